#pragma once

#include <string>
#include <vector>

#include "exam/report/words.h"
#include "imaging/model/result.h"

namespace sural::apps {

// "en" and every language that the data folder has words of.
std::vector<std::string> languages();

// The words of a language; none for "en" and for an empty one. Error: its file cannot be read.
Result<exam::report::Words> loadLanguage(const std::string& language);

}  // namespace sural::apps
