#include "imaging/dicom/read_regions.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace sural::imaging::dicom {

namespace {

constexpr int kLargestCoordinate = 1 << 20;

int coordinate(const Dataset& item, Tag tag) {
  const double value = item.number(tag).value_or(0);
  return static_cast<int>(std::clamp(value, -1.0 * kLargestCoordinate, 1.0 * kLargestCoordinate));
}

template <class Enum>
Enum codeOf(const Dataset& item, Tag tag, Enum largest) {
  const double value = item.number(tag).value_or(0);
  const bool known = value >= 0 && value <= static_cast<double>(largest) && std::floor(value) == value;
  return known ? static_cast<Enum>(static_cast<int>(value)) : Enum::None;
}

// Physical Units X/Y Direction, PS3.3 C.8.5.5.1.15; units that nothing here measures in stay None.
Unit unitOf(double code) {
  switch (static_cast<int>(code)) {
    case 1: return Unit::Percent;
    case 2: return Unit::Decibel;
    case 3: return Unit::Centimetre;
    case 4: return Unit::Second;
    case 5: return Unit::Hertz;
    case 7: return Unit::CentimetrePerSecond;
    case 12: return Unit::Degree;
    default: return Unit::None;
  }
}

struct AxisTags {
  Tag unit, delta, referencePixel, referenceValue;
};
constexpr AxisTags kX{{0x0018, 0x6024}, {0x0018, 0x602c}, {0x0018, 0x6020}, {0x0018, 0x6028}};
constexpr AxisTags kY{{0x0018, 0x6026}, {0x0018, 0x602e}, {0x0018, 0x6022}, {0x0018, 0x602a}};

Axis readAxis(const Dataset& item, const AxisTags& tags) {
  Axis axis;
  const double delta = item.number(tags.delta).value_or(0);
  const double code = item.number(tags.unit).value_or(0);
  if (!std::isfinite(delta) || delta == 0 || !(code >= 0 && code < 256) || unitOf(code) == Unit::None) return axis;
  axis.unit = unitOf(code);
  axis.deltaPerPixel = delta;
  axis.referencePixel = item.number(tags.referencePixel).value_or(0);
  axis.referenceValue = item.number(tags.referenceValue).value_or(0);
  axis.provenance = Provenance::Header;
  return axis;
}

std::optional<double> positive(const Dataset& item, Tag tag) {
  const auto value = item.number(tag);
  return value && *value > 0 && std::isfinite(*value) ? value : std::nullopt;
}

// Some carts count the box one past its end; more than that means the picture was cropped or scaled afterwards.
void fitBox(Region& region, int width, int height) {
  constexpr int kTolerance = 1;
  PixelBox& box = region.box;
  const bool outside = box.left < 0 || box.top < 0 || box.right >= width + kTolerance ||
                       box.bottom >= height + kTolerance || box.empty();
  if (outside) region.flags.emplace_back(kBoxOutsideImage);
  box.left = std::clamp(box.left, 0, width - 1);
  box.top = std::clamp(box.top, 0, height - 1);
  box.right = std::clamp(box.right, box.left, width - 1);
  box.bottom = std::clamp(box.bottom, box.top, height - 1);
}

void flagDoubts(Region& region) {
  if (region.kind == RegionKind::None || (!region.x.calibrated() && !region.y.calibrated()))
    region.flags.emplace_back("no_calibration");
  if (region.x.calibrated() && region.x.deltaPerPixel < 0) region.flags.emplace_back("negative_delta_x");
  const bool doppler = region.data == RegionData::PulsedWave || region.data == RegionData::ContinuousWave;
  if (region.kind == RegionKind::Spectral && !doppler)
    region.flags.push_back("spectral_data_type_" + std::to_string(static_cast<int>(region.data)));
}

Region readRegion(const Dataset& item, int width, int height) {
  Region region;
  region.kind = codeOf(item, {0x0018, 0x6012}, RegionKind::Graphics);
  region.data = codeOf(item, {0x0018, 0x6014}, RegionData::Other);
  region.lowPriority = std::fmod(item.number({0x0018, 0x6016}).value_or(0), 2) == 1;
  region.box = {coordinate(item, {0x0018, 0x6018}), coordinate(item, {0x0018, 0x601a}),
                coordinate(item, {0x0018, 0x601c}), coordinate(item, {0x0018, 0x601e})};
  region.x = readAxis(item, kX);
  region.y = readAxis(item, kY);
  region.dopplerAngleDegrees = item.number({0x0018, 0x6034});
  region.transducerFrequencyKhz = positive(item, {0x0018, 0x6030});
  region.pulseRepetitionHz = positive(item, {0x0018, 0x6032});
  fitBox(region, width, height);
  flagDoubts(region);
  return region;
}

}  // namespace

std::vector<Region> readRegions(const Dataset& data, int width, int height) {
  std::vector<Region> regions;
  if (width <= 0 || height <= 0) return regions;
  for (const Dataset& item : data.items({0x0018, 0x6011})) regions.push_back(readRegion(item, width, height));
  return regions;
}

}  // namespace sural::imaging::dicom
