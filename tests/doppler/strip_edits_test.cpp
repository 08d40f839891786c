#include "doppler/strip_edits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "tests/doppler/drawn_artery.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;
using tests::doppler::DrawnStrip;
using tests::doppler::pulses;
using tests::doppler::squeezeWithReflux;

struct Analysed {
  DrawnStrip drawn;
  SpectralResult result;
};

Analysed analyse(const std::string& vessel, std::function<double(double)> flow, double range) {
  Analysed a{draw({.velocity = std::move(flow), .velocityRange = range}), {}};
  a.drawn.clip.site.vessel = vessel;
  a.result = analyzeSpectral(a.drawn.clip, a.drawn.frame, 0);
  return a;
}

Analysed anArtery() { return analyse("superficial_femoral_artery", pulses({.peak = 80, .diastole = 20}), 140); }
Analysed aVein() { return analyse("great_saphenous_vein", squeezeWithReflux(1.4, 1.2), 60); }

double value(const SpectralResult& result, const std::string& quantity) {
  for (const Measurement& m : result.measurements)
    if (m.quantity == quantity && m.value) return *m.value;
  ADD_FAILURE() << "no " << quantity;
  return 0;
}

TEST(StripEdits, OfNothingChangeNothing) {
  const Analysed a = anArtery();
  const SpectralResult again = remeasure(a.drawn.clip, *a.result.analysis, {});
  for (const char* quantity : {"peak_systolic_velocity", "resistive_index", "heart_rate"})
    EXPECT_DOUBLE_EQ(value(again, quantity), value(a.result, quantity)) << quantity;
}

TEST(StripEdits, OfTheAngleRescaleEveryVelocityAndNoRatio) {
  const Analysed a = anArtery();
  const SpectralResult steep = remeasure(a.drawn.clip, *a.result.analysis, {.angleDegrees = 45});
  const double factor = 0.5 / std::sqrt(0.5);
  for (const char* quantity : {"peak_systolic_velocity", "end_diastolic_velocity", "time_averaged_peak_velocity"})
    EXPECT_NEAR(value(steep, quantity), factor * value(a.result, quantity), 1e-6) << quantity;
  EXPECT_NEAR(value(steep, "resistive_index"), value(a.result, "resistive_index"), 1e-9);
  EXPECT_EQ(steep.measurements.front().method, "edited");
}

TEST(StripEdits, OfTheBeamAddAPeakFreedOfIntrinsicBroadeningAndKeepTheOther) {
  const Analysed a = anArtery();  // under 60 degrees
  const SpectralResult again =
      remeasure(a.drawn.clip, *a.result.analysis, {.beam = BeamGeometry{.apertureMm = 20, .depthMm = 40}});
  const double shown = value(again, "peak_systolic_velocity");
  EXPECT_DOUBLE_EQ(shown, value(a.result, "peak_systolic_velocity"));
  const double opening = std::atan(20.0 / 80);
  const double least = 0.5 / std::cos(std::acos(0.5) - opening);
  EXPECT_NEAR(value(again, "peak_systolic_velocity_without_broadening"), shown * (1 + least) / 2, 1e-9);
  const Measurement& last = again.measurements.back();
  EXPECT_EQ(last.flags.back(), "broadening_corrected");
  EXPECT_GT(*last.uncertainty, (1 - least) * shown / 4);
}

TEST(StripEdits, OfABeamThatCannotBeGiveAReasonInPlaceOfAPeakWithoutBroadening) {
  const Analysed a = anArtery();
  for (const BeamGeometry beam : {BeamGeometry{0, 40}, BeamGeometry{20, 0}, BeamGeometry{-5, 40}, BeamGeometry{NAN, 40},
                                  BeamGeometry{20, INFINITY}}) {
    const SpectralResult again = remeasure(a.drawn.clip, *a.result.analysis, {.beam = beam});
    const Measurement& last = again.measurements.back();
    EXPECT_NE(last.quantity.find("without_broadening"), std::string::npos);
    EXPECT_FALSE(last.measured());
    EXPECT_FALSE(last.absentReason.empty());
  }
}

TEST(StripEdits, OfTheBaselineMoveEveryVelocityByAsMuch) {
  const Analysed a = anArtery();
  const double row = a.result.analysis->strip.baselineRow;
  const SpectralResult moved = remeasure(a.drawn.clip, *a.result.analysis, {.baselineRow = row + 6});
  const double shift = 6 * a.result.analysis->strip.velocityPerRow;
  EXPECT_NEAR(value(moved, "peak_systolic_velocity"), value(a.result, "peak_systolic_velocity") + shift, 1.5);
}

TEST(StripEdits, OfTheSignTurnRefluxIntoAntegradeFlow) {
  const Analysed a = aVein();
  const int sign = a.result.analysis->reflux->antegradeSign;
  const SpectralResult turned = remeasure(a.drawn.clip, *a.result.analysis, {.antegradeSign = -sign});
  EXPECT_NEAR(value(turned, "peak_antegrade_velocity"), value(a.result, "peak_reflux_velocity"), 1e-6);
}

TEST(StripEdits, OfTheIntervalGiveTheTimeBetweenItsEnds) {
  const Analysed a = aVein();
  const SpectralResult moved =
      remeasure(a.drawn.clip, *a.result.analysis, {.intervals = {{.episode = 0, .start = 150, .end = 220}}});
  EXPECT_NEAR(value(moved, "reflux_time"), 0.7, 1e-9);
}

TEST(StripEdits, OfTheOutlineRaiseThePeakToIt) {
  const Analysed a = anArtery();
  const double column = a.result.analysis->artery->upstrokes[1].summitColumn;
  const SpectralResult drawn =
      remeasure(a.drawn.clip, *a.result.analysis, {.outline = {{column - 8, 120}, {column, 120}, {column + 8, 120}}});
  EXPECT_NEAR(value(drawn, "maximum_velocity"), 120, 2);
}

TEST(StripEdits, OfTheOutlineAreTakenAsTheyAreDrawn) {
  const Analysed a = anArtery();
  const ArterialWaveform& artery = *a.result.analysis->artery;
  constexpr double kDiastole = 26;
  std::vector<OutlinePoint> outline;
  for (const Upstroke& upstroke : artery.upstrokes) {
    const double foot = upstroke.foot;
    if (foot < 45) continue;
    outline.insert(outline.end(), {{foot - 40, kDiastole}, {foot - 0.5, kDiastole}, {foot + 10, 80}, {foot + 12, 80}});
  }
  std::vector<double> feet;
  for (const Upstroke& upstroke : artery.upstrokes) feet.push_back(upstroke.foot);
  const SpectralResult drawn = remeasure(a.drawn.clip, *a.result.analysis, {.outline = outline, .feet = feet});
  ASSERT_GT(a.result.analysis->envelope.blur, 0);
  EXPECT_NEAR(value(drawn, "end_diastolic_velocity"), kDiastole, 1e-6);
}

TEST(StripEdits, OfTheBeatsSetTheHeartRate) {
  const Analysed a = anArtery();
  const SpectralResult drawn =
      remeasure(a.drawn.clip, *a.result.analysis, {.feet = std::vector<double>{30, 130, 230, 330}});
  EXPECT_NEAR(value(drawn, "heart_rate"), 60, 0.1);
}

TEST(StripEdits, ThatMakeNoSenseAreLeftOutAndSaid) {
  const Analysed a = anArtery();
  const StripEdits nonsense{
      .baselineRow = -5, .angleDegrees = 89, .outline = {{50, 10}, {20, 10}}, .feet = std::vector<double>{400, 100}};
  const SpectralResult result = remeasure(a.drawn.clip, *a.result.analysis, nonsense);
  EXPECT_EQ(result.problems.size(), 4U);
  EXPECT_DOUBLE_EQ(value(result, "peak_systolic_velocity"), value(a.result, "peak_systolic_velocity"));
}

TEST(StripEdits, OfTheDiameterGiveAVolumeFlow) {
  const Analysed a = anArtery();
  const SpectralResult result = remeasure(a.drawn.clip, *a.result.analysis, {.diameterMm = 6});
  const double mean = value(result, "time_averaged_mean_velocity");
  EXPECT_NEAR(value(result, "volume_flow"), mean * 0.282743 * 60, 0.01 * mean * 17);
  const auto flow = std::find_if(result.measurements.begin(), result.measurements.end(),
                                 [](const Measurement& m) { return m.quantity == "volume_flow"; });
  EXPECT_EQ(std::count(flow->flags.begin(), flow->flags.end(), "mean_over_gate"), 1);
  EXPECT_GT(flow->uncertainty.value_or(0), 0.2 * flow->value.value_or(0));  // the gate's 17 % among it
}

TEST(StripEdits, AreMeasuredInLessThanFiftyMilliseconds) {
  const Analysed a = aVein();
  const auto before = std::chrono::steady_clock::now();
  constexpr int kTimes = 3;
  for (int i = 0; i < kTimes; ++i) remeasure(a.drawn.clip, *a.result.analysis, {.angleDegrees = 50});
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - before;
  EXPECT_LT(took.count() / kTimes, 50);
}

}  // namespace
}  // namespace sural::doppler
