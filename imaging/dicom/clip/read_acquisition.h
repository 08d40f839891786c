#pragma once

#include <optional>
#include <vector>

#include "imaging/dicom/file/dataset.h"
#include "imaging/model/clip.h"

namespace sural::imaging::dicom {

// How an X-ray run was taken: X-Ray Image, Acquisition, XA Positioner, Mask and Basic Pixel Spacing Calibration,
// PS3.3 C.8.7.1, C.8.7.2, C.8.7.5, C.7.6.10, 10.7.1; of enhanced objects the functional groups of all frames or of the
// first, C.8.19.6. What is missing or impossible stays empty.
XrayAcquisition xrayAcquisition(const Dataset& data, int frameCount);

// Image Position and Orientation (Patient), PS3.3 C.7.6.2; nullopt unless the directions are unit vectors at right
// angles.
std::optional<SlicePlane> slicePlane(const Dataset& data);

// The same of every frame of an enhanced object: Plane Position and Plane Orientation of its functional groups, PS3.3
// C.7.6.16.2.3 and C.7.6.16.2.4. Empty unless each frame says it.
std::vector<SlicePlane> framePlanes(const Dataset& data, int frameCount);

// Spacing of an X-ray picture in the patient, PS3.3 10.7.1.1 to 10.7.1.3, from what was read of its pixel spacing: that
// which says that it was calibrated, else the detector's divided by the magnification, which is Estimated Radiographic
// Magnification Factor (0018,1114) or source-detector over source-patient distance. Where neither can be had its plane
// is the detector, or unknown. Lengths off the isocentre's plane remain wrong by their own magnification.
PixelSpacing spacingInPatient(PixelSpacing spacing, const XrayAcquisition& xray);

// Gives the clip what its kind has of the above, flagged "pixel_spacing_at_detector" or
// "pixel_spacing_of_unknown_plane" where lengths are not those in the patient.
void readAcquisition(const Dataset& data, Clip& clip);

}  // namespace sural::imaging::dicom
