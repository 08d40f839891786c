#include "datasets/generate/colour/flow_field.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sural::datasets::generate::colour {

namespace {

constexpr double kTissueOverBlood = 25;  // amplitude
constexpr double kWallLayerMm = 0.25;

// A lumen as it stands now, with its flow's velocity towards the probe per cm/s along the vessel's way to the heart.
struct Stream {
  bmode::Lumen lumen;
  double towardsProbe = 0;
};

double plannedVelocity(const ColourScenario& scenario, const bmode::Lumen& lumen, double time) {
  if (lumen.vessel == scenario.vessel) return velocityAt(scenario.flow, time);
  FlowPlan beside = scenario.flow;
  beside.kind = lumen.artery ? FlowKind::Arterial : FlowKind::VenousPhasic;
  return velocityAt(beside, time);
}

// Cosine between the way to the heart and the way to the probe.
double cosineToProbe(const ColourScenario& scenario, const bmode::Lumen& lumen) {
  if (!scenario.longAxis) return std::cos(scenario.beamAngleDegrees * std::numbers::pi / 180);
  const double steer = scenario.colour.box.steerDegrees * std::numbers::pi / 180;
  const double way = scenario.proximalIsLeft ? -1 : 1;
  return -way * (std::cos(lumen.rotation) * std::sin(steer) + std::sin(lumen.rotation) * std::cos(steer));
}

std::vector<Stream> streamsAt(const ColourScenario& scenario, const bmode::Body& body, const bmode::Moment& moment) {
  std::vector<Stream> streams;
  for (bmode::Lumen lumen : body.anatomy.lumens) {
    const bmode::LumenState state =
        stateUnder(lumen, {.pressure = moment.pressure, .stroke = moment.stroke, .breath = moment.breath});
    lumen.halfWidth = state.halfWidth;
    lumen.halfHeight = state.halfHeight;
    const double toHeart = (lumen.artery ? -1 : 1) * plannedVelocity(scenario, lumen, moment.timeSeconds);
    streams.push_back({lumen, toHeart * cosineToProbe(scenario, lumen)});
  }
  return streams;
}

double smooth(double t) {
  const double s = std::clamp(t, 0.0, 1.0);
  return s * s * (3 - 2 * s);
}

// Blood's share and its speed beside the stream's fastest.
std::pair<double, double> bloodAt(const bmode::Lumen& lumen, bmode::Position p) {
  const double radius = radiusIn(lumen, p);
  if (radius >= 1) return {0, 0};
  const double fromWall = (1 - radius) * std::min(lumen.halfHeight, lumen.halfWidth);
  double share = smooth(fromWall / kWallLayerMm);
  double speed = 1 - std::pow(radius, 2.4);
  if (lumen.clot) {
    const double away =
        (radiusInClot(lumen, *lumen.clot, p) - 1) * std::min(lumen.clot->halfHeight, lumen.clot->halfWidth);
    share *= smooth(away / kWallLayerMm);
    speed *= smooth(away / 0.8);
  }
  return {share, speed};
}

// The calf's squeeze shakes everything as it begins and as it ends.
double shakeAt(const ColourScenario& scenario, double time) {
  const double begin = (time - scenario.flow.squeezeStartSeconds - 0.02) / 0.07;
  const double end = (time - scenario.flow.squeezeStartSeconds - scenario.flow.squeezeSeconds) / 0.06;
  return scenario.flashVelocity * (std::exp(-begin * begin) - 0.7 * std::exp(-end * end));
}

float powerAt(const bmode::Body& body, const bmode::Picture& picture, bmode::Position p) {
  const int column = static_cast<int>(std::lround(body.grid.columnOf(p.x)));
  const int row = static_cast<int>(std::lround(body.grid.rowOf(p.z)));
  if (column < 0 || row < 0 || column >= body.grid.width || row >= body.grid.height) return 0;
  return picture.power[static_cast<std::size_t>(row) * static_cast<std::size_t>(body.grid.width) +
                       static_cast<std::size_t>(column)];
}

}  // namespace

FlowField flowFieldAt(const ColourScenario& scenario, const bmode::Body& body, const bmode::Moment& moment,
                      const bmode::Picture& picture) {
  const ColourBox& box = scenario.colour.box;
  const std::vector<Stream> streams = streamsAt(scenario, body, moment);
  FlowField field{.beams = box.beams(), .gates = box.gates()};
  const double shake = shakeAt(scenario, moment.timeSeconds);
  for (int gate = 0; gate < field.gates; ++gate) {
    for (int beam = 0; beam < field.beams; ++beam) {
      const bmode::Position p = box.sampleAt(beam, gate);
      FlowSample sample;
      for (const Stream& stream : streams) {
        const auto [share, speed] = bloodAt(stream.lumen, {p.x + moment.slideMm, p.z});
        if (share <= 0) continue;
        sample.blood = static_cast<float>(share);
        sample.bloodVelocity = static_cast<float>(stream.towardsProbe * speed);
      }
      sample.tissueEcho = static_cast<float>(kTissueOverBlood * std::sqrt(powerAt(body, picture, p)));
      sample.tissueVelocity = static_cast<float>(shake * (1 + 0.3 * std::sin(p.x / 5 + p.z / 7)));
      field.samples.push_back(sample);
    }
  }
  return field;
}

}  // namespace sural::datasets::generate::colour
