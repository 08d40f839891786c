#include "imaging/bmode/track_lumens.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "imaging/bmode/wall_motion.h"

namespace sural::imaging::bmode {

namespace {

constexpr double kWallMmPerSecond = 38;  // how fast a wall closes under a quick press
constexpr double kReachBetweenStills = 4.5;
constexpr double kMostOutwardMm = 1.5;    // a lumen is followed closing; farther out lie others
constexpr double kSlitHalfHeight = 0.22;  // mm; thinner is not told from closed
constexpr double kStillDark = 0.2;        // of the contrast at rest: what is brighter inside is no lumen
constexpr double kThinStillDark = 0.55;   // the walls' blur fills a slit
constexpr double kSameLumenMay = 0.2;     // be brighter than that
constexpr double kThickMm = 1.1;
constexpr double kThinMm = 0.4;
constexpr double kLeastSupport = 0.5;
constexpr double kQuickWallMmPerSecond = 75;  // of one wall towards the other under a quick press
constexpr double kMostWallReachMm = 4.5;
constexpr double kTrusted = 0.5;       // likeness from which walls are believed to be themselves
constexpr double kThinShare = 0.6;     // of the height at rest: below it a lumen may be closing
constexpr double kLengthShare = 0.75;  // of the length that the circumference asks for
constexpr double kSlitBelowMm = 1.2;   // of the walls' gap
constexpr double kSlitReachMm = 0.7;
constexpr double kBlindReachMm = 3.5;
constexpr double kSlitContrast = 0.2;  // of the contrast at rest
constexpr double kBlindContrast = 0.35;
constexpr double kReopenContrast = 0.4;  // of a slit where the walls had met and the press goes on
constexpr double kMetMm = 0.5;           // of the gap between walls that met
constexpr double kAgreeMm = 0.6;         // apart by less they tell of one
constexpr double kOnePlaceMm = 1.0;      // apart by more the two ends of a press tell of two places
constexpr double kSlitShare = 0.86;      // of the slit's length
constexpr double kBesideWallsMm = 0.35;  // of a slit's middle, from the gap between walls that were followed
constexpr double kAsideShare = 0.2;      // of the half width: a slit is as long as the vein and lies where the vein lay
constexpr double kRoomMm = 0.5;          // outside the last outline: what lies farther was tissue then

struct Follower {
  const std::vector<ScanPicture>& pictures;
  const TissueMotion& motion;
  LumenLevels levels;
  Ellipse rest;
  std::vector<double> correction;
};

// A press between two frames at rest, in the direction of the tracking.
struct Span {
  std::size_t before = 0;
  std::size_t strongest = 0;
  std::size_t after = 0;
};

// The presses behind a frame that are followed by rest.
std::vector<Span> spansAfter(const PressPhases& phases, std::size_t start) {
  std::vector<Span> spans;
  for (const Press& press : phases.presses) {
    const auto after =
        std::find_if(phases.rest.begin(), phases.rest.end(), [&](std::size_t i) { return i > press.last; });
    const std::size_t begin = spans.empty() ? start : spans.back().after;
    if (press.first <= begin || after == phases.rest.end()) continue;
    std::size_t before = begin;
    for (const std::size_t i : phases.rest)
      if (i > before && i < press.first) before = i;
    spans.push_back({before, press.strongest, *after});
  }
  return spans;
}

// The same towards the beginning.
std::vector<Span> spansBefore(const PressPhases& phases, std::size_t start) {
  std::vector<Span> spans;
  const std::vector<Press> backwards(phases.presses.rbegin(), phases.presses.rend());
  for (const Press& press : backwards) {
    const auto after =
        std::find_if(phases.rest.rbegin(), phases.rest.rend(), [&](std::size_t i) { return i < press.first; });
    const std::size_t begin = spans.empty() ? start : spans.back().after;
    if (press.last >= begin || after == phases.rest.rend()) continue;
    std::size_t before = begin;
    for (const std::size_t i : phases.rest)
      if (i < begin && i > press.last) {
        before = i;
        break;
      }
    spans.push_back({before, press.strongest, *after});
  }
  return spans;
}

double reachBetween(const ScanPicture& a, const ScanPicture& b) {
  const double seconds = std::abs(a.timeSeconds - b.timeSeconds);
  if (seconds > kStillsApartSeconds) return kReachBetweenStills;
  return std::clamp(kWallMmPerSecond * (seconds > 0 ? seconds : 0.05), 0.7, 3.4);
}

// How far a wall may go from where the tissue around it goes: about to the other wall.
double wallReach(const ScanPicture& a, const ScanPicture& b, const Ellipse& lumen) {
  const double seconds = std::abs(a.timeSeconds - b.timeSeconds);
  const double quickest = kQuickWallMmPerSecond * (seconds > 0 ? seconds : 0.05);
  return std::clamp(std::min(lumen.halfHeight + 0.6, quickest), 0.9, kMostWallReachMm);
}

void correct(TracedLumen& traced, const Ellipse& rest, const std::vector<double>& correction) {
  if (correction.size() != traced.outline.size()) return;
  const Ellipse now = ellipseOf(traced.outline);
  const double share = std::min(1.0, now.halfHeight / rest.halfHeight);
  for (std::size_t i = 0; i < correction.size(); ++i) {
    Point& p = traced.outline[i];
    const double length = std::hypot(p.x - now.centre.x, p.y - now.centre.y);
    if (length < 1e-6) continue;
    const double move = share * correction[i] / length;
    p = {p.x + move * (p.x - now.centre.x), p.y + move * (p.y - now.centre.y)};
  }
}

double thicknessOf(const Ellipse& e) { return 2 * std::min(e.halfHeight, e.halfWidth); }

// `before` is how thick the lumen was in the frame before, 0 where that is not known: what has hardly changed is the
// same lumen though its walls blur into it.
bool isLumen(const TracedLumen& traced, const LumenLevels& levels, double before) {
  const double thickness = thicknessOf(ellipseOf(traced.outline));
  const double thin = std::clamp((kThickMm - thickness) / (kThickMm - kThinMm), 0.0, 1.0);
  const bool same = thickness > 0.75 * before && thickness < 1.1 * before;
  const double allowed = kStillDark + thin * (kThinStillDark - kStillDark) + (same ? kSameLumenMay : 0);
  return traced.levels.inside < levels.inside + allowed * levels.contrast() && traced.support > kLeastSupport &&
         thickness > 2 * kSlitHalfHeight;
}

struct Expected {
  Ellipse ellipse;
  double reach = 1;      // mm
  double thickness = 0;  // of the frame before
};

// Traces from the expected ellipse, then again close to what that found.
std::optional<TracedLumen> traceTwice(const ScanPicture& picture, const Follower& follower, const Expected& seek) {
  const auto& [expected, reach, before] = seek;
  const double thin = std::min(expected.halfHeight, expected.halfWidth);
  std::optional<TracedLumen> first = traceLumen(picture, expected,
                                                {.inwardMm = std::min(reach, std::max(0.3, thin)),
                                                 .outwardMm = std::min(reach, kMostOutwardMm),
                                                 .known = follower.levels});
  if (!first || !isLumen(*first, follower.levels, before)) return std::nullopt;
  const Ellipse close = ellipseOf(first->outline);
  const double half = std::min(close.halfHeight, close.halfWidth);
  std::optional<TracedLumen> second = traceLumen(
      picture, close, {.inwardMm = std::min(0.7, std::max(0.2, half)), .outwardMm = 0.7, .known = follower.levels});
  return second && isLumen(*second, follower.levels, before) ? second : std::nullopt;
}

LumenFrame frameFrom(const TracedLumen& traced) {
  LumenFrame frame{.seen = true, .closed = false, .ellipse = ellipseOf(traced.outline), .outline = traced.outline};
  frame.areaMm2 = areaOf(traced.outline);
  frame.anteroposteriorMm = longestVertical(traced.outline).length();
  frame.transverseMm = longestHorizontal(traced.outline).length();
  frame.levels = traced.levels;
  frame.support = traced.support;
  frame.doubtMm = traced.doubtMm;
  return frame;
}

// A slit is outlined by its walls; one too thin for that by the lens that fits it best. Empty where a thicker one has
// no walls.
std::optional<LumenFrame> outlinedSlit(const Follower& follower, const ScanPicture& picture, const Ellipse& lens) {
  const TraceSettings close{
      .inwardMm = std::max(0.2, 0.8 * lens.halfHeight), .outwardMm = 0.5, .known = follower.levels};
  if (const auto traced = traceLumen(picture, lens, close)) {
    const LumenFrame found = frameFrom(*traced);
    if (found.support > kLeastSupport && found.ellipse.halfWidth > kLengthShare * lens.halfWidth) return found;
  }
  if (2 * lens.halfHeight > kThinMm + 0.5) return std::nullopt;
  return frameFrom(
      {.outline = outlineOf(lens, kOutlinePoints), .levels = follower.levels, .support = 1, .doubtMm = 0.1});
}

LumenFrame closedAt(const Ellipse& carried) {
  LumenFrame frame{.seen = true, .closed = true, .ellipse = carried};
  frame.ellipse.halfHeight = std::min(frame.ellipse.halfHeight, kSlitHalfHeight);
  return frame;
}

// A lumen does not jump: what lies elsewhere or is far too wide is something else.
bool follows(const LumenFrame& found, const Ellipse& expected, const Follower& follower, double reach) {
  const double away =
      std::hypot(found.ellipse.centre.x - expected.centre.x, found.ellipse.centre.y - expected.centre.y);
  return away < reach + 0.6 && found.ellipse.halfWidth < 1.45 * follower.rest.halfWidth + 0.3 &&
         found.ellipse.halfHeight < 1.35 * follower.rest.halfHeight + 0.3;
}

// From one frame to its neighbour, forwards or backwards.
struct Step {
  std::size_t from = 0;
  std::size_t to = 0;
};

Ellipse carriedTo(const Follower& follower, const Ellipse& last, const Step& step) {
  const bool forwards = step.to > step.from;
  const Point shift = follower.motion.shiftAt(forwards ? step.to : step.from, last.centre);
  Ellipse expected = last;
  expected.centre = {last.centre.x + (forwards ? shift.x : -shift.x), last.centre.y + (forwards ? shift.y : -shift.y)};
  return expected;
}

// Where a lumen should be in the next frame: by the tissue around it, and by its own walls.
struct Carried {
  Ellipse byTissue;
  Ellipse byWalls;
  double gapMm = 0;
  double trust = 0;
  Ellipse room;        // what the lumen took up when it was last outlined
  bool apart = false;  // two stills
  bool held = false;   // the walls had met, and the press has not let go since
};

Carried carry(const Follower& follower, const LumenFrame& last, const Step& step) {
  Carried carried{.byTissue = carriedTo(follower, last.ellipse, step)};
  carried.byWalls = carried.byTissue;
  carried.room = carriedTo(follower, last.closed ? last.room : last.ellipse, step);
  const ScanPicture& before = follower.pictures[step.from];
  const ScanPicture& now = follower.pictures[step.to];
  carried.apart = std::abs(now.timeSeconds - before.timeSeconds) > kStillsApartSeconds;
  const bool met = last.closed && last.wallTrust >= kTrusted && last.wallGapMm <= kMetMm;
  carried.held = met && follower.motion.shortening[step.to] > follower.motion.shortening[step.from] - kShorteningDoubt;
  const Point shift{carried.byTissue.centre.x - last.ellipse.centre.x,
                    carried.byTissue.centre.y - last.ellipse.centre.y};
  Ellipse walls = last.ellipse;
  if (last.closed) walls.halfHeight = last.wallGapMm / 2;
  const auto motion = followWalls(before, now, walls, {shift, wallReach(before, now, walls)});
  if (!motion) return carried;
  carried.trust = std::min(motion->likeness, last.closed ? last.wallTrust : 1.0);
  carried.gapMm = std::max(0.0, 2 * walls.halfHeight + motion->bottom - motion->top);
  carried.byWalls.centre = {last.ellipse.centre.x + motion->across,
                            last.ellipse.centre.y + (motion->top + motion->bottom) / 2};
  carried.byWalls.halfHeight = carried.gapMm / 2;
  carried.byWalls.halfWidth = collapsedHalfWidth(follower.rest, carried.byWalls.halfHeight);
  return carried;
}

// A slit is as long as the circumference asks for; what is shorter is a dark spot of the tissue.
bool isLongEnough(const LumenFrame& found, const Follower& follower) {
  if (found.ellipse.halfHeight > kThinShare * follower.rest.halfHeight) return true;
  return found.ellipse.halfWidth > kLengthShare * collapsedHalfWidth(follower.rest, found.ellipse.halfHeight);
}

std::optional<LumenFrame> tracedFrom(const Follower& follower, const ScanPicture& picture, const Expected& seek) {
  std::optional<TracedLumen> traced = traceTwice(picture, follower, seek);
  if (!traced) return std::nullopt;
  correct(*traced, follower.rest, follower.correction);
  LumenFrame found = frameFrom(*traced);
  if (!follows(found, seek.ellipse, follower, seek.reach) || !isLongEnough(found, follower)) return std::nullopt;
  return found;
}

std::optional<FoundSlit> slitNear(const Follower& follower, const ScanPicture& picture, const Ellipse& around,
                                  bool blind) {
  return findSlit(picture, {around, blind ? kBlindReachMm : kSlitReachMm, follower.rest, follower.levels, blind});
}

bool isSlit(const std::optional<FoundSlit>& slit, double leastContrast) {
  return slit && slit->contrast * slit->share >= leastContrast && slit->share >= kSlitShare;
}

// Tissue that is as dark as a slit lies beside the walls, not between them: where they were followed, a slit has its
// middle in their gap, and anywhere in what the lumen took up when it was last outlined.
bool isBetweenWalls(const Ellipse& slit, const Carried& carried) {
  const Ellipse& room = carried.room;
  const double aside = std::abs(slit.centre.x - room.centre.x);
  const double away =
      std::abs(slit.centre.y - room.centre.y - (slit.centre.x - room.centre.x) * std::tan(room.rotation));
  if (aside > kAsideShare * room.halfWidth + kRoomMm || away > room.halfHeight + kRoomMm) return false;
  if (carried.trust < kTrusted) return true;
  const double lean = (slit.centre.x - carried.byWalls.centre.x) * std::tan(slit.rotation);
  return std::abs(slit.centre.y - carried.byWalls.centre.y - lean) <= carried.gapMm / 2 + kBesideWallsMm;
}

// The slit between the walls, outlined; closed where there is none. Walls that were lost, or that stayed apart with
// nothing dark between them, were not followed rightly: then it is looked for all around.
LumenFrame slitOrClosed(const Follower& follower, const ScanPicture& picture, const Carried& carried) {
  bool blind = carried.trust < kTrusted;
  const double contrast = carried.held ? kReopenContrast : kSlitContrast;
  const Ellipse& around = blind ? carried.byTissue : carried.byWalls;
  std::optional<FoundSlit> slit = slitNear(follower, picture, around, blind);
  if (!blind && !isSlit(slit, contrast) && carried.gapMm > kSlitBelowMm) {
    blind = true;
    slit = slitNear(follower, picture, carried.byTissue, true);
  }
  std::optional<LumenFrame> outlined;
  if (isSlit(slit, blind ? std::max(kBlindContrast, contrast) : contrast))
    outlined = outlinedSlit(follower, picture, slit->ellipse);
  if (outlined && !carried.apart && !isBetweenWalls(outlined->ellipse, carried)) outlined.reset();
  LumenFrame found = outlined ? *outlined : closedAt(around);
  found.slitContrast = slit ? slit->contrast * slit->share : 0;
  found.wallGapMm = carried.gapMm;
  found.wallTrust = carried.trust;
  found.room = outlined ? outlined->ellipse : carried.room;
  return found;
}

LumenFrame nextOf(const Follower& follower, const LumenFrame& last, const Step& step) {
  const ScanPicture& picture = follower.pictures[step.to];
  const Ellipse expected = carriedTo(follower, last.ellipse, step);
  if (!picture.holds(expected.centre)) return LumenFrame{.seen = false, .closed = last.closed, .ellipse = last.ellipse};
  const double reach = reachBetween(follower.pictures[step.from], picture);
  if (!last.closed) {
    const auto found = tracedFrom(follower, picture, {expected, reach, thicknessOf(last.ellipse)});
    if (found && found->ellipse.halfHeight > kThinShare * follower.rest.halfHeight) return *found;
  }
  const Carried carried = carry(follower, last, step);
  if (carried.trust >= kTrusted && carried.gapMm > kSlitBelowMm) {
    auto found = tracedFrom(follower, picture, {carried.byWalls, 1.0, 0});
    if (found) return *found;
  }
  const bool mayClose = last.closed || last.ellipse.halfHeight < reach + 0.7;
  if (!mayClose && carried.trust < kTrusted) return LumenFrame{.seen = false, .closed = false, .ellipse = expected};
  return slitOrClosed(follower, picture, carried);
}

// From one frame towards another, the first given.
void run(const Follower& follower, std::vector<LumenFrame>& frames, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i != to;) {
    const std::size_t at = to > from ? i + 1 : i - 1;
    frames[at] = nextOf(follower, frames[i], {i, at});
    i = at;
  }
}

// The lumen as it was at rest, looked for again around where the tissue has carried it.
std::optional<LumenFrame> foundAgain(const Follower& follower, std::size_t frame, Point around) {
  std::optional<LumenFrame> best;
  double most = 0;
  for (double dx = -2.8; dx <= 2.81; dx += 0.7)
    for (double dy = -1.4; dy <= 1.41; dy += 0.7) {
      Ellipse expected = follower.rest;
      expected.centre = {around.x + dx, around.y + dy};
      std::optional<TracedLumen> traced = traceTwice(follower.pictures[frame], follower, {expected, 1.2});
      if (!traced) continue;
      LumenFrame found = frameFrom(*traced);
      const double likeness =
          overlapOf({{}, found.ellipse.halfWidth, found.ellipse.halfHeight, found.ellipse.rotation},
                    {{}, follower.rest.halfWidth, follower.rest.halfHeight, follower.rest.rotation});
      const double away = std::hypot(found.ellipse.centre.x - around.x, found.ellipse.centre.y - around.y);
      const double score = likeness * found.support - 0.04 * away;
      if (likeness < 0.75 || score <= most) continue;
      most = score;
      correct(*traced, follower.rest, follower.correction);
      best = frameFrom(*traced);
    }
  return best;
}

Point carried(const Follower& follower, Point at, std::size_t from, std::size_t to) {
  Ellipse place{at, 1, 1, 0};
  for (std::size_t i = from; i != to; i = to > from ? i + 1 : i - 1)
    place = carriedTo(follower, place, {i, to > from ? i + 1 : i - 1});
  return place.centre;
}

// The frame next to `frame` on the side of `other`.
std::size_t beside(std::size_t frame, std::size_t other) { return other > frame ? frame + 1 : frame - 1; }

// The least trust in the walls on the way from one frame to another, 1 where the lumen was outlined all the way, 0
// where it was lost between: walls that are followed from there on are anyone's.
double weakestLink(const std::vector<LumenFrame>& frames, std::size_t from, std::size_t to) {
  double weakest = 1;
  for (std::size_t i = std::min(from, to); i <= std::max(from, to); ++i) {
    if (!frames[i].seen) return 0;
    if (frames[i].closed || frames[i].slitContrast != 0) weakest = std::min(weakest, frames[i].wallTrust);
  }
  return weakest;
}

// What one end of a press says of its strongest frame, and how well it kept the walls on the way there.
struct Story {
  LumenFrame end;
  double kept = 0;

  [[nodiscard]] bool isOpen() const { return end.seen && !end.closed; }
};

double apartMm(const Story& one, const Story& other) {
  return std::hypot(one.end.ellipse.centre.x - other.end.ellipse.centre.x,
                    one.end.ellipse.centre.y - other.end.ellipse.centre.y);
}

// Walls followed from both ends that meet at one place: two witnesses are surer than one.
void believeBoth(std::vector<LumenFrame>& frames, const Span& span, const Story& one, const Story& other) {
  const bool met = one.end.closed && other.end.closed && one.end.wallGapMm <= kMetMm && other.end.wallGapMm <= kMetMm;
  if (!met || apartMm(one, other) > kAgreeMm) return;
  const double both = 1 - (1 - one.kept) * (1 - other.kept);
  for (std::size_t i = std::min(span.before, span.after); i <= std::max(span.before, span.after); ++i)
    if (frames[i].closed) frames[i].wallTrust = std::max(frames[i].wallTrust, both);
}

// Two places cannot both be the vein's: where only one end kept the walls, it is right.
bool refutes(const Story& one, const Story& other) {
  return one.end.seen && apartMm(one, other) > kOnePlaceMm && one.kept >= kTrusted && other.kept < kTrusted;
}

// Between two frames at rest a press closes the lumen from both ends: time runs backwards in the second half. Where one
// end sees it closed and the other still open at the strongest frame, open is believed: closed needs both, unless one
// refutes the other.
void runPress(const Follower& follower, std::vector<LumenFrame>& frames, const Span& span) {
  run(follower, frames, span.before, span.strongest);
  const Point around = carried(follower, frames[span.before].ellipse.centre, span.before, span.after);
  const std::optional<LumenFrame> again = foundAgain(follower, span.after, around);
  if (!again) {
    run(follower, frames, span.strongest, span.after);
    return;
  }
  const Story before{frames[span.strongest], weakestLink(frames, span.before, span.strongest)};
  frames[span.after] = *again;
  run(follower, frames, span.after, span.strongest);
  const Story after{frames[span.strongest], weakestLink(frames, span.after, span.strongest)};
  if (before.isOpen()) frames[span.strongest] = before.end;
  const bool believeBefore = refutes(before, after) || (before.isOpen() && !after.isOpen() && !refutes(after, before));
  const bool believeAfter = refutes(after, before) || (after.isOpen() && !before.isOpen() && !believeBefore);
  if (believeBefore || believeAfter) frames[span.strongest] = believeBefore ? before.end : after.end;
  if (believeBefore) run(follower, frames, span.strongest, beside(span.after, span.strongest));
  if (believeAfter) run(follower, frames, span.strongest, beside(span.before, span.strongest));
  if (!believeBefore && !believeAfter) believeBoth(frames, span, before, after);
}

}  // namespace

LumenTrack trackLumen(const std::vector<ScanPicture>& pictures, const TissueMotion& motion, const PressPhases& phases,
                      const TrackStart& start) {
  LumenTrack track{.levels = start.lumen.traced.levels, .rest = start.lumen.ellipse, .quality = start.lumen.quality};
  track.frames.resize(pictures.size());
  const Follower follower{pictures, motion, track.levels, track.rest, start.correctionMm};
  LumenFrame first = frameFrom(start.lumen.traced);
  if (auto traced = traceTwice(pictures[start.frame], follower, {start.lumen.ellipse, 0.9})) {
    correct(*traced, follower.rest, follower.correction);
    first = frameFrom(*traced);
  }
  track.frames[start.frame] = first;
  std::size_t at = start.frame;
  for (const Span& span : spansAfter(phases, start.frame)) {
    run(follower, track.frames, at, span.before);
    runPress(follower, track.frames, span);
    at = span.after;
  }
  run(follower, track.frames, at, pictures.size() - 1);
  at = start.frame;
  for (const Span& span : spansBefore(phases, start.frame)) {
    run(follower, track.frames, at, span.before);
    runPress(follower, track.frames, span);
    at = span.after;
  }
  run(follower, track.frames, at, 0);
  return track;
}

}  // namespace sural::imaging::bmode
