#include "imaging/angiography/trough.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "imaging/angiography/median.h"

namespace sural::imaging::angiography {

namespace {

constexpr std::array kPowers{2, 4};  // of the distance from the lowest place, on each side
constexpr std::size_t kTerms = 1 + 2 * kPowers.size();
constexpr double kLeastDoubtShare = 0.15;  // of the greatest, so that thin places do not rule
constexpr double kChosenLow = 0.4;         // deviations: the place that fits best lies where noise is low
constexpr std::array kFlats{0.0, 0.12, 0.24, 0.36, 0.48};  // half lengths of a flat bottom that are tried
constexpr int kLowestPlaces = 13;                          // tried for the lowest place
using Terms = std::array<double, kTerms>;

struct Wall {
  Terms c{};
  double error = 0;
  double levelVariance = 0;
};

// Where a narrowing is at its least.
struct Bottom {
  double middle = 0;
  double half = 0;
};

// The level, then rising powers to the left and to the right.
Terms basisAt(double x, const Bottom& bottom) {
  Terms basis{};
  basis[0] = 1;
  const double t = std::max(0.0, std::abs(x - bottom.middle) - bottom.half);
  const std::size_t side = x < bottom.middle ? 1 : 1 + kPowers.size();
  for (std::size_t k = 0; k < kPowers.size(); ++k) basis[side + k] = std::pow(t, kPowers[k]);
  return basis;
}

struct TroughNormal {
  std::array<Terms, kTerms> matrix{};
  Terms right{};
  double squares = 0;
};

// Least squares with walls that only rise (Lawson and Hanson 1974), by coordinate descent.
Wall riseFrom(const TroughNormal& n) {
  constexpr int kRounds = 60;
  Wall wall;
  for (int round = 0; round < kRounds; ++round)
    for (std::size_t i = 0; i < kTerms; ++i) {
      if (n.matrix[i][i] <= 1e-12) continue;
      double rest = n.right[i];
      for (std::size_t k = 0; k < kTerms; ++k)
        if (k != i) rest -= n.matrix[i][k] * wall.c[k];
      wall.c[i] = std::max(0.0, rest / n.matrix[i][i]);
    }
  wall.error = n.squares;
  for (std::size_t i = 0; i < kTerms; ++i) {
    wall.error -= 2 * wall.c[i] * n.right[i];
    for (std::size_t k = 0; k < kTerms; ++k) wall.error += wall.c[i] * wall.c[k] * n.matrix[i][k];
  }
  return wall;
}

// Variance of the level with the terms that are in use, by elimination of the others.
double levelVariance(const TroughNormal& n, const Wall& wall) {
  std::array<Terms, kTerms> m = n.matrix;
  for (std::size_t i = kTerms; i-- > 1;) {
    if (wall.c[i] <= 0 || m[i][i] <= 1e-9) continue;
    for (std::size_t r = 0; r < i; ++r) {
      const double factor = m[r][i] / m[i][i];
      for (std::size_t c = 0; c <= i; ++c) m[r][c] -= factor * m[i][c];
    }
  }
  return 1 / std::max(1e-12, m[0][0]);
}

struct Scaled {
  std::vector<double> x, y, w;  // x on [-1, 1]
};

double heightAt(const Wall& wall, double x, const Bottom& bottom) {
  const Terms basis = basisAt(x, bottom);
  double sum = 0;
  for (std::size_t i = 0; i < kTerms; ++i) sum += wall.c[i] * basis[i];
  return sum;
}

Wall fitted(const Scaled& s, const std::vector<double>& trust, const Bottom& bottom) {
  TroughNormal n;
  for (std::size_t i = 0; i < s.x.size(); ++i) {
    const Terms basis = basisAt(s.x[i], bottom);
    const double weight = s.w[i] * trust[i];
    n.squares += weight * s.y[i] * s.y[i];
    for (std::size_t r = 0; r < kTerms; ++r) {
      n.right[r] += weight * basis[r] * s.y[i];
      for (std::size_t c = 0; c < kTerms; ++c) n.matrix[r][c] += weight * basis[r] * basis[c];
    }
  }
  Wall wall = riseFrom(n);
  wall.levelVariance = levelVariance(n, wall);
  return wall;
}

Scaled scaled(const std::vector<TroughPoint>& points, double middle, double half) {
  double greatest = 0;
  for (const TroughPoint& p : points) greatest = std::max(greatest, p.deviation);
  Scaled s;
  for (const TroughPoint& p : points) {
    s.x.push_back((p.arc - middle) / half);
    s.y.push_back(p.diameter);
    const double doubt = std::max({1e-4, p.deviation, kLeastDoubtShare * greatest});
    s.w.push_back(1 / (doubt * doubt));
  }
  return s;
}

// Tukey's weights from what the walls leave.
void distrust(const Scaled& s, const Wall& wall, const Bottom& bottom, std::vector<double>& trust) {
  std::vector<double> away;
  for (std::size_t i = 0; i < s.x.size(); ++i)
    away.push_back(std::abs(s.y[i] - heightAt(wall, s.x[i], bottom)) * std::sqrt(s.w[i]));
  const double limit = 4.685 * std::max(0.5, 1.48 * medianOf(away));
  for (std::size_t i = 0; i < s.x.size(); ++i) {
    const double u = away[i] / limit;
    trust[i] = u < 1 ? (1 - u * u) * (1 - u * u) : 0;
  }
}

}  // namespace

Trough lowestOf(const std::vector<TroughPoint>& points, double correlated) {
  if (points.empty()) return {};
  const double half = std::max(1e-9, 0.5 * (points.back().arc - points.front().arc));
  const double middle = points.front().arc + half;
  const Scaled s = scaled(points, middle, half);
  std::vector<double> trust(points.size(), 1);
  Bottom bottom;
  Wall best;
  for (int round = 0; round < 3; ++round) {
    best.error = 1e300;
    for (int i = 0; i < kLowestPlaces; ++i)
      for (const double flat : kFlats) {
        const Bottom tried{0.5 * (2.0 * i / (kLowestPlaces - 1) - 1), flat};
        const Wall wall = fitted(s, trust, tried);
        if (wall.error >= best.error) continue;
        best = wall;
        bottom = tried;
      }
    distrust(s, best, bottom, trust);
  }
  const double deviation = std::sqrt(best.levelVariance * correlated);
  return {middle + half * bottom.middle, std::max(0.0, best.c[0] + kChosenLow * deviation), deviation};
}

}  // namespace sural::imaging::angiography
