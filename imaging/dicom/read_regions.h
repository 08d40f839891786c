#pragma once

#include <vector>

#include "imaging/dicom/dataset.h"
#include "imaging/model/region.h"

namespace sural::imaging::dicom {

// Sequence of Ultrasound Regions (0018,6011), PS3.3 C.8.5.5, as the header has it, in its order.
// What cannot be right is flagged on the region: "box_outside_image" (its calibration is not to be trusted),
// "no_calibration" (format or units say nothing), "negative_delta_x", "spectral_data_type_<n>".
std::vector<Region> readRegions(const Dataset& data, int width, int height);

}  // namespace sural::imaging::dicom
