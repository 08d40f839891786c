#include "imaging/angiography/trough.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "imaging/angiography/median.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on cosines, cosines with a flat bottom and steps, seen with noise and spread. Places are halves of what is
// fitted.
constexpr std::array kWallWidths{2.0, 0.7};  // over which a wall rises
constexpr std::size_t kTerms = 1 + 2 * kWallWidths.size();
constexpr double kLeastDoubtShare = 0.15;                           // of the greatest, so that thin places do not rule
constexpr std::array kFlats{0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9};  // half lengths of a flat bottom that are tried
constexpr int kLowestPlaces = 13;                                   // tried for the lowest place
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
  double spread = 0;  // sigma, over which what is seen is smoothed
};

double wallAt(double t, double width) { return 0.5 - 0.5 * std::cos(std::numbers::pi * std::min(1.0, t / width)); }

// The level, then walls to the left and to the right, as they are seen through a Gaussian spread: five places
// of Gauss and Hermite's rule (Abramowitz and Stegun 1964, table 25.10).
Terms basisAt(double x, const Bottom& bottom) {
  constexpr std::array kNodes{0.0, 1.3556261799742659, -1.3556261799742659, 2.8569700138728056, -2.8569700138728056};
  constexpr std::array kWeights{0.5333333333333333, 0.2220759220056126, 0.2220759220056126, 0.0112574113277207,
                                0.0112574113277207};
  Terms basis{};
  basis[0] = 1;
  for (std::size_t i = 0; i < kNodes.size(); ++i) {
    const double place = x - bottom.middle + kNodes[i] * bottom.spread;
    const double t = std::max(0.0, std::abs(place) - bottom.half);
    const std::size_t side = place < 0 ? 1 : 1 + kWallWidths.size();
    for (std::size_t k = 0; k < kWallWidths.size(); ++k) basis[side + k] += kWeights[i] * wallAt(t, kWallWidths[k]);
  }
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

struct Tried {
  Bottom bottom;
  Wall wall;
};

std::vector<Tried> everyBottom(const Scaled& s, const std::vector<double>& trust, double spread) {
  std::vector<Tried> tried;
  for (int i = 0; i < kLowestPlaces; ++i)
    for (const double flat : kFlats) {
      const Bottom bottom{0.5 * (2.0 * i / (kLowestPlaces - 1) - 1), flat, spread};
      tried.push_back({bottom, fitted(s, trust, bottom)});
    }
  return tried;
}

const Tried& bestOf(const std::vector<Tried>& tried) {
  return *std::min_element(tried.begin(), tried.end(),
                           [](const Tried& a, const Tried& b) { return a.wall.error < b.wall.error; });
}

struct Level {
  double height = 0;
  double variance = 0;
};

// Over every bottom that was tried, each as likely as its misfit says (after Hoeting et al. 1999): what noise alone
// decides between them is part of the doubt. Walls that leave the level less sure than the least sure point alone take
// its place instead of rising from it: they are left out; empty where all do, as few points under a wide spread make
// them.
std::optional<Level> levelOf(std::vector<Tried> tried, const Scaled& s, double correlated) {
  const double leastSure = 1 / *std::min_element(s.w.begin(), s.w.end());
  std::erase_if(tried, [&](const Tried& one) { return one.wall.levelVariance > leastSure; });
  if (tried.empty()) return std::nullopt;
  const double least = bestOf(tried).wall.error;
  double weights = 0;
  double heights = 0;
  double squares = 0;
  for (const Tried& t : tried) {
    const double weight = std::exp(-0.5 * (t.wall.error - least) / correlated);
    weights += weight;
    heights += weight * t.wall.c[0];
    squares += weight * (t.wall.c[0] * t.wall.c[0] + t.wall.levelVariance * correlated);
  }
  const double height = heights / weights;
  return Level{height, std::max(0.0, squares / weights - height * height)};
}

}  // namespace

Trough lowestOf(const std::vector<TroughPoint>& points, const TroughBlur& blur) {
  if (points.empty()) return {};
  const double half = std::max(1e-9, 0.5 * (points.back().arc - points.front().arc));
  const double middle = points.front().arc + half;
  const Scaled s = scaled(points, middle, half);
  std::vector<double> trust(points.size(), 1);
  std::vector<Tried> tried;
  for (int round = 0; round < 3; ++round) {
    tried = everyBottom(s, trust, blur.pointSpread / half);
    const Tried& best = bestOf(tried);
    distrust(s, best.wall, best.bottom, trust);
  }
  const std::optional<Level> level = levelOf(tried, s, blur.correlated);
  if (!level && blur.pointSpread > 0) return lowestOf(points, {.correlated = blur.correlated});
  const Tried& best = bestOf(tried);
  const double seen = heightAt(best.wall, best.bottom.middle, best.bottom);
  const double place = middle + half * best.bottom.middle;
  if (!level) return {place, seen, 1 / std::sqrt(*std::min_element(s.w.begin(), s.w.end())), seen};
  return {place, std::max(0.0, level->height), std::sqrt(level->variance), seen};
}

}  // namespace sural::imaging::angiography
