#include "ui/layers/clip_scene.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ui/sample_exam.h"
#include "tests/ui/scene_layers.h"

namespace sural::tests::ui {

using namespace sural::ui::layers;

namespace {

Scene sceneOf(const char* sop, int frame, const SceneOptions& options = {}) {
  const exam::Exam exam = sampleExam();
  const Clip& clip = *exam.clip(sop);
  return clipScene(exam, clip, sampleFrame(clip, frame), options);
}

}  // namespace

TEST(ClipScene, PictureLiesBelowEverythingElse) {
  const Scene scene = sceneOf(kRefluxClip, 0);
  ASSERT_FALSE(scene.layers.empty());
  EXPECT_TRUE(std::holds_alternative<ImageLayer>(scene.layers.front()));
  EXPECT_EQ(scene.width, 800);
  EXPECT_EQ(scene.height, 560);
}

TEST(ClipScene, WithoutOverlayThereIsOnlyThePicture) {
  EXPECT_EQ(sceneOf(kRefluxClip, 0, {.overlay = false}).layers.size(), 1U);
}

TEST(ClipScene, EnvelopePeakLiesWhereTheStripPutsItsVelocity) {
  // 38 cm/s away from the probe at 2.2 rows a cm/s below the baseline in row 250 + 135.
  double lowest = 0;
  for (const PolylineLayer& line : layersOf<PolylineLayer>(sceneOf(kRefluxClip, 0)))
    if (sameColour(line.colour, kMachineTrace))
      for (const Point& point : line.points) lowest = std::max(lowest, point.y);
  EXPECT_NEAR(lowest, 385 + 38 * 2.2, 0.5);
}

TEST(ClipScene, EnvelopeIsCutWhereGraphicsHideTheSignal) {
  const auto lines = layersOf<PolylineLayer>(sceneOf(kRefluxClip, 0));
  const auto traces = std::count_if(lines.begin(), lines.end(),
                                    [](const PolylineLayer& line) { return sameColour(line.colour, kMachineTrace); });
  EXPECT_EQ(traces, 2);
}

TEST(ClipScene, RefluxIntervalSpansItsEpisodeAndTheWholeStrip) {
  const auto boxes = layersOf<RectangleLayer>(sceneOf(kRefluxClip, 0));
  ASSERT_EQ(boxes.size(), 3U);
  EXPECT_NEAR(boxes[1].topLeft.x, 60 + 4.2 / 0.0125, 0.5);
  EXPECT_NEAR(boxes[1].bottomRight.x, 60 + 5.46 / 0.0125, 0.5);
  EXPECT_EQ(boxes[1].topLeft.y, 250);
  EXPECT_EQ(boxes[1].bottomRight.y, 520);
  EXPECT_GT(boxes[1].fill.alpha, boxes[0].fill.alpha);
}

TEST(ClipScene, CaptionSaysTheValueWithItsDoubtInTheVerdictsColour) {
  const auto texts = layersOf<TextLayer>(sceneOf(kRefluxClip, 0));
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_EQ(texts[0].text, "reflux 1.26 s ± 0.02");
  EXPECT_TRUE(sameColour(texts[0].colour, kCriterionMet));
}

TEST(ClipScene, ThumbnailsCarryNoWords) {
  EXPECT_TRUE(layersOf<TextLayer>(sceneOf(kRefluxClip, 0, {.text = false, .regions = true})).empty());
}

TEST(ClipScene, StripWithoutReversalSaysSo) {
  exam::Exam exam = sampleExam();
  auto& episode = exam.analyses[0].spectral[0].reflux->episodes[1];
  episode.endColumn = episode.startColumn;
  const Clip& clip = *exam.clip(kRefluxClip);
  const auto texts = layersOf<TextLayer>(clipScene(exam, clip, sampleFrame(clip, 0)));
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_EQ(texts[0].text, "no reflux");
}

TEST(ClipScene, HighlightedMeasurementMarksItsTwoPointsAndTheLineBetween) {
  const auto plain = layersOf<MarkerLayer>(sceneOf(kRefluxClip, 0)).size();
  const Scene marked = sceneOf(kRefluxClip, 0, {.highlightedMeasurement = kRefluxMeasurement});
  EXPECT_EQ(layersOf<MarkerLayer>(marked).size(), plain + 4);
  const auto lines = layersOf<PolylineLayer>(marked);
  EXPECT_EQ(lines.back().points.size(), 2U);
  EXPECT_EQ(lines.back().points.front().y, 385);
}

TEST(ClipScene, HighlightedContourIsClosed) {
  const Scene scene = sceneOf(kOpenVeinClip, kOpenVeinFrame, {.highlightedMeasurement = kOpenVeinMeasurement});
  const auto lines = layersOf<PolylineLayer>(scene);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].points.front(), lines[0].points.back());
}

TEST(ClipScene, EvidenceIsNotDrawnOnAnotherFrameThanItsOwn) {
  const Scene scene = sceneOf(kOpenVeinClip, kOpenVeinFrame + 1, {.highlightedMeasurement = kOpenVeinMeasurement});
  EXPECT_EQ(scene.layers.size(), 1U);
}

TEST(ClipScene, FindingOfAStripIsThatOfItsFrame) {
  exam::Exam exam = sampleExam();
  Measurement later = exam.measurements[0];
  later.id = "later";
  later.evidence.frame = 1;
  exam.measurements.push_back(later);
  exam::Finding finding = exam.findings[0];
  finding.measurementIds = {"later"};
  exam.findings.insert(exam.findings.begin(), finding);
  const int region = exam.measurements[0].evidence.region.value();
  EXPECT_EQ(findingOn(exam, {kRefluxClip, region, 0}, "reflux_time")->measurementIds[0], kRefluxMeasurement);
  EXPECT_EQ(findingOn(exam, {kRefluxClip, region, 1}, "reflux_time")->measurementIds[0], "later");
  EXPECT_EQ(findingOn(exam, {kRefluxClip, region, 2}, "reflux_time"), nullptr);
}

TEST(ClipScene, RegionsAreNamedWithTheirScales) {
  const auto texts = layersOf<TextLayer>(sceneOf(kClosingVeinClip, 0, {.regions = true}));
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_NE(texts[0].text.find("tissue · 0.01 cm/px · header"), std::string::npos) << texts[0].text;
}

}  // namespace sural::tests::ui
