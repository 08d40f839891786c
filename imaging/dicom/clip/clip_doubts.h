#pragma once

#include <vector>

#include "imaging/model/clip.h"
#include "imaging/model/problem.h"

namespace sural::imaging::dicom {

// One sentence for every flag of a clip and its regions that changes what may be measured, with what was decided and
// what the reader can do; flags that change nothing ("pixels_not_square") stay on the region only.
std::vector<Problem> doubtsOf(const Clip& clip);

}  // namespace sural::imaging::dicom
