#include "imaging/angiography/analyze_xray.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "imaging/angiography/blurred_chord.h"
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

bool isFlagged(const XrayResult& result, const std::string& flag) {
  const Measurement* m = find(result, "percent_diameter_stenosis");
  return m != nullptr && std::find(m->flags.begin(), m->flags.end(), flag) != m->flags.end();
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
  EXPECT_NE(reasonOf(result).find("not seen to arrive"), std::string::npos);
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

// A bone's edge is a line too: what is filled shows in how a run changes, or to a reader.
TEST(XrayAngiogram, SingleFrameWithoutAMaskIsLeftToTheReader) {
  PaintedRun run{.frames = 1, .contrastFrom = 0, .diameterAt = narrowed(0.5, 60)};
  EXPECT_EQ(reasonOf(analyzeXray(clipOf(run), sourceOf(run))), imaging::angiography::kOneFrame);
  XrayOptions clicks;
  clicks.between = std::pair(Point{123, 20}, Point{131, 230});
  const XrayResult drawn = analyzeXray(clipOf(run), sourceOf(run), clicks);
  EXPECT_NEAR(valueOf(drawn, "percent_diameter_stenosis"), 50, 6);
  EXPECT_TRUE(isFlagged(drawn, "not_subtracted"));
}

TEST(XrayAngiogram, AnatomyThatMovesWithoutContrastIsNotAVessel) {
  for (const Point shift : {Point{5, 2}, Point{-3, 4}, Point{1.3, 0}}) {
    PaintedRun run{.shiftFromContrast = shift, .diameterAt = [](double) { return 0.0; }};
    const XrayResult result = analyzeXray(clipOf(run), sourceOf(run));
    EXPECT_EQ(find(result, "percent_diameter_stenosis")->value, std::nullopt) << shift.x;
    EXPECT_FALSE(reasonOf(result).empty());
  }
}

TEST(XrayAngiogram, RunFilledThroughoutGivesAReason) {
  PaintedRun run{.contrastFrom = 0, .diameterAt = narrowed(0, 60)};
  EXPECT_EQ(reasonOf(analyzeXray(clipOf(run), sourceOf(run))), imaging::angiography::kNoContrast);
}

// The frames of a run in another order, with their times.
imaging::angiography::FrameSource rearranged(const PaintedRun& run, const std::function<int(int)>& frameAt) {
  return [run, frameAt](int frame) -> Result<GreyImage> {
    Result<GreyImage> image = sourceOf(run)(frameAt(frame));
    if (!image) return image;
    GreyImage moved = *image;
    moved.index = frame;
    moved.timeSeconds = frame * 0.25;
    return moved;
  };
}

TEST(XrayAngiogram, RunBackwardsInTimeIsMeasuredAndSaysThatItsMaskCameLater) {
  PaintedRun run{.diameterAt = narrowed(0.5, 60)};
  const auto backwards = rearranged(run, [&run](int frame) { return run.frames - 1 - frame; });
  const XrayResult result = analyzeXray(clipOf(run), backwards);
  EXPECT_NEAR(valueOf(result, "percent_diameter_stenosis"), 50, 2);
  EXPECT_TRUE(isFlagged(result, "mask_after_contrast"));
  EXPECT_FALSE(isFlagged(analyzeXray(clipOf(run), sourceOf(run)), "mask_after_contrast"));
}

TEST(XrayAngiogram, MaskFramesRepeatedAsAWholeRunShowNoContrast) {
  PaintedRun run{.diameterAt = narrowed(0.5, 60)};
  for (const int different : {1, 2, 3}) {
    const auto masks = rearranged(run, [different](int frame) { return frame / 2 % different; });
    EXPECT_EQ(reasonOf(analyzeXray(clipOf(run), masks)), imaging::angiography::kNoContrast) << different;
  }
}

TEST(XrayAngiogram, FramesThatShowNothingAreLeftOut) {
  for (const float grey : {0.0F, 4095.0F}) {
    PaintedRun run{.frames = 12, .diameterAt = narrowed(0.5, 60)};
    const auto halfBlank = [&run, grey](int frame) -> Result<GreyImage> {
      Result<GreyImage> image = sourceOf(run)(frame);
      if (!image || frame % 2 == 0) return image;
      GreyImage blank = *image;
      blank.values = std::make_shared<std::vector<float>>(image->values->size(), grey);
      return blank;
    };
    const XrayResult result = analyzeXray(clipOf(run), halfBlank);
    EXPECT_NEAR(valueOf(result, "percent_diameter_stenosis"), 50, 2) << grey;
    EXPECT_TRUE(std::any_of(result.problems.begin(), result.problems.end(),
                            [](const Problem& p) { return p.what.find("6 frames of the run show nothing") == 0; }));
  }
}

// Contrast of this share of the full in each frame.
imaging::angiography::FrameSource filling(const PaintedRun& run, const std::vector<double>& shares) {
  return [run, shares](int frame) {
    PaintedRun now = run;
    now.contrastFrom = 0;
    now.densityPerPixel *= shares[static_cast<std::size_t>(frame)];
    return sourceOf(now)(frame);
  };
}

TEST(XrayAngiogram, HealthyVesselIsNotCalledOpenWhileItStillFills) {
  PaintedRun run{.diameterAt = narrowed(0, 60)};
  const XrayResult cut = analyzeXray(clipOf(run), filling(run, {0, 0, 0, 0, 0, 0.2, 0.5, 0.8}));
  EXPECT_EQ(reasonOf(cut), imaging::angiography::kStillFilling);
  EXPECT_NEAR(valueOf(cut, "reference_diameter"), 4, 0.15);
  const XrayResult whole = analyzeXray(clipOf(run), filling(run, {0, 0, 0, 0.3, 0.8, 1, 1, 0.9}));
  EXPECT_EQ(valueOf(whole, "percent_diameter_stenosis"), 0);
}

TEST(XrayAngiogram, NothingIsMeasuredAgainstAMaskThatIsFilledItself) {
  PaintedRun run{.diameterAt = narrowed(0.5, 60)};
  const XrayResult late = analyzeXray(clipOf(run), filling(run, {0.5, 0.7, 0.9, 1, 1, 0.9, 0.9, 0.8}));
  EXPECT_EQ(reasonOf(late), imaging::angiography::kMaskIsFilled);
  const XrayResult atOnce = analyzeXray(clipOf(run), filling(run, {0, 0.7, 0.9, 1, 1, 0.9, 0.9, 0.8}));
  EXPECT_NEAR(valueOf(atOnce, "percent_diameter_stenosis"), 50, 3);
}

TEST(XrayAngiogram, HealthyVesselIsNotCalledOpenInARunThatBeginsFilled) {
  PaintedRun run{.diameterAt = narrowed(0, 60)};
  const XrayResult late = analyzeXray(clipOf(run), filling(run, {1, 1, 0.9, 0.6, 0.3, 0.1, 0, 0}));
  EXPECT_EQ(reasonOf(late), imaging::angiography::kBeganFilled);
}

TEST(XrayAngiogram, ArteryThatEndsWithinThePictureIsNotCalledOpen) {
  PaintedRun stump{.diameterAt = [](double row) { return row < 150 ? 16.0 : 0.0; }};
  EXPECT_EQ(reasonOf(analyzeXray(clipOf(stump), sourceOf(stump))), imaging::angiography::kEndsWithin);
  Clip vein = clipOf(stump);
  vein.site.vessel = "femoral_vein";
  EXPECT_NE(reasonOf(analyzeXray(vein, sourceOf(stump))), imaging::angiography::kEndsWithin);
}

TEST(XrayAngiogram, NarrowingIsMeasuredAlsoWhileItStillFills) {
  PaintedRun run{.diameterAt = narrowed(0.5, 60)};
  const XrayResult cut = analyzeXray(clipOf(run), filling(run, {0, 0, 0, 0, 0, 0.2, 0.5, 0.8}));
  EXPECT_NEAR(valueOf(cut, "percent_diameter_stenosis"), 50, 3);
}

// A branch of half the width in front of the vessel from row 90 to 150, where it turns away.
TEST(XrayAngiogram, StretchWithABranchInFrontIsKnownAsSuch) {
  PaintedRun run{.diameterAt = [](double) { return 22.0; }};
  const auto withBranch = [&run](int frame) -> Result<GreyImage> {
    Result<GreyImage> image = sourceOf(run)(frame);
    if (!image || frame < run.contrastFrom) return image;
    GreyImage both = *image;
    auto values = std::make_shared<std::vector<float>>(*image->values);
    for (int y = 90; y < run.height; ++y)
      for (int x = 0; x < run.width; ++x) {
        const double middle = 122.3 + 0.05 * y + std::max(0.0, 0.8 * (y - 150));
        const double chord = imaging::angiography::blurredChord(x - middle, 6, run.blur);
        (*values)[static_cast<std::size_t>(y * run.width + x)] *=
            static_cast<float>(std::exp(-run.densityPerPixel * chord));
      }
    both.values = std::move(values);
    return both;
  };
  const XrayResult result = analyzeXray(clipOf(run), withBranch);
  ASSERT_TRUE(result.analysis.has_value());
  const auto& vessels = result.analysis->vessels;
  const auto main = std::find_if(vessels.begin(), vessels.end(), [](const auto& v) { return v.samples.size() > 200; });
  ASSERT_NE(main, vessels.end());
  int inFront = 0;
  for (std::size_t i = 0; i < main->samples.size(); ++i) {
    const double row = main->centreLine[i].y;
    if (row > 100 && row < 140) inFront += main->samples[i].superposed ? 1 : 0;
    if (row < 75 || row > 230) {
      EXPECT_FALSE(main->samples[i].superposed) << row;
    }
  }
  EXPECT_GT(inFront, 30);
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
