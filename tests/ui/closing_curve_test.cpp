#include "ui/layers/closing_curve.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ui/sample_exam.h"
#include "tests/ui/scene_layers.h"
#include "ui/layers/clip_scene.h"

namespace sural::tests::ui {

using namespace sural::ui::layers;

namespace {

constexpr Extent kSize{800, 240};

bool writes(const Scene& scene, const std::string& words) {
  const std::vector<TextLayer> texts = layersOf<TextLayer>(scene);
  return std::any_of(texts.begin(), texts.end(), [&](const TextLayer& text) { return text.text == words; });
}

std::vector<PolylineLayer> linesIn(const Scene& scene, Colour colour) {
  std::vector<PolylineLayer> lines = layersOf<PolylineLayer>(scene);
  std::erase_if(lines, [&](const PolylineLayer& line) { return !sameColour(line.colour, colour); });
  return lines;
}

class ClosingCurve : public testing::Test {
 protected:
  exam::Exam exam_ = sampleExam();
  imaging::bmode::CompressionAnalysis& cine_ = *exam_.analyses[1].compression;
};

TEST_F(ClosingCurve, IsThatOfACineInWhichAVeinWasFollowed) {
  EXPECT_EQ(closingCine(exam_, *exam_.clip(kOpenVeinClip)), &cine_);
  EXPECT_EQ(closingCine(exam_, *exam_.clip(kClosingVeinClip)), nullptr) << "nothing was followed";
  cine_.vessels.front().role = imaging::bmode::VesselRole::Artery;
  EXPECT_EQ(closingCine(exam_, *exam_.clip(kOpenVeinClip)), nullptr) << "no vein";
}

TEST_F(ClosingCurve, RunsThroughTheAreaOfEveryPicture) {
  const Plot plot = closingPlot(cine_, kSize);
  const auto lines = linesIn(closingScene(cine_, kSize, {}), kVein);
  ASSERT_EQ(lines.size(), 1U);
  ASSERT_EQ(lines[0].points.size(), cine_.frames.size());
  EXPECT_NEAR(plot.valueAtY(lines[0].points[0].y), 50, 1e-9);
  EXPECT_NEAR(plot.valueAtY(lines[0].points[std::size_t(kOpenVeinFrame)].y), 31, 1e-9);
  EXPECT_NEAR(plot.valueAtX(lines[0].points[20].x), 1.0, 1e-9);
  EXPECT_EQ(linesIn(closingScene(cine_, kSize, {}), kArtery).size(), 1U);
}

TEST_F(ClosingCurve, IsBrokenWhereTheVeinWasLost) {
  cine_.vessels[0].frames[30].seen = false;
  const auto lines = linesIn(closingScene(cine_, kSize, {}), kVein);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].points.size(), 30U);
  EXPECT_EQ(lines[1].points.size(), 29U);
}

TEST_F(ClosingCurve, VesselsReadingsAndPressesAreNamed) {
  const Scene scene = closingScene(cine_, kSize, {});
  EXPECT_TRUE(writes(scene, "vein"));
  EXPECT_TRUE(writes(scene, "artery"));
  EXPECT_TRUE(writes(scene, "50 mm² ± 2"));
  EXPECT_TRUE(writes(scene, "31 mm² ± 2"));
  EXPECT_TRUE(writes(scene, "press, 14 % of the depth"));
}

TEST_F(ClosingCurve, WithoutCalibrationIsInPercentOfTheAreaAtRest) {
  cine_.grid.calibrated = false;
  const Scene scene = closingScene(cine_, kSize, {});
  EXPECT_TRUE(writes(scene, "62 % ± 4"));
  EXPECT_FALSE(writes(scene, "mm²"));
}

TEST_F(ClosingCurve, PlaceOfTheShownFrameLeadsBackToIt) {
  const auto line = layersOf<PolylineLayer>(closingScene(cine_, kSize, 41));
  const auto cursor = std::find_if(line.begin(), line.end(), [](const PolylineLayer& one) { return one.dashed; });
  ASSERT_NE(cursor, line.end());
  EXPECT_EQ(closingFrameAt(cine_, closingPlot(cine_, kSize), cursor->points[0].x), 41);
  EXPECT_EQ(closingFrameAt(cine_, closingPlot(cine_, kSize), -50), 0);
  EXPECT_EQ(closingFrameAt(cine_, closingPlot(cine_, kSize), 5000), 59);
}

TEST_F(ClosingCurve, ClosedVeinStandsAtNothing) {
  cine_.vessels[0].frames[20].closed = true;
  const Plot plot = closingPlot(cine_, kSize);
  EXPECT_NEAR(linesIn(closingScene(cine_, kSize, {}), kVein).at(0).points[20].y, plot.y(0), 1e-9);
}

}  // namespace

}  // namespace sural::tests::ui
