#include "imaging/angiography/contrast_travel.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "imaging/angiography/analyze_xray.h"
#include "imaging/angiography/reflux_grade.h"
#include "tests/imaging/angiography/painted_run.h"

namespace sural::tests::angiography {
namespace {

using namespace imaging::angiography;

constexpr double kRowsPerFrame = 40;

// Twelve frames in which contrast fills the vessel row by row: from above, or from below.
FrameSource frontFrom(bool above, double lastRow) {
  return [above, lastRow](int frame) {
    PaintedRun run{.frames = 12, .contrastFrom = 3};
    const double front = kRowsPerFrame * (frame - 2);
    run.diameterAt = [=](double row) {
      const double away = above ? row : 255 - row;
      return away < std::min(front, lastRow) ? 16.0 : 0.0;
    };
    return sourceOf(run)(frame);
  };
}

Clip venogram() {
  Clip clip = clipOf({.frames = 12, .diameterAt = {}});
  clip.site.vessel = "femoral_vein";
  return clip;
}

const Measurement* find(const XrayResult& result, const std::string& quantity) {
  const auto found = std::find_if(result.measurements.begin(), result.measurements.end(),
                                  [&](const Measurement& m) { return m.quantity == quantity; });
  return found == result.measurements.end() ? nullptr : &*found;
}

TEST(ContrastTravel, FrontFromAboveIsRefluxWithItsSpeedAndLength) {
  const XrayResult result = analyzeXray(venogram(), frontFrom(true, 200));
  ASSERT_TRUE(result.analysis && result.analysis->travel);
  EXPECT_EQ(result.analysis->travel->way, TravelWay::Down);
  EXPECT_NEAR(result.analysis->travel->pixelsPerSecond, kRowsPerFrame / 0.25, 40);
  const Measurement* length = find(result, "contrast_reflux_length");
  ASSERT_NE(length, nullptr);
  EXPECT_NEAR(*length->value, 200 * 0.25, 4);
  EXPECT_EQ(std::count(length->flags.begin(), length->flags.end(), "truncated"), 0);
  const Measurement* grade = find(result, "descending_reflux_grade");
  ASSERT_NE(grade, nullptr);
  EXPECT_FALSE(grade->code.has_value());
  EXPECT_NE(grade->absentReason.find("grade 1 or more"), std::string::npos) << grade->absentReason;
}

TEST(ContrastTravel, RefluxInAVeinOfTheCalfIsKistnerFour) {
  Clip clip = venogram();
  clip.site.vessel = "posterior_tibial_vein";
  const XrayResult result = analyzeXray(clip, frontFrom(true, 200));
  const Measurement* grade = find(result, "descending_reflux_grade");
  ASSERT_NE(grade, nullptr);
  EXPECT_EQ(grade->code, "4");
  EXPECT_TRUE(grade->absentReason.empty());
}

TEST(ContrastTravel, RefluxInTheKneeOrAnUnnamedPlaceLeavesTheGradeToTheReader) {
  Site popliteal;
  popliteal.vessel = "popliteal_vein";
  EXPECT_FALSE(refluxGradeOf(popliteal).code.has_value());
  EXPECT_NE(refluxGradeOf(popliteal).reason.find("grade 2 or more"), std::string::npos);
  EXPECT_FALSE(refluxGradeOf(Site{}).code.has_value());
  EXPECT_EQ(refluxGradeOf(Site{}).reason.find("or more"), std::string::npos);
}

TEST(ContrastTravel, AscendingContrastInTheCalfIsNoGrade) {
  Clip clip = venogram();
  clip.site.vessel = "peroneal_vein";
  EXPECT_EQ(find(analyzeXray(clip, frontFrom(false, 256)), "descending_reflux_grade"), nullptr);
}

TEST(ContrastTravel, FrontFromBelowIsNoReflux) {
  const XrayResult result = analyzeXray(venogram(), frontFrom(false, 256));
  ASSERT_TRUE(result.analysis && result.analysis->travel);
  EXPECT_EQ(result.analysis->travel->way, TravelWay::Up);
  EXPECT_EQ(find(result, "contrast_reflux_length"), nullptr);
}

TEST(ContrastTravel, RefluxThatLeavesThePictureIsFlaggedAsTruncated) {
  const XrayResult result = analyzeXray(venogram(), frontFrom(true, 300));
  const Measurement* length = find(result, "contrast_reflux_length");
  ASSERT_NE(length, nullptr);
  EXPECT_EQ(std::count(length->flags.begin(), length->flags.end(), "truncated"), 1);
}

TEST(ContrastTravel, VesselThatFillsAllAtOnceTellsNoWay) {
  const PaintedRun run{.diameterAt = narrowed(0, 60)};
  Clip clip = clipOf(run);
  clip.site.vessel = "femoral_vein";
  const XrayResult result = analyzeXray(clip, sourceOf(run));
  ASSERT_TRUE(result.analysis && result.analysis->travel);
  EXPECT_EQ(result.analysis->travel->way, TravelWay::Unknown);
  EXPECT_EQ(find(result, "contrast_reflux_length"), nullptr);
}

}  // namespace
}  // namespace sural::tests::angiography
