#include "imaging/bmode/find_press.h"

#include <algorithm>
#include <numeric>

namespace sural::imaging::bmode {

namespace {

constexpr double kTrembling = 0.02;
constexpr double kLeastRest = 0.012;
constexpr double kRestShare = 0.1;
constexpr double kPressShare = 0.35;
constexpr double kWholeContact = 0.85;
constexpr std::size_t kFewest = 3;

std::vector<std::size_t> restFramesOf(const TissueMotion& motion, double strongest) {
  const double limit = std::max(kLeastRest, kRestShare * strongest);
  std::vector<std::size_t> rest;
  for (std::size_t i = 0; i < motion.shortening.size(); ++i)
    if (motion.shortening[i] < limit && motion.contact[i] >= kWholeContact) rest.push_back(i);
  if (rest.size() >= kFewest) return rest;
  std::vector<std::size_t> byPressure(motion.shortening.size());
  std::iota(byPressure.begin(), byPressure.end(), std::size_t{0});
  std::sort(byPressure.begin(), byPressure.end(),
            [&](std::size_t a, std::size_t b) { return motion.shortening[a] < motion.shortening[b]; });
  byPressure.resize(std::min(kFewest, byPressure.size()));
  std::sort(byPressure.begin(), byPressure.end());
  return byPressure;
}

}  // namespace

PressPhases findPresses(const TissueMotion& motion) {
  PressPhases phases;
  if (motion.shortening.empty()) return phases;
  const std::vector<double>& curve = motion.shortening;
  const double strongest = *std::max_element(curve.begin(), curve.end());
  phases.rest = restFramesOf(motion, strongest);
  if (strongest < kTrembling) return phases;
  const double limit = std::max(kTrembling, kPressShare * strongest);
  for (std::size_t i = 0; i < curve.size();) {
    if (curve[i] < limit) {
      ++i;
      continue;
    }
    Press press{i, i, i, curve[i]};
    for (; i < curve.size() && curve[i] >= limit; ++i) {
      press.last = i;
      if (curve[i] > press.shortening) {
        press.shortening = curve[i];
        press.strongest = i;
      }
    }
    phases.presses.push_back(press);
  }
  return phases;
}

}  // namespace sural::imaging::bmode
