#pragma once

#include <vector>

#include "imaging/angiography/analyze_xray.h"
#include "imaging/model/clip.h"

namespace sural::exam {

// Measures an X-ray run; its frames are decoded one at a time. A run that cannot be decoded gives a problem.
imaging::angiography::XrayResult measureXray(const Clip& clip);

}  // namespace sural::exam
