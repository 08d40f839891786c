#include "imaging/angiography/xray_calibration.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "imaging/angiography/xray_lumen.h"
#include "imaging/model/region_flags.h"

namespace sural::imaging::angiography {

namespace {

constexpr double kFiducialDoubt = 0.015;
constexpr double kIsocentreDoubt = 0.02;      // the vessel lies within some 2 cm of the isocentre's plane
constexpr double kMagnificationDoubt = 0.03;  // the table's height stands for the patient's
constexpr double kClickDoubt = 0.7;           // pixels, each end of a length set by hand
constexpr double kUnevenPixels = 0.01;
constexpr std::string_view kUncalibrated = "uncalibrated";

XrayCalibration millimetres(double perPixel, double doubt, std::string source) {
  return {Unit::Millimetre, perPixel, doubt, Provenance::Header, std::move(source), true};
}

bool isAtDetector(const Clip& clip) {
  const XrayAcquisition& xray = *clip.xrayAcquisition;
  const PixelSpacing& spacing = *clip.pixelSpacing;
  if (spacing.origin.find("Imager") != std::string::npos || spacing.origin.find("imager") != std::string::npos)
    return true;
  const bool same = xray.imagerRowSpacingMm && std::abs(*xray.imagerRowSpacingMm - spacing.rowMm) < 1e-4;
  return same && xray.spacingCalibration == SpacingCalibration::Unknown;
}

std::optional<std::pair<double, std::string>> magnificationOf(const XrayAcquisition& xray) {
  if (xray.magnification && *xray.magnification >= 1 && *xray.magnification < 5)
    return std::pair{*xray.magnification, std::string("Estimated Radiographic Magnification Factor")};
  if (xray.sourceToDetectorMm && xray.sourceToPatientMm && *xray.sourceToPatientMm < *xray.sourceToDetectorMm)
    return std::pair{*xray.sourceToDetectorMm / *xray.sourceToPatientMm, std::string("source distances")};
  return std::nullopt;
}

}  // namespace

XrayCalibration calibrationOf(const Clip& clip) {
  if (!clip.xrayAcquisition) return {};
  const XrayAcquisition& xray = *clip.xrayAcquisition;
  if (clip.pixelSpacing && !isAtDetector(clip)) {
    const PixelSpacing& spacing = *clip.pixelSpacing;
    const bool fiducial = xray.spacingCalibration == SpacingCalibration::Fiducial;
    XrayCalibration found =
        millimetres(std::sqrt(spacing.rowMm * spacing.columnMm), fiducial ? kFiducialDoubt : kIsocentreDoubt,
                    fiducial ? "Pixel Spacing, FIDUCIAL" : "Pixel Spacing, GEOMETRY");
    if (xray.spacingCalibration == SpacingCalibration::Unknown) found.source = "Pixel Spacing, calibration not stated";
    found.squarePixels = std::abs(spacing.rowMm / spacing.columnMm - 1) < kUnevenPixels;
    return found;
  }
  const auto magnification = magnificationOf(xray);
  if (!magnification || !xray.imagerRowSpacingMm || !xray.imagerColumnSpacingMm) return {};
  const double row = *xray.imagerRowSpacingMm;
  const double column = *xray.imagerColumnSpacingMm;
  XrayCalibration found = millimetres(std::sqrt(row * column) / magnification->first, kMagnificationDoubt,
                                      "Imager Pixel Spacing, " + magnification->second);
  found.squarePixels = std::abs(row / column - 1) < kUnevenPixels;
  return found;
}

std::vector<std::string> flagsOf(const XrayCalibration& calibration) {
  std::vector<std::string> flags;
  if (!calibration.calibrated()) flags.emplace_back(kUncalibrated);
  if (!calibration.squarePixels) flags.emplace_back(kPixelsNotSquare);
  return flags;
}

bool isCalibrationFlag(const std::string& flag) { return flag == kUncalibrated || flag == kPixelsNotSquare; }

Result<XrayCalibration> calibrateOnLength(Point from, Point to, double length) {
  constexpr double kShortest = 10;  // pixels
  const double pixels = std::hypot(to.x - from.x, to.y - from.y);
  if (!(length > 0) || !std::isfinite(length) || !(pixels >= kShortest))
    return Error{"the two places are too close together, or the length is not positive", "calibration",
                 "Set the ends at least 10 pixels apart and state the length in mm"};
  return XrayCalibration{Unit::Millimetre,
                         length / pixels,
                         std::sqrt(2.0) * kClickDoubt / pixels,
                         Provenance::Reader,
                         "two places set by the reader",
                         true};
}

Result<XrayCalibration> calibrateOnDiameter(double pixels, double deviationPixels, double diameter,
                                            std::string source) {
  if (!(pixels > 2) || !(diameter > 0) || !std::isfinite(diameter))
    return Error{"the object is too thin in the picture, or its size is not positive", "calibration",
                 "Use a larger object or a picture of higher magnification"};
  return XrayCalibration{Unit::Millimetre,   diameter / pixels, deviationPixels / pixels,
                         Provenance::Reader, std::move(source), true};
}

Result<MeasuredWidth> catheterWidth(const Raster& attenuation, Point from, Point to) {
  const Error noEdge{"no even edge of a catheter was found between the two places", "calibration",
                     "Set both ends on the catheter's middle where it runs free of contrast medium and bone"};
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  if (!(length >= 12)) return noEdge;
  Course course;
  for (double s = 0; s <= length; s += 1) {
    course.points.push_back({from.x + (to.x - from.x) * s / length, from.y + (to.y - from.y) * s / length, 0});
    course.radii.push_back(4);
  }
  constexpr double kWidest = 14;  // pixels from the middle
  const Straightened straight = straighten(attenuation, course, kWidest + 10);
  const Edges edges = findEdges(straight, 4, kWidest);
  std::vector<float> widths;
  const XrayLumen lumen = measureXrayLumen(straight, edges, 1, {.noise = 0, .blur = {}});
  for (const LumenSample& sample : lumen.samples)
    if (sample.usable) widths.push_back(static_cast<float>(sample.diameter));
  if (widths.size() < 8) return noEdge;
  const double width = quantile(widths, 0.5);
  const double spread = robustDeviation(widths);
  if (spread > 0.15 * width) return noEdge;
  return MeasuredWidth{width, std::max(0.01 * width, spread / std::sqrt(static_cast<double>(widths.size()) / 4))};
}

}  // namespace sural::imaging::angiography
