#include "imaging/angiography/analyze_xray.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/imaging/angiography/painted_run.h"

namespace sural::tests::angiography {
namespace {

using imaging::angiography::analyzeXray;
using imaging::angiography::XrayOptions;
using imaging::angiography::XrayResult;

const Measurement* find(const XrayResult& result, const std::string& quantity) {
  const auto found = std::find_if(result.measurements.begin(), result.measurements.end(),
                                  [&](const Measurement& m) { return m.quantity == quantity; });
  return found == result.measurements.end() ? nullptr : &*found;
}

double valueOf(const XrayResult& result, const std::string& quantity) {
  const Measurement* m = find(result, quantity);
  return m != nullptr && m->value ? *m->value : -1;
}

std::string reasonOf(const XrayResult& result) {
  const Measurement* m = find(result, "percent_diameter_stenosis");
  return m == nullptr ? "" : m->absentReason;
}

TEST(XrayAngiogram, HalfNarrowingIsMeasuredWithinTwoPointsAndATenthOfAMillimetre) {
  PaintedRun run{.diameterAt = narrowed(0.5, 60)};
  const XrayResult result = analyzeXray(clipOf(run), sourceOf(run));
  EXPECT_NEAR(valueOf(result, "percent_diameter_stenosis"), 50, 2);
  EXPECT_NEAR(valueOf(result, "minimum_lumen_diameter"), 2.0, 0.1);
  EXPECT_NEAR(valueOf(result, "reference_diameter"), 4.0, 0.08);
  const Measurement* percent = find(result, "percent_diameter_stenosis");
  ASSERT_NE(percent, nullptr);
  EXPECT_EQ(percent->lesion, 1);
  ASSERT_EQ(percent->evidence.points.size(), 2U);
  EXPECT_NEAR(percent->evidence.points[0].y, 128, 4);
}

TEST(XrayAngiogram, ThreadOfSubmillimetreWidthIsNotOverMeasured) {
  PaintedRun run{.diameterAt = narrowed(0.8, 70)};
  EXPECT_NEAR(valueOf(analyzeXray(clipOf(run), sourceOf(run)), "minimum_lumen_diameter"), 0.8, 0.1);
}

TEST(XrayAngiogram, HealthyVesselIsZeroPercentWithItsDiameter) {
  PaintedRun run{.diameterAt = narrowed(0, 60)};
  const XrayResult result = analyzeXray(clipOf(run), sourceOf(run));
  EXPECT_EQ(valueOf(result, "percent_diameter_stenosis"), 0);
  EXPECT_NEAR(valueOf(result, "reference_diameter"), 4.0, 0.08);
  EXPECT_FALSE(find(result, "reference_diameter")->lesion.has_value());
}

TEST(XrayAngiogram, OcclusionHasItsLengthAndFillsBeyond) {
  PaintedRun run{.diameterAt = [](double row) { return row > 100 && row < 156 ? 0.0 : 16.0; }};
  const XrayResult result = analyzeXray(clipOf(run), sourceOf(run));
  EXPECT_EQ(valueOf(result, "percent_diameter_stenosis"), 100);
  EXPECT_NEAR(valueOf(result, "occlusion_length"), 14, 1.5);
  const Measurement* length = find(result, "occlusion_length");
  ASSERT_NE(length, nullptr);
  EXPECT_NE(std::find(length->flags.begin(), length->flags.end(), "fills_beyond"), length->flags.end());
}

TEST(XrayAngiogram, AnatomyThatMovedBetweenMaskAndFillingIsLaidBackOnIt) {
  PaintedRun run{.shiftFromContrast = {1.4, -0.8}, .diameterAt = narrowed(0.5, 60)};
  const XrayResult result = analyzeXray(clipOf(run), sourceOf(run));
  ASSERT_TRUE(result.analysis.has_value());
  EXPECT_NEAR(result.analysis->maskShift.x, 1.4, 0.15);
  EXPECT_NEAR(result.analysis->maskShift.y, -0.8, 0.3);
  EXPECT_NEAR(valueOf(result, "percent_diameter_stenosis"), 50, 3);
}

TEST(XrayAngiogram, TwoClicksAndAutomaticAgreeWithinAPoint) {
  PaintedRun run{.diameterAt = narrowed(0.6, 60)};
  XrayOptions clicks;
  clicks.between = std::pair(Point{123, 20}, Point{131, 230});
  const double byHand = valueOf(analyzeXray(clipOf(run), sourceOf(run), clicks), "percent_diameter_stenosis");
  EXPECT_NEAR(byHand, valueOf(analyzeXray(clipOf(run), sourceOf(run)), "percent_diameter_stenosis"), 1);
}

TEST(XrayAngiogram, ScaleTimesTwoDoublesDiametersAndKeepsPercent) {
  PaintedRun run{.diameterAt = narrowed(0.5, 60)};
  Clip twice = clipOf(run);
  twice.pixelSpacing = PixelSpacing{0.5, 0.5, "PixelSpacing"};
  const XrayResult once = analyzeXray(clipOf(run), sourceOf(run));
  const XrayResult result = analyzeXray(twice, sourceOf(run));
  EXPECT_DOUBLE_EQ(valueOf(result, "minimum_lumen_diameter"), 2 * valueOf(once, "minimum_lumen_diameter"));
  EXPECT_DOUBLE_EQ(valueOf(result, "percent_diameter_stenosis"), valueOf(once, "percent_diameter_stenosis"));
}

TEST(XrayAngiogram, WithoutCalibrationOnlyPixelsAndPercentAreGiven) {
  PaintedRun run{.diameterAt = narrowed(0.5, 60)};
  Clip clip = clipOf(run);
  clip.pixelSpacing.reset();
  const XrayResult result = analyzeXray(clip, sourceOf(run));
  EXPECT_EQ(find(result, "minimum_lumen_diameter")->unit, Unit::Pixel);
  EXPECT_FALSE(result.problems.empty());
}

TEST(XrayAngiogram, RunWithoutContrastGivesAReason) {
  PaintedRun run{.contrastFrom = 100, .diameterAt = narrowed(0, 60)};
  const XrayResult result = analyzeXray(clipOf(run), sourceOf(run));
  EXPECT_FALSE(result.analysis.has_value());
  EXPECT_NE(reasonOf(result).find("no contrast medium"), std::string::npos);
}

TEST(XrayAngiogram, MovingTableGivesAReason) {
  PaintedRun run{.diameterAt = narrowed(0.5, 60)};
  Clip clip = clipOf(run);
  clip.xrayAcquisition->tableMoves = true;
  EXPECT_NE(reasonOf(analyzeXray(clip, sourceOf(run))).find("table"), std::string::npos);
}

TEST(XrayAngiogram, SaturatedPictureGivesAReason) {
  PaintedRun run{.frames = 1, .contrastFrom = 0, .diameterAt = narrowed(0.5, 60)};
  const auto white = [&run](int frame) -> Result<GreyImage> {
    GreyImage image{frame, 0, run.width, run.height, nullptr};
    image.values = std::make_shared<std::vector<float>>(static_cast<std::size_t>(run.width * run.height), 4095.0F);
    return image;
  };
  EXPECT_NE(reasonOf(analyzeXray(clipOf(run), white)).find("range"), std::string::npos);
}

TEST(XrayAngiogram, SingleFrameIsMeasuredWithoutAMaskAndSaysSo) {
  PaintedRun run{.frames = 1, .contrastFrom = 0, .diameterAt = narrowed(0.5, 60)};
  const XrayResult result = analyzeXray(clipOf(run), sourceOf(run));
  const Measurement* percent = find(result, "percent_diameter_stenosis");
  ASSERT_NE(percent, nullptr);
  if (percent->value)
    EXPECT_NE(std::find(percent->flags.begin(), percent->flags.end(), "not_subtracted"), percent->flags.end());
  else
    EXPECT_FALSE(percent->absentReason.empty());
}

TEST(XrayAngiogram, TenThousandDeclaredFramesThatAreNotThereGiveAReason) {
  PaintedRun run{.frames = 5, .diameterAt = narrowed(0.5, 60)};
  Clip clip = clipOf(run);
  clip.frameCount = 10'000;
  const XrayResult result = analyzeXray(clip, sourceOf(run));
  EXPECT_FALSE(result.analysis.has_value());
  EXPECT_FALSE(reasonOf(result).empty());
}

}  // namespace
}  // namespace sural::tests::angiography
