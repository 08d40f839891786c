#include "imaging/angiography/vessel_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <queue>
#include <unordered_map>

#include "imaging/angiography/mask_parts.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kCoverScale = 1.6;
constexpr double kCoverMargin = 2;  // cells

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

// The cells of one connected part under small numbers of their own.
struct Part {
  std::vector<std::size_t> cells;
  std::vector<float> distance;
};

struct Paths {
  std::vector<float> cost;
  std::vector<std::uint32_t> before;
};

class PartTracer {
 public:
  PartTracer(const Lattice& lattice, Part part, std::vector<std::uint32_t>& numberOf)
      : lattice_(lattice), part_(std::move(part)), numberOf_(numberOf), steps_(stepsOf(lattice)) {
    for (std::size_t i = 0; i < part_.cells.size(); ++i) numberOf_[part_.cells[i]] = static_cast<std::uint32_t>(i);
    spacing_ = std::max({lattice.spacing.x, lattice.spacing.y, lattice.slices > 1 ? lattice.spacing.z : 0.0});
  }

  // Number within the whole forest is the branch's index in `forest`.
  void trace(double leastLength, std::vector<Branch>& forest) {
    const auto anywhere = static_cast<std::uint32_t>(std::max_element(part_.distance.begin(), part_.distance.end()) -
                                                     part_.distance.begin());
    const std::uint32_t end = farthest(spread(anywhere, false).cost);
    length_ = spread(end, false).cost;
    const Paths paths = spread(end, true);
    owner_.assign(part_.cells.size(), -1);
    place_.assign(part_.cells.size(), 0);
    covered_.assign(part_.cells.size(), 0);
    std::vector<std::uint32_t> order(part_.cells.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) { return length_[a] > length_[b]; });
    for (const std::uint32_t tip : order) {
      if (covered_[tip] != 0) continue;
      addBranch(tip, paths, leastLength, forest);
    }
  }

 private:
  Paths spread(std::uint32_t from, bool preferMiddle) const {
    Paths paths{std::vector<float>(part_.cells.size(), std::numeric_limits<float>::infinity()),
                std::vector<std::uint32_t>(part_.cells.size(), kNone)};
    using Entry = std::pair<float, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    paths.cost[from] = 0;
    open.push({0.0F, from});
    while (!open.empty()) {
      const auto [cost, at] = open.top();
      open.pop();
      if (cost > paths.cost[at]) continue;
      const Lattice::Place p = lattice_.placeOf(part_.cells[at]);
      for (const Step& step : steps_) {
        if (!lattice_.holds(p.x + step.x, p.y + step.y, p.z + step.z)) continue;
        const std::uint32_t next = numberOf_[lattice_.indexOf(p.x + step.x, p.y + step.y, p.z + step.z)];
        if (next == kNone) continue;
        const double depth = part_.distance[next] / spacing_ + 0.3;
        const auto reached = cost + static_cast<float>(preferMiddle ? step.length / (depth * depth) : step.length);
        if (reached >= paths.cost[next]) continue;
        paths.cost[next] = reached;
        paths.before[next] = at;
        open.push({reached, next});
      }
    }
    return paths;
  }

  static std::uint32_t farthest(const std::vector<float>& cost) {
    return static_cast<std::uint32_t>(std::max_element(cost.begin(), cost.end()) - cost.begin());
  }

  void addBranch(std::uint32_t tip, const Paths& paths, double leastLength, std::vector<Branch>& forest) {
    std::vector<std::uint32_t> path{tip};
    while (paths.before[path.back()] != kNone && owner_[path.back()] < 0) path.push_back(paths.before[path.back()]);
    std::reverse(path.begin(), path.end());
    const double length = length_[tip] - length_[path.front()];
    const bool first = owner_[path.front()] < 0;
    const bool stands = length >= leastLength + (first ? 0 : part_.distance[path.front()]);
    if (stands) {
      Branch branch;
      branch.parent = first ? -1 : owner_[path.front()];
      branch.parentPlace = first ? 0 : place_[path.front()];
      for (const std::uint32_t cell : path) branch.cells.push_back(part_.cells[cell]);
      for (std::size_t i = first ? 0 : 1; i < path.size(); ++i) {
        owner_[path[i]] = static_cast<int>(forest.size());
        place_[path[i]] = i;
      }
      forest.push_back(std::move(branch));
      for (const std::uint32_t cell : path) cover(cell);
    }
    cover(tip);
  }

  void cover(std::uint32_t cell) {
    const double reach = kCoverScale * part_.distance[cell] + kCoverMargin * spacing_;
    const Lattice::Place p = lattice_.placeOf(part_.cells[cell]);
    const auto cells = [reach](double spacing) { return static_cast<int>(reach / spacing); };
    const int deep = lattice_.slices > 1 ? cells(lattice_.spacing.z) : 0;
    for (int z = -deep; z <= deep; ++z)
      for (int y = -cells(lattice_.spacing.y); y <= cells(lattice_.spacing.y); ++y)
        for (int x = -cells(lattice_.spacing.x); x <= cells(lattice_.spacing.x); ++x) {
          if (!lattice_.holds(p.x + x, p.y + y, p.z + z)) continue;
          const std::uint32_t number = numberOf_[lattice_.indexOf(p.x + x, p.y + y, p.z + z)];
          const Vec3 away{x * lattice_.spacing.x, y * lattice_.spacing.y, z * lattice_.spacing.z};
          if (number != kNone && dot(away, away) <= reach * reach) covered_[number] = 1;
        }
  }

  const Lattice& lattice_;
  Part part_;
  std::vector<std::uint32_t>& numberOf_;
  std::vector<Step> steps_;
  double spacing_ = 1;
  std::vector<float> length_;
  std::vector<int> owner_;
  std::vector<std::size_t> place_;
  std::vector<std::uint8_t> covered_;
};

}  // namespace

std::vector<Branch> traceTree(const Lattice& lattice, const std::vector<std::uint8_t>& mask,
                              const std::vector<float>& distance, const TreeOptions& options) {
  const Parts parts = partsOf(lattice, mask);
  std::vector<std::size_t> order(parts.sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return parts.sizes[a] > parts.sizes[b]; });
  std::vector<std::size_t> slotOf(parts.sizes.size(), order.size());
  std::vector<Part> kept;
  for (const std::size_t label : order) {
    if (parts.sizes[label] < options.leastCells || kept.size() >= options.mostParts) break;
    slotOf[label] = kept.size();
    kept.emplace_back();
  }
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (parts.labels[i] == 0 || slotOf[parts.labels[i] - 1] >= kept.size()) continue;
    Part& part = kept[slotOf[parts.labels[i] - 1]];
    part.cells.push_back(i);
    part.distance.push_back(distance[i]);
  }
  std::vector<std::uint32_t> numberOf(mask.size(), kNone);
  std::vector<Branch> forest;
  for (Part& part : kept) {
    const std::vector<std::size_t> cells = part.cells;
    PartTracer(lattice, std::move(part), numberOf).trace(options.leastLength, forest);
    for (const std::size_t cell : cells) numberOf[cell] = kNone;
  }
  return forest;
}

std::vector<std::size_t> cheapestPath(const Lattice& lattice, const std::vector<float>& cost, std::size_t from,
                                      std::size_t to) {
  const std::vector<Step> steps = stepsOf(lattice);
  std::unordered_map<std::size_t, std::pair<float, std::size_t>> reached{{from, {0.0F, from}}};
  using Entry = std::pair<float, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  open.push({0.0F, from});
  while (!open.empty()) {
    const auto [sum, at] = open.top();
    open.pop();
    if (at == to) break;
    if (sum > reached[at].first) continue;
    const Lattice::Place p = lattice.placeOf(at);
    for (const Step& step : steps) {
      if (!lattice.holds(p.x + step.x, p.y + step.y, p.z + step.z)) continue;
      const std::size_t next = lattice.indexOf(p.x + step.x, p.y + step.y, p.z + step.z);
      if (cost[next] < 0) continue;
      const float total = sum + cost[next] * static_cast<float>(step.length);
      const auto found = reached.find(next);
      if (found != reached.end() && found->second.first <= total) continue;
      reached[next] = {total, at};
      open.push({total, next});
    }
  }
  std::vector<std::size_t> path;
  if (!reached.contains(to)) return path;
  for (std::size_t at = to; at != from; at = reached[at].second) path.push_back(at);
  path.push_back(from);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace sural::imaging::angiography
