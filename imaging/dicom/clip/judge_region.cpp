#include "imaging/dicom/clip/judge_region.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "imaging/model/region_flags.h"

namespace sural::imaging::dicom {

namespace {

constexpr double kSpeedOfSoundCmPerS = 154'000;  // soft tissue, as every cart assumes
constexpr double kLargestAngle = 80;             // beyond it a degree of the cursor is a tenth of the velocity

void flag(Region& region, std::string_view name) { region.flags.emplace_back(name); }

bool isDoppler(const Region& region) {
  return region.data == RegionData::PulsedWave || region.data == RegionData::ContinuousWave;
}

bool isVelocity(Unit unit) { return unit == Unit::CentimetrePerSecond || unit == Unit::Hertz; }

// Some carts count the box one past its end; more than that means the picture was cropped or scaled afterwards.
void fitBox(Region& region, int width, int height) {
  constexpr int kTolerance = 1;
  PixelBox& box = region.box;
  const bool outside =
      box.left < 0 || box.top < 0 || box.right >= width + kTolerance || box.bottom >= height + kTolerance;
  if (outside) flag(region, kBoxOutsideImage);
  if (box.empty()) flag(region, kBoxInverted);
  box.left = std::clamp(box.left, 0, width - 1);
  box.top = std::clamp(box.top, 0, height - 1);
  box.right = std::clamp(box.right, box.left, width - 1);
  box.bottom = std::clamp(box.bottom, box.top, height - 1);
}

void correctFormat(Region& region) {
  const bool spectralUnits = region.x.unit == Unit::Second && isVelocity(region.y.unit);
  if (region.kind == RegionKind::Spectral || !isDoppler(region) || !spectralUnits) return;
  region.kind = RegionKind::Spectral;
  flag(region, kSpatialFormatCorrected);
}

// A cursor turns by half a circle at most.
void dropImpossibleAngle(Region& region) {
  constexpr double kLargest = 180;
  if (!region.dopplerAngleDegrees || std::abs(*region.dopplerAngleDegrees) <= kLargest) return;
  region.dopplerAngleDegrees.reset();
  flag(region, kDopplerAngleImpossible);
}

void convertFrequency(Region& region) {
  if (region.kind != RegionKind::Spectral || region.y.unit != Unit::Hertz) return;
  flag(region, convertToVelocity(region) ? kVelocityFromFrequency : kFrequencyWithoutAngle);
}

struct Span {
  double least;
  double most;
};

bool outside(const Axis& axis, int pixels, Span plausible) {
  const double extent = std::abs(axis.deltaPerPixel) * pixels;
  return extent < plausible.least || extent > plausible.most;
}

// What a whole axis can span: 40 cm of depth are more than sound comes back from, 3 mm less than any probe shows;
// strips run from a fraction of a second to minutes and from 2 cm/s to 20 m/s.
bool implausible(const Axis& axis, int pixels) {
  constexpr int kTooFewPixels = 64;
  if (!axis.calibrated() || pixels < kTooFewPixels) return false;
  switch (axis.unit) {
    case Unit::Centimetre: return outside(axis, pixels, {0.3, 40});
    case Unit::Second: return outside(axis, pixels, {0.1, 300});
    case Unit::CentimetrePerSecond: return outside(axis, pixels, {2, 2000});
    default: return false;
  }
}

bool unitsFit(const Region& region) {
  if (!region.x.calibrated() || !region.y.calibrated()) return true;
  const Unit x = region.x.unit;
  const Unit y = region.y.unit;
  switch (region.kind) {
    case RegionKind::TwoD: return x == y && x != Unit::Second && !isVelocity(x);
    case RegionKind::MMode: return x == Unit::Second && y == Unit::Centimetre;
    case RegionKind::Spectral: return x == Unit::Second && isVelocity(y);
    default: return true;
  }
}

void flagScale(Region& region) {
  if (region.kind == RegionKind::None || (!region.x.calibrated() && !region.y.calibrated()))
    flag(region, kNoCalibration);
  // The width of a sector may exceed any depth, so only the depth of a 2-D region is judged.
  const bool judgesX = region.kind != RegionKind::TwoD;
  if ((judgesX && implausible(region.x, region.box.width())) || implausible(region.y, region.box.height()))
    flag(region, kUnitsImplausible);
  if (!unitsFit(region)) flag(region, kUnitsDoNotFitFormat);
  if (region.x.calibrated() && region.x.deltaPerPixel < 0) flag(region, kNegativeDeltaX);
}

void flagTwoD(Region& region) {
  constexpr double kSquareWithin = 0.02;
  if (region.kind != RegionKind::TwoD || !region.calibrated()) return;
  if (region.y.deltaPerPixel < 0) flag(region, kNegativeDeltaY);
  if (std::abs(std::abs(region.x.deltaPerPixel / region.y.deltaPerPixel) - 1) > kSquareWithin)
    flag(region, kPixelsNotSquare);
}

void flagStrip(Region& region, bool coversFrame) {
  if (region.kind != RegionKind::Spectral) return;
  if (region.y.calibrated() && region.y.deltaPerPixel > 0) flag(region, kVelocityGrowsDownwards);
  if (!isDoppler(region)) flag(region, std::string(kSpectralDataType) + std::to_string(static_cast<int>(region.data)));
  if (coversFrame) flag(region, kCoversWholeFrame);
}

bool overlap(const PixelBox& a, const PixelBox& b) {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

bool sameScale(const Axis& a, const Axis& b) {
  constexpr double kWithin = 0.01;
  return a.unit == b.unit && std::abs(a.deltaPerPixel - b.deltaPerPixel) <= kWithin * std::abs(a.deltaPerPixel);
}

bool conflict(const Region& a, const Region& b) {
  return a.calibrated() && b.calibrated() && a.kind == b.kind && a.lowPriority == b.lowPriority &&
         overlap(a.box, b.box) && !(sameScale(a.x, b.x) && sameScale(a.y, b.y));
}

bool has(const Region& region, std::string_view name) {
  return std::find(region.flags.begin(), region.flags.end(), name) != region.flags.end();
}

void flagOnce(Region& region, std::string_view name) {
  if (!has(region, name)) flag(region, name);
}

}  // namespace

// v = c f / (2 f0 cos a); the kHz of the header are those of the transmitted pulse.
bool convertToVelocity(Region& region) {
  const auto& angle = region.dopplerAngleDegrees;
  if (region.y.unit != Unit::Hertz || !region.transducerFrequencyKhz || !angle || !(std::abs(*angle) <= kLargestAngle))
    return false;
  const double cosine = std::cos(*angle * std::numbers::pi / 180);
  const double factor = kSpeedOfSoundCmPerS / (2 * *region.transducerFrequencyKhz * 1000 * cosine);
  region.y.unit = Unit::CentimetrePerSecond;
  region.y.deltaPerPixel *= factor;
  region.y.referenceValue *= factor;
  region.y.provenance = Provenance::HeaderCorrected;
  return true;
}

void judgeRegion(Region& region, int width, int height) {
  fitBox(region, width, height);
  dropImpossibleAngle(region);
  correctFormat(region);
  convertFrequency(region);
  flagScale(region);
  flagTwoD(region);
  flagStrip(region, region.box == PixelBox{0, 0, width - 1, height - 1});
}

void judgeCrop(std::vector<Region>& regions) {
  const auto provesCrop = [](const Region& r) { return r.kind != RegionKind::None && has(r, kBoxOutsideImage); };
  if (std::none_of(regions.begin(), regions.end(), provesCrop)) return;
  for (Region& region : regions)
    if (region.kind != RegionKind::None && !has(region, kBoxOutsideImage)) flag(region, kPictureCropped);
}

void judgeOverlaps(std::vector<Region>& regions) {
  constexpr std::size_t kMost = 64;  // real frames have a handful
  const std::size_t count = std::min(regions.size(), kMost);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = i + 1; j < count; ++j) {
      if (!conflict(regions[i], regions[j])) continue;
      flagOnce(regions[i], kOverlapsOtherScale);
      flagOnce(regions[j], kOverlapsOtherScale);
    }
}

}  // namespace sural::imaging::dicom
