#include "doppler/drawn_lines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

#include "doppler/analyze_spectral.h"
#include "doppler/spectral_strip.h"
#include "tests/doppler/drawn_artery.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;
using tests::doppler::DrawnStrip;

DrawnStrip anArtery() {
  DrawnStrip drawn = draw({.velocity = tests::doppler::pulses({.peak = 80, .diastole = 15}), .velocityRange = 140});
  drawn.clip.site.vessel = "superficial_femoral_artery";
  return drawn;
}

// Paints `grey` wherever `isDrawn` says so.
void paintOver(DrawnStrip& drawn, int grey, const std::function<bool(int, int)>& isDrawn) {
  auto pixels = std::make_shared<std::vector<std::uint8_t>>(*drawn.frame.pixels);
  for (int y = 0; y < drawn.frame.height; ++y)
    for (int x = 0; x < drawn.frame.width; ++x)
      if (isDrawn(x, y))
        (*pixels)[static_cast<std::size_t>(y) * static_cast<std::size_t>(drawn.frame.width) +
                  static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(grey);
  drawn.frame.pixels = pixels;
}

double valueOf(const SpectralResult& result, const std::string& quantity) {
  for (const Measurement& m : result.measurements)
    if (m.quantity == quantity) return m.value.value_or(NAN);
  return NAN;
}

// The painted strip measures as the clean one does.
void expectSameNumbers(const DrawnStrip& painted) {
  const DrawnStrip clean = anArtery();
  const SpectralResult before = analyzeSpectral(clean.clip, clean.frame, 0);
  const SpectralResult after = analyzeSpectral(painted.clip, painted.frame, 0);
  EXPECT_NEAR(valueOf(after, "peak_systolic_velocity"), valueOf(before, "peak_systolic_velocity"), 1.5);
  EXPECT_NEAR(valueOf(after, "end_diastolic_velocity"), valueOf(before, "end_diastolic_velocity"), 2);
  EXPECT_NEAR(valueOf(after, "time_averaged_peak_velocity"), valueOf(before, "time_averaged_peak_velocity"), 2);
  EXPECT_NEAR(valueOf(after, "heart_rate"), valueOf(before, "heart_rate"), 1);
}

bool isOnGrid(int x, int y) { return x % 100 == 50 || y % 30 == 15; }

bool isOnCross(int x, int y, int column, int row) {
  return (x == column && std::abs(y - row) < 8) || (y == row && std::abs(x - column) < 8);
}

// Letters of three strokes, five to seven pixels long: an E.
bool isOnLetter(int x, int y) {
  constexpr int kLeft = 300, kTop = 18, kLetters = 12, kPitch = 8;
  const int column = (x - kLeft) % kPitch;
  const int row = y - kTop;
  if (x < kLeft || x >= kLeft + kLetters * kPitch || row < 0 || row > 6 || column > 4) return false;
  return column == 0 || row == 0 || row == 3 || row == 6;
}

TEST(DrawnLines, LeaveAStripThatHasNoneAlone) {
  const DrawnStrip drawn = anArtery();
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  const auto covered = std::count(strip->covered.begin(), strip->covered.end(), 1);
  EXPECT_LT(static_cast<double>(covered), 0.002 * static_cast<double>(strip->covered.size()));
  EXPECT_EQ(std::count(strip->flags.begin(), strip->flags.end(), "graphics_over_signal"), 0);
}

TEST(DrawnLines, OfAGreyGridAreCoveredAndBridged) {
  DrawnStrip drawn = anArtery();
  paintOver(drawn, 170, isOnGrid);
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  EXPECT_EQ(std::count(strip->flags.begin(), strip->flags.end(), "graphics_over_signal"), 1);
  int drawnPixels = 0;
  int covered = 0;
  for (int y = 0; y < strip->height(); ++y)
    for (int x = 0; x < strip->width(); ++x)
      if (isOnGrid(x, y)) {
        ++drawnPixels;
        covered += strip->covered[static_cast<std::size_t>(y * strip->width() + x)];
      }
  EXPECT_GT(covered, 0.7 * drawnPixels);
  expectSameNumbers(drawn);
}

TEST(DrawnLines, OfWhiteCalipersDoNotMoveThePeak) {
  DrawnStrip drawn = anArtery();
  paintOver(drawn, 255, [](int x, int y) {
    return isOnCross(x, y, 130, 14) || isOnCross(x, y, 215, 22) || isOnCross(x, y, 400, 30) || x == 330;
  });
  expectSameNumbers(drawn);
}

TEST(DrawnLines, OfLettersAreNoFlow) {
  DrawnStrip drawn = anArtery();
  paintOver(drawn, 200, isOnLetter);
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  int missed = 0;
  for (int y = 18; y < 25; ++y)
    for (int x = 300; x < 396; ++x)
      missed += isOnLetter(x, y) && strip->covered[static_cast<std::size_t>(y * strip->width() + x)] == 0 ? 1 : 0;
  EXPECT_LT(missed, 40);
  expectSameNumbers(drawn);
}

TEST(DrawnLines, DoNotTakeAPlugOfFlowForAStroke) {
  const std::vector<float> grey = [] {
    std::vector<float> rows;
    for (int y = 0; y < 60; ++y) rows.insert(rows.end(), 80, y >= 20 && y < 40 ? 0.8F : 0.0F);
    return rows;
  }();
  const auto marked = findDrawnLines({80, 60, grey});
  EXPECT_EQ(std::count(marked.begin(), marked.end(), 1), 0);
}

}  // namespace
}  // namespace sural::doppler
