#include "datasets/generate/bmode/lumen.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sural::datasets::generate::bmode {

namespace {

constexpr double kLeastHeight = 1e-3;  // mm: closed, but never turned inside out
constexpr double kLongVessel = 60;     // mm: no leg vessel is that wide

double smoothStep(double t) {
  const double s = std::clamp(t, 0.0, 1.0);
  return s * s * (3 - 2 * s);
}

double outlineFactor(const std::array<double, 4>& outline, double cosine, double sine) {
  const double cosine2 = cosine * cosine - sine * sine;
  const double sine2 = 2 * cosine * sine;
  const double cosine3 = cosine2 * cosine - sine2 * sine;
  const double sine3 = sine2 * cosine + cosine2 * sine;
  return 1 + outline[0] * cosine2 + outline[1] * sine2 + outline[2] * cosine3 + outline[3] * sine3;
}

double shareOfMotion(double radius) {
  if (radius <= 1) return radius;
  const double left = (kLumenReach - radius) / (kLumenReach - 1);
  return left * left;
}

// Share of a vein's height that a firm press takes away.
double closureOf(Content content) {
  switch (content) {
    case Content::Blood: return 1.0;
    case Content::SoftThrombus: return 0.55;
    case Content::ExpandingThrombus: return 0.03;
    case Content::OldThrombus: return 0.02;
  }
  return 1.0;
}

}  // namespace

double radiusIn(const Lumen& lumen, Position rest) {
  const double dx = rest.x - lumen.centre.x;
  const double dz = rest.z - lumen.centre.z;
  const double u = (std::cos(lumen.rotation) * dx + std::sin(lumen.rotation) * dz) / lumen.halfWidth;
  const double v = (std::cos(lumen.rotation) * dz - std::sin(lumen.rotation) * dx) / lumen.halfHeight;
  const double s = std::hypot(u, v);
  return s < 1e-9 ? 0 : s / outlineFactor(lumen.outline, u / s, v / s);
}

double radiusInClot(const Lumen& lumen, const Clot& clot, Position rest) {
  const double dx = rest.x - lumen.centre.x;
  const double dz = rest.z - lumen.centre.z;
  const double u = std::cos(lumen.rotation) * dx + std::sin(lumen.rotation) * dz - clot.offset.x;
  const double v = std::cos(lumen.rotation) * dz - std::sin(lumen.rotation) * dx - clot.offset.z;
  return std::hypot(u / clot.halfWidth, v / clot.halfHeight);
}

LumenState stateUnder(const Lumen& lumen, const LumenLoad& load) {
  const bool isLong = lumen.halfWidth > kLongVessel;
  if (lumen.artery) {
    const double beat = 1 + 0.03 * load.stroke;
    const double width = isLong ? 1 : beat * (1 + 0.02 * load.pressure);
    return {lumen.halfWidth * width, lumen.halfHeight * beat * (1 - 0.08 * load.pressure), lumen.rotation};
  }
  const double closed = lumen.closes.value_or(closureOf(lumen.content)) * smoothStep((load.pressure - 0.06) / 0.56);
  const double breath = lumen.content == Content::Blood ? 0.03 * load.breath : 0;
  const double height = lumen.halfHeight * (1 + breath) * (1 - closed);
  const double width = isLong ? 1 : (1 + breath / 3) * (1 + 0.16 * closed);
  return {lumen.halfWidth * width, std::max(kLeastHeight, height), lumen.rotation * (1 - closed)};
}

LumenMap::LumenMap(const Lumen& lumen, const LumenState& now)
    : centre_(lumen.centre),
      halfWidth_(lumen.halfWidth),
      halfHeight_(lumen.halfHeight),
      widening_(now.halfWidth - lumen.halfWidth),
      heightening_(now.halfHeight - lumen.halfHeight),
      rotation_(lumen.rotation),
      turning_(now.rotation - lumen.rotation),
      cosine_(std::cos(lumen.rotation)),
      sine_(std::sin(lumen.rotation)),
      outline_(lumen.outline) {}

LumenMap::Polar LumenMap::polarAt(Position rest) const {
  const double dx = rest.x - centre_.x;
  const double dz = rest.z - centre_.z;
  const double u = (cosine_ * dx + sine_ * dz) / halfWidth_;
  const double v = (cosine_ * dz - sine_ * dx) / halfHeight_;
  const double s = std::sqrt(u * u + v * v);
  if (s < 1e-9) return {};
  if (s > 1.3 * kLumenReach) return {.radius = s, .factor = 1, .cosine = u / s, .sine = v / s};
  const double factor = outlineFactor(outline_, u / s, v / s);
  return {.radius = s / factor, .factor = factor, .cosine = u / s, .sine = v / s};
}

double LumenMap::radiusAt(Position rest) const { return polarAt(rest).radius; }

double LumenMap::sizeMm() const { return halfWidth_ > kLongVessel ? halfHeight_ : std::sqrt(halfWidth_ * halfHeight_); }

Position LumenMap::displacementAt(Position rest) const {
  const Polar polar = polarAt(rest);
  if (polar.radius >= kLumenReach || polar.radius < 1e-9) return {};
  const double share = shareOfMotion(polar.radius);
  const double x = (halfWidth_ * polar.radius + widening_ * share) * polar.factor * polar.cosine;
  const double z = (halfHeight_ * polar.radius + heightening_ * share) * polar.factor * polar.sine;
  const double angle = rotation_ + turning_ * (polar.radius <= 1 ? 1.0 : share);
  const double c = std::cos(angle);
  const double n = std::sin(angle);
  return {centre_.x + c * x - n * z - rest.x, centre_.z + n * x + c * z - rest.z};
}

std::vector<Position> restOutline(const Lumen& lumen, int count, double halfLength) {
  std::vector<Position> places;
  const double c = std::cos(lumen.rotation);
  const double n = std::sin(lumen.rotation);
  const bool isLong = lumen.halfWidth > kLongVessel;
  for (int i = 0; i < count; ++i) {
    double u = std::cos(2 * std::numbers::pi * i / count);
    double v = std::sin(2 * std::numbers::pi * i / count);
    if (isLong) {
      const int half = count / 2;
      const double along = 2.0 * (i % half) / (half - 1) - 1;
      u = (i < half ? -along : along) * halfLength / lumen.halfWidth;
      v = (i < half ? 1 : -1) * std::sqrt(1 - u * u);
    }
    const double factor = outlineFactor(lumen.outline, u, v);
    const double x = lumen.halfWidth * factor * u;
    const double z = lumen.halfHeight * factor * v;
    places.push_back({lumen.centre.x + c * x - n * z, lumen.centre.z + n * x + c * z});
  }
  return places;
}

}  // namespace sural::datasets::generate::bmode
