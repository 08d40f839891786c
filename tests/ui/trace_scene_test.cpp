#include "ui/layers/trace_scene.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ui/sample_exam.h"

namespace sural::tests::ui {

using namespace sural::ui::layers;

namespace {

const Clip& clipOf(const exam::Exam& exam, const char* sop) { return *exam.clip(sop); }

bool says(const Scene& scene, const std::string& words) {
  return std::any_of(scene.layers.begin(), scene.layers.end(), [&](const Layer& layer) {
    const auto* text = std::get_if<TextLayer>(&layer);
    return text != nullptr && text->text == words;
  });
}

std::vector<double> barHeights(const Scene& scene) {
  std::vector<double> heights;
  for (const Layer& layer : scene.layers)
    if (const auto* bar = std::get_if<RectangleLayer>(&layer)) heights.push_back(bar->bottomRight.y - bar->topLeft.y);
  return heights;
}

}  // namespace

TEST(TraceScene, BarsAreAsTallAsTheirRefluxLasts) {
  const exam::Exam exam = sampleExam();
  const std::vector<double> heights = barHeights(traceScene(exam, clipOf(exam, kRefluxClip), {800, 240}));
  ASSERT_EQ(heights.size(), 3U);
  EXPECT_NEAR(heights[0] / heights[1], 0.90 / 1.26, 1e-6);
  EXPECT_NEAR(heights[2] / heights[1], 1.19 / 1.26, 1e-6);
}

TEST(TraceScene, EveryProvocationIsNamedAndTheThresholdStandsBesideThem) {
  const exam::Exam exam = sampleExam();
  const Scene scene = traceScene(exam, clipOf(exam, kRefluxClip), {800, 240});
  EXPECT_TRUE(says(scene, "1.26 s"));
  EXPECT_TRUE(says(scene, "1st squeeze"));
  EXPECT_TRUE(says(scene, "3rd squeeze"));
  EXPECT_TRUE(says(scene, "0.5 s criterion"));
}

TEST(TraceScene, TruncatedRefluxIsSaidToBeAtLeastAsLong) {
  exam::Exam exam = sampleExam();
  exam.analyses[0].spectral[0].reflux->episodes[2].truncated = true;
  EXPECT_TRUE(says(traceScene(exam, clipOf(exam, kRefluxClip), {800, 240}), "≥ 1.19 s"));
}

TEST(TraceScene, ProvocationAfterWhichRefluxWouldNotBeSeenHasNoBar) {
  exam::Exam exam = sampleExam();
  doppler::RefluxEpisode& episode = exam.analyses[0].spectral[0].reflux->episodes[2];
  episode.durationSeconds = 0;
  episode.unseen = true;
  const Scene scene = traceScene(exam, clipOf(exam, kRefluxClip), {800, 240});
  EXPECT_EQ(barHeights(scene).size(), 2U);
  EXPECT_TRUE(says(scene, "not seen"));
  EXPECT_TRUE(says(scene, "3rd squeeze"));
  EXPECT_FALSE(says(scene, "0.00 s"));
}

TEST(TraceScene, StripWithoutTimedRefluxShowsItsEnvelopeOverTime) {
  exam::Exam exam = sampleExam();
  exam.analyses[0].spectral[0].reflux.reset();
  const Scene scene = traceScene(exam, clipOf(exam, kRefluxClip), {800, 240});
  EXPECT_TRUE(barHeights(scene).empty());
  EXPECT_TRUE(says(scene, "cm/s"));
  EXPECT_TRUE(says(scene, "8 s"));
}

TEST(TraceScene, ClipOnWhichNothingWasTracedGivesNoCaption) {
  const exam::Exam exam = sampleExam();
  EXPECT_EQ(traceCaption(exam, clipOf(exam, kOpenVeinClip)), "");
  EXPECT_TRUE(traceScene(exam, clipOf(exam, kOpenVeinClip), {800, 240}).layers.empty());
}

TEST(NiceStep, IsRoundAndKeepsTheNumberOfParts) {
  EXPECT_DOUBLE_EQ(niceStep(8.5, 10), 1);
  EXPECT_DOUBLE_EQ(niceStep(64, 5), 20);
  EXPECT_DOUBLE_EQ(niceStep(0.42, 5), 0.1);
}

}  // namespace sural::tests::ui
