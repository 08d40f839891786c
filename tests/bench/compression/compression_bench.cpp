#include <benchmark/benchmark.h>

#include "imaging/bmode/analyze_compression.h"
#include "tests/imaging/bmode/painted_leg.h"

// A press of 30 frames, drawn once: 640 x 480 pixels of 0.06 mm.
namespace sural::tests::bench {
namespace {

using namespace imaging::bmode;

struct Drawn {
  Clip clip;
  std::vector<Frame> frames;
};

const Drawn& drawn() {
  static const Drawn kMade = [] {
    bmode::PaintedLeg leg = bmode::groin(0.6);
    leg.mmPerPixel = 0.06;
    leg.widthMm = 38.4;
    leg.depthMm = 28.8;
    Drawn made{bmode::clipOf(leg), {}};
    for (int i = 0; i < made.clip.frameCount; ++i) made.frames.push_back(bmode::paint(leg, i));
    return made;
  }();
  return kMade;
}

PreparedCine preparedCine() {
  return prepareCine(drawn().clip, drawn().clip.regions[0].box,
                     [](int i) { return Result<Frame>(drawn().frames[static_cast<std::size_t>(i)]); })
      .value();
}

void compressionOfDecodedFrames(benchmark::State& state) {
  drawn();
  for (auto _ : state) benchmark::DoNotOptimize(analyzeCompression(preparedCine(), drawn().clip.site));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(drawn().frames.size()));
}
BENCHMARK(compressionOfDecodedFrames)->Unit(benchmark::kMillisecond);

// What a reader waits for after a click or a corrected outline.
void compressionAfterAClick(benchmark::State& state) {
  const PreparedCine cine = preparedCine();
  const CompressionOptions options{.vein = CompressionOptions::Seed{2, {391, 300}}, .correction = {}};
  for (auto _ : state) benchmark::DoNotOptimize(analyzeCompression(cine, drawn().clip.site, options));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(drawn().frames.size()));
}
BENCHMARK(compressionAfterAClick)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sural::tests::bench
