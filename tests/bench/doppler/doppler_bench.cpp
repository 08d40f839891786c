#include <benchmark/benchmark.h>

#include "doppler/strip_edits.h"
#include "tests/bench/doppler/threshold_method.h"
#include "tests/doppler/drawn_artery.h"

namespace sural::tests::bench {
namespace {

// The size of a cart's screen, all of it strip.
tests::doppler::DrawnStrip artery() {
  auto drawn = tests::doppler::draw({.velocity = tests::doppler::pulses({.peak = 90, .diastole = 15}),
                                     .width = 1024,
                                     .height = 768,
                                     .velocityRange = 140});
  drawn.clip.site.vessel = "superficial_femoral_artery";
  return drawn;
}

tests::doppler::DrawnStrip vein() {
  auto drawn =
      tests::doppler::draw({.velocity = tests::doppler::squeezeWithReflux(1.4, 1.2), .width = 1024, .height = 768});
  drawn.clip.site.vessel = "great_saphenous_vein";
  return drawn;
}

void arteryFromPixels(benchmark::State& state) {
  const auto drawn = artery();
  for (auto _ : state) benchmark::DoNotOptimize(sural::doppler::analyzeSpectral(drawn.clip, drawn.frame, 0));
}

void veinFromPixels(benchmark::State& state) {
  const auto drawn = vein();
  for (auto _ : state) benchmark::DoNotOptimize(sural::doppler::analyzeSpectral(drawn.clip, drawn.frame, 0));
}

void outlineAlone(benchmark::State& state) {
  const auto drawn = artery();
  const auto strip = sural::doppler::extractStrip(drawn.frame, drawn.clip.regions.front());
  for (auto _ : state) benchmark::DoNotOptimize(sural::doppler::traceEnvelope(*strip));
}

void outlineByThresholdAlone(benchmark::State& state) {
  const auto drawn = artery();
  const auto strip = sural::doppler::extractStrip(drawn.frame, drawn.clip.regions.front());
  for (auto _ : state) benchmark::DoNotOptimize(outlineByThreshold(*strip));
}

void afterAnEdit(benchmark::State& state) {
  const auto drawn = artery();
  const auto result = sural::doppler::analyzeSpectral(drawn.clip, drawn.frame, 0);
  for (auto _ : state)
    benchmark::DoNotOptimize(sural::doppler::remeasure(drawn.clip, *result.analysis, {.angleDegrees = 50}));
}

BENCHMARK(arteryFromPixels)->Unit(benchmark::kMillisecond);
BENCHMARK(veinFromPixels)->Unit(benchmark::kMillisecond);
BENCHMARK(outlineAlone)->Unit(benchmark::kMillisecond);
BENCHMARK(outlineByThresholdAlone)->Unit(benchmark::kMillisecond);
BENCHMARK(afterAnEdit)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sural::tests::bench
