#include "imaging/angiography/edit_vessels.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "imaging/angiography/healthy_reference.h"
#include "imaging/angiography/prominent_vessels.h"

namespace sural::imaging::angiography {

namespace {

constexpr double kHandDoubt = 0.7;       // pixels, of a place that a hand set
constexpr double kLeastReach = 16;       // samples beside a pushed wall that follow
constexpr double kClosedDiameter = 0.3;  // pixels
constexpr double kMeeting = 1e-6;        // pixels between walls that touch
constexpr double kClosedShare = 0.4;     // of the reference: closed over more of the length, it is an occlusion
constexpr double kComparedShare = 3;     // diameters beside a lesion that it is compared with
constexpr double kRoughReference = 0.1;  // share of doubt where no profile could be read

// From the right wall to the left one; where they meet, across the centre line.
Point leftward(const XrayVessel& vessel, std::size_t i) {
  const Point across{vessel.left[i].x - vessel.right[i].x, vessel.left[i].y - vessel.right[i].y};
  const double width = std::hypot(across.x, across.y);
  if (width > kMeeting) return {across.x / width, across.y / width};
  const Point before = vessel.centreLine[i >= 2 ? i - 2 : 0];
  const Point after = vessel.centreLine[std::min(i + 2, vessel.centreLine.size() - 1)];
  const double length = std::hypot(after.x - before.x, after.y - before.y);
  return length > 0 ? Point{(after.y - before.y) / length, (before.x - after.x) / length} : Point{1, 0};
}

// One sample's wall pushed out, at most onto the other wall, which stays: the lumen between them follows.
void pushWall(XrayVessel& vessel, std::size_t i, Point normal, const MovedWall& wall, double outwards) {
  LumenSample& s = vessel.samples[i];
  const double before = s.closed ? 0 : s.diameter;
  const double open = std::max(0.0, before + outwards);
  s.closed = open < kClosedDiameter;
  s.diameter = s.closed ? 0 : open;
  const double sign = wall.left ? 1 : -1;
  const Point other = wall.left ? vessel.right[i] : vessel.left[i];
  Point& place = wall.left ? vessel.left[i] : vessel.right[i];
  place = {other.x + sign * s.diameter * normal.x, other.y + sign * s.diameter * normal.y};
  vessel.centreLine[i] = {(place.x + other.x) / 2, (place.y + other.y) / 2};
  s.offset += sign * (s.diameter - before) / 2;
  s.deviation = std::hypot(s.deviation, kHandDoubt);
  s.usable = true;
}

// Outwards is what it was before any of them moved.
void apply(XrayVessel& vessel, const MovedWall& wall) {
  const double reach = std::max(kLeastReach, vessel.samples[wall.sample].diameter);
  std::vector<Point> normals;
  for (std::size_t i = 0; i < vessel.samples.size(); ++i) normals.push_back(leftward(vessel, i));
  for (std::size_t i = 0; i < vessel.samples.size(); ++i) {
    const double away = std::abs(static_cast<double>(i) - static_cast<double>(wall.sample)) / (reach + 1);
    if (away < 1)
      pushWall(vessel, i, normals[i], wall, wall.outwards * (0.5 + 0.5 * std::cos(std::numbers::pi * away)));
  }
}

double medianBeside(const std::vector<double>& diameters, std::size_t first, std::size_t last, double reach) {
  std::vector<double> beside;
  for (std::size_t i = 0; i < diameters.size(); ++i) {
    const double away = i < first ? static_cast<double>(first - i) : i > last ? static_cast<double>(i - last) : 0;
    if (away > 0 && away <= reach && diameters[i] > kClosedDiameter) beside.push_back(diameters[i]);
  }
  if (beside.empty()) return 0;
  const auto middle = beside.begin() + static_cast<std::ptrdiff_t>(beside.size() / 2);
  std::nth_element(beside.begin(), middle, beside.end());
  return *middle;
}

// Where the machine could read no profile, the reader's borders say which part is healthy.
std::optional<ProfileReading> roughReading(const std::vector<double>& diameters, std::size_t first, std::size_t last) {
  const double widest = *std::max_element(diameters.begin(), diameters.end());
  const double reference = medianBeside(diameters, first, last, kComparedShare * widest);
  if (reference <= 0) return std::nullopt;
  ProfileReading reading;
  reading.reference.assign(diameters.size(), reference);
  reading.referenceDeviation = kRoughReference * reference;
  reading.typical = first;
  return reading;
}

Lesion measuredBetween(const XrayVessel& vessel, const std::vector<double>& diameters, std::size_t first,
                       std::size_t last) {
  const ProfileReading& reading = *vessel.reading;
  Lesion lesion;
  lesion.first = first;
  lesion.last = last;
  const auto least = std::min_element(diameters.begin() + static_cast<std::ptrdiff_t>(first),
                                      diameters.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  lesion.least = static_cast<std::size_t>(least - diameters.begin());
  lesion.reference = reading.reference[lesion.least];
  lesion.referenceDeviation = reading.referenceDeviation;
  std::size_t closed = 0;
  for (std::size_t i = first; i <= last; ++i) closed += vessel.samples[i].closed ? 1 : 0;
  const double step = vessel.samples[1].arc - vessel.samples[0].arc;
  if (static_cast<double>(closed) * step > kClosedShare * lesion.reference) {
    lesion.kind = LesionKind::Occlusion;
    lesion.percentDiameter = 100;
    lesion.minimumDeviation = 0.5 * vessel.profile.leastLumen;
    lesion.percentDeviation = 100 * lesion.minimumDeviation / lesion.reference;
    return lesion;
  }
  const double open = *least / lesion.reference;
  lesion.minimum = *least;
  lesion.minimumDeviation = vessel.samples[lesion.least].deviation;
  lesion.percentDiameter = std::clamp(100 * (1 - open), 0.0, 100.0);
  lesion.percentDeviation =
      100 / lesion.reference * std::hypot(lesion.minimumDeviation, open * lesion.referenceDeviation);
  return lesion;
}

// A lesion whose throat lies outside a reader's borders ends where they begin.
void trim(const XrayVessel& vessel, Lesion& lesion, std::size_t first, std::size_t last) {
  const bool before = lesion.least < first && lesion.last > first;
  const bool beyond = lesion.least > last && lesion.first < last;
  if (!before && !beyond) return;
  const std::size_t lost = before ? lesion.last - first : last - lesion.first;
  (before ? lesion.last : lesion.first) = before ? first : last;
  const double step = vessel.samples[1].arc - vessel.samples[0].arc;
  lesion.length = std::max(step, lesion.length - static_cast<double>(lost) * step);
  lesion.lengthDeviation = std::hypot(lesion.lengthDeviation, kHandDoubt);
  lesion.cutOff = lesion.cutOff && (lesion.first == 0 || lesion.last + 1 == vessel.samples.size());
}

// What the machine measured within the borders stays; only the ends are the reader's. Borders within a lesion narrow
// it.
void apply(XrayVessel& vessel, const PlacedLesion& placed) {
  std::size_t first = nearestSample(vessel, placed.from);
  std::size_t last = nearestSample(vessel, placed.to);
  if (first > last) std::swap(first, last);
  if (last - first < 2) return;
  const std::vector<double> diameters = smoothDiameters(vessel.samples, vessel.profile.smoothing);
  if (!vessel.reading) vessel.reading = roughReading(diameters, first, last);
  if (!vessel.reading) return;
  std::vector<Lesion>& lesions = vessel.reading->lesions;
  const auto inside = std::find_if(lesions.begin(), lesions.end(),
                                   [&](const Lesion& l) { return l.least >= first && l.least <= last; });
  Lesion lesion = inside != lesions.end() ? *inside : measuredBetween(vessel, diameters, first, last);
  std::erase_if(lesions, [&](const Lesion& l) {
    return (l.least >= first && l.least <= last) || (l.first <= first && last <= l.last);
  });
  for (Lesion& neighbour : lesions) trim(vessel, neighbour, first, last);
  lesion.first = first;
  lesion.last = last;
  lesion.cutOff = false;
  lesion.length = vessel.samples[last].arc - vessel.samples[first].arc;
  lesion.lengthDeviation = std::hypot(kHandDoubt, kHandDoubt, vessel.samples[1].arc - vessel.samples[0].arc);
  lesions.push_back(lesion);
}

// What was left out of a vessel stays out, unless a reader drew it or it could not be read before.
void readAgain(XrayVessel& vessel, const ProminenceRule& rule, bool withoutDefects) {
  const bool spokenOf = speaksOf(rule, vessel);
  const bool wasRead = vessel.reading.has_value();
  vessel.reading = readProfile(vessel.samples, vessel.profile);
  if (vessel.drawn || !vessel.reading) return;
  leaveOut(rule, wasRead ? spokenOf : speaksOf(rule, vessel), *vessel.reading);
  if (withoutDefects)
    std::erase_if(vessel.reading->lesions, [](const Lesion& l) { return l.kind == LesionKind::FillingDefect; });
}

bool isThere(const XrayAnalysis& analysis, std::size_t vessel) {
  return vessel < analysis.vessels.size() && analysis.vessels[vessel].samples.size() > 8;
}

}  // namespace

std::size_t nearestSample(const XrayVessel& vessel, Point place) {
  std::size_t nearest = 0;
  double least = -1;
  for (std::size_t i = 0; i < vessel.centreLine.size(); ++i) {
    const double away = std::hypot(vessel.centreLine[i].x - place.x, vessel.centreLine[i].y - place.y);
    if (least >= 0 && away >= least) continue;
    least = away;
    nearest = i;
  }
  return nearest;
}

double outwardsOf(const XrayVessel& vessel, const MovedWall& wall, Point place) {
  const Point normal = leftward(vessel, wall.sample);
  const Point at = wall.left ? vessel.left[wall.sample] : vessel.right[wall.sample];
  return (wall.left ? 1 : -1) * ((place.x - at.x) * normal.x + (place.y - at.y) * normal.y);
}

XrayAnalysis withCalibration(XrayAnalysis analysis, const XrayCalibration& calibration) {
  analysis.calibration = calibration;
  const std::vector<std::string> those = flagsOf(calibration);
  std::erase_if(analysis.flags, isCalibrationFlag);
  analysis.flags.insert(analysis.flags.end(), those.begin(), those.end());
  return analysis;
}

XrayAnalysis withEdits(XrayAnalysis analysis, const XrayEdits& edits, const MeasureCourse& measure) {
  const ProminenceRule rule = prominenceRule(analysis.subtraction, analysis.vessels);
  for (const DrawnCourse& course : edits.courses) {
    if (!measure || course.vessel > analysis.vessels.size()) continue;
    std::optional<XrayVessel> vessel = measure(course.places);
    if (!vessel) continue;
    if (course.vessel == analysis.vessels.size())
      analysis.vessels.push_back(std::move(*vessel));
    else
      analysis.vessels[course.vessel] = std::move(*vessel);
  }
  std::vector<char> touched(analysis.vessels.size(), 0);
  for (const MovedWall& wall : edits.walls) {
    if (!isThere(analysis, wall.vessel) || wall.sample >= analysis.vessels[wall.vessel].samples.size()) continue;
    apply(analysis.vessels[wall.vessel], wall);
    touched[wall.vessel] = 1;
  }
  for (std::size_t i = 0; i < touched.size(); ++i)
    if (touched[i] != 0) readAgain(analysis.vessels[i], rule, analysis.thinsOut);
  for (const PlacedLesion& lesion : edits.lesions)
    if (isThere(analysis, lesion.vessel)) apply(analysis.vessels[lesion.vessel], lesion);
  return analysis;
}

}  // namespace sural::imaging::angiography
