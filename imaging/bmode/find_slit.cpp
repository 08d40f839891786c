#include "imaging/bmode/find_slit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace sural::imaging::bmode {

namespace {

constexpr double kRowMm = 0.1;
constexpr int kColumns = 21;
constexpr double kOutermost = 0.8;  // of the half width
constexpr double kWallMm = 0.45;    // the band on each side that the walls' echoes fill
constexpr double kBlurMm = 0.1;     // of the inside that the walls' echoes reach
constexpr double kThickestMm = 4.0;
constexpr std::array<double, 9> kThicknesses{0.4, 0.6, 0.8, 1.1, 1.4, 1.8, 2.3, 3.0, kThickestMm};
constexpr std::array<double, 5> kTilts{-0.14, -0.07, 0.0, 0.07, 0.14};
constexpr std::array<double, 3> kAside{-0.8, 0.0, 0.8};
constexpr std::array<double, 2> kBlindAside{-1.6, 1.6};
constexpr double kAwayCosts = 0.12;  // of the contrast, for each mm from where the walls were carried
constexpr double kBlindAwayCosts = 0.03;
constexpr double kTiltCosts = 0.3;  // for each radian

double circumference(double a, double b) {
  return std::numbers::pi * (3 * (a + b) - std::sqrt((3 * a + b) * (a + 3 * b)));  // Ramanujan
}

// Columns of grey across the beam's direction, summed down so that every band's mean costs two look-ups.
class Strip {
 public:
  Strip(const ScanPicture& picture, const Ellipse& place, double reach)
      : rows_(static_cast<int>(2 * reach / kRowMm) + 1), reach_(reach) {
    for (int c = 0; c < kColumns; ++c) {
      const double along = shareOf(c) * place.halfWidth;
      double sum = 0;
      sums_.push_back(0);
      for (int row = 0; row < rows_; ++row) {
        const double down = row * kRowMm - reach;
        sum += double(picture.at({place.centre.x + along, place.centre.y + along * std::tan(place.rotation) + down}));
        sums_.push_back(sum);
      }
    }
  }

  static double shareOf(int column) { return kOutermost * (2.0 * column / (kColumns - 1) - 1); }

  // Mean grey of a column between two distances from the middle line; 0 to the last row.
  [[nodiscard]] double mean(int column, double from, double to) const {
    const int first = std::clamp(static_cast<int>(std::lround((from + reach_) / kRowMm)), 0, rows_ - 1);
    const int last = std::clamp(static_cast<int>(std::lround((to + reach_) / kRowMm)), first + 1, rows_);
    const double* column0 = sums_.data() + static_cast<std::ptrdiff_t>(column) * (rows_ + 1);
    return (column0[last] - column0[first]) / (last - first);
  }

 private:
  int rows_;
  double reach_;
  std::vector<double> sums_;
};

struct Lens {
  double middle = 0;
  double thickness = 0;
};

FoundSlit weigh(const Strip& strip, const Lens& lens, double contrastAtRest) {
  double inside = 0;
  double top = 0;
  double bottom = 0;
  int walled = 0;
  for (int c = 0; c < kColumns; ++c) {
    const double u = Strip::shareOf(c);
    const double half = lens.thickness / 2 * std::sqrt(1 - u * u);
    const double core = std::max(0.05, half - kBlurMm);
    const double in = strip.mean(c, lens.middle - core, lens.middle + core);
    const double above = strip.mean(c, lens.middle - half - kWallMm, lens.middle - half);
    const double below = strip.mean(c, lens.middle + half, lens.middle + half + kWallMm);
    inside += in / kColumns;
    top += above / kColumns;
    bottom += below / kColumns;
    walled += std::min(above, below) > in ? 1 : 0;
  }
  return {{}, (std::min(top, bottom) - inside) / std::max(1.0, contrastAtRest), double(walled) / kColumns};
}

struct Candidate {
  FoundSlit slit;
  double score = -1e9;
};

double awayCosts(const SlitSearch& search) { return search.blind ? kBlindAwayCosts : kAwayCosts; }

Candidate bestOnStrip(const Strip& strip, const SlitSearch& search, const Ellipse& place) {
  Candidate best;
  for (const double thickness : kThicknesses)
    for (double middle = -search.reachMm; middle <= search.reachMm + 1e-9; middle += kRowMm) {
      FoundSlit slit = weigh(strip, {middle, thickness}, search.levels.contrast());
      const double score = slit.contrast * slit.share - awayCosts(search) * std::abs(middle);
      if (score <= best.score) continue;
      slit.ellipse = {{place.centre.x, place.centre.y + middle},
                      collapsedHalfWidth(search.rest, thickness / 2),
                      thickness / 2,
                      place.rotation};
      best = {slit, score};
    }
  return best;
}

}  // namespace

double collapsedHalfWidth(const Ellipse& rest, double halfHeight) {
  const double whole = circumference(rest.halfWidth, rest.halfHeight);
  double low = std::min(rest.halfWidth, rest.halfHeight);
  double high = whole / 4 + 1e-6;
  for (int i = 0; i < 30; ++i) {
    const double middle = (low + high) / 2;
    (circumference(middle, halfHeight) < whole ? low : high) = middle;
  }
  return (low + high) / 2;
}

std::optional<FoundSlit> findSlit(const ScanPicture& picture, const SlitSearch& search) {
  const double reach = search.reachMm + kThickestMm / 2 + kWallMm + kRowMm;
  std::vector<double> aside(kAside.begin(), kAside.end());
  if (search.blind) aside.insert(aside.end(), kBlindAside.begin(), kBlindAside.end());
  std::optional<FoundSlit> best;
  double most = -1e9;
  for (const double tilt : kTilts)
    for (const double across : aside) {
      Ellipse place = search.around;
      place.centre.x += across;
      place.rotation = tilt;
      place.halfWidth = collapsedHalfWidth(search.rest, 0.5);
      if (!picture.holds(place.centre)) continue;
      const Candidate candidate = bestOnStrip(Strip(picture, place, reach), search, place);
      const double score = candidate.score - awayCosts(search) * 0.5 * std::abs(across) - kTiltCosts * std::abs(tilt);
      if (score <= most) continue;
      most = score;
      best = candidate.slit;
    }
  return best;
}

}  // namespace sural::imaging::bmode
