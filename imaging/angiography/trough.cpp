#include "imaging/angiography/trough.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sural::imaging::angiography {

namespace {

constexpr std::size_t kMost = 5;  // coefficients
using Coefficients = std::array<double, kMost>;
constexpr double kLeastDoubtShare = 0.15;  // of the greatest, so that thin places do not rule
constexpr double kCorrelated = 3;          // neighbouring samples that share their noise

struct Polynomial {
  std::size_t terms = 1;
  Coefficients c{};
  Coefficients firstColumnOfInverse{};

  [[nodiscard]] double at(double x) const {
    double value = 0;
    for (std::size_t i = terms; i-- > 0;) value = value * x + c[i];
    return value;
  }
};

// Gauss-Jordan elimination of the normal equations; at most five unknowns on [-1, 1].
Polynomial fitted(const std::vector<double>& x, const std::vector<double>& y, const std::vector<double>& w,
                  std::size_t terms) {
  std::array<std::array<double, kMost + 2>, kMost> m{};
  for (std::size_t k = 0; k < x.size(); ++k) {
    Coefficients power{1};
    for (std::size_t i = 1; i < terms; ++i) power[i] = power[i - 1] * x[k];
    for (std::size_t r = 0; r < terms; ++r) {
      for (std::size_t i = 0; i < terms; ++i) m[r][i] += w[k] * power[r] * power[i];
      m[r][kMost] += w[k] * power[r] * y[k];
    }
  }
  m[0][kMost + 1] = 1;
  for (std::size_t i = 0; i < terms; ++i) {
    m[i][i] += 1e-9 * (1 + m[0][0]);
    const double pivot = m[i][i];
    for (double& value : m[i]) value /= pivot;
    for (std::size_t r = 0; r < terms; ++r) {
      if (r == i) continue;
      const double factor = m[r][i];
      for (std::size_t k = 0; k < kMost + 2; ++k) m[r][k] -= factor * m[i][k];
    }
  }
  Polynomial p{terms, {}, {}};
  for (std::size_t i = 0; i < terms; ++i) {
    p.c[i] = m[i][kMost];
    p.firstColumnOfInverse[i] = m[i][kMost + 1];
  }
  return p;
}

double medianOf(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

Trough lowestOf(const std::vector<TroughPoint>& points) {
  if (points.empty()) return {};
  const double begin = points.front().arc;
  const double half = std::max(1e-9, 0.5 * (points.back().arc - begin));
  double greatest = 0;
  for (const TroughPoint& p : points) greatest = std::max(greatest, p.deviation);
  std::vector<double> x, y, w, trust(points.size(), 1);
  for (const TroughPoint& p : points) {
    x.push_back((p.arc - begin) / half - 1);
    y.push_back(p.diameter);
    const double doubt = std::max({1e-4, p.deviation, kLeastDoubtShare * greatest});
    w.push_back(1 / (doubt * doubt));
  }
  const std::size_t terms = points.size() >= 14 ? 5 : points.size() >= 6 ? 3 : 1;
  Polynomial p;
  for (int round = 0; round < 4; ++round) {
    std::vector<double> weights(w.size());
    for (std::size_t i = 0; i < w.size(); ++i) weights[i] = w[i] * trust[i];
    p = fitted(x, y, weights, terms);
    std::vector<double> away;
    for (std::size_t i = 0; i < x.size(); ++i) away.push_back(std::abs(y[i] - p.at(x[i])) * std::sqrt(w[i]));
    const double limit = 4.685 * std::max(0.5, 1.48 * medianOf(away));
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double u = away[i] / limit;
      trust[i] = u < 1 ? (1 - u * u) * (1 - u * u) : 0;
    }
  }
  Trough lowest{points.front().arc, 1e300, 0};
  constexpr int kSteps = 80;
  for (int i = 0; i <= kSteps; ++i) {
    const double at = 0.9 * (2.0 * i / kSteps - 1);
    if (p.at(at) < lowest.diameter) lowest = {begin + half * (at + 1), p.at(at), 0};
  }
  lowest.diameter = std::max(0.0, lowest.diameter);
  lowest.deviation = std::sqrt(std::max(0.0, p.firstColumnOfInverse[0]) * kCorrelated);
  return lowest;
}

}  // namespace sural::imaging::angiography
