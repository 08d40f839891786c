#include "datasets/generate/screen/vessel_view.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace sural::datasets::generate::screen {

namespace {

constexpr double kDegree = std::numbers::pi / 180;

struct Field {
  int width;
  int height;
  std::vector<double> values;
  double& at(int x, int y) { return values[place(x, y)]; }
  [[nodiscard]] double at(int x, int y) const { return values[place(x, y)]; }
  [[nodiscard]] std::size_t place(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
  }
};

// One direction of a Gaussian blur by three running means, edges repeated.
void smoothLine(std::vector<double>& line, int radius) {
  if (radius < 1) return;
  const int count = static_cast<int>(line.size());
  std::vector<double> result(line.size());
  for (int pass = 0; pass < 3; ++pass) {
    const auto value = [&](int i) { return line[static_cast<std::size_t>(std::clamp(i, 0, count - 1))]; };
    double sum = 0;
    for (int i = -radius; i <= radius; ++i) sum += value(i);
    for (int i = 0; i < count; ++i) {
      result[static_cast<std::size_t>(i)] = sum / (2 * radius + 1);
      sum += value(i + radius + 1) - value(i - radius);
    }
    line = result;
  }
}

// Noise of unit variance, blurred by different radii along and across.
Field smoothNoise(int width, int height, int radiusX, int radiusY, Random& random) {
  Field field{width, height, {}};
  field.values.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (double& value : field.values) value = random.normal();
  std::vector<double> line(static_cast<std::size_t>(width));
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) line[static_cast<std::size_t>(x)] = field.at(x, y);
    smoothLine(line, radiusX);
    for (int x = 0; x < width; ++x) field.at(x, y) = line[static_cast<std::size_t>(x)];
  }
  line.resize(static_cast<std::size_t>(height));
  for (int x = 0; x < width; ++x) {
    for (int y = 0; y < height; ++y) line[static_cast<std::size_t>(y)] = field.at(x, y);
    smoothLine(line, radiusY);
    for (int y = 0; y < height; ++y) field.at(x, y) = line[static_cast<std::size_t>(y)];
  }
  double power = 0;
  for (const double value : field.values) power += value * value;
  const double scale = 1 / std::sqrt(power / static_cast<double>(field.values.size()) + 1e-12);
  for (double& value : field.values) value *= scale;
  return field;
}

// Speckle's intensity around 1: three looks from slightly different directions added up, as compounding does.
Field speckleOf(int width, int height, Random& random) {
  constexpr int kLooks = 3;
  Field sum{width, height,
            std::vector<double>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0.02)};
  for (int look = 0; look < 2 * kLooks; ++look) {
    const Field part = smoothNoise(width, height, 2, 1, random);
    for (std::size_t i = 0; i < sum.values.size(); ++i) sum.values[i] += part.values[i] * part.values[i] / (2 * kLooks);
  }
  return sum;
}

double bump(double distance, double width) { return std::exp(-distance * distance / (2 * width * width)); }

// Echo of the tissue at a place in dB, without speckle: skin, fat with strands, a fascia, muscle with striations.
double tissueDb(double depthCm, double wander, double strands) {
  const double skin = 14 * bump(depthCm - 0.05, 0.06);
  const double fascia =
      10 * bump(depthCm - 0.9 - 0.05 * wander, 0.025) + 7 * bump(depthCm - 1.05 - 0.05 * wander, 0.02);
  const double strand = depthCm < 0.9 ? 4.5 * strands : 6 * strands;
  return -10 + skin + fascia + strand + 2.5 * wander - 1.2 * depthCm;
}

// Lumen dark, walls bright where the beam meets them squarely, enhancement below.
double vesselDb(double away, const VesselView& view, double haze) {
  const double wall = view.vesselRadiusCm + 0.03;
  const double inside = std::abs(away) - view.vesselRadiusCm;
  const double lumen = inside < 0 ? -30 * std::min(1.0, -inside / 0.03) + 3 * haze : 0;
  const double walls = 11 * bump(std::abs(away) - wall, 0.022);
  const double enhancement = away > wall ? 4.5 * std::exp(-(away - wall) / 0.8) : 0;
  return lumen + walls + enhancement;
}

}  // namespace

double centimetresPerPixel(const PixelBox& box, const VesselView& view) { return view.depthCm / box.height(); }

void drawVesselView(Canvas& canvas, const PixelBox& box, const VesselView& view, Random random) {
  const int width = box.width();
  const int height = box.height();
  const Field speckle = speckleOf(width, height, random);
  Field wander = smoothNoise(width, height, 40, 14, random);
  Field strands = smoothNoise(width, height, 22, 1, random);
  const double cm = centimetresPerPixel(box, view);
  const double slope = std::tan(view.vesselTiltDegrees * kDegree);
  constexpr double kRangeDb = 52;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double across = (x - width / 2.0) * cm;
      const double depth = y * cm;
      const double bend = 0.02 * wander.at(x, 0);
      const double away =
          (depth - view.vesselDepthCm - slope * across - bend) * std::cos(view.vesselTiltDegrees * kDegree);
      const int slanted = std::clamp(static_cast<int>(y - 0.7 * slope * across / cm), 0, height - 1);
      const double echo =
          tissueDb(depth, wander.at(x, slanted), strands.at(x, slanted)) + vesselDb(away, view, wander.at(x, y));
      const double level = (echo + 10 * std::log10(speckle.at(x, y)) + kRangeDb - 12) / kRangeDb;
      const auto grey = static_cast<std::uint8_t>(std::lround(225 * std::pow(std::clamp(level, 0.0, 1.0), 1.7)));
      canvas.set(box.left + x, box.top + y, {grey, grey, grey});
    }
  }
}

void drawGate(Canvas& canvas, const PixelBox& box, const VesselView& view, Colour colour) {
  const double cm = centimetresPerPixel(box, view);
  const Point gate{box.left + box.width() / 2.0, box.top + view.vesselDepthCm / cm};
  const double lean = view.beamTiltDegrees * kDegree;
  const Point along{std::sin(lean), std::cos(lean)};
  const auto onBeam = [&](double pixels) { return Point{gate.x + along.x * pixels, gate.y + along.y * pixels}; };
  const double half = std::max(3.0, view.gateFraction * view.vesselRadiusCm / cm / std::cos(lean));
  canvas.line(onBeam(-(gate.y - box.top) / along.y), onBeam(-half - 3), colour);
  canvas.line(onBeam(half + 3), onBeam((box.bottom - gate.y) / along.y), colour);
  for (const double offset : {-half, half}) {
    const Point centre = onBeam(offset);
    canvas.line({centre.x - 8 * along.y, centre.y + 8 * along.x}, {centre.x + 8 * along.y, centre.y - 8 * along.x},
                colour);
  }
  const double tilt = view.vesselTiltDegrees * kDegree;
  const Point arm{16 * std::cos(tilt), 16 * std::sin(tilt)};
  canvas.line({gate.x - arm.x, gate.y - arm.y}, {gate.x + arm.x, gate.y + arm.y}, colour);
}

}  // namespace sural::datasets::generate::screen
