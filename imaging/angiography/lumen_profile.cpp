#include "imaging/angiography/lumen_profile.h"

#include <algorithm>
#include <cmath>

#include "imaging/angiography/healthy_reference.h"
#include "imaging/angiography/median.h"
#include "imaging/angiography/stump_end.h"
#include "imaging/angiography/trough.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kShoulder = 0.95;  // of the reference: where a lesion begins and ends
constexpr double kHalfOpen = 0.5;
constexpr double kClearDoubts = 4;      // by which a lesion has to stand out
constexpr double kBranchDoubt = 0.06;   // of a diameter beside a branch
constexpr double kUneven = 0.88;        // filling below which something disturbs the background
constexpr double kShoulderDoubt = 0.2;  // of a diameter: calibre wavers by as much as a shoulder loses
constexpr double kUsualCalibre = 0.75;  // of the reference
constexpr double kSerialApart = 2;      // diameters between occlusions that are two
constexpr double kPlateau = 1.5;        // diameters of even calibre beside a lesion
constexpr double kEven = 0.02;          // change of calibre in one diameter, as a share of it
constexpr double kMostOfFall = 0.7;     // of a lesion's depth regained before its shoulder may end
constexpr double kShortest = 0.75;      // of a diameter
constexpr double kLongest = 14;         // diameters: a longer narrowing is a vessel of less calibre
constexpr double kLongestShare = 0.5;   // of the profile

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
      if (const std::optional<Lesion> lesion = narrowing(i, last)) {
        const bool hidden = lesion->kind == LesionKind::Stenosis && samples_[lesion->least].superposed;
        if (hidden)
          hiddenByBranch_ = true;
        else
          lesions.push_back(*lesion);
      }
      i = last + 1;
    }
    joinOcclusions(lesions);
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

  // Whether one was left out, in `all`, because a branch lies in front of it.
  [[nodiscard]] bool hiddenByBranch() const { return hiddenByBranch_; }

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

  // The slope of a straight line through the diameters of one reference from a place on, as a share of it per diameter,
  // and their mean.
  struct Stretch {
    double slope = 0;
    double mean = 0;
    bool whole = false;
  };
  [[nodiscard]] Stretch stretchFrom(std::size_t from, int by) const {
    const auto count = static_cast<std::ptrdiff_t>(std::lround(kPlateau * healthy_.reference[from] / step()));
    const std::ptrdiff_t end = static_cast<std::ptrdiff_t>(from) + by * count;
    if (count < 3 || end < 0 || end >= static_cast<std::ptrdiff_t>(samples_.size())) return {};
    double sum = 0, moment = 0, squares = 0;
    for (std::ptrdiff_t k = 0; k <= count; ++k) {
      const double d = share(static_cast<std::size_t>(static_cast<std::ptrdiff_t>(from) + by * k));
      const double x = static_cast<double>(k) - 0.5 * static_cast<double>(count);
      sum += d;
      moment += x * d;
      squares += x * x;
    }
    const double perDiameter = healthy_.reference[from] / step();
    return {moment / squares * perDiameter, sum / static_cast<double>(count + 1), true};
  }

  // A shoulder ends where 5 % of the reference are lost, or of the even calibre beside the lesion where that stays
  // under the reference: such a vessel is narrower there, not diseased.
  [[nodiscard]] Crossing shoulder(std::size_t least, int by) const {
    const Crossing plain = crossing(least, by, kShoulder);
    const double open = share(least);
    const double most = open + kMostOfFall * (1 - open);
    for (std::size_t i = least; i != plain.at; i = by < 0 ? i - 1 : i + 1) {
      if (share(i) < most) continue;
      const Stretch beside = stretchFrom(i, by);
      if (!beside.whole || std::abs(beside.slope) > kEven || beside.mean >= kShoulder) continue;
      const Crossing local = crossing(least, by, kShoulder * beside.mean);
      return local.found ? local : plain;
    }
    return plain;
  }

  // Without those beside branches, where the others are enough.
  [[nodiscard]] std::vector<TroughPoint> troughPoints(std::size_t first, std::size_t last) const {
    std::vector<TroughPoint> all;
    std::vector<TroughPoint> clear;
    for (std::size_t i = first; i <= last; ++i) {
      const LumenSample& s = samples_[i];
      if (!s.usable) continue;
      const bool doubtful = s.nearBranch || s.filling < kUneven;
      all.push_back({s.arc, s.diameter, std::hypot(s.deviation, doubtful ? kBranchDoubt * s.diameter : 0)});
      if (!doubtful) clear.push_back(all.back());
    }
    return clear.size() >= 5 && 2 * clear.size() >= all.size() ? clear : all;
  }

  // Over all samples in the lower part of the narrowing around its least one. Gives what remains in doubt besides the
  // noise, where the trough lies elsewhere than the diameters that it was fitted to.
  double findMinimum(Lesion& lesion) const {
    constexpr double kLowerPart = 0.6;  // of its depth: enough of its walls to tell their shape
    const double level = share(lesion.least) + kLowerPart * (1 - share(lesion.least));
    std::size_t first = lesion.least;
    while (first > lesion.first && share(first - 1) < level) --first;
    std::size_t last = lesion.least;
    while (last < lesion.last && share(last + 1) < level) ++last;
    const std::vector<TroughPoint> points = troughPoints(first, last);
    lesion.minimum = diameters_[lesion.least];
    lesion.minimumDeviation = samples_[lesion.least].deviation;
    if (points.size() < 3) return 0;
    const Trough trough = lowestOf(points, {options_.correlated, options_.pointSpread});
    const bool anyClosed = std::any_of(samples_.begin() + static_cast<std::ptrdiff_t>(first),
                                       samples_.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                                       [](const LumenSample& s) { return s.closed; });
    const double doubt = std::hypot(0.1 * healthy_.reference[lesion.least], 3 * lesion.minimumDeviation);
    const auto place = std::lround((trough.arc - samples_.front().arc) / step());
    const std::size_t least = std::clamp(static_cast<std::size_t>(std::max<long>(0, place)), first, last);
    // Beside what looks like a branch the diameters are bridged; those measured there count as well.
    const double own = samples_[least].usable ? samples_[least].diameter : lesion.minimum;
    const double apart = std::min(std::abs(trough.seen - lesion.minimum), std::abs(trough.seen - own));
    if (!anyClosed && apart > doubt) return apart;
    lesion.minimum = trough.diameter;
    lesion.minimumDeviation = trough.deviation;
    lesion.least = least;
    return 0;
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
    const Crossing before = shoulder(lesion.least, -1);
    const Crossing after = shoulder(lesion.least, 1);
    lesion.first = before.at;
    lesion.last = after.at;
    lesion.cutOff = !before.found || !after.found;
    const double apart = findMinimum(lesion);
    const double clearance = lesion.minimumDeviation;
    lesion.minimumDeviation = std::hypot(lesion.minimumDeviation, options_.modelDoubt, apart);
    lesion.length = after.arc - before.arc;
    addReference(lesion);
    // A shoulder moves by the doubt of the reference over the slope with which the diameter falls.
    const double fall = std::max(1e-6, (1 - lesion.minimum / lesion.reference) / std::max(step(), lesion.length / 2));
    lesion.lengthDeviation = std::hypot(step(), kShoulderDoubt * lesion.reference,
                                        1.4 * lesion.referenceDeviation / lesion.reference / fall);
    const bool clear =
        lesion.reference - lesion.minimum > kClearDoubts * std::hypot(clearance, lesion.referenceDeviation);
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

  // Two occlusions with no vessel of the usual calibre between them are one: a collateral crosses there.
  void joinOcclusions(std::vector<Lesion>& lesions) const {
    for (std::size_t i = 0; i + 1 < lesions.size();) {
      Lesion& one = lesions[i];
      const Lesion& two = lesions[i + 1];
      const bool closed = one.kind == LesionKind::Occlusion && two.kind == LesionKind::Occlusion;
      std::vector<double> between;
      for (std::size_t k = one.last; k < two.first; ++k) between.push_back(share(k));
      const bool apart = medianOf(between) > kUsualCalibre &&
                         static_cast<double>(between.size()) * step() > kSerialApart * one.reference;
      if (!closed || apart) {
        ++i;
        continue;
      }
      one = occlusion(one.first, two.last);
      lesions.erase(lesions.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
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
    lesion.minimumDeviation = 0.5 * options_.leastLumen;
    lesion.percentDeviation = 100 * lesion.minimumDeviation / lesion.reference;
    const StumpEnd from = stumpEnd(samples_, {before.at, -1, lesion.reference, options_.pointSpread});
    const StumpEnd to = stumpEnd(samples_, {after.at, 1, lesion.reference, options_.pointSpread});
    lesion.length = std::max(step(), to.arc - from.arc);
    lesion.lengthDeviation = std::hypot(step(), from.deviation, to.deviation);
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
  bool hiddenByBranch_ = false;
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
  LesionFinder finder(samples, diameters, *healthy, options);
  reading.lesions = finder.all();
  reading.hiddenByBranch = finder.hiddenByBranch();
  reading.typical = typicalPlace(diameters, *healthy);
  return reading;
}

}  // namespace sural::imaging::angiography
