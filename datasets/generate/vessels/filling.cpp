#include "datasets/generate/vessels/filling.h"

#include <algorithm>
#include <optional>

namespace sural::datasets::generate::vessels {

namespace {

constexpr double kWashBackMm = 15;
constexpr double kCollateralSlowing = 0.35;
constexpr double kCollateralStrength = 0.7;
constexpr double kCollateralDetourMm = 50;
constexpr double kDilutionAtJunction = 0.94;
constexpr double kLowestLegMm = -600;  // veins that end below it are filled from the foot
constexpr double kTouchingMm = 5;

struct Entry {
  double arcMm = 0;
  Arrival arrival;
};

// Thin vessels are slow.
double speedIn(const Vessel& vessel, double speed) {
  return speed * std::clamp(vessel.startRadiusMm / 3, kCollateralSlowing, 1.0);
}

struct Block {
  double topMm = 0;
  double bottomMm = 0;
  bool passable = true;  // through collaterals
};

std::vector<Block> blocksOf(const Vessel& vessel, FlowDirection direction) {
  std::vector<Block> blocks;
  for (const Lesion& lesion : vessel.lesions)
    if (lesion.kind == LesionKind::Occlusion)
      blocks.push_back({lesion.atMm - lesion.lengthMm / 2, lesion.atMm + lesion.lengthMm / 2, true});
  if (direction == FlowDirection::TowardsFeet)
    for (const Valve& valve : vessel.valves)
      if (valve.competent) blocks.push_back({valve.atMm, valve.atMm, false});
  const bool down = direction == FlowDirection::TowardsFeet;
  std::sort(blocks.begin(), blocks.end(),
            [down](const Block& a, const Block& b) { return down ? a.topMm < b.topMm : a.topMm > b.topMm; });
  return blocks;
}

// The points in the order of the flow; the caller turns them where needed.
Filling along(const Vessel& vessel, const Entry& entry, FlowDirection direction, double speed) {
  const bool down = direction == FlowDirection::TowardsFeet;
  Filling points{{entry.arcMm, entry.arrival}};
  const auto advanceTo = [&](double arc) {
    const FillingPoint& last = points.back();
    points.push_back({arc, {last.arrival.seconds + std::abs(arc - last.arcMm) / speed, last.arrival.strength}});
  };
  for (const Block& block : blocksOf(vessel, direction)) {
    const double near = down ? block.topMm : block.bottomMm;
    const double far = down ? block.bottomMm : block.topMm;
    if (down ? near <= entry.arcMm : near >= entry.arcMm) continue;
    advanceTo(near);
    if (!block.passable) return points;
    const Arrival before = points.back().arrival;
    const double detour = std::abs(far - near) + kCollateralDetourMm;
    points.push_back(
        {far, {before.seconds + detour / (speed * kCollateralSlowing), before.strength * kCollateralStrength}});
  }
  advanceTo(down ? vessel.line.lengthMm() : 0);
  return points;
}

std::vector<Filling> fillDown(const VesselTree& tree, const Injection& injection) {
  std::vector<Filling> fillings(tree.size());
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const Vessel& vessel = tree[i];
    const bool injected = static_cast<int>(i) == injection.vessel;
    Entry entry{injection.arcMm, {0, 1}};
    if (!injected && vessel.parent < 0) continue;
    if (!injected) entry = {0, arrivalAt(fillings[static_cast<std::size_t>(vessel.parent)], vessel.parentArcMm)};
    if (entry.arrival.strength <= 0) continue;
    fillings[i] = along(vessel, entry, FlowDirection::TowardsFeet, speedIn(vessel, injection.speedMmPerSecond));
    if (injected) fillings[i].insert(fillings[i].begin(), {injection.arcMm - kWashBackMm, {0.1, 0}});
  }
  return fillings;
}

bool filledFromTheFoot(const Vessel& vessel, const Vessel& injected) {
  return !vessel.name.empty() && vessel.name != "great_saphenous_vein" && vessel.side == injected.side &&
         vessel.line.at(vessel.line.lengthMm()).z < kLowestLegMm;
}

// Where the first contrast comes into a vessel from below.
std::optional<Entry> entryFromBelow(const VesselTree& tree, const std::vector<Filling>& fillings, std::size_t i) {
  std::optional<Entry> lowest;
  for (std::size_t child = i + 1; child < tree.size(); ++child) {
    if (tree[child].parent != static_cast<int>(i)) continue;
    const Arrival joined = arrivalAt(fillings[child], 0);
    if (joined.strength <= 0 || (lowest && lowest->arcMm >= tree[child].parentArcMm)) continue;
    lowest = Entry{tree[child].parentArcMm, {joined.seconds, joined.strength * kDilutionAtJunction}};
  }
  return lowest;
}

// A bridge leaves and meets its parent again; other unnamed branches stay empty against the stream.
void fillBridges(const VesselTree& tree, const Injection& injection, std::vector<Filling>& fillings) {
  for (std::size_t i = 0; i < tree.size(); ++i) {
    if (!tree[i].name.empty() || tree[i].parent < 0) continue;
    const auto parent = static_cast<std::size_t>(tree[i].parent);
    const double lengthMm = tree[i].line.lengthMm();
    const Vec3 end = tree[i].line.at(lengthMm);
    const double meets = tree[parent].line.arcNearest(end);
    if (distance(end, tree[parent].line.at(meets)) > kTouchingMm) continue;
    const Arrival below = arrivalAt(fillings[parent], meets);
    if (below.strength <= 0) continue;
    const double seconds = lengthMm / (injection.speedMmPerSecond * kCollateralSlowing);
    fillings[i] = {{0, {below.seconds + seconds, below.strength}}, {lengthMm, below}};
  }
}

std::vector<Filling> fillUp(const VesselTree& tree, const Injection& injection) {
  std::vector<Filling> fillings(tree.size());
  const Vessel& injected = tree[static_cast<std::size_t>(injection.vessel)];
  for (std::size_t i = tree.size(); i-- > 0;) {
    const Vessel& vessel = tree[i];
    std::optional<Entry> entry = entryFromBelow(tree, fillings, i);
    if (!entry && filledFromTheFoot(vessel, injected)) entry = Entry{vessel.line.lengthMm(), {0, 1}};
    if (!entry) continue;
    fillings[i] = along(vessel, *entry, FlowDirection::TowardsHead, speedIn(vessel, injection.speedMmPerSecond));
    std::reverse(fillings[i].begin(), fillings[i].end());
  }
  fillBridges(tree, injection, fillings);
  return fillings;
}

}  // namespace

Arrival arrivalAt(const Filling& filling, double arcMm) {
  for (std::size_t i = 1; i < filling.size(); ++i) {
    const FillingPoint& a = filling[i - 1];
    const FillingPoint& b = filling[i];
    if (arcMm < a.arcMm || arcMm > b.arcMm || a.arcMm == b.arcMm) continue;
    const double share = (arcMm - a.arcMm) / (b.arcMm - a.arcMm);
    return {a.arrival.seconds + share * (b.arrival.seconds - a.arrival.seconds),
            a.arrival.strength + share * (b.arrival.strength - a.arrival.strength)};
  }
  return {};
}

std::vector<Filling> fill(const VesselTree& tree, const Injection& injection) {
  return injection.direction == FlowDirection::TowardsFeet ? fillDown(tree, injection) : fillUp(tree, injection);
}

}  // namespace sural::datasets::generate::vessels
