#include "imaging/angiography/run_doubts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "imaging/angiography/blurred_chord.h"
#include "imaging/angiography/edit_vessels.h"
#include "tests/imaging/angiography/painted_run.h"

namespace sural::tests::angiography {
namespace {

using namespace imaging::angiography;

const Measurement* percentOf(const XrayResult& result) {
  const auto found = std::find_if(result.measurements.begin(), result.measurements.end(),
                                  [](const Measurement& m) { return m.quantity == "percent_diameter_stenosis"; });
  return found == result.measurements.end() ? nullptr : &*found;
}

std::string reasonOf(const XrayResult& result) {
  const Measurement* m = percentOf(result);
  return m == nullptr ? "" : m->absentReason;
}

bool showsAClot(const XrayResult& result) {
  return std::any_of(result.measurements.begin(), result.measurements.end(), [](const Measurement& m) {
    return std::find(m.flags.begin(), m.flags.end(), "filling_defect") != m.flags.end();
  });
}

// What each frame holds: contrast of this share of the full, this many frames a second.
struct Course {
  std::vector<double> shares;
  double rate = 4;
};

FrameSource filledAs(const PaintedRun& run, const Course& course) {
  return [run, course](int frame) -> Result<GreyImage> {
    PaintedRun now = run;
    now.contrastFrom = 0;
    now.densityPerPixel *= course.shares[static_cast<std::size_t>(frame)];
    Result<GreyImage> image = sourceOf(now)(frame);
    if (image) image.value().timeSeconds = frame / course.rate;
    return image;
  };
}

// The same with contrast medium that a shape adds, or takes where negative; by frame, column and row, in pixels of it.
using Added = std::function<double(double x, double y)>;
FrameSource withAdded(const PaintedRun& run, const Course& course, const Added& added) {
  return [run, course, added](int frame) -> Result<GreyImage> {
    Result<GreyImage> image = filledAs(run, course)(frame);
    if (!image) return image;
    auto values = std::make_shared<std::vector<float>>(*image->values);
    const double density = run.densityPerPixel * course.shares[static_cast<std::size_t>(frame)];
    for (int y = 0; y < run.height; ++y)
      for (int x = 0; x < run.width; ++x)
        (*values)[static_cast<std::size_t>(y * run.width + x)] *= static_cast<float>(std::exp(-density * added(x, y)));
    image.value().values = std::move(values);
    return image;
  };
}

double axisAt(double y) { return 120.3 + 0.05 * y; }

Clip veinOf(const PaintedRun& run) {
  Clip clip = clipOf(run);
  clip.site.vessel = "femoral_vein";
  return clip;
}

// A clot that leaves half of the contrast within walls that stay.
double clot(double x, double y) { return y > 100 && y < 155 ? -0.5 * blurredChord(x - axisAt(y), 8, 0.9) : 0; }

TEST(RunDoubts, AClotInAVeinThatIsSeenToFillIsFoundAlsoWithALaterMask) {
  PaintedRun run{.diameterAt = [](double) { return 16.0; }};
  EXPECT_TRUE(showsAClot(analyzeXray(veinOf(run), withAdded(run, {{0.4, 0.8, 1, 1, 0.6, 0.2, 0, 0}}, clot))));
  EXPECT_TRUE(showsAClot(analyzeXray(veinOf(run), withAdded(run, {{0, 0, 0, 1, 1, 1, 1, 0.9}}, clot))));
}

TEST(RunDoubts, AVeinIsNotCalledOpenWhereAClotIsNotToldFromThinContrast) {
  PaintedRun run{.diameterAt = [](double) { return 16.0; }};
  const XrayResult late = analyzeXray(veinOf(run), withAdded(run, {{1, 1, 0.9, 0.6, 0.3, 0.1, 0, 0}}, clot));
  EXPECT_FALSE(showsAClot(late));
  EXPECT_EQ(reasonOf(late), kClotNotTold);
  ASSERT_TRUE(late.analysis);
  const MovedWall push{.vessel = 0, .sample = 40, .left = true, .outwards = 1};
  const auto numbers = lesionNumbers(veinOf(run), withEdits(*late.analysis, {.walls = {push}}, {}));
  EXPECT_TRUE(std::none_of(numbers.begin(), numbers.end(), [](const Measurement& m) {
    return m.unit == Unit::Percent && m.measured();
  })) << "a pushed wall brings the clot back, or calls the vein open";
}

// An oval lumen seen along its long axis is narrow and dense, as a branch in front of the vessel makes it look.
TEST(RunDoubts, ANarrowingBesideABranchThatMayBeItsShadowIsNotZeroPercent) {
  const auto shareAt = [](double row) {
    const double away = std::clamp((std::abs(row - 118) - 18) / 14, 0.0, 1.0);
    return 1 - 0.26 * (0.5 + 0.5 * std::cos(3.14159 * away));
  };
  PaintedRun run{.diameterAt = [shareAt](double row) { return 22 * shareAt(row); }};
  const Added depthAndBranch = [&](double x, double y) {
    const double share = shareAt(y);
    const double deeper = (1 / share - 1) * blurredChord(x - axisAt(y), 11 * share, 0.9);
    const double off = x - axisAt(y) - 0.8 * (y - 150);
    return deeper + (y > 148 ? blurredChord(0.78 * off, 6, 0.9) : 0);
  };
  const XrayResult result = analyzeXray(clipOf(run), withAdded(run, {{0, 0, 0, 1, 1, 1, 1, 0.9}}, depthAndBranch));
  ASSERT_NE(percentOf(result), nullptr);
  EXPECT_NE(percentOf(result)->value, 0.0) << reasonOf(result);
}

TEST(RunDoubts, ARunCutWhileItFillsIsKnownAtAnyFrameRate) {
  for (const double rate : {4.0, 15.0}) {
    Course cut{{}, rate};
    Course whole{{}, rate};
    for (int i = 0; i < 30; ++i) {
      cut.shares.push_back(std::max(0.0, 1 - (29 - i) * 0.75 / rate));
      whole.shares.push_back(std::clamp((i - 6) * 3 / rate, 0.0, 1.0));
    }
    PaintedRun run{.frames = 30, .diameterAt = [](double) { return 16.0; }};
    EXPECT_EQ(reasonOf(analyzeXray(clipOf(run), filledAs(run, cut))), kStillFilling) << rate;
    EXPECT_EQ(reasonOf(analyzeXray(clipOf(run), filledAs(run, whole))), "") << rate;
  }
}

TEST(RunDoubts, TwoPlacesOfAReaderDoNotMakeAHalfFilledVesselOpen) {
  PaintedRun run{.diameterAt = [](double) { return 16.0; }};
  XrayOptions clicks;
  clicks.between = std::pair(Point{123, 20}, Point{131, 230});
  EXPECT_EQ(reasonOf(analyzeXray(clipOf(run), filledAs(run, {{0, 0, 0, 0, 0, 0.2, 0.5, 0.8}}), clicks)), kStillFilling);
}

TEST(RunDoubts, MaskOfSeveralFilledFramesIsNoMask) {
  PaintedRun run{.diameterAt = narrowed(0.5, 60)};
  const Course two{{0.5, 0.5, 0.7, 0.9, 1, 1, 0.9, 0.8}};
  const Course three{{0.5, 0.5, 0.5, 0.9, 1, 1, 0.9, 0.8}};
  EXPECT_EQ(reasonOf(analyzeXray(clipOf(run), filledAs(run, two))), kMaskIsFilled);
  EXPECT_EQ(reasonOf(analyzeXray(clipOf(run), filledAs(run, three))), kMaskIsFilled);
}

// A ridge of bone lies along the vessel all the way, as dense as contrast medium; the run begins before that comes.
TEST(RunDoubts, BoneAlongTheVesselIsNoContrastInTheMask) {
  PaintedRun run{.frames = 16, .diameterAt = narrowed(0.5, 60)};
  Course course{{}, 4};
  for (int i = 0; i < 16; ++i) course.shares.push_back(std::clamp((i - 6) * 0.3, 0.0, 1.0));
  const FrameSource withBone = [run, course](int frame) -> Result<GreyImage> {
    Result<GreyImage> image = filledAs(run, course)(frame);
    if (!image) return image;
    auto values = std::make_shared<std::vector<float>>(*image->values);
    for (int y = 0; y < run.height; ++y)
      for (int x = 0; x < run.width; ++x)
        (*values)[static_cast<std::size_t>(y * run.width + x)] *=
            static_cast<float>(std::exp(-run.densityPerPixel * blurredChord(x - axisAt(y), 9, 0.9)));
    image.value().values = std::move(values);
    return image;
  };
  const XrayResult result = analyzeXray(clipOf(run), withBone);
  EXPECT_EQ(reasonOf(result), "");
  ASSERT_NE(percentOf(result), nullptr);
  EXPECT_NEAR(percentOf(result)->value.value_or(0), 50, 3);
}

TEST(RunDoubts, ANarrowingThatThePictureCutsIsNotZeroPercent) {
  const auto cut = [](double row) { return 16 * (1 - 0.3 * (1 + std::cos(3.14159 * std::min(1.0, row / 30)))); };
  PaintedRun run{.diameterAt = cut};
  EXPECT_EQ(reasonOf(analyzeXray(clipOf(run), sourceOf(run))), kNarrowsAtEdge);
}

bool saysOnlyInPart(const XrayResult& result) {
  return std::any_of(result.problems.begin(), result.problems.end(),
                     [](const Problem& p) { return p.what.find("only in part") != std::string::npos; });
}

TEST(RunDoubts, AVesselUnderShuttersIsSaidToBeSeenInPart) {
  PaintedRun run{.diameterAt = [](double) { return 16.0; }};
  const FrameSource halved = [run](int frame) -> Result<GreyImage> {
    Result<GreyImage> image = sourceOf(run)(frame);
    if (!image) return image;
    auto values = std::make_shared<std::vector<float>>(*image->values);
    std::fill(values->begin() + static_cast<std::ptrdiff_t>(values->size() / 2), values->end(), 0.0F);
    image.value().values = std::move(values);
    return image;
  };
  EXPECT_TRUE(saysOnlyInPart(analyzeXray(clipOf(run), halved)));
  EXPECT_FALSE(saysOnlyInPart(analyzeXray(clipOf(run), sourceOf(run))));
}

TEST(RunDoubts, VesselsShownWhiteAreNotMeasuredAsIfTheyWereDark) {
  PaintedRun run{.diameterAt = narrowed(0.5, 60)};
  const FrameSource inverted = [run](int frame) -> Result<GreyImage> {
    PaintedRun now = run;
    now.densityPerPixel = -run.densityPerPixel;
    return sourceOf(now)(frame);
  };
  EXPECT_EQ(reasonOf(analyzeXray(clipOf(run), inverted)), kShownWhite);
}

// As it comes from a workstation: tissue gone, an even grey with the vessel alone, logarithmic.
TEST(RunDoubts, ARunThatWasSubtractedBeforeDoesNotMove) {
  PaintedRun run{.frames = 16, .diameterAt = narrowed(0.5, 60)};
  Clip clip = clipOf(run);
  clip.xrayAcquisition->intensity = IntensityRelationship::Logarithmic;
  const FrameSource subtracted = [run](int frame) -> Result<GreyImage> {
    GreyImage image{frame, frame * 0.25, run.width, run.height, nullptr};
    auto values = std::make_shared<std::vector<float>>();
    std::mt19937 engine(static_cast<unsigned>(frame));
    std::normal_distribution<double> noise(0, 0.01);
    const double share = std::clamp((frame - 6) * 0.3, 0.0, 1.0);
    for (int y = 0; y < run.height; ++y)
      for (int x = 0; x < run.width; ++x) {
        const double chord = y / 16 > frame ? 0 : blurredChord(x - axisAt(y), run.diameterAt(y) / 2, run.blur);
        values->push_back(static_cast<float>(3000 - 3000 * (share * run.densityPerPixel * chord + noise(engine))));
      }
    image.values = std::move(values);
    return image;
  };
  const XrayResult result = analyzeXray(clip, subtracted);
  EXPECT_EQ(reasonOf(result), "");
  ASSERT_NE(percentOf(result), nullptr);
  EXPECT_NEAR(percentOf(result)->value.value_or(0), 50, 4);
}

TEST(RunDoubts, AnArteryThatAReaderDrawsOnIsOpenAgain) {
  PaintedRun stump{.diameterAt = [](double row) { return row < 150 ? 16.0 : 0.0; }};
  const XrayResult found = analyzeXray(clipOf(stump), sourceOf(stump));
  ASSERT_EQ(reasonOf(found), kEndsWithin);
  const auto asDrawn = [&](const std::vector<Point>&) {
    XrayVessel drawn = found.analysis->vessels.front();
    drawn.drawn = true;
    drawn.endsWithin = false;
    return std::optional(drawn);
  };
  const XrayEdits edits{.courses = {{0, {{121, 10}, {128, 150}}}}};
  EXPECT_EQ(notOpenBecause(withEdits(*found.analysis, edits, asDrawn)), "");
}

}  // namespace
}  // namespace sural::tests::angiography
