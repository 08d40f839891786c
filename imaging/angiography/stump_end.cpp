#include "imaging/angiography/stump_end.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kStumpReach = 1.5;  // diameters to both sides of the first guess
constexpr double kLongestCap = 1;    // diameters from full to closed: twice that of a hemisphere
constexpr int kCaps = 11;

struct StumpPlace {
  double away = 0;  // from the first guess, positive into the open vessel
  double area = 0;  // of the lumen by contrast
};

double medianArea(std::vector<double> areas) {
  if (areas.empty()) return 0;
  const auto middle = areas.begin() + static_cast<std::ptrdiff_t>(areas.size() / 2);
  std::nth_element(areas.begin(), middle, areas.end());
  return *middle;
}

// Share of the full cross-section at a distance inward from where the lumen closes.
double capArea(double inside, double cap) {
  if (inside <= 0) return 0;
  if (inside >= cap) return 1;
  const double left = 1 - inside / cap;
  return 1 - left * left;
}

double blurredCap(double inside, double cap, double sigma) {
  if (sigma <= 0) return capArea(inside, cap);
  constexpr int kNodes = 12;
  double sum = 0;
  double weights = 0;
  for (int i = -kNodes; i <= kNodes; ++i) {
    const double z = 3.0 * i / kNodes;
    const double weight = std::exp(-0.5 * z * z);
    sum += weight * capArea(inside - z * sigma, cap);
    weights += weight;
  }
  return sum / weights;
}

std::vector<StumpPlace> placesAround(const std::vector<LumenSample>& samples, const StumpSearch& search) {
  std::vector<StumpPlace> places;
  const double origin = samples[search.near].arc;
  for (const LumenSample& s : samples) {
    const double away = search.outward * (s.arc - origin);
    if (std::abs(away) > kStumpReach * search.diameter || s.nearBranch || !s.usable) continue;
    places.push_back({away, s.diameter * s.diameter});
  }
  return places;
}

double misfit(const std::vector<StumpPlace>& places, double full, double end, double cap, double sigma) {
  double sum = 0;
  for (const StumpPlace& p : places) {
    const double e = p.area / full - blurredCap(p.away - end, cap, sigma);
    sum += std::min(e * e, 0.09);
  }
  return sum;
}

}  // namespace

StumpEnd stumpEnd(const std::vector<LumenSample>& samples, const StumpSearch& search) {
  const double step = samples[1].arc - samples[0].arc;
  const std::vector<StumpPlace> places = placesAround(samples, search);
  std::vector<double> open;
  for (const StumpPlace& p : places)
    if (p.away > 0.5 * search.diameter) open.push_back(p.area);
  StumpEnd result{samples[search.near].arc, std::max(step, 0.1 * search.diameter)};
  const double full = medianArea(open);
  if (open.size() < 4 || places.size() < 10 || !(full > 0)) return result;
  struct Tried {
    double end, error;
  };
  std::vector<Tried> tried;
  for (int c = 0; c < kCaps; ++c)
    for (double end = -search.diameter; end <= search.diameter; end += 0.2 * step)
      tried.push_back(
          {end, misfit(places, full, end, kLongestCap * search.diameter * c / (kCaps - 1), search.pointSpread)});
  const auto best =
      std::min_element(tried.begin(), tried.end(), [](const Tried& a, const Tried& b) { return a.error < b.error; });
  const double limit = best->error * (1 + 4.0 / static_cast<double>(places.size())) + 1e-6;
  double low = best->end;
  double high = best->end;
  for (const Tried& t : tried) {
    if (t.error > limit) continue;
    low = std::min(low, t.end);
    high = std::max(high, t.end);
  }
  result.arc += search.outward * best->end;
  result.deviation = std::max({0.5 * step, 0.03 * search.diameter, 0.5 * (high - low)});
  return result;
}

}  // namespace sural::imaging::angiography
