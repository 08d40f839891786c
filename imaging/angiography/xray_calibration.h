#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/angiography/raster.h"
#include "imaging/model/axis.h"
#include "imaging/model/clip.h"
#include "imaging/model/result.h"

namespace sural::imaging::angiography {

// What a pixel of an X-ray picture is worth, and who says so.
struct XrayCalibration {
  Unit unit = Unit::Pixel;
  double perPixel = 1;
  double relativeDeviation = 0;  // one standard deviation of `perPixel`, as a share of it
  Provenance provenance = Provenance::None;
  std::string source;  // "Pixel Spacing, GEOMETRY", "catheter of 5 F", ...
  bool squarePixels = true;

  [[nodiscard]] bool calibrated() const { return unit == Unit::Millimetre; }
};

// From the header (PS3.3 10.7): Pixel Spacing with its calibration type; else Imager Pixel Spacing brought to the
// patient by the Estimated Radiographic Magnification Factor or by the distances of source, patient and detector.
// Imager Pixel Spacing alone says nothing about the patient. Pixels when nothing does.
XrayCalibration calibrationOf(const Clip& clip);

// What measurements on this scale are flagged with: "uncalibrated", "pixels_not_square".
std::vector<std::string> flagsOf(const XrayCalibration& calibration);

// Whether a flag is one of those.
bool isCalibrationFlag(const std::string& flag);

// From two places a known length in mm apart: a ruler, a marked catheter. Error: too close to tell, or no length.
Result<XrayCalibration> calibrateOnLength(Point from, Point to, double millimetres);

// From a diameter in pixels measured on a thing of known size: a catheter (1 F is 1/3 mm), a sheath, a sphere.
Result<XrayCalibration> calibrateOnDiameter(double pixels, double deviationPixels, double millimetres,
                                            std::string source);

struct MeasuredWidth {
  double pixels = 0;
  double deviation = 0;
};

// The outer width of a catheter that lies dark in a picture of attenuation between two places, found like a vessel's;
// `attenuation` as attenuationOf gives it. Error: no even edge there.
Result<MeasuredWidth> catheterWidth(const Raster& attenuation, Point from, Point to);

}  // namespace sural::imaging::angiography
