#include "datasets/generate/colour/colour_cine.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "datasets/generate/colour/flow_field.h"
#include "datasets/generate/colour/long_axis.h"
#include "datasets/generate/frame_times.h"
#include "datasets/generate/in_parallel.h"

namespace sural::datasets::generate::colour {

namespace {

enum Part : std::uint64_t { kAnatomyPart = 1, kBodyPart, kMotionPart, kGreyPart = 1000, kFlowPart = 100000 };

constexpr float kStrongestBlood = 4;  // power beside the mean of blood
constexpr float kTissuePower = 45;

// One frame before flow is laid over the grey.
struct RawFrame {
  std::vector<std::uint8_t> grey;
  FlowEstimate estimate;
};

bmode::Anatomy anatomyFor(const ColourScenario& scenario, const Random& random) {
  std::optional<bmode::Anatomy> anatomy;
  if (scenario.longAxis) {
    anatomy = longAxisOf({.vessel = scenario.vessel, .depthMm = scenario.depthMm, .widthMm = scenario.widthMm}, random);
  } else {
    bmode::AnatomyChoice choice{.vessel = scenario.vessel};
    choice.depthMm = scenario.depthMm;
    choice.widthMm = scenario.widthMm;
    anatomy = bmode::anatomyOf(choice, random);
  }
  if (!anatomy) throw std::invalid_argument("no model of the leg at " + scenario.vessel);
  anatomy->lumens.front().clot = scenario.clot;
  return *anatomy;
}

// The machine knows that no blood echoes that strongly: what does is tissue on the move, most of which it blanks;
// what is left must not outshine the frames after it.
void rejectTissue(FlowEstimate& estimate) {
  for (std::size_t i = 0; i < estimate.power.size(); ++i) {
    if (estimate.power[i] <= kStrongestBlood) continue;
    const float kept = estimate.power[i] > kTissuePower ? 0.0F : kStrongestBlood / estimate.power[i];
    estimate.power[i] *= kept;
    estimate.lagOne[i] *= kept;
  }
}

void persist(std::vector<RawFrame>& frames, double share) {
  for (RawFrame& frame : frames) rejectTissue(frame.estimate);
  const auto kept = static_cast<float>(share);
  for (std::size_t f = 1; f < frames.size(); ++f) {
    FlowEstimate& now = frames[f].estimate;
    const FlowEstimate& before = frames[f - 1].estimate;
    for (std::size_t i = 0; i < now.power.size(); ++i) {
      now.power[i] += kept * (before.power[i] - now.power[i]);
      now.lagOne[i] += kept * (before.lagOne[i] - now.lagOne[i]);
    }
  }
}

struct Estimate {
  std::complex<float> lagOne;
  float power = 0;
};

Estimate interpolated(const FlowEstimate& estimate, const ColourBox& box, Point at) {
  const int beam = std::clamp(static_cast<int>(at.x), 0, box.beams() - 2);
  const int gate = std::clamp(static_cast<int>(at.y), 0, box.gates() - 2);
  const auto tx = static_cast<float>(at.x - beam);
  const auto ty = static_cast<float>(at.y - gate);
  Estimate sum{};
  for (int corner = 0; corner < 4; ++corner) {
    const int dx = corner % 2;
    const int dy = corner / 2;
    const float weight = (dx == 1 ? tx : 1 - tx) * (dy == 1 ? ty : 1 - ty);
    const auto i = static_cast<std::size_t>((gate + dy) * box.beams() + beam + dx);
    sum.lagOne += weight * estimate.lagOne[i];
    sum.power += weight * estimate.power[i];
  }
  return sum;
}

// The colour of a place as a share of the Nyquist velocity, nullopt where flow is too weak, too slow or on tissue.
std::optional<double> shownFlow(const Estimate& flow, int grey, const ColourSettings& settings) {
  const double noise = settings.pulses.noise * settings.pulses.noise;
  if (flow.power < noise * std::pow(10.0, settings.thresholdDb / 10)) return std::nullopt;
  if (grey > settings.brightestOverwritten) return std::nullopt;
  const double share = std::arg(flow.lagOne) / std::numbers::pi;
  if (std::abs(share) < settings.slowestShare) return std::nullopt;
  return settings.towardsIsBlue ? -share : share;
}

std::vector<std::uint8_t> laidOver(const RawFrame& raw, const bmode::ScanGrid& grid, const ColourSettings& settings) {
  std::vector<std::uint8_t> rgb;
  rgb.reserve(raw.grey.size() * 3);
  for (int row = 0; row < grid.height; ++row) {
    for (int column = 0; column < grid.width; ++column) {
      const std::uint8_t grey = raw.grey[static_cast<std::size_t>(row * grid.width + column)];
      Rgb colour{grey, grey, grey};
      const Point at = settings.box.coordinatesOf({grid.xOf(column), grid.zOf(row)});
      if (at.x >= 0 && at.y >= 0 && at.x <= settings.box.beams() - 1 && at.y <= settings.box.gates() - 1) {
        const std::optional<double> flow = shownFlow(interpolated(raw.estimate, settings.box, at), grey, settings);
        if (flow) colour = colourOf(settings.map, *flow);
      }
      rgb.insert(rgb.end(), colour.begin(), colour.end());
    }
  }
  return rgb;
}

std::vector<Point> outlineOf(const bmode::Lumen& lumen, const bmode::ScanGrid& grid) {
  std::vector<Point> outline;
  if (!lumen.clot) return outline;
  for (int i = 0; i < 96; ++i) {
    const double t = 2 * std::numbers::pi * i / 96;
    const double u = lumen.clot->offset.x + lumen.clot->halfWidth * std::cos(t);
    const double v = lumen.clot->offset.z + lumen.clot->halfHeight * std::sin(t);
    const double c = std::cos(lumen.rotation);
    const double n = std::sin(lumen.rotation);
    outline.push_back(grid.pixelOf({lumen.centre.x + c * u - n * v, lumen.centre.z + n * u + c * v}));
  }
  return outline;
}

}  // namespace

ColourCine simulateColour(const ColourScenario& scenario, const Random& random) {
  const bmode::Body body =
      bodyOf(anatomyFor(scenario, random.fork(kAnatomyPart)), scenario.body, random.fork(kBodyPart));
  const std::vector<double> times = frameTimes({scenario.framesPerSecond, scenario.unevenFrames}, scenario.frameCount);
  const bmode::MotionPlan still{.heartRatePerMinute = scenario.flow.heartRatePerMinute,
                                .breathsPerMinute = scenario.flow.breathsPerMinute};
  const std::vector<bmode::Moment> moments = momentsOf(still, times, random.fork(kMotionPart));
  ColourCine cine{.grid = body.grid, .reflux = refluxOf(scenario.flow)};
  cine.frames.resize(times.size());
  cine.clotOutline = outlineOf(body.anatomy.lumens.front(), body.grid);
  std::vector<RawFrame> raw(times.size());
  inParallel(times.size(), [&](std::size_t i) {
    const bmode::Deformation deformation(body.anatomy, moments[i]);
    bmode::Picture picture = pictureAt(body, deformation, moments[i], random.fork(kGreyPart + i));
    const FlowField field = flowFieldAt(scenario, body, moments[i], picture);
    raw[i] = {std::move(picture.grey), estimateFlow(field, scenario.colour.pulses, random.fork(kFlowPart + i))};
    cine.frames[i] = {.timeSeconds = times[i], .velocity = velocityAt(scenario.flow, times[i])};
    for (const bmode::Lumen& lumen : body.anatomy.lumens)
      cine.frames[i].lumens.push_back(truthOf(lumen, deformation, body.grid));
  });
  persist(raw, scenario.colour.persistence);
  inParallel(times.size(), [&](std::size_t i) { cine.frames[i].rgb = laidOver(raw[i], body.grid, scenario.colour); });
  return cine;
}

}  // namespace sural::datasets::generate::colour
