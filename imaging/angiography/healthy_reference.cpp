#include "imaging/angiography/healthy_reference.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "imaging/angiography/median.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kHealthy = 0.965;   // of the reference: less is left out of it, from where it falls
constexpr double kDiseased = 0.92;   // of the reference: what makes a stretch suspect
constexpr double kWidened = 1.12;    // of the reference: an ectasia or a branch's mouth
constexpr double kLeastHealthy = 3;  // diameters of vessel that a reference needs
constexpr double kFloor = 0.01;      // of the reference: how a healthy wall wavers within a lesion is not seen

constexpr double kLeastHealthyPart = 1.8;  // the same for a part between branches
constexpr double kNarrow = 0.75;           // of the usual diameter of a part
constexpr double kStub = 4;                // diameters: a shorter part is the mouth of another vessel
constexpr double kBridged = 0.3;           // of a diameter between two stretches beside branches that are one
constexpr double kLeastZone = 0.6;         // of a diameter beside a branch thick enough to change the calibre
constexpr double kLeastSide = 2.5;         // diameters to be seen on both sides of it
constexpr double kSideReach = 10;          // diameters looked at
constexpr double kStepOfCalibre = 0.07;
constexpr double kMostDoubt = 0.25;  // of a diameter

struct Line {
  double at0 = 0;
  double slope = 0;
  [[nodiscard]] double at(double arc) const { return at0 + slope * arc; }
};

// A diameter that is hardly known says nothing of what is healthy.
bool counts(const LumenSample& s) {
  return s.usable && !s.nearBranch && !s.superposed && !s.closed && s.deviation < kMostDoubt * s.diameter;
}

double percentileOf(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

constexpr double kUnknown = -1;

// A straight line over what could not be told.
void bridgeUnknown(std::vector<double>& values) {
  std::size_t i = 0;
  while (i < values.size()) {
    if (values[i] != kUnknown) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < values.size() && values[end] == kUnknown) ++end;
    const double before = i > 0 ? values[i - 1] : end < values.size() ? values[end] : 0;
    const double after = end < values.size() ? values[end] : before;
    for (std::size_t k = i; k < end; ++k)
      values[k] = before + (after - before) * static_cast<double>(k - i + 1) / static_cast<double>(end - i + 1);
    i = end;
  }
}

// A line through high values of a few blocks by the median of slopes (Theil 1950, Sen 1968).
Line firstLine(const Samples& samples, const std::vector<double>& diameters) {
  constexpr std::size_t kBlocks = 8;
  std::vector<std::pair<double, double>> knots;
  for (std::size_t b = 0; b < kBlocks; ++b) {
    std::vector<double> in;
    double arcs = 0;
    for (std::size_t i = b * samples.size() / kBlocks; i < (b + 1) * samples.size() / kBlocks; ++i) {
      if (!counts(samples[i])) continue;
      in.push_back(diameters[i]);
      arcs += samples[i].arc;
    }
    if (in.size() > 2) knots.emplace_back(arcs / static_cast<double>(in.size()), percentileOf(in, 0.7));
  }
  std::vector<double> slopes;
  for (std::size_t i = 0; i < knots.size(); ++i)
    for (std::size_t k = i + 1; k < knots.size(); ++k)
      slopes.push_back((knots[k].second - knots[i].second) / (knots[k].first - knots[i].first));
  Line line;
  line.slope = medianOf(slopes);
  std::vector<double> levels;
  for (const auto& [arc, diameter] : knots) levels.push_back(diameter - line.slope * arc);
  line.at0 = percentileOf(levels, 0.6);
  return line;
}

Line lineThrough(const Samples& samples, const std::vector<double>& diameters, const std::vector<char>& healthy) {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (healthy[i] == 0) continue;
    n += 1;
    x += samples[i].arc;
    y += diameters[i];
    xx += samples[i].arc * samples[i].arc;
    xy += samples[i].arc * diameters[i];
  }
  const double spread = xx - x * x / n;
  Line line;
  line.slope = spread > 0 ? (xy - x * y / n) / spread : 0;
  line.at0 = (y - line.slope * x) / n;
  return line;
}

// Healthy: not in a stretch that falls below the suspect level, taken out to where the fall begins.
std::vector<char> healthyUnder(const Samples& samples, const std::vector<double>& diameters,
                               const std::vector<double>& reference) {
  std::vector<char> healthy(samples.size(), 1);
  const auto share = [&](std::size_t i) { return diameters[i] / reference[i]; };
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (!counts(samples[i]) || share(i) > kWidened || samples[i].filling < kWorn) healthy[i] = 0;
    if (share(i) >= kDiseased) continue;
    std::size_t first = i;
    while (first > 0 && share(first - 1) < kHealthy) --first;
    std::size_t last = i;
    while (last + 1 < samples.size() && share(last + 1) < kHealthy) ++last;
    std::fill(healthy.begin() + static_cast<std::ptrdiff_t>(first),
              healthy.begin() + static_cast<std::ptrdiff_t>(last) + 1, 0);
    i = last;
  }
  return healthy;
}

// The line, drawn towards the healthy diameters nearby where there are any.
std::vector<double> followed(const Samples& samples, const std::vector<double>& diameters,
                             const std::vector<char>& healthy, const Line& line) {
  constexpr double kReachInDiameters = 3;
  constexpr double kShrinkage = 0.5;  // of a reach's worth of samples
  const double step = samples[1].arc - samples[0].arc;
  std::vector<double> reference(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double base = std::max(line.at(samples[i].arc), 1e-6);
    const double reach = kReachInDiameters * base;
    const auto span = static_cast<std::size_t>(3 * reach / step);
    double sum = 0;
    double weights = kShrinkage * reach / step;
    for (std::size_t k = i > span ? i - span : 0; k < std::min(samples.size(), i + span + 1); ++k) {
      if (healthy[k] == 0) continue;
      const double away = (samples[k].arc - samples[i].arc) / reach;
      const double weight = std::exp(-0.5 * away * away);
      sum += weight * (diameters[k] - line.at(samples[k].arc));
      weights += weight;
    }
    reference[i] = std::max(1e-6, base + sum / weights);
  }
  return reference;
}

std::optional<Healthy> healthyAlongLine(const Samples& samples, const std::vector<double>& diameters,
                                        double leastDiameters) {
  constexpr int kRounds = 12;
  Healthy found;
  Line line = firstLine(samples, diameters);
  if (!(line.at(samples.front().arc) > 0) || !(line.at(samples.back().arc) > 0)) return std::nullopt;
  found.reference.resize(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) found.reference[i] = line.at(samples[i].arc);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<char> mask = healthyUnder(samples, diameters, found.reference);
    const auto count = std::count(mask.begin(), mask.end(), 1);
    found.length = static_cast<double>(count) * (samples[1].arc - samples[0].arc);
    if (count < 6 || found.length < leastDiameters * medianOf(found.reference)) return std::nullopt;
    const bool settled = mask == found.mask;
    found.mask = std::move(mask);
    line = lineThrough(samples, diameters, found.mask);
    if (!(line.at(samples.front().arc) > 0) || !(line.at(samples.back().arc) > 0)) return std::nullopt;
    found.reference = followed(samples, diameters, found.mask, line);
    if (settled) break;
  }
  std::vector<double> away;
  for (std::size_t i = 0; i < samples.size(); ++i)
    if (found.mask[i] != 0) away.push_back(std::abs(diameters[i] - line.at(samples[i].arc)));
  found.deviation = std::max(kFloor * medianOf(found.reference), 1.48 * medianOf(away));
  return found;
}

// Stretches beside thick branches, as first and last sample.
std::vector<std::pair<std::size_t, std::size_t>> branchZones(const Samples& samples) {
  std::vector<std::pair<std::size_t, std::size_t>> zones;
  const double step = samples[1].arc - samples[0].arc;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (!samples[i].nearBranch) continue;
    const double bridge = kBridged * samples[i].diameter / step;
    if (!zones.empty() && static_cast<double>(i - zones.back().second) <= std::max(1.0, bridge))
      zones.back().second = i;
    else
      zones.emplace_back(i, i);
  }
  return zones;
}

// The usual diameter between two samples, nearest to one of them; 0 when too little is seen.
double levelBeside(const Samples& samples, const std::vector<double>& diameters, std::size_t from, std::size_t to) {
  const bool forward = from < to;
  std::vector<double> seen;
  for (std::size_t i = from; i != to; i = forward ? i + 1 : i - 1) {
    const double away = std::abs(samples[i].arc - samples[from].arc);
    if (!seen.empty() && away > kSideReach * seen.front()) break;
    if (counts(samples[i])) seen.push_back(diameters[i]);
  }
  const double step = samples[1].arc - samples[0].arc;
  const double level = percentileOf(seen, 0.6);
  return static_cast<double>(seen.size()) * step < kLeastSide * level ? 0 : level;
}

// Samples at which the calibre steps because a thick branch leaves there.
std::vector<std::size_t> calibreSteps(const Samples& samples, const std::vector<double>& diameters) {
  std::vector<std::size_t> places;
  for (const auto& [first, last] : branchZones(samples)) {
    if (first == 0 || last + 1 >= samples.size()) continue;
    const double before = levelBeside(samples, diameters, first - 1, places.empty() ? 0 : places.back());
    const double after = levelBeside(samples, diameters, last + 1, samples.size() - 1);
    if (before <= 0 || after <= 0 || std::abs(after / before - 1) < kStepOfCalibre) continue;
    if (samples[last].arc - samples[first].arc < kLeastZone * std::min(before, after)) continue;
    places.push_back((first + last) / 2);
  }
  return places;
}

}  // namespace

std::vector<double> smoothDiameters(const Samples& samples, double reach) {
  std::vector<double> result(samples.size(), 0);
  const double step = samples.size() > 1 ? samples[1].arc - samples[0].arc : 1;
  const auto span = std::max<std::ptrdiff_t>(2, std::lround(reach / step));
  const auto count = static_cast<std::ptrdiff_t>(samples.size());
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, t0 = 0, t1 = 0, t2 = 0;
    std::ptrdiff_t wide = span;
    int found = 0;
    int before = 0;
    while (found < 4 && wide < 8 * span) {
      s0 = s1 = s2 = s3 = s4 = t0 = t1 = t2 = 0;
      found = before = 0;
      for (std::ptrdiff_t k = std::max<std::ptrdiff_t>(0, i - wide); k <= std::min(count - 1, i + wide); ++k) {
        const LumenSample& s = samples[static_cast<std::size_t>(k)];
        const bool open = s.closed || (s.usable && !s.nearBranch);
        if (!open) continue;
        const double x = static_cast<double>(k - i) / static_cast<double>(wide + 1);
        const double w = 1 - x * x;
        const double d = s.closed ? 0 : s.diameter;
        s0 += w;
        s1 += w * x;
        s2 += w * x * x;
        s3 += w * x * x * x;
        s4 += w * x * x * x * x;
        t0 += w * d;
        t1 += w * x * d;
        t2 += w * x * x * d;
        ++found;
        before += k < i ? 1 : 0;
      }
      if (found < 4) wide *= 2;
    }
    const double m = s0 * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s3 * s2) + s2 * (s1 * s3 - s2 * s2);
    const double n = t0 * (s2 * s4 - s3 * s3) - s1 * (t1 * s4 - s3 * t2) + s2 * (t1 * s3 - s2 * t2);
    const bool edge = before < 1 || before >= found - 1 || wide != span;
    result[static_cast<std::size_t>(i)] = s0 <= 0                         ? kUnknown
                                          : (edge || std::abs(m) < 1e-12) ? t0 / s0
                                                                          : std::max(0.0, n / m);
  }
  bridgeUnknown(result);
  return result;
}

namespace {

void append(Healthy& whole, const Healthy& part) {
  whole.mask.insert(whole.mask.end(), part.mask.begin(), part.mask.end());
  for (const double reference : part.reference) whole.reference.push_back(std::max(1e-6, reference));
  whole.deviation = std::max(whole.deviation, part.deviation);
  whole.length += part.length;
}

// The parts between steps one after the other; the index of a part that has too little healthy vessel otherwise.
struct HealthyParts {
  Healthy whole;
  std::optional<std::size_t> lacking;
};

HealthyParts healthyParts(const Samples& samples, const std::vector<double>& diameters,
                          const std::vector<std::size_t>& steps) {
  HealthyParts parts;
  std::size_t first = 0;
  for (std::size_t s = 0; s <= steps.size(); ++s) {
    const std::size_t last = s < steps.size() ? steps[s] : samples.size();
    const Samples part(samples.begin() + static_cast<std::ptrdiff_t>(first),
                       samples.begin() + static_cast<std::ptrdiff_t>(last));
    const std::vector<double> own(diameters.begin() + static_cast<std::ptrdiff_t>(first),
                                  diameters.begin() + static_cast<std::ptrdiff_t>(last));
    std::optional<Healthy> found = healthyAlongLine(part, own, kLeastHealthyPart);
    const bool tooShort = part.size() < 8 || part.back().arc - part.front().arc < kStub * percentileOf(own, 0.6);
    // Of one too short, and of a part where nothing is narrow, nothing is said: it is its own reference.
    const double usual = percentileOf(own, 0.6);
    const bool narrow = *std::min_element(own.begin(), own.end()) < kNarrow * usual;
    if (!found && (tooShort || !narrow)) found = Healthy{std::vector<char>(own.size(), 0), own, 0, 0};
    if (!found) {
      parts.lacking = s;
      return parts;
    }
    append(parts.whole, *found);
    first = last;
  }
  return parts;
}

}  // namespace

std::optional<Healthy> findHealthy(const Samples& samples, const std::vector<double>& diameters) {
  std::vector<std::size_t> steps = calibreSteps(samples, diameters);
  while (!steps.empty()) {
    const HealthyParts parts = healthyParts(samples, diameters, steps);
    if (!parts.lacking && parts.whole.length > 0) return parts.whole;
    const std::size_t dropped = std::min(parts.lacking.value_or(0), steps.size() - 1);
    steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(dropped));
  }
  return healthyAlongLine(samples, diameters, kLeastHealthy);
}

}  // namespace sural::imaging::angiography
