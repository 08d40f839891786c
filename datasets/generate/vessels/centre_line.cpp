#include "datasets/generate/vessels/centre_line.h"

#include <algorithm>
#include <array>

namespace sural::datasets::generate::vessels {

namespace {

constexpr double kStepMm = 0.5;

Vec3 between(Vec3 a, Vec3 b, double ta, double tb, double t) { return (1 / (tb - ta)) * ((tb - t) * a + (t - ta) * b); }

struct Knots {
  std::array<Vec3, 4> p;
  std::array<double, 4> t;
};

Knots knotsOf(const std::array<Vec3, 4>& p) {
  Knots knots{p, {}};
  for (std::size_t i = 1; i < 4; ++i) knots.t[i] = knots.t[i - 1] + std::sqrt(distance(p[i - 1], p[i]));
  return knots;
}

// The point of the span between the second and third knot.
Vec3 pointOf(const Knots& k, double share) {
  const double t = k.t[1] + share * (k.t[2] - k.t[1]);
  const Vec3 a1 = between(k.p[0], k.p[1], k.t[0], k.t[1], t);
  const Vec3 a2 = between(k.p[1], k.p[2], k.t[1], k.t[2], t);
  const Vec3 a3 = between(k.p[2], k.p[3], k.t[2], k.t[3], t);
  const Vec3 b1 = between(a1, a2, k.t[0], k.t[2], t);
  const Vec3 b2 = between(a2, a3, k.t[1], k.t[3], t);
  return between(b1, b2, k.t[1], k.t[2], t);
}

// One phantom point before and one after, mirrored at the ends.
std::vector<Vec3> extended(const std::vector<Vec3>& points) {
  std::vector<Vec3> all{2.0 * points[0] - points[1]};
  all.insert(all.end(), points.begin(), points.end());
  all.push_back(2.0 * points[points.size() - 1] - points[points.size() - 2]);
  return all;
}

}  // namespace

CentreLine CentreLine::through(const std::vector<Vec3>& controlPoints) {
  const std::vector<Vec3> all = extended(controlPoints);
  CentreLine line;
  for (std::size_t i = 1; i + 2 < all.size(); ++i) {
    const Knots knots = knotsOf({all[i - 1], all[i], all[i + 1], all[i + 2]});
    const int steps = std::max(2, static_cast<int>(std::ceil(distance(all[i], all[i + 1]) / kStepMm)));
    for (int s = 0; s < steps; ++s) line.points_.push_back(pointOf(knots, static_cast<double>(s) / steps));
  }
  line.points_.push_back(controlPoints.back());
  line.arcs_.push_back(0);
  for (std::size_t i = 1; i < line.points_.size(); ++i)
    line.arcs_.push_back(line.arcs_.back() + distance(line.points_[i - 1], line.points_[i]));
  return line;
}

Vec3 CentreLine::at(double arcMm) const {
  const auto after = std::upper_bound(arcs_.begin(), arcs_.end(), arcMm);
  if (after == arcs_.begin()) return points_.front();
  if (after == arcs_.end()) return points_.back();
  const auto i = static_cast<std::size_t>(after - arcs_.begin());
  const double share = (arcMm - arcs_[i - 1]) / (arcs_[i] - arcs_[i - 1]);
  return points_[i - 1] + share * (points_[i] - points_[i - 1]);
}

Vec3 CentreLine::directionAt(double arcMm) const {
  const double reach = std::min(kStepMm, lengthMm() / 2);
  const double middle = std::clamp(arcMm, reach, lengthMm() - reach);
  return unit(at(middle + reach) - at(middle - reach));
}

double CentreLine::arcNearest(Vec3 place) const {
  const auto nearest = std::min_element(points_.begin(), points_.end(), [&](const Vec3& a, const Vec3& b) {
    return distance(a, place) < distance(b, place);
  });
  return arcs_[static_cast<std::size_t>(nearest - points_.begin())];
}

}  // namespace sural::datasets::generate::vessels
