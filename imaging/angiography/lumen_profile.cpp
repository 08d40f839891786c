#include "imaging/angiography/lumen_profile.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "imaging/angiography/trough.h"

namespace sural::imaging::angiography {

namespace {

constexpr double kShoulder = 0.95;   // of the reference: where a lesion begins and ends
constexpr double kHealthy = 0.965;   // of the reference: less is left out of it, from where it falls
constexpr double kDiseased = 0.92;   // of the reference: what makes a stretch suspect
constexpr double kWidened = 1.12;    // of the reference: an ectasia or a branch's mouth
constexpr double kLeastHealthy = 3;  // diameters of vessel that a reference needs
constexpr double kHalfOpen = 0.5;
constexpr double kRoundedEnd = 0.067;  // of a diameter, from half open to closed where a stump ends round
constexpr double kWorn = 0.78;         // filling below which a clot is suspected
constexpr double kClearDoubts = 4;     // by which a lesion has to stand out
constexpr double kShortest = 0.75;     // of a diameter
constexpr double kLongest = 14;        // diameters: a longer narrowing is a vessel of less calibre
constexpr double kLongestShare = 0.5;  // of the profile
constexpr double kFloor = 0.006;       // of the reference, which no line knows better than

using Samples = std::vector<LumenSample>;

struct Line {
  double at0 = 0;
  double slope = 0;
  [[nodiscard]] double at(double arc) const { return at0 + slope * arc; }
};

bool counts(const LumenSample& s) { return s.usable && !s.nearBranch && !s.closed && s.diameter > 0; }

double medianOf(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
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

// Diameters with holes bridged and smoothed by a local parabola (Savitzky and Golay 1964), which keeps minima.
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

struct Healthy {
  std::vector<char> mask;
  std::vector<double> reference;
  double deviation = 0;
  double length = 0;
};

std::optional<Healthy> findHealthy(const Samples& samples, const std::vector<double>& diameters) {
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
    if (count < 6 || found.length < kLeastHealthy * medianOf(found.reference)) return std::nullopt;
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

// Where the share of the reference passes a level, walking from `from` by `by`; between samples by a straight line.
struct Crossing {
  double arc = 0;
  std::size_t at = 0;
  bool found = false;
};

class LesionFinder {
 public:
  LesionFinder(const Samples& samples, const std::vector<double>& diameters, const Healthy& healthy,
               const ProfileOptions& options)
      : samples_(samples), diameters_(diameters), healthy_(healthy), options_(options) {}

  std::vector<Lesion> all() {
    std::vector<Lesion> lesions;
    std::size_t i = 0;
    while (i < samples_.size()) {
      if (share(i) >= kShoulder) {
        ++i;
        continue;
      }
      std::size_t last = i;
      while (last + 1 < samples_.size() && share(last + 1) < kShoulder) ++last;
      if (const std::optional<Lesion> lesion = narrowing(i, last)) lesions.push_back(*lesion);
      i = last + 1;
    }
    std::vector<Lesion> defects;
    addFillingDefects(defects);
    for (const Lesion& defect : defects)
      std::erase_if(lesions, [&](const Lesion& l) { return l.first <= defect.last && defect.first <= l.last; });
    lesions.insert(lesions.end(), defects.begin(), defects.end());
    std::stable_sort(lesions.begin(), lesions.end(), [](const Lesion& a, const Lesion& b) {
      if ((a.kind == LesionKind::Occlusion) != (b.kind == LesionKind::Occlusion))
        return a.kind == LesionKind::Occlusion;
      return a.kind == LesionKind::Occlusion ? a.length > b.length : a.percentDiameter > b.percentDiameter;
    });
    return lesions;
  }

 private:
  [[nodiscard]] double share(std::size_t i) const { return diameters_[i] / healthy_.reference[i]; }
  [[nodiscard]] double step() const { return samples_[1].arc - samples_[0].arc; }

  [[nodiscard]] Crossing crossing(std::size_t from, int by, double level) const {
    std::size_t i = from;
    while (true) {
      if ((by < 0 && i == 0) || (by > 0 && i + 1 == samples_.size())) return {samples_[i].arc, i, false};
      const std::size_t next = by < 0 ? i - 1 : i + 1;
      if (share(next) >= level) {
        const double part = (level - share(i)) / std::max(1e-9, share(next) - share(i));
        return {samples_[i].arc + by * part * step(), i, true};
      }
      i = next;
    }
  }

  // Over all samples in the lower part of the narrowing around its least one.
  void findMinimum(Lesion& lesion) const {
    constexpr double kLowerPart = 0.4;  // of its depth
    const double level = share(lesion.least) + kLowerPart * (1 - share(lesion.least));
    std::size_t first = lesion.least;
    while (first > lesion.first && share(first - 1) < level) --first;
    std::size_t last = lesion.least;
    while (last < lesion.last && share(last + 1) < level) ++last;
    std::vector<TroughPoint> points;
    for (std::size_t i = first; i <= last; ++i)
      if (samples_[i].usable && !samples_[i].closed)
        points.push_back({samples_[i].arc, samples_[i].diameter, samples_[i].deviation});
    lesion.minimum = diameters_[lesion.least];
    lesion.minimumDeviation = samples_[lesion.least].deviation;
    if (points.size() < 3) return;
    const Trough trough = lowestOf(points);
    const double doubt = std::hypot(0.1 * healthy_.reference[lesion.least], 3 * lesion.minimumDeviation);
    if (std::abs(trough.diameter - lesion.minimum) > doubt) return;
    lesion.minimum = trough.diameter;
    lesion.minimumDeviation = trough.deviation;
    const auto place = std::lround((trough.arc - samples_.front().arc) / step());
    lesion.least = std::clamp(static_cast<std::size_t>(std::max<long>(0, place)), first, last);
  }

  std::optional<Lesion> narrowing(std::size_t first, std::size_t last) const {
    Lesion lesion;
    lesion.least = first;
    std::size_t closed = 0;
    for (std::size_t i = first; i <= last; ++i) {
      if (share(i) < share(lesion.least)) lesion.least = i;
      closed += samples_[i].closed ? 1 : 0;
    }
    if (static_cast<double>(closed) * step() > 0.4 * healthy_.reference[lesion.least]) return occlusion(first, last);
    const Crossing before = crossing(lesion.least, -1, kShoulder);
    const Crossing after = crossing(lesion.least, 1, kShoulder);
    lesion.first = before.at;
    lesion.last = after.at;
    lesion.cutOff = !before.found || !after.found;
    findMinimum(lesion);
    lesion.length = after.arc - before.arc;
    addReference(lesion);
    // A shoulder moves by the doubt of the reference over the slope with which the diameter falls.
    const double fall = std::max(1e-6, (1 - lesion.minimum / lesion.reference) / std::max(step(), lesion.length / 2));
    lesion.lengthDeviation = std::hypot(step(), 1.4 * lesion.referenceDeviation / lesion.reference / fall);
    const bool clear = lesion.reference - lesion.minimum >
                       kClearDoubts * std::hypot(lesion.minimumDeviation, lesion.referenceDeviation);
    const bool atEnd = lesion.cutOff && lesion.percentDiameter < 2 * options_.leastPercent;
    const double margin = 0.8 * lesion.reference;
    const bool inside = samples_[lesion.least].arc - samples_.front().arc > margin &&
                        samples_.back().arc - samples_[lesion.least].arc > margin;
    if (lesion.percentDiameter < options_.leastPercent || !clear || atEnd || !inside) return std::nullopt;
    const double profile = samples_.back().arc - samples_.front().arc;
    const double longest = std::min(kLongest * lesion.reference, kLongestShare * profile);
    if (lesion.length < kShortest * lesion.reference || lesion.length > longest) return std::nullopt;
    addEccentricity(lesion);
    return lesion;
  }

  [[nodiscard]] double healthyBeside(std::size_t from, int by) const {
    const double reach = 3 * healthy_.reference[from];
    std::vector<double> near;
    for (std::size_t i = from; std::abs(samples_[i].arc - samples_[from].arc) < reach;) {
      if (healthy_.mask[i] != 0) near.push_back(diameters_[i]);
      if ((by < 0 && i == 0) || (by > 0 && i + 1 == samples_.size())) break;
      i = by < 0 ? i - 1 : i + 1;
    }
    return medianOf(near);
  }

  void addReference(Lesion& lesion) const {
    lesion.reference = healthy_.reference[lesion.least];
    const double before = healthyBeside(lesion.first, -1);
    const double beyond = healthyBeside(lesion.last, 1);
    if (options_.method == ReferenceMethod::Distal && beyond > 0) lesion.reference = beyond;
    if (options_.method == ReferenceMethod::ProximalDistal && before > 0 && beyond > 0)
      lesion.reference = 0.5 * (before + beyond);
    lesion.referenceDeviation = healthy_.deviation;
    const double open = lesion.minimum / lesion.reference;
    lesion.percentDiameter = std::max(0.0, 100 * (1 - open));
    lesion.percentDeviation =
        100 / lesion.reference * std::hypot(lesion.minimumDeviation, open * lesion.referenceDeviation);
  }

  void addEccentricity(Lesion& lesion) const {
    const auto offset = [&](std::size_t i) { return samples_[i].offset; };
    const double expected = 0.5 * (offset(lesion.first) + offset(lesion.last));
    const double room = 0.5 * (lesion.reference - lesion.minimum);
    lesion.eccentricity = room > 0 ? std::min(1.0, std::abs(offset(lesion.least) - expected) / room) : 0;
  }

  [[nodiscard]] Lesion occlusion(std::size_t first, std::size_t last) const {
    Lesion lesion;
    lesion.kind = LesionKind::Occlusion;
    lesion.least = (first + last) / 2;
    std::size_t closedFirst = last;
    std::size_t closedLast = first;
    for (std::size_t i = first; i <= last; ++i) {
      if (!samples_[i].closed) continue;
      closedFirst = std::min(closedFirst, i);
      closedLast = std::max(closedLast, i);
    }
    const Crossing before = crossing(closedFirst, -1, kHalfOpen);
    const Crossing after = crossing(closedLast, 1, kHalfOpen);
    lesion.least = (closedFirst + closedLast) / 2;
    lesion.first = before.at;
    lesion.last = after.at;
    lesion.cutOff = !before.found || !after.found;
    lesion.fillsBeyond = after.found && before.found;
    lesion.reference = healthy_.reference[lesion.least];
    lesion.referenceDeviation = healthy_.deviation;
    lesion.percentDiameter = 100;
    lesion.length = after.arc - before.arc - 2 * kRoundedEnd * lesion.reference;
    lesion.lengthDeviation = std::hypot(2 * step(), 0.1 * lesion.reference);
    return lesion;
  }

  // A clot that contrast flows around: less density than the neighbours' within edges that stay.
  void addFillingDefects(std::vector<Lesion>& lesions) const {
    std::size_t i = 0;
    while (i < samples_.size()) {
      if (!worn(i)) {
        ++i;
        continue;
      }
      std::size_t last = i;
      std::size_t misses = 0;
      std::size_t end = i;
      while (end + 1 < samples_.size() && static_cast<double>(misses) * step() < 0.5 * healthy_.reference[i]) {
        ++end;
        misses = worn(end) ? 0 : misses + 1;
        if (misses == 0) last = end;
      }
      const double length = samples_[last].arc - samples_[i].arc;
      const double margin = 2 * healthy_.reference[i];  // contrast that thins out at an end is no clot
      const bool within =
          samples_[i].arc - samples_.front().arc > margin && samples_.back().arc - samples_[last].arc > margin;
      if (within && length > 1.2 * healthy_.reference[i]) lesions.push_back(fillingDefect(i, last));
      i = last + 1;
    }
  }

  [[nodiscard]] bool worn(std::size_t i) const {
    const LumenSample& s = samples_[i];
    return !s.closed && !s.nearBranch && s.diameter > 0 && s.filling < kWorn && share(i) > 0.8;
  }

  [[nodiscard]] Lesion fillingDefect(std::size_t first, std::size_t last) const {
    Lesion lesion;
    lesion.kind = LesionKind::FillingDefect;
    lesion.first = first;
    lesion.last = last;
    lesion.least = first;
    for (std::size_t i = first; i <= last; ++i)
      if (samples_[i].filling < samples_[lesion.least].filling) lesion.least = i;
    lesion.reference = healthy_.reference[lesion.least];
    lesion.referenceDeviation = healthy_.deviation;
    lesion.length = samples_[last].arc - samples_[first].arc;
    lesion.lengthDeviation = std::hypot(2 * step(), 0.15 * lesion.reference);
    return lesion;
  }

  const Samples& samples_;
  const std::vector<double>& diameters_;
  const Healthy& healthy_;
  const ProfileOptions& options_;
};

// The healthy place of median calibre.
std::size_t typicalPlace(const std::vector<double>& diameters, const Healthy& healthy) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < diameters.size(); ++i)
    if (healthy.mask[i] != 0) places.push_back(i);
  const auto middle = places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2);
  std::nth_element(places.begin(), middle, places.end(),
                   [&](std::size_t a, std::size_t b) { return healthy.reference[a] < healthy.reference[b]; });
  return *middle;
}

}  // namespace

std::optional<ProfileReading> readProfile(const std::vector<LumenSample>& samples, const ProfileOptions& options) {
  if (samples.size() < 8) return std::nullopt;
  const std::vector<double> diameters = smoothDiameters(samples, options.smoothing);
  const std::optional<Healthy> healthy = findHealthy(samples, diameters);
  if (!healthy) return std::nullopt;
  ProfileReading reading;
  reading.reference = healthy->reference;
  reading.referenceDeviation = healthy->deviation;
  reading.healthyLength = healthy->length;
  reading.lesions = LesionFinder(samples, diameters, *healthy, options).all();
  reading.typical = typicalPlace(diameters, *healthy);
  return reading;
}

}  // namespace sural::imaging::angiography
