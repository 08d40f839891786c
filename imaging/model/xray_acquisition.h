#pragma once

#include <optional>
#include <string>
#include <vector>

namespace sural {

// Pixel Intensity Relationship (0028,1040), PS3.3 C.8.7.1.1.2: LIN follows the dose, LOG its logarithm, DISP is made
// for looking and of unknown relation.
enum class IntensityRelationship { Unknown, Linear, Logarithmic, Display };

// Pixel Spacing Calibration Type (0028,0A02), PS3.3 10.7.1.1.
enum class SpacingCalibration { Unknown, Geometry, Fiducial };

// One item of the Mask Subtraction Sequence (0028,6100), PS3.3 C.7.6.10; frames are counted from 0.
struct MaskModule {
  std::vector<int> maskFrames;
  std::vector<int> firstAndLast;   // of the frames it applies to, in pairs; empty: all others
  std::optional<double> rowShift;  // Mask Sub-pixel Shift (0028,6114): vertical, then horizontal, pixels
  std::optional<double> columnShift;
};

// How an X-ray run was taken, as far as measuring needs it; lengths in mm.
struct XrayAcquisition {
  IntensityRelationship intensity = IntensityRelationship::Unknown;
  bool inverted = false;  // MONOCHROME1
  std::vector<MaskModule> masks;
  std::optional<double> sourceToDetectorMm;  // (0018,1110)
  std::optional<double> sourceToPatientMm;   // (0018,1111)
  std::optional<double> magnification;       // Estimated Radiographic Magnification Factor (0018,1114)
  std::optional<double> imagerRowSpacingMm;  // Imager Pixel Spacing (0018,1164)
  std::optional<double> imagerColumnSpacingMm;
  SpacingCalibration spacingCalibration = SpacingCalibration::Unknown;
  bool tableMoves = false;  // Table Motion (0018,1134) is DYNAMIC
};

}  // namespace sural
