#pragma once

#include <functional>
#include <string>

#include "imaging/model/result.h"

namespace sural::apps {

// The folder of the sample exam, written once beside the user's other data. `tell` hears how far it is and answers
// whether to go on. Error: it cannot be written, or was stopped.
Result<std::string> sampleExam(const std::function<bool(int done, int all)>& tell);

}  // namespace sural::apps
