#include "imaging/bmode/tell_vessels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

namespace sural::imaging::bmode {

namespace {

constexpr double kYields = 0.3;        // an artery never loses that share of its area under a probe
constexpr double kSureLumen = 0.6;     // quality from which a lumen that does not yield is believed
constexpr double kLikelyLumen = 0.55;  // and from which one that yields is
constexpr double kNearMm = 7;          // between the walls of a vein and its artery
constexpr double kLeastMargin = 0.12;
constexpr double kLeastOfExpected = 0.15;  // area of a vein beside its artery
constexpr double kLeastArtery = 0.12;      // area of an artery, of its vein's
constexpr double kNotTheArtery = 0.5;      // less likely than another lumen by that
constexpr double kDarker = 0.05;           // of the wall's grey
constexpr double kLeastSecondMm2 = 2.5;    // smaller gaps in the tissue close under a probe too
constexpr double kPulseCounts = 0.3;
constexpr double kPulsates = 0.5;
constexpr double kFollowed = 0.5;  // likeness of walls to themselves
constexpr double kNearlyMetMm = 0.9;

// What is known of a vein before one looks: how large it is, whether an artery runs beside it and on which side of it.
struct Expectation {
  double areaMm2 = 25;
  bool besideArtery = true;
  double depthBelowArtery = 0;  // mm between the centres; 0 where either happens
  bool paired = false;
};

Expectation expectationFor(const Site& site) {
  const std::string vessel = site.vessel.value_or("");
  const auto has = [&](std::string_view word) { return vessel.find(word) != std::string::npos; };
  if (has("saphenous")) return {10, false, 0, false};
  if (has("common_femoral")) return {60, true, 1.5, false};
  if (has("popliteal")) return {40, true, -7, false};
  if (has("femoral")) return {35, true, 6, false};
  if (has("tibial") || has("peroneal") || has("fibular")) return {7, true, 0, true};
  if (has("soleal") || has("gastrocnemius")) return {12, false, 0, true};
  return {};
}

double areaOf(const LumenTrack& t) { return std::numbers::pi * t.rest.halfWidth * t.rest.halfHeight; }
double darknessOf(const LumenTrack& t) { return t.levels.inside / std::max(1.0, t.levels.wall); }

double gapBetween(const LumenTrack& a, const LumenTrack& b) {
  const double apart = std::hypot(a.rest.centre.x - b.rest.centre.x, a.rest.centre.y - b.rest.centre.y);
  return apart - std::sqrt(a.rest.halfWidth * a.rest.halfHeight) - std::sqrt(b.rest.halfWidth * b.rest.halfHeight);
}

double rounded(double value, double none, double all) { return std::clamp((value - none) / (all - none), 0.0, 1.0); }

}  // namespace

double arteryLikeness(const LumenTrack& t, double closure) {
  if (closure > kYields || t.quality < 0.4) return 0;
  const double aspect = std::min(t.rest.halfHeight, t.rest.halfWidth) / std::max(t.rest.halfHeight, t.rest.halfWidth);
  const double still =
      t.quality * (0.3 + 0.7 * rounded(aspect, 0.7, 0.95)) * (1 - 0.5 * rounded(darknessOf(t), 0.35, 0.6));
  return std::min(1.0, still * (1 + kPulseCounts * t.pulsation.value_or(0)));
}

namespace {

struct VesselCandidate {
  const LumenTrack* track = nullptr;
  double closure = 0;
  bool followed = false;  // through the press
};

// How much less an artery it is than the likeliest of the lumens that are not the vein.
double lessLikely(const VesselCandidate& vein, double likeArtery, const std::vector<VesselCandidate>& all) {
  double most = likeArtery;
  for (const VesselCandidate& other : all)
    if (other.track != vein.track) most = std::max(most, arteryLikeness(*other.track, other.closure));
  return most - likeArtery;
}

// How well a pair fits vein and artery at the site.
double pairScore(const VesselCandidate& vein, const VesselCandidate& artery, const Expectation& expected) {
  const double likeArtery = arteryLikeness(*artery.track, artery.closure);
  const double gap = gapBetween(*vein.track, *artery.track);
  const bool tooSmall = areaOf(*vein.track) < std::max(kLeastOfExpected * expected.areaMm2,
                                                       std::min(0.3 * expected.areaMm2, 0.5 * areaOf(*artery.track)));
  // A lumen that does not yield, is darker and more like an artery than its companion is the artery itself.
  const bool swapped = vein.closure <= kYields && arteryLikeness(*vein.track, vein.closure) > likeArtery &&
                       darknessOf(*vein.track) < darknessOf(*artery.track) - kDarker;
  const bool noArtery = likeArtery <= 0 || areaOf(*artery.track) < kLeastArtery * expected.areaMm2;
  if (noArtery || gap > kNearMm || tooSmall || swapped) return -1;
  const double size = std::sqrt(std::min(1.0, areaOf(*vein.track) / expected.areaMm2));
  const double below = vein.track->rest.centre.y - artery.track->rest.centre.y;
  const double place =
      expected.depthBelowArtery == 0 ? 0.5 : rounded(below * std::copysign(1.0, expected.depthBelowArtery), -4, 4);
  const double larger = rounded(areaOf(*vein.track) / areaOf(*artery.track), 0.4, 1.6);
  const double stained = rounded(darknessOf(*vein.track) - darknessOf(*artery.track), -0.05, 0.1);
  const double yields = (vein.followed ? 1.0 : 0.7) * rounded(vein.closure - artery.closure, 0.0, 0.4);
  const double pulse = artery.track->pulsation.value_or(0) - vein.track->pulsation.value_or(0);
  return 1.2 * vein.track->quality + 0.9 * size + 1.0 * likeArtery + 0.6 * place + 0.4 * larger + 0.5 * stained +
         1.4 * yields + 0.8 * pulse + 0.2 * rounded(gap, kNearMm, 0);
}

struct VesselPair {
  std::size_t vein = 0;
  std::size_t artery = 0;
  double score = -1;
};

std::optional<VesselPair> bestPair(const std::vector<VesselCandidate>& candidates, const Expectation& expected,
                                   double& margin) {
  if (candidates.empty()) return std::nullopt;
  VesselPair best;
  double second = -1;
  for (std::size_t v = 0; v < candidates.size(); ++v)
    for (std::size_t a = 0; a < candidates.size(); ++a) {
      if (a == v) continue;
      const double fit = pairScore(candidates[v], candidates[a], expected);
      const double likeArtery = arteryLikeness(*candidates[a].track, candidates[a].closure);
      const double less = lessLikely(candidates[v], likeArtery, candidates);
      const double score = fit < 0 || less > kNotTheArtery ? -1 : fit - less;
      if (score > best.score) {
        second = best.vein == v && best.score >= 0 ? second : best.score;
        best = {v, a, score};
      } else if (v != best.vein) {
        second = std::max(second, score);
      }
    }
  margin = second < 0 ? 1 : best.score - second;
  const VesselCandidate& vein = candidates[best.vein];
  const double least = vein.closure > kYields ? kLikelyLumen : kSureLumen;
  if (best.score < 0 || vein.track->quality < least) return std::nullopt;
  return best;
}

// A vein without an artery: the best lumen of about the right size.
std::optional<std::size_t> bestAlone(const std::vector<VesselCandidate>& candidates, const Expectation& expected) {
  std::optional<std::size_t> best;
  double most = 0;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const LumenTrack& track = *candidates[i].track;
    const bool yields = candidates[i].closure > kYields;
    if (track.quality < (yields ? 0.6 : 0.65) || (!yields && expected.besideArtery)) continue;
    if (expected.besideArtery && areaOf(track) < 0.3 * expected.areaMm2) continue;
    if (!yields && track.pulsation.value_or(0) > kPulsates) continue;
    const double score =
        track.quality + 0.4 * std::sqrt(std::min(1.0, areaOf(track) / expected.areaMm2)) + (yields ? 0.4 : 0);
    if (score <= most) continue;
    most = score;
    best = i;
  }
  return best;
}

// Seen to close or to stay open by its walls in most pressed frames, not lost on the way.
bool isFollowed(const LumenTrack& track, const PressPhases& phases) {
  std::size_t pressed = 0;
  std::size_t followed = 0;
  for (const Press& press : phases.presses)
    for (std::size_t i = press.first; i <= press.last && i < track.frames.size(); ++i) {
      const LumenFrame& frame = track.frames[i];
      ++pressed;
      if (frame.seen && (!frame.closed || (frame.wallTrust >= kFollowed && frame.wallGapMm < kNearlyMetMm))) ++followed;
    }
  return 2 * followed > pressed;
}

bool isSecondVein(const VesselCandidate& c, const std::vector<VesselCandidate>& all, const VesselRoles& told,
                  const Expectation& expected) {
  if (c.closure > 0.5 && c.track->quality > 0.8 && c.followed && areaOf(*c.track) > kLeastSecondMm2) return true;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (told.roles[i] != VesselRole::Artery || !expected.paired) continue;
    return c.track->quality > (c.closure > kYields ? 0.6 : 0.75) && gapBetween(*c.track, *all[i].track) < 4 &&
           areaOf(*c.track) > 0.7 * areaOf(*all[i].track);
  }
  return false;
}

void nameSecondVeins(VesselRoles& told, const std::vector<VesselCandidate>& candidates, const Expectation& expected) {
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (told.roles[i] == VesselRole::Other && isSecondVein(candidates[i], candidates, told, expected))
      told.roles[i] = VesselRole::SecondVein;
}

bool anyArtery(const std::vector<VesselCandidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [](const VesselCandidate& c) { return arteryLikeness(*c.track, c.closure) > 0.5; });
}

std::string whyNoVein(const std::vector<VesselCandidate>& candidates) {
  if (candidates.empty()) return "no vessel cut across is in view";
  return anyArtery(candidates)
             ? "only one vessel is seen clearly, and it stays open like an artery: the vein was not found"
             : "no vessel cut across is seen clearly enough to be told from the tissue";
}

}  // namespace

std::string_view toWord(VesselRole role) {
  switch (role) {
    case VesselRole::Vein: return "vein";
    case VesselRole::SecondVein: return "second_vein";
    case VesselRole::Artery: return "artery";
    case VesselRole::Other: return "other";
  }
  return "other";
}

double leastFaintAreaMm2(const Site& site) {
  const Expectation expected = expectationFor(site);
  return site.isVein() && expected.besideArtery && !expected.paired ? 0.5 * expected.areaMm2 : 0;
}

double closureOf(const LumenTrack& track, const PressPhases& phases) {
  const double rest = areaOf(track);
  double least = rest;
  std::array<double, 3> last{rest, rest, rest};
  std::size_t seen = 0;
  for (const Press& press : phases.presses)
    for (std::size_t i = press.first; i <= press.last && i < track.frames.size(); ++i) {
      if (!track.frames[i].seen) continue;
      last[seen++ % 3] = track.frames[i].areaMm2;
      least = std::min(least, *std::max_element(last.begin(), last.end()));
    }
  return rest > 0 ? 1 - least / rest : 0;
}

VesselRoles tellVessels(const std::vector<LumenTrack>& tracks, const PressPhases& phases, const Site& site) {
  VesselRoles told;
  told.roles.assign(tracks.size(), VesselRole::Other);
  const Expectation expected = expectationFor(site);
  std::vector<VesselCandidate> candidates;
  for (const LumenTrack& track : tracks)
    candidates.push_back({&track, closureOf(track, phases), isFollowed(track, phases)});
  double margin = 0;
  const std::optional<VesselPair> pair = expected.besideArtery ? bestPair(candidates, expected, margin) : std::nullopt;
  if (pair) {
    told.roles[pair->vein] = VesselRole::Vein;
    told.roles[pair->artery] = VesselRole::Artery;
    told.confidence = std::clamp(0.5 + margin / (2 * kLeastMargin), 0.5, 1.0);
  } else if (const std::optional<std::size_t> alone = bestAlone(candidates, expected);
             alone && !(expected.besideArtery && anyArtery(candidates))) {
    told.roles[*alone] = VesselRole::Vein;
    told.confidence = expected.besideArtery ? 0.7 : 0.9;
  } else {
    told.noVein = whyNoVein(candidates);
    return told;
  }
  nameSecondVeins(told, candidates, expected);
  return told;
}

}  // namespace sural::imaging::bmode
