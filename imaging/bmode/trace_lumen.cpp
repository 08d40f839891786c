#include "imaging/bmode/trace_lumen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

#include "imaging/bmode/lumen_path.h"

namespace sural::imaging::bmode {

namespace {

constexpr double kStepMm = 0.08;
constexpr double kInsideBandMm = 0.56;
constexpr double kOutsideBandMm = 0.48;
constexpr double kMiddleAt = 0.5;  // of the way from blood to wall
constexpr float kBrightInside = 1.5F;
constexpr float kBeyondPicture = 200;  // a lumen ends at the picture's edge
constexpr int kInwardSteps = 9;        // from the path, where the middle grey is looked for
constexpr int kOutwardSteps = 4;
constexpr double kSharpRiseMm = 0.36;
constexpr double kSmoothRiseMm = 0.44;
constexpr std::size_t kFewestRises = 12;
constexpr double kAxial = 0.8;          // share of a normal along the beam: sound meets the wall squarely
constexpr double kOneStep = 1.15;       // lower over upper half of the wall's rise
constexpr double kTwoSteps = 1.3;       // from which on intima and media stand before the adventitia
constexpr double kThinIntimaMm = 0.16;  // of that lower half: what sound's blur makes of one step
constexpr double kThickIntimaMm = 0.22;
constexpr double kThickestIntimaMm = 0.45;
constexpr double kHazeMm = 0.6;
constexpr int kFewestRays = 8;
constexpr double kLeastRoundMm = 2;  // half height: both walls are seen apart
constexpr double kAxialLagMm = 0.19;
constexpr double kLateralLagMm = 0.17;

struct Ray {
  Point start;       // on the expected ellipse
  Point normal;      // outward
  double depth = 0;  // mm inwards to the ellipse's middle line
};

Ray rayAt(const Ellipse& e, double angle) {
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const double length = std::hypot(e.halfHeight * c, e.halfWidth * s);
  const double nx = e.halfHeight * c / length;
  const double ny = e.halfWidth * s / length;
  const double rc = std::cos(e.rotation);
  const double rs = std::sin(e.rotation);
  const double x = e.halfWidth * c;
  const double y = e.halfHeight * s;
  const double shorter = std::min(e.halfWidth, e.halfHeight);
  const double longer = std::max(e.halfWidth, e.halfHeight);
  return {{e.centre.x + rc * x - rs * y, e.centre.y + rs * x + rc * y},
          {rc * nx - rs * ny, rs * nx + rc * ny},
          shorter * length / longer};
}

// The picture along every ray: place 0 lies `first` mm from the expected edge, inwards counted negative.
struct Profiles {
  std::vector<Ray> rays;
  int steps = 0;
  int extra = 0;  // steps beyond the last place where the edge may be, to see the wall
  double first = 0;
  std::vector<float> grey;
  std::vector<int> middle;  // the step of each ray's middle line, at least 0

  [[nodiscard]] const float* of(int ray) const {
    return grey.data() + static_cast<std::size_t>(ray) * static_cast<std::size_t>(steps + extra);
  }
  [[nodiscard]] double distance(double step) const { return first + step * kStepMm; }
};

Profiles sample(const ScanPicture& picture, const Ellipse& expected, const TraceSettings& settings) {
  Profiles p;
  p.first = -settings.inwardMm;
  p.steps = static_cast<int>((settings.inwardMm + settings.outwardMm) / kStepMm) + 1;
  p.extra = static_cast<int>(kOutsideBandMm / kStepMm) + 2;
  p.grey.reserve(static_cast<std::size_t>(kOutlinePoints) * static_cast<std::size_t>(p.steps + p.extra));
  for (int i = 0; i < kOutlinePoints; ++i) {
    const Ray ray = rayAt(expected, 2 * std::numbers::pi * i / kOutlinePoints);
    p.rays.push_back(ray);
    p.middle.push_back(std::clamp(static_cast<int>((settings.inwardMm - ray.depth) / kStepMm), 0, p.steps - 1));
    for (int k = 0; k < p.steps + p.extra; ++k) {
      const double d = p.distance(k);
      const Point place{ray.start.x + d * ray.normal.x, ray.start.y + d * ray.normal.y};
      p.grey.push_back(picture.holds(place) ? picture.at(place) : kBeyondPicture);
    }
  }
  return p;
}

// Contrast between the band outside and the band inside each place, less what is too bright to be blood.
void fillGains(const Profiles& p, int ray, float bright, float* gain) {
  const float* g = p.of(ray);
  const int inBand = static_cast<int>(kInsideBandMm / kStepMm);
  const int outBand = static_cast<int>(kOutsideBandMm / kStepMm);
  const int middle = p.middle[static_cast<std::size_t>(ray)];
  std::vector<float> sum(static_cast<std::size_t>(p.steps + p.extra) + 1, 0.0F);
  std::vector<float> stain(sum.size(), 0.0F);
  for (std::size_t k = 0; k + 1 < sum.size(); ++k) {
    sum[k + 1] = sum[k] + g[k];
    stain[k + 1] = stain[k] + (static_cast<int>(k) >= middle ? std::max(0.0F, g[k] - bright) : 0.0F);
  }
  for (int k = 0; k < p.steps; ++k) {
    if (k < middle) {
      gain[k] = kForbidden;
      continue;
    }
    const int from = std::max(middle, k - inBand);
    const auto at = [&](int step) { return static_cast<std::size_t>(step); };
    const float inside = k > from ? (sum[at(k)] - sum[at(from)]) / static_cast<float>(k - from) : g[k];
    const float outside = (sum[at(k + outBand)] - sum[at(k)]) / static_cast<float>(outBand);
    const float stained = stain[at(k)] / static_cast<float>(std::max(4, k - middle));
    gain[k] = outside - inside - kBrightInside * stained;
  }
}

double medianOf(std::vector<float> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Median grey of the inside, well away from the path, and the median over the rays of the brightest place just outside.
LumenLevels levelsAlong(const ScanPicture& picture, const Profiles& p, const std::vector<int>& path, Point centre) {
  std::vector<float> inside;
  std::vector<float> wall;
  const int outBand = static_cast<int>(kOutsideBandMm / kStepMm);
  for (int ray = 0; ray < kOutlinePoints; ++ray) {
    const int edge = path[static_cast<std::size_t>(ray)];
    const Ray& r = p.rays[static_cast<std::size_t>(ray)];
    const double d = p.distance(edge);
    const Point rim{r.start.x + d * r.normal.x, r.start.y + d * r.normal.y};
    for (const double share : {0.2, 0.4, 0.55, 0.7})
      if (ray % 2 == 0)
        inside.push_back(picture.at({centre.x + share * (rim.x - centre.x), centre.y + share * (rim.y - centre.y)}));
    wall.push_back(*std::max_element(p.of(ray) + edge, p.of(ray) + edge + outBand));
  }
  return {medianOf(std::move(inside)), medianOf(std::move(wall))};
}

LumenLevels roughLevels(const Profiles& p) {
  std::vector<float> all;
  for (int ray = 0; ray < kOutlinePoints; ++ray)
    for (int k = p.middle[static_cast<std::size_t>(ray)]; k < p.steps; ++k) all.push_back(p.of(ray)[k]);
  std::sort(all.begin(), all.end());
  if (all.empty()) return {};
  return {all[all.size() / 8], all[all.size() * 3 / 4]};
}

std::vector<int> pathThrough(const Profiles& p, const LumenLevels& levels) {
  GainBand band{kOutlinePoints, p.steps, {}};
  band.gain.resize(static_cast<std::size_t>(kOutlinePoints) * static_cast<std::size_t>(p.steps));
  const auto bright = static_cast<float>(levels.inside + 0.4 * levels.contrast());
  for (int ray = 0; ray < kOutlinePoints; ++ray)
    fillGains(p, ray, bright, band.gain.data() + static_cast<std::size_t>(ray) * static_cast<std::size_t>(p.steps));
  return bestClosedPath(band, 2, 0.06F * static_cast<float>(std::max(10.0, levels.contrast())));
}

// Where the ray's profile passes the middle between blood and its own wall, near the path; in steps.
double edgeBelowPixel(const float* g, int edge, int steps, const LumenLevels& levels) {
  const int outBand = static_cast<int>(kOutsideBandMm / kStepMm);
  const double wall = *std::max_element(g + edge, g + edge + outBand);
  if (wall < levels.inside + 0.3 * levels.contrast()) return edge;
  const double level = levels.inside + kMiddleAt * (std::min(wall, 1.2 * levels.wall) - levels.inside);
  double best = edge;
  double nearest = kInwardSteps + 1;
  for (int k = std::max(0, edge - kInwardSteps); k < std::min(steps, edge + kOutwardSteps); ++k) {
    if (!(g[k] < level && g[k + 1] >= level)) continue;
    const double place = k + (level - g[k]) / (g[k + 1] - g[k]);
    if (std::abs(place - edge) < nearest) {
      nearest = std::abs(place - edge);
      best = place;
    }
  }
  return best;
}

// How far the middle grey lies inside the wall: a log-compressed picture shows the faint skirts of the wall's echo,
// less so in a small lumen, where the skirts of opposite walls meet.
double edgeLagMm(const Point& normal, const Ellipse& lumen) {
  const double small = std::clamp(0.25 + 0.22 * std::max(lumen.halfWidth, lumen.halfHeight), 0.55, 1.0);
  return small * (kAxialLagMm + (kLateralLagMm - kAxialLagMm) * normal.x * normal.x);
}

// How far the ray's profile takes from a quarter to three quarters of the way up its wall, in mm; empty where the wall
// is not met cleanly.
std::optional<double> riseOf(const float* g, double edge, int limit, const LumenLevels& levels) {
  const int at = static_cast<int>(edge);
  const int outBand = static_cast<int>(kOutsideBandMm / kStepMm);
  const double wall = *std::max_element(g + at, g + std::min(limit, at + outBand));
  const double low = levels.inside + 0.25 * (wall - levels.inside);
  const double high = levels.inside + 0.75 * (wall - levels.inside);
  if (wall < levels.middle()) return std::nullopt;
  int below = at;
  while (below > 0 && g[below] > low) --below;
  int above = at;
  while (above + 1 < limit && g[above] < high) ++above;
  if (g[below] > low || g[above] < high || above <= below) return std::nullopt;
  const double from = below + (low - g[below]) / std::max(1e-6F, g[below + 1] - g[below]);
  const double to = above - (g[above] - high) / std::max(1e-6F, g[above] - g[above - 1]);
  return kStepMm * std::clamp(to - from, 0.0, 20.0);
}

// 1 where the wall rises as steeply as sound and log compression make it, 0 where the picture was smoothed after the
// compression: that widens the slope but leaves its middle in place.
double sharpnessOf(const Profiles& p, const std::vector<double>& edges, const LumenLevels& levels) {
  std::vector<float> rises;
  for (int ray = 0; ray < kOutlinePoints; ++ray)
    if (const auto rise = riseOf(p.of(ray), edges[static_cast<std::size_t>(ray)], p.steps + p.extra, levels))
      rises.push_back(static_cast<float>(*rise));
  if (rises.size() < kFewestRises) return 1;
  return std::clamp((kSmoothRiseMm - medianOf(std::move(rises))) / (kSmoothRiseMm - kSharpRiseMm), 0.0, 1.0);
}

// The mean profile about their edges of all rays, or of those that meet the far wall squarely.
std::vector<double> meanProfile(const Profiles& p, const std::vector<double>& edges, bool farOnly) {
  const int reach = static_cast<int>(kInsideBandMm / kStepMm) + 3;
  std::vector<double> mean(static_cast<std::size_t>(2 * reach) + 1, 0.0);
  int count = 0;
  for (int ray = 0; ray < kOutlinePoints; ++ray) {
    const int at = static_cast<int>(std::lround(edges[static_cast<std::size_t>(ray)]));
    const bool fits = at >= reach && at + reach < p.steps + p.extra;
    if (!fits || (farOnly && p.rays[static_cast<std::size_t>(ray)].normal.y < kAxial)) continue;
    ++count;
    for (int k = -reach; k <= reach; ++k) mean[static_cast<std::size_t>(k + reach)] += double(p.of(ray)[at + k]);
  }
  if (count < kFewestRays) return {};
  for (double& value : mean) value /= count;
  return mean;
}

// How many steps a profile takes from a quarter to half of its height, and from there to three quarters.
struct Rise {
  double height = 0;
  double lower = 0;
  double upper = 0;
};

Rise riseOf(const std::vector<double>& profile, double blood) {
  if (profile.empty()) return {};
  const auto peak = static_cast<std::size_t>(std::max_element(profile.begin(), profile.end()) - profile.begin());
  const double height = profile[peak] - blood;
  const auto lastBelow = [&](double level) {
    for (std::size_t k = peak; k-- > 0;)
      if (profile[k] < level) return static_cast<double>(k) + (level - profile[k]) / (profile[k + 1] - profile[k]);
    return 0.0;
  };
  const double middle = lastBelow(blood + 0.5 * height);
  return {height, middle - lastBelow(blood + 0.25 * height), lastBelow(blood + 0.75 * height) - middle};
}

// 1 where that rise is of two steps as thick as intima and media are; a longer foot is haze.
double twoSteps(const Rise& rise, double contrast) {
  if (rise.height < contrast / 2 || rise.upper <= 0) return 0;
  const double depth = kStepMm * rise.lower;
  const double thick = std::clamp((depth - kThinIntimaMm) / (kThickIntimaMm - kThinIntimaMm), 0.0, 1.0);
  const double haze = std::clamp((depth - kThickestIntimaMm) / (kHazeMm - kThickestIntimaMm), 0.0, 1.0);
  const double stepped = std::clamp((rise.lower / rise.upper - kOneStep) / (kTwoSteps - kOneStep), 0.0, 1.0);
  return thick * (1 - haze) * stepped;
}

// A wall of two layers: how surely it is one, at most 1, and how far before its middle grey the lower layer's lies.
struct Layering {
  double share = 0;
  double depth = 0;  // steps
};

// A far wall may rise in two steps, intima and media before the adventitia (the double line of Pignoli et al.,
// Circulation 1986;74:1399). The lumen ends at the first, a quarter of the way up. A smoothed wall rises in one step;
// before the near wall haze lies, which says nothing.
Layering layeringOf(const Profiles& p, const std::vector<double>& edges, const LumenLevels& levels) {
  const double far = twoSteps(riseOf(meanProfile(p, edges, true), levels.inside), levels.contrast());
  return {far, riseOf(meanProfile(p, edges, false), levels.inside).lower};
}

// Around the outline: a short Gaussian that leaves the shape and takes the speckle.
std::vector<double> softened(const std::vector<double>& values) {
  constexpr std::array<double, 4> kWeights{0.30, 0.22, 0.09, 0.04};
  const std::size_t n = values.size();
  std::vector<double> out(n);
  for (std::size_t i = 0; i < n; ++i) {
    out[i] = kWeights[0] * values[i];
    for (std::size_t j = 1; j < kWeights.size(); ++j)
      out[i] += kWeights[j] * (values[(i + j) % n] + values[(i + n - j) % n]);
  }
  return out;
}

}  // namespace

std::optional<TracedLumen> traceLumen(const ScanPicture& picture, const Ellipse& expected,
                                      const TraceSettings& settings) {
  if (!picture.holds(expected.centre)) return std::nullopt;
  const Profiles p = sample(picture, expected, settings);
  LumenLevels levels = settings.known ? *settings.known : roughLevels(p);
  if (levels.contrast() < 4) return std::nullopt;
  std::vector<int> path = pathThrough(p, levels);
  if (!settings.known) {
    levels = levelsAlong(picture, p, path, expected.centre);
    if (levels.contrast() < 4) return std::nullopt;
    path = pathThrough(p, levels);
  }
  TracedLumen traced{.levels = levelsAlong(picture, p, path, expected.centre)};
  const LumenLevels& reference = settings.known ? *settings.known : traced.levels;
  std::vector<double> edges;
  int supported = 0;
  for (int ray = 0; ray < kOutlinePoints; ++ray) {
    const int edge = path[static_cast<std::size_t>(ray)];
    edges.push_back(edgeBelowPixel(p.of(ray), edge, p.steps, reference));
    const float wall = *std::max_element(p.of(ray) + edge, p.of(ray) + edge + p.extra - 2);
    if (wall >= traced.levels.inside + 0.5 * traced.levels.contrast()) ++supported;
  }
  traced.support = double(supported) / kOutlinePoints;
  const double sharpness = sharpnessOf(p, edges, reference);
  const Layering layering = expected.halfHeight > kLeastRoundMm ? layeringOf(p, edges, reference) : Layering{};
  const std::vector<double> smooth = softened(edges);
  double scatter = 0;
  for (std::size_t i = 0; i < smooth.size(); ++i) {
    scatter += (edges[i] - smooth[i]) * (edges[i] - smooth[i]);
    const Ray& ray = p.rays[i];
    const double outwards = (1 - layering.share) * sharpness * edgeLagMm(ray.normal, expected);
    const double d = std::max(p.distance(smooth[i] - layering.share * layering.depth) + outwards, -ray.depth);
    traced.outline.push_back({ray.start.x + d * ray.normal.x, ray.start.y + d * ray.normal.y});
  }
  traced.doubtMm = kStepMm * std::sqrt(scatter / kOutlinePoints);
  return traced;
}

}  // namespace sural::imaging::bmode
