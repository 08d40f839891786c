#include "imaging/angiography/lattice.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sural::imaging::angiography {

namespace {

constexpr float kFar = 1e18F;

// Lower envelope of parabolas along one line of `count` cells, squared distances.
class LineTransform {
 public:
  LineTransform(int count, double spacing)
      : spacing2_(spacing * spacing),
        parabola_(static_cast<std::size_t>(count)),
        from_(static_cast<std::size_t>(count) + 1),
        in_(static_cast<std::size_t>(count)) {}

  void run(float* values, std::size_t stride) {
    const std::size_t count = in_.size();
    for (std::size_t i = 0; i < count; ++i) in_[i] = values[i * stride];
    const std::size_t last = envelope();
    std::size_t k = 0;
    for (std::size_t i = 0; i < count; ++i) {
      while (k < last && from_[k + 1] < static_cast<double>(i)) ++k;
      const double away = static_cast<double>(i) - static_cast<double>(parabola_[k]);
      values[i * stride] = static_cast<float>(std::min<double>(kFar, spacing2_ * away * away + in_[parabola_[k]]));
    }
  }

 private:
  double crossing(std::size_t a, std::size_t b) const {
    const auto x = static_cast<double>(a);
    const auto y = static_cast<double>(b);
    return ((in_[b] + spacing2_ * y * y) - (in_[a] + spacing2_ * x * x)) / (2 * spacing2_ * (y - x));
  }

  std::size_t envelope() {
    std::size_t k = 0;
    parabola_[0] = 0;
    from_[0] = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < in_.size(); ++i) {
      double s = crossing(parabola_[k], i);
      while (k > 0 && s <= from_[k]) s = crossing(parabola_[--k], i);
      if (s <= from_[k]) s = from_[k];
      parabola_[++k] = i;
      from_[k] = s;
    }
    return k;
  }

  double spacing2_;
  std::vector<std::size_t> parabola_;
  std::vector<double> from_;
  std::vector<float> in_;
};

std::size_t flood(const Lattice& lattice, const std::vector<std::uint8_t>& mask, std::size_t seed, Parts& parts) {
  static constexpr std::uint32_t kNone = 0;
  const std::vector<Step> steps = stepsOf(lattice);
  const auto label = static_cast<std::uint32_t>(parts.sizes.size() + 1);
  std::vector<std::size_t> open{seed};
  parts.labels[seed] = label;
  std::size_t count = 0;
  while (!open.empty()) {
    const Lattice::Place p = lattice.placeOf(open.back());
    open.pop_back();
    ++count;
    for (const Step& step : steps) {
      if (!lattice.holds(p.x + step.x, p.y + step.y, p.z + step.z)) continue;
      const std::size_t next = lattice.indexOf(p.x + step.x, p.y + step.y, p.z + step.z);
      if (mask[next] == 0 || parts.labels[next] != kNone) continue;
      parts.labels[next] = label;
      open.push_back(next);
    }
  }
  return count;
}

}  // namespace

std::vector<Step> stepsOf(const Lattice& lattice) {
  std::vector<Step> steps;
  const int deep = lattice.slices > 1 ? 1 : 0;
  for (int z = -deep; z <= deep; ++z)
    for (int y = -1; y <= 1; ++y)
      for (int x = -1; x <= 1; ++x)
        if (x != 0 || y != 0 || z != 0)
          steps.push_back({x, y, z, norm({x * lattice.spacing.x, y * lattice.spacing.y, z * lattice.spacing.z})});
  return steps;
}

std::vector<float> distanceInside(const Lattice& lattice, const std::vector<std::uint8_t>& mask) {
  std::vector<float> squared(mask.size());
  for (std::size_t i = 0; i < mask.size(); ++i) squared[i] = mask[i] != 0 ? kFar : 0;
  const auto perRow = static_cast<std::size_t>(lattice.columns);
  const auto perSlice = perRow * static_cast<std::size_t>(lattice.rows);
  LineTransform alongRow(lattice.columns, lattice.spacing.x);
  for (std::size_t start = 0; start < squared.size(); start += perRow) alongRow.run(&squared[start], 1);
  LineTransform downColumn(lattice.rows, lattice.spacing.y);
  for (std::size_t slice = 0; slice < squared.size(); slice += perSlice)
    for (std::size_t column = 0; column < perRow; ++column) downColumn.run(&squared[slice + column], perRow);
  if (lattice.slices > 1) {
    LineTransform through(lattice.slices, lattice.spacing.z);
    for (std::size_t start = 0; start < perSlice; ++start) through.run(&squared[start], perSlice);
  }
  for (float& value : squared) value = std::sqrt(value);
  return squared;
}

Parts partsOf(const Lattice& lattice, const std::vector<std::uint8_t>& mask) {
  Parts parts{std::vector<std::uint32_t>(mask.size(), 0), {}};
  for (std::size_t i = 0; i < mask.size(); ++i)
    if (mask[i] != 0 && parts.labels[i] == 0) {
      const std::size_t size = flood(lattice, mask, i, parts);
      parts.sizes.push_back(size);
    }
  return parts;
}

std::vector<std::uint8_t> hysteresis(const Lattice& lattice, const std::vector<float>& values,
                                     const HysteresisLimits& limits) {
  std::vector<std::uint8_t> mask(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) mask[i] = values[i] > limits.low ? 1 : 0;
  const Parts parts = partsOf(lattice, mask);
  std::vector<std::uint8_t> strong(parts.sizes.size(), 0);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (mask[i] != 0 && values[i] > limits.high) strong[parts.labels[i] - 1] = 1;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (mask[i] == 0) continue;
    const std::uint32_t label = parts.labels[i] - 1;
    if (strong[label] == 0 || parts.sizes[label] < limits.leastCells) mask[i] = 0;
  }
  return mask;
}

}  // namespace sural::imaging::angiography
