#include "ui/session/reader_calibration.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <optional>

#include "imaging/angiography/xray_calibration.h"
#include "imaging/model/region_flags.h"
#include "ui/session/measure_caliper.h"

namespace sural::ui::session {

namespace {

constexpr double kFewestPixels = 10;
constexpr double kMillimetresPerFrench = 1.0 / 3;

Error tooClose() {
  return {"the two places are too close together to calibrate on", {}, "Choose places at least 10 pixels apart"};
}

Error noLength() { return {"the known length must be larger than nothing", {}, "Type it as a number"}; }

bool isPositive(double value) { return std::isfinite(value) && value > 0; }

bool isAlike(const Region& a, const Region& b) {
  return a.kind == b.kind && a.box == b.box && a.x.unit == b.x.unit && a.y.unit == b.y.unit &&
         a.x.deltaPerPixel == b.x.deltaPerPixel && a.y.deltaPerPixel == b.y.deltaPerPixel;
}

std::optional<std::size_t> holder(const std::vector<Region>& regions, const ReaderCalibration& calibration) {
  const auto holds = [&](const Region& region) {
    const bool strip = region.kind == RegionKind::Spectral;
    const bool fits = strip == (calibration.unit == Unit::CentimetrePerSecond);
    return fits && std::all_of(calibration.points.begin(), calibration.points.end(),
                               [&](Point p) { return region.box.contains(p); });
  };
  const auto found = std::find_if(regions.begin(), regions.end(), holds);
  if (found == regions.end()) return std::nullopt;
  return static_cast<std::size_t>(found - regions.begin());
}

// The region in which the scale was read, and as other frames have it too: where it is drawn at another depth, the
// reader's scale would be wrong.
void takeScale(Clip& clip, const ReaderCalibration& calibration, const std::function<void(Region&)>& take) {
  const std::vector<Region> shown = clip.regionsOf(calibration.frame);
  const std::optional<std::size_t> place = holder(shown, calibration);
  if (!place) return;
  visitRegions(clip, [&](std::vector<Region>& regions) {
    const std::optional<std::size_t> own = holder(regions, calibration);
    if (own && isAlike(regions[*own], shown[*place])) take(regions[*own]);
  });
}

void addWholePicture(Clip& clip, int frame) {
  const std::vector<Region> shown = clip.regionsOf(frame);
  visitRegions(clip, [&](std::vector<Region>& regions) {
    if (!std::equal(regions.begin(), regions.end(), shown.begin(), shown.end(), isAlike)) return;
    regions.push_back(Region{.kind = RegionKind::TwoD,
                             .data = RegionData::Tissue,
                             .box = {0, 0, clip.width - 1, clip.height - 1},
                             .lowPriority = true});
  });
}

// What the header said wrong about the scale no longer counts; where it drew the box does.
void forgetScaleFlags(Region& region) {
  const auto aboutScale = [](const std::string& flag) {
    return flag == kUnitsImplausible || flag == kUnitsDoNotFitFormat;
  };
  region.flags.erase(std::remove_if(region.flags.begin(), region.flags.end(), aboutScale), region.flags.end());
}

void takeLength(Clip& clip, const ReaderCalibration& calibration) {
  if (clip.modality == "XA" || clip.kind == ClipKind::XrayAngiography) {
    clip.pixelSpacing = PixelSpacing{calibration.perPixel, calibration.perPixel, calibration.source};
    return;
  }
  if (!holder(clip.regionsOf(calibration.frame), calibration)) addWholePicture(clip, calibration.frame);
  const double centimetres = calibration.perPixel / 10;
  const Axis axis{.unit = Unit::Centimetre,
                  .deltaPerPixel = centimetres,
                  .provenance = Provenance::Reader,
                  .deltaUncertainty = centimetres * calibration.relativeDeviation};
  takeScale(clip, calibration, [&](Region& region) {
    region.x = axis;
    region.y = axis;
    forgetScaleFlags(region);
  });
}

void takeVelocity(Clip& clip, const ReaderCalibration& calibration) {
  takeScale(clip, calibration, [&](Region& region) {
    region.y.unit = Unit::CentimetrePerSecond;
    region.y.deltaPerPixel = -calibration.perPixel;
    region.y.provenance = Provenance::Reader;
    region.y.deltaUncertainty = calibration.perPixel * calibration.relativeDeviation;
    forgetScaleFlags(region);
  });
}

}  // namespace

Result<ReaderCalibration> calibrateOnRuler(const std::vector<Point>& points, double millimetres) {
  if (!isPositive(millimetres)) return noLength();
  if (points.size() != 2) return tooClose();
  const double length = std::hypot(points[1].x - points[0].x, points[1].y - points[0].y);
  if (length < kFewestPixels) return tooClose();
  return ReaderCalibration{.points = points,
                           .unit = Unit::Millimetre,
                           .perPixel = millimetres / length,
                           .relativeDeviation = std::numbers::sqrt2 * kHandPixels / length,
                           .source = fmt::format("ruler of {:g} mm", millimetres)};
}

Result<ReaderCalibration> calibrateOnVelocities(const std::vector<Point>& points, double centimetresPerSecond) {
  if (!isPositive(centimetresPerSecond)) return noLength();
  if (points.size() != 2) return tooClose();
  const double rows = std::abs(points[1].y - points[0].y);
  if (rows < kFewestPixels) return tooClose();
  return ReaderCalibration{.points = points,
                           .unit = Unit::CentimetrePerSecond,
                           .perPixel = centimetresPerSecond / rows,
                           .relativeDeviation = std::numbers::sqrt2 * kHandPixels / rows,
                           .source = fmt::format("scale of {:g} cm/s", centimetresPerSecond)};
}

Result<ReaderCalibration> calibrateOnCatheter(const std::vector<Point>& points, double french) {
  if (!isPositive(french)) return noLength();
  if (points.size() != 2) return tooClose();
  const double width = std::hypot(points[1].x - points[0].x, points[1].y - points[0].y);
  const Result<imaging::angiography::XrayCalibration> calibration = imaging::angiography::calibrateOnDiameter(
      width, std::numbers::sqrt2 * kHandPixels, french * kMillimetresPerFrench,
      fmt::format("catheter of {:g} F", french));
  if (!calibration) return calibration.error();
  return ReaderCalibration{.points = points,
                           .unit = Unit::Millimetre,
                           .perPixel = calibration->perPixel,
                           .relativeDeviation = calibration->relativeDeviation,
                           .source = calibration->source};
}

bool holdsIn(const Clip& clip, const ReaderCalibration& calibration, int frame, int region) {
  const std::vector<Region>& own = clip.regionsOf(frame);
  const std::vector<Region>& shown = clip.regionsOf(calibration.frame);
  const auto index = static_cast<std::size_t>(region);
  return region >= 0 && index < std::min(own.size(), shown.size()) && isAlike(own[index], shown[index]);
}

Clip calibrated(Clip clip, const std::vector<ReaderCalibration>& calibrations) {
  for (const ReaderCalibration& calibration : calibrations)
    calibration.unit == Unit::CentimetrePerSecond ? takeVelocity(clip, calibration) : takeLength(clip, calibration);
  return clip;
}

}  // namespace sural::ui::session
