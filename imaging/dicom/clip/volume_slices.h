#pragma once

#include <optional>
#include <vector>

#include "imaging/dicom/file/dataset.h"
#include "imaging/model/clip.h"
#include "imaging/model/problem.h"

namespace sural::imaging::dicom {

// Millimetres between neighbouring slices of one direction, places that are taken more than once counted once; nothing
// where there are fewer than two places, other directions, or steps that differ by more than a hundredth.
std::optional<double> sliceSpacingMm(const std::vector<SlicePlane>& planes);

// Enhanced US Volume and X-Ray 3D Angiographic: flags the clip "frames_are_slices", gives it the planes of its frames
// where they lie in the patient, and returns the line that says how its slices lie, from these or from Plane Position
// and Orientation (Volume) (0020,930E) and (0020,930F), PS3.3 C.7.6.16.2. Nothing for other classes.
std::optional<Problem> readVolumeSlices(const Dataset&, Clip& clip);

}  // namespace sural::imaging::dicom
