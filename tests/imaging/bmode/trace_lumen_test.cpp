#include "imaging/bmode/trace_lumen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace sural::tests::bmode {
namespace {

using namespace imaging::bmode;

constexpr double kRadius = 3.2;  // mm
constexpr Point kCentre{8, 8};

// A round vessel on a grid of 0.1 mm: grey by the distance from the lumen's edge, in mm.
ScanPicture vessel(const std::function<double(double)>& greyAt) {
  ScanPicture picture{.width = 160, .height = 160, .mmPerPixel = 0.1, .timeSeconds = 0, .grey = {}, .coloured = {}};
  for (int row = 0; row < picture.height; ++row)
    for (int x = 0; x < picture.width; ++x) {
      const double r = std::hypot((x + 0.5) * 0.1 - kCentre.x, (row + 0.5) * 0.1 - kCentre.y);
      picture.grey.push_back(static_cast<std::uint8_t>(std::clamp(greyAt(r - kRadius), 0.0, 255.0)));
    }
  return picture;
}

double step(double d, double width) { return 0.5 * (1 + std::erf(d / width)); }

double diameterOf(const ScanPicture& picture) {
  const auto traced = traceLumen(picture, {kCentre, kRadius + 0.3, kRadius + 0.2, 0});
  return traced ? 2 * std::sqrt(areaOf(traced->outline) / std::numbers::pi) : 0;
}

TEST(TraceLumen, WallOfIntimaAndAdventitiaEndsTheLumenAtTheIntima) {
  const ScanPicture picture = vessel([](double d) { return 25 + 45 * step(d, 0.2) + 85 * step(d - 0.55, 0.2); });
  EXPECT_NEAR(diameterOf(picture), 2 * kRadius, 0.03 * 2 * kRadius);
}

TEST(TraceLumen, SmoothedWallOfOneStepEndsTheLumenAtItsMiddle) {
  const ScanPicture picture = vessel([](double d) { return 25 + 130 * step(d, 0.5); });
  EXPECT_NEAR(diameterOf(picture), 2 * kRadius, 0.03 * 2 * kRadius);
}

TEST(TraceLumen, EvenGreyHasNoLumen) {
  EXPECT_EQ(diameterOf(vessel([](double) { return 90.0; })), 0);
}

}  // namespace
}  // namespace sural::tests::bmode
