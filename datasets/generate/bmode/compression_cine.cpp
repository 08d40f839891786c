#include "datasets/generate/bmode/compression_cine.h"

#include <algorithm>
#include <stdexcept>

#include "datasets/generate/frame_times.h"
#include "datasets/generate/in_parallel.h"

namespace sural::datasets::generate::bmode {

namespace {

enum Part : std::uint64_t { kAnatomyPart = 1, kBodyPart, kMotionPart, kFramePart = 1000 };

constexpr double kRestPressure = 0.02;
constexpr double kWallsMeetMm = 0.05;
constexpr double kNotCompressible = 0.1;

CompressionFrame drawFrame(const Body& body, const Moment& moment, const Random& random) {
  const Deformation deformation(body.anatomy, moment);
  CompressionFrame frame{.timeSeconds = moment.timeSeconds, .pressure = moment.pressure};
  frame.grey = pictureAt(body, deformation, moment, random).grey;
  for (const Lumen& lumen : body.anatomy.lumens) frame.lumens.push_back(truthOf(lumen, deformation, body.grid));
  return frame;
}

std::size_t middlingRestFrame(const CompressionCine& cine, std::size_t lumen) {
  std::vector<std::size_t> rest;
  for (std::size_t i = 0; i < cine.frames.size(); ++i)
    if (cine.frames[i].pressure < kRestPressure) rest.push_back(i);
  if (rest.empty()) return 0;
  const auto area = [&](std::size_t i) { return cine.frames[i].lumens[lumen].areaMm2; };
  std::sort(rest.begin(), rest.end(), [&](std::size_t a, std::size_t b) { return area(a) < area(b); });
  return rest[rest.size() / 2];
}

}  // namespace

CompressionCine simulateCompression(const CompressionScenario& scenario, const Random& random) {
  const std::optional<Anatomy> anatomy = anatomyOf(scenario.anatomy, random.fork(kAnatomyPart));
  if (!anatomy) throw std::invalid_argument("no model of the leg at " + scenario.anatomy.vessel);
  const Body body = bodyOf(*anatomy, scenario.body, random.fork(kBodyPart));
  const std::vector<double> times = frameTimes({scenario.framesPerSecond, scenario.unevenFrames}, scenario.frameCount);
  const std::vector<Moment> moments = momentsOf(scenario.motion, times, random.fork(kMotionPart));
  CompressionCine cine{.grid = body.grid};
  cine.frames.resize(times.size());
  inParallel(times.size(),
             [&](std::size_t i) { cine.frames[i] = drawFrame(body, moments[i], random.fork(kFramePart + i)); });
  return cine;
}

CompressionTruth compressionTruthOf(const CompressionCine& cine, std::size_t lumen) {
  CompressionTruth truth;
  truth.restFrame = middlingRestFrame(cine, lumen);
  // Breath and pulse wiggle a lumen that clot keeps open: among areas alike the hardest press is meant.
  constexpr double kAlike = 0.03;
  const double restArea = cine.frames[truth.restFrame].lumens[lumen].areaMm2;
  const auto pressedArea = [&](const CompressionFrame& frame) {
    return frame.lumens[lumen].areaMm2 - kAlike * restArea * frame.pressure;
  };
  const auto smaller = [&](const CompressionFrame& a, const CompressionFrame& b) {
    return pressedArea(a) < pressedArea(b);
  };
  const auto least = std::min_element(cine.frames.begin(), cine.frames.end(), smaller);
  truth.pressedFrame = static_cast<std::size_t>(least - cine.frames.begin());
  const LumenTruth& rest = cine.frames[truth.restFrame].lumens[lumen];
  const LumenTruth& pressed = least->lumens[lumen];
  truth.restAreaMm2 = rest.areaMm2;
  truth.restApMm = rest.anteroposteriorMm;
  truth.pressedAreaMm2 = pressed.areaMm2;
  truth.pressedApMm = pressed.anteroposteriorMm;
  truth.ratio = 1 - pressed.areaMm2 / rest.areaMm2;
  const bool met = pressed.anteroposteriorMm < kWallsMeetMm;
  truth.compressibility = met ? "full" : truth.ratio < kNotCompressible ? "none" : "partial";
  return truth;
}

}  // namespace sural::datasets::generate::bmode
