#pragma once

#include <optional>

#include "imaging/dicom/dataset.h"
#include "imaging/model/clip.h"

namespace sural::imaging::dicom {

// How an X-ray run was taken: X-Ray Image, Acquisition, XA Positioner, Mask and Basic Pixel Spacing Calibration,
// PS3.3 C.8.7.1, C.8.7.2, C.8.7.5, C.7.6.10, 10.7.1. What is missing or impossible stays empty.
XrayAcquisition xrayAcquisition(const Dataset& data, int frameCount);

// Image Position and Orientation (Patient), PS3.3 C.7.6.2; nullopt unless the directions are unit vectors at right
// angles.
std::optional<SlicePlane> slicePlane(const Dataset& data);

// Gives the clip what its kind has of the above.
void readAcquisition(const Dataset& data, Clip& clip);

}  // namespace sural::imaging::dicom
