#include "ui/session/run_place.h"

#include <algorithm>
#include <cmath>

#include "imaging/angiography/edit_vessels.h"

namespace sural::ui::session {

namespace {

using imaging::angiography::Lesion;
using imaging::angiography::nearestSample;
using imaging::angiography::XrayAnalysis;
using imaging::angiography::XrayVessel;
using layers::RunPlace;

double awayFromVessel(const XrayVessel& vessel, Point place) {
  if (vessel.centreLine.empty()) return 1e9;
  const Point middle = vessel.centreLine[nearestSample(vessel, place)];
  return std::hypot(middle.x - place.x, middle.y - place.y);
}

double worstIn(const XrayVessel& vessel) {
  double worst = 0;
  if (vessel.reading)
    for (const Lesion& lesion : vessel.reading->lesions) worst = std::max(worst, lesion.percentDiameter);
  return worst;
}

bool isMeasured(const XrayVessel& vessel) {
  return !vessel.samples.empty() && vessel.centreLine.size() == vessel.samples.size();
}

Point middleOfEvidence(const Measurement& m) {
  Point sum;
  for (const Point& p : m.evidence.points) sum = {sum.x + p.x, sum.y + p.y};
  const auto count = double(m.evidence.points.size());
  return {sum.x / count, sum.y / count};
}

// The measured vessel that comes first in an order; empty where none is measured.
template <class Better>
std::optional<std::size_t> firstOf(const XrayAnalysis& run, Better better) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < run.vessels.size(); ++i)
    if (isMeasured(run.vessels[i]) && (!found || better(run.vessels[i], run.vessels[*found]))) found = i;
  return found;
}

}  // namespace

RunPlace startOfVessel(const XrayAnalysis& run, std::size_t vessel) {
  const auto& reading = run.vessels.at(vessel).reading;
  if (!reading) return {vessel, 0};
  return {vessel, reading->lesions.empty() ? reading->typical : reading->lesions.front().least};
}

std::optional<RunPlace> runPlaceOf(const XrayAnalysis& run, const Measurement* selected) {
  if (selected != nullptr && !selected->evidence.points.empty() && selected->evidence.frame == run.frame) {
    const Point place = middleOfEvidence(*selected);
    const auto nearest = firstOf(run, [&](const XrayVessel& a, const XrayVessel& b) {
      return awayFromVessel(a, place) < awayFromVessel(b, place);
    });
    if (nearest) return RunPlace{*nearest, nearestSample(run.vessels[*nearest], place)};
  }
  const auto worst = firstOf(run, [](const XrayVessel& a, const XrayVessel& b) {
    return std::pair(worstIn(a), a.samples.size()) > std::pair(worstIn(b), b.samples.size());
  });
  return worst ? std::optional(startOfVessel(run, *worst)) : std::nullopt;
}

std::optional<RunPlace> runPlaceAt(const XrayAnalysis& run, Point place, double reach) {
  std::optional<RunPlace> found;
  double nearest = 0;
  for (std::size_t i = 0; i < run.vessels.size(); ++i) {
    const XrayVessel& vessel = run.vessels[i];
    if (!isMeasured(vessel)) continue;
    const std::size_t sample = nearestSample(vessel, place);
    const double away = awayFromVessel(vessel, place);
    if (away > vessel.samples[sample].diameter / 2 + reach || (found && away >= nearest)) continue;
    nearest = away;
    found = RunPlace{i, sample};
  }
  return found;
}

std::optional<RunPlace> heldInside(const XrayAnalysis& run, RunPlace place) {
  if (place.vessel >= run.vessels.size() || !isMeasured(run.vessels[place.vessel])) return std::nullopt;
  place.sample = std::min(place.sample, run.vessels[place.vessel].samples.size() - 1);
  return place;
}

}  // namespace sural::ui::session
