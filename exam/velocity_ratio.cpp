#include "exam/velocity_ratio.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace sural::exam {

namespace {

constexpr double kLesionRatio = 2;

// Downstream; the arteries of the lower leg lie side by side.
constexpr std::array kAlongTheLeg = std::to_array<std::pair<std::string_view, int>>({
    {"common_iliac_artery", 0},
    {"external_iliac_artery", 1},
    {"common_femoral_artery", 2},
    {"superficial_femoral_artery", 3},
    {"popliteal_artery", 4},
    {"anterior_tibial_artery", 5},
    {"posterior_tibial_artery", 5},
    {"peroneal_artery", 5},
    {"dorsalis_pedis_artery", 6},
});

struct Station {
  const Measurement* velocity = nullptr;
  int place = 0;  // along the leg: vessel, then segment
  double ratio = 0;
};

int placeWithin(const std::optional<Segment>& segment) {
  if (!segment) return 2;
  switch (*segment) {
    case Segment::Origin: return 0;
    case Segment::Proximal: return 1;
    case Segment::Middle: return 2;
    case Segment::Distal: break;
  }
  return 3;
}

std::optional<int> placeOf(const Site& site) {
  const auto found = std::find_if(kAlongTheLeg.begin(), kAlongTheLeg.end(),
                                  [&](const auto& entry) { return site.vessel && *site.vessel == entry.first; });
  if (found == kAlongTheLeg.end()) return std::nullopt;
  return 4 * found->second + placeWithin(site.segment);
}

// The stations of one leg, downstream; the highest velocity of each site.
std::vector<Station> stationsOf(const std::vector<Measurement>& measurements, Side side) {
  std::vector<Station> stations;
  for (const Measurement& m : measurements) {
    const std::optional<int> place = placeOf(m.site);
    const bool usable =
        m.quantity == "peak_systolic_velocity" && m.value && *m.value > 0 && m.site.side == side && place;
    if (!usable) continue;
    const auto same =
        std::find_if(stations.begin(), stations.end(), [&](const Station& s) { return s.velocity->site == m.site; });
    if (same == stations.end())
      stations.push_back({&m, *place});
    else if (*m.value > *same->velocity->value)
      same->velocity = &m;
  }
  std::stable_sort(stations.begin(), stations.end(),
                   [](const Station& a, const Station& b) { return a.place < b.place; });
  return stations;
}

double relativeDoubt(const Measurement& m) { return m.uncertainty.value_or(0) / *m.value; }

std::string nameOf(const Site& site) {
  std::string name = *site.vessel;
  if (site.segment) name += "_" + std::string(toWord(*site.segment));
  return name;
}

Measurement ratioOf(const Station& station, const Station& reference, bool serial) {
  const Measurement& m = *station.velocity;
  MeasurementContext context{m.site, "velocity-ratio/1", m.evidence};
  Measured result{.quantity = {station.ratio, Unit::None},
                  .uncertainty = station.ratio * std::hypot(relativeDoubt(m), relativeDoubt(*reference.velocity)),
                  .quality = std::min(m.quality, reference.velocity->quality),
                  .flags = {"nearest_normal_proximal_segment", "reference_" + nameOf(reference.velocity->site)},
                  .points = m.evidence.points};
  if (!reference.velocity->id.empty()) result.flags.push_back("reference_measurement_" + reference.velocity->id);
  if (serial) result.flags.emplace_back("serial_lesions");
  for (const char* flag : {"angle_unknown", "angle_over_60", "strip_not_verified"}) {
    const auto has = [&](const Measurement& one) {
      return std::find(one.flags.begin(), one.flags.end(), flag) != one.flags.end();
    };
    if (has(m) || has(*reference.velocity)) result.flags.emplace_back(flag);
  }
  context.evidence.points.clear();
  return measured("velocity_ratio", context, std::move(result));
}

void addRatios(std::vector<Station> stations, std::vector<Measurement>& out) {
  bool lesionUpstream = false;
  for (std::size_t i = 0; i < stations.size(); ++i) {
    const auto reference =
        std::find_if(stations.rend() - static_cast<std::ptrdiff_t>(i), stations.rend(),
                     [&](const Station& s) { return s.place < stations[i].place && s.ratio < kLesionRatio; });
    if (reference == stations.rend()) continue;
    stations[i].ratio = *stations[i].velocity->value / *reference->velocity->value;
    out.push_back(ratioOf(stations[i], *reference, lesionUpstream));
    lesionUpstream = lesionUpstream || stations[i].ratio >= kLesionRatio;
  }
}

}  // namespace

std::vector<Measurement> velocityRatios(const std::vector<Measurement>& measurements) {
  std::vector<Measurement> ratios;
  for (const Side side : {Side::Left, Side::Right}) addRatios(stationsOf(measurements, side), ratios);
  return ratios;
}

}  // namespace sural::exam
