#include "imaging/angiography/blurred_chord.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace sural::imaging::angiography {

namespace {

// For radius 1: rows of logarithms of the blur, columns of the distance as a share of 1 + 5 blurs.
constexpr int kBlurs = 128;
constexpr int kTablePlaces = 384;
constexpr double kLeastBlur = 0.02;
constexpr double kMostBlur = 60;
constexpr double kTableReach = 5;

double integrated(double away, double blur) {
  const int nodes = 14 + static_cast<int>(4 / blur);
  double sum = 0;
  for (int i = 0; i < nodes; ++i) {
    const double angle = (i + 0.5) * std::numbers::pi / nodes - std::numbers::pi / 2;
    const double cosine = std::cos(angle);
    const double d = (away - std::sin(angle)) / blur;
    if (std::abs(d) < 6) sum += cosine * cosine * std::exp(-0.5 * d * d);
  }
  return 2 * sum * (std::numbers::pi / nodes) / (blur * std::sqrt(2 * std::numbers::pi));
}

double logStep() { return std::log(kMostBlur / kLeastBlur) / (kBlurs - 1); }

std::vector<float> makeTable() {
  std::vector<float> table;
  table.reserve(static_cast<std::size_t>(kBlurs) * kTablePlaces);
  for (int b = 0; b < kBlurs; ++b) {
    const double blur = kLeastBlur * std::exp(b * logStep());
    // A wide blur makes the values small; times the blur they change slowly from row to row.
    for (int i = 0; i < kTablePlaces; ++i)
      table.push_back(
          static_cast<float>((1 + blur) * integrated((1 + kTableReach * blur) * i / (kTablePlaces - 1), blur)));
  }
  return table;
}

}  // namespace

double blurredChord(double away, double radius, double blur) {
  static const std::vector<float> kTable = makeTable();
  static const double kStep = logStep();
  const double relative = std::clamp(blur / radius, kLeastBlur, kMostBlur * 0.999);
  const double place = std::abs(away) / radius / (1 + kTableReach * relative) * (kTablePlaces - 1);
  if (place >= kTablePlaces - 1) return 0;
  const double row = std::log(relative / kLeastBlur) / kStep;
  const auto i = static_cast<std::size_t>(place);
  const auto b = static_cast<std::size_t>(row);
  const double t = place - static_cast<double>(i);
  const double s = row - static_cast<double>(b);
  const float* at = &kTable[b * kTablePlaces + i];
  const double here = (1 - t) * static_cast<double>(at[0]) + t * static_cast<double>(at[1]);
  const double next = (1 - t) * static_cast<double>(at[kTablePlaces]) + t * static_cast<double>(at[kTablePlaces + 1]);
  return radius * ((1 - s) * here + s * next) / (1 + relative);
}

}  // namespace sural::imaging::angiography
