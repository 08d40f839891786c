#include "doppler/spectral_strip.h"

#include <algorithm>
#include <cmath>

#include "doppler/grid_lines.h"
#include "doppler/strip_bounds.h"
#include "doppler/sweep_bar.h"
#include "doppler/unwritten.h"

namespace sural::doppler {

namespace {

constexpr int kSmallestWidth = 40;     // columns; fewer hold no beat
constexpr int kSmallestHeight = 24;    // rows; fewer cannot part noise from flow
constexpr int kColouredFrom = 60;      // brightness above which a pixel's colour means something
constexpr double kOtherColour = 0.45;  // distance in chroma between the strip's colour map and graphics
constexpr int kBaselineHalfRows = 1;   // a drawn line is up to 3 px thick
constexpr double kSameLine = 1.0;      // rows: a drawn line lies on whole rows, the header's zero between them

struct Chroma {
  double redGreen = 0;
  double greenBlue = 0;
};

Chroma chromaOf(const std::uint8_t* p, int brightness) {
  return {(p[0] - p[1]) / static_cast<double>(brightness), (p[1] - p[2]) / static_cast<double>(brightness)};
}

double median(std::vector<double>& values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The colour of the strip's map: the median chroma of its middling bright pixels.
Chroma dominantChroma(const Frame& frame, const PixelBox& box) {
  std::vector<double> redGreen;
  std::vector<double> greenBlue;
  for (int y = box.top; y <= box.bottom; ++y)
    for (int x = box.left; x <= box.right; ++x) {
      const int brightness = brightnessAt(frame, x, y);
      if (brightness < kColouredFrom) continue;
      const Chroma chroma = chromaOf(frame.at(x, y), brightness);
      redGreen.push_back(chroma.redGreen);
      greenBlue.push_back(chroma.greenBlue);
    }
  return {median(redGreen), median(greenBlue)};
}

// Marks pixels whose colour the strip's map does not have: scales, calipers, coloured lines.
void coverOtherColours(const Frame& frame, SpectralStrip& strip) {
  if (frame.channels < 3) return;
  const Chroma map = dominantChroma(frame, strip.box);
  for (int y = 0; y < strip.height(); ++y)
    for (int x = 0; x < strip.width(); ++x) {
      const int column = strip.box.left + x;
      const int row = strip.box.top + y;
      const int brightness = brightnessAt(frame, column, row);
      if (brightness < kColouredFrom) continue;
      const Chroma chroma = chromaOf(frame.at(column, row), brightness);
      const double distance = std::hypot(chroma.redGreen - map.redGreen, chroma.greenBlue - map.greenBlue);
      if (distance > kOtherColour) strip.covered[strip.indexOf(x, y)] = 1;
    }
}

void coverBaseline(SpectralStrip& strip) {
  const int row = static_cast<int>(std::lround(strip.baselineRow));
  for (int y = std::max(0, row - kBaselineHalfRows); y <= std::min(strip.height() - 1, row + kBaselineHalfRows); ++y)
    for (int x = 0; x < strip.width(); ++x) strip.covered[strip.indexOf(x, y)] = 1;
}

// A covered pixel takes the darker of its nearest uncovered neighbours above and below: nothing is invented.
void fillCovered(SpectralStrip& strip) {
  constexpr int kReach = 4;  // rows; what graphics are wider than stays dark
  const std::vector<float> original = strip.power;
  const auto nearest = [&](int x, int y, int step) {
    for (int k = 1; k <= kReach; ++k) {
      const int row = y + k * step;
      if (row < 0 || row >= strip.height()) break;
      if (strip.coverAt(x, row) == 0) return original[strip.indexOf(x, row)];
    }
    return 0.0F;
  };
  for (int y = 0; y < strip.height(); ++y)
    for (int x = 0; x < strip.width(); ++x)
      if (strip.coverAt(x, y) != 0) strip.power[strip.indexOf(x, y)] = std::min(nearest(x, y, -1), nearest(x, y, +1));
}

std::vector<float> brightnessOf(const Frame& frame, const PixelBox& box) {
  std::vector<float> power;
  power.reserve(static_cast<std::size_t>(box.width()) * static_cast<std::size_t>(box.height()));
  for (int y = box.top; y <= box.bottom; ++y)
    for (int x = box.left; x <= box.right; ++x) power.push_back(static_cast<float>(brightnessAt(frame, x, y)) / 255.0F);
  return power;
}

// Steps that some cart could draw: 10 us to 1 s a column, 0.001 to 100 cm/s a row, zero within a frame's reach.
bool isPossible(const Region& region) {
  const double seconds = std::abs(region.x.deltaPerPixel);
  const double velocity = std::abs(region.y.deltaPerPixel);
  constexpr double kFarthestRow = 1e5;  // beyond any picture
  return seconds > 1e-5 && seconds < 1 && velocity > 1e-3 && velocity < 100 &&
         std::abs(region.y.toPixel(0)) < kFarthestRow;
}

Status checkRegion(const Region& region) {
  const auto refuse = [](std::string what, std::string advice) {
    return Error{std::move(what), "", std::move(advice)};
  };
  if (region.kind != RegionKind::Spectral)
    return refuse("the region is no spectral strip", "Choose a PW or CW Doppler clip");
  if (region.y.unit == Unit::Hertz)
    return refuse(
        "the strip is calibrated in Hz, not in cm/s",
        "Give its angle with --doppler-angle, or calibrate it in the workstation on two marks of its velocity scale");
  if (region.calibrated() && region.isSpectral() && !isPossible(region))
    return refuse("the strip's calibration is impossible", "Calibrate it on its burnt-in scales");
  if (region.calibrated() && region.x.deltaPerPixel < 0)
    return refuse("time runs backwards in the strip's header", "Calibrate it on its burnt-in scales");
  if (!region.calibrated() || !region.isSpectral())
    return refuse("the strip has no usable calibration of time and velocity", "Calibrate it on its burnt-in scales");
  return Nothing{};
}

void flagHeader(const Region& region, SpectralStrip& strip) {
  if (region.y.deltaPerPixel > 0) strip.flags.emplace_back("delta_sign_corrected");
  if (region.data != RegionData::PulsedWave && region.data != RegionData::ContinuousWave)
    strip.flags.emplace_back("spectral_data_type_unexpected");
}

}  // namespace

Result<SpectralStrip> extractStrip(const Frame& frame, const Region& region) {
  if (const Status fits = checkRegion(region); !fits) return fits.error();
  SpectralStrip strip;
  strip.box = region.box;
  strip.velocityPerRow = std::abs(region.y.deltaPerPixel);
  strip.secondsPerColumn = std::abs(region.x.deltaPerPixel);
  flagHeader(region, strip);
  double zeroRow = region.box.top + region.y.toPixel(0);  // in the frame
  auto drawn = findDrawnBaseline(frame, region.box, zeroRow);
  if (drawn && std::abs(drawn->row - zeroRow) > kSameLine && isGridRow(frame, region.box, drawn->row)) drawn.reset();
  if (!drawn && !isLargerThanStrip(frame, region.box)) drawn = findOnlyLine(frame, region.box);
  if (drawn) {
    if (std::abs(drawn->row - zeroRow) > 2) strip.flags.emplace_back("baseline_differs_from_header");
    if (std::abs(drawn->row - zeroRow) > kSameLine) zeroRow = drawn->row;
    if (isLargerThanStrip(frame, region.box)) {
      strip.box = trimToStrip(frame, region.box, *drawn);
      strip.flags.emplace_back("box_larger_than_strip");
    }
  }
  if (!drawn && isLargerThanStrip(frame, region.box)) strip.flags.emplace_back("strip_not_verified");
  if (strip.width() < kSmallestWidth || strip.height() < kSmallestHeight)
    return Error{
        "the strip is only " + std::to_string(strip.width()) + " x " + std::to_string(strip.height()) + " pixels", "",
        "Export the picture in its full size"};
  strip.baselineRow = zeroRow - strip.box.top;
  strip.power = brightnessOf(frame, strip.box);
  strip.covered.assign(strip.power.size(), 0);
  coverOtherColours(frame, strip);
  removeGridLines(strip);
  if (drawn) coverBaseline(strip);
  coverUnwritten(strip);
  fillCovered(strip);
  if (const auto bar = findSweepBar(strip)) putInOrderOfTime(strip, *bar);
  return strip;
}

}  // namespace sural::doppler
