#include "ui/session/angiogram_handles.h"

#include <algorithm>
#include <cmath>

#include "ui/session/run_place.h"

namespace sural::ui::session {

namespace {

using imaging::angiography::DrawnCourse;
using imaging::angiography::Lesion;
using imaging::angiography::MovedWall;
using imaging::angiography::nearestSample;
using imaging::angiography::PlacedLesion;
using imaging::angiography::XrayAnalysis;
using imaging::angiography::XrayEdits;
using imaging::angiography::XrayVessel;

constexpr std::size_t kWallStep = 36;        // samples between handles of a wall
constexpr std::size_t kLesionWallStep = 12;  // within a lesion
constexpr std::size_t kCourseHandles = 5;    // between the ends of a centre line
constexpr double kSamePlace = 12;            // pixels
constexpr double kBesideWall = 8;            // pixels

double apart(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

bool withinLesion(const XrayVessel& vessel, std::size_t sample) {
  return vessel.reading && std::any_of(vessel.reading->lesions.begin(), vessel.reading->lesions.end(),
                                       [&](const Lesion& l) { return sample > l.first && sample < l.last; });
}

// A little outside the wall, so that the handle does not cover the lumen that is judged.
Point beside(Point wall, Point other) {
  const double width = apart(wall, other);
  if (width <= 0) return wall;
  return {wall.x + kBesideWall * (wall.x - other.x) / width, wall.y + kBesideWall * (wall.y - other.y) / width};
}

void addWalls(const XrayVessel& vessel, int index, std::vector<EditHandle>& handles) {
  for (std::size_t i = kLesionWallStep / 2; i < vessel.samples.size(); i += kLesionWallStep) {
    const bool isShown = withinLesion(vessel, i) || (i / kLesionWallStep) % (kWallStep / kLesionWallStep) == 1;
    if (!isShown) continue;
    handles.push_back({HandleKind::WallLeft, index, i, beside(vessel.left[i], vessel.right[i])});
    handles.push_back({HandleKind::WallRight, index, i, beside(vessel.right[i], vessel.left[i])});
  }
}

void addCourse(const XrayVessel& vessel, int index, std::vector<EditHandle>& handles) {
  const std::size_t last = vessel.centreLine.size() - 1;
  for (std::size_t k = 0; k <= kCourseHandles + 1; ++k) {
    const std::size_t sample = k * last / (kCourseHandles + 1);
    if (withinLesion(vessel, sample)) continue;  // its throat stays in sight
    handles.push_back({HandleKind::Course, index, sample, vessel.centreLine[sample]});
  }
}

void addBorders(const XrayVessel& vessel, int index, std::vector<EditHandle>& handles) {
  if (!vessel.reading) return;
  for (std::size_t i = 0; i < vessel.reading->lesions.size(); ++i) {
    const Lesion& lesion = vessel.reading->lesions[i];
    handles.push_back({HandleKind::LesionStart, index, i, vessel.centreLine[lesion.first]});
    handles.push_back({HandleKind::LesionEnd, index, i, vessel.centreLine[lesion.last]});
  }
}

void moveBorder(const XrayVessel& vessel, XrayEdits& edits, const EditHandle& handle, Point to) {
  if (!vessel.reading || handle.index >= vessel.reading->lesions.size()) return;
  const Lesion& lesion = vessel.reading->lesions[handle.index];
  const auto number = static_cast<std::size_t>(handle.region);
  const bool isStart = handle.kind == HandleKind::LesionStart;
  PlacedLesion placed{number, vessel.centreLine[lesion.first], vessel.centreLine[lesion.last]};
  (isStart ? placed.from : placed.to) = vessel.centreLine[nearestSample(vessel, to)];
  std::erase_if(edits.lesions, [&](const PlacedLesion& other) {
    return other.vessel == number && nearestSample(vessel, other.from) <= lesion.last &&
           nearestSample(vessel, other.to) >= lesion.first;
  });
  edits.lesions.push_back(placed);
}

void moveWall(const XrayVessel& vessel, XrayEdits& edits, const EditHandle& handle, Point to) {
  if (handle.index >= vessel.samples.size()) return;
  MovedWall wall{static_cast<std::size_t>(handle.region), handle.index, handle.kind == HandleKind::WallLeft, 0};
  const Point place = wall.left ? vessel.left[handle.index] : vessel.right[handle.index];
  wall.outwards =
      imaging::angiography::outwardsOf(vessel, wall, {to.x - (handle.at.x - place.x), to.y - (handle.at.y - place.y)});
  edits.walls.push_back(wall);
}

void moveCourse(const XrayVessel& vessel, XrayEdits& edits, const EditHandle& handle, Point to) {
  const auto number = static_cast<std::size_t>(handle.region);
  auto drawn = std::find_if(edits.courses.begin(), edits.courses.end(),
                            [&](const DrawnCourse& course) { return course.vessel == number; });
  if (drawn == edits.courses.end())
    drawn = edits.courses.insert(edits.courses.end(), {number, {vessel.centreLine.front(), vessel.centreLine.back()}});
  std::vector<Point>& places = drawn->places;
  if (handle.index == 0) {
    places.front() = to;
  } else if (handle.index + 1 == vessel.centreLine.size()) {
    places.back() = to;
  } else {
    std::erase_if(places, [&](const Point& p) {
      return &p != &places.front() && &p != &places.back() && apart(p, handle.at) < kSamePlace;
    });
    const auto behind = std::find_if(places.begin() + 1, places.end() - 1,
                                     [&](const Point& p) { return nearestSample(vessel, p) > handle.index; });
    places.insert(behind, to);
  }
  std::erase_if(edits.walls, [&](const MovedWall& wall) { return wall.vessel == number; });
  std::erase_if(edits.lesions, [&](const PlacedLesion& lesion) { return lesion.vessel == number; });
}

}  // namespace

std::vector<EditHandle> angiogramHandles(const exam::Exam& exam, const Clip& clip, int frame,
                                         const std::string& selectedMeasurement) {
  std::vector<EditHandle> handles;
  const exam::ClipAnalysis* analysis = exam.analysis(clip.sopInstanceUid);
  if (analysis == nullptr || !analysis->xray || analysis->xray->frame != frame) return handles;
  const Measurement* selected = exam.measurement(selectedMeasurement);
  if (selected != nullptr && selected->evidence.sopInstanceUid != clip.sopInstanceUid) selected = nullptr;
  const std::optional<layers::RunPlace> read = runPlaceOf(*analysis->xray, selected);
  return read ? angiogramHandles(*analysis->xray, read->vessel) : handles;
}

std::vector<EditHandle> angiogramHandles(const XrayAnalysis& run, std::size_t chosen) {
  std::vector<EditHandle> handles;
  if (chosen >= run.vessels.size()) return handles;
  const XrayVessel& vessel = run.vessels[chosen];
  if (vessel.samples.size() < kLesionWallStep) return handles;
  addBorders(vessel, static_cast<int>(chosen), handles);
  addWalls(vessel, static_cast<int>(chosen), handles);
  addCourse(vessel, static_cast<int>(chosen), handles);
  return handles;
}

XrayEdits withMoved(const XrayAnalysis& shown, XrayEdits edits, const EditHandle& handle, Point to) {
  const auto number = static_cast<std::size_t>(std::max(0, handle.region));
  if (number >= shown.vessels.size()) return edits;
  const XrayVessel& vessel = shown.vessels[number];
  switch (handle.kind) {
    case HandleKind::LesionStart:
    case HandleKind::LesionEnd: moveBorder(vessel, edits, handle, to); break;
    case HandleKind::WallLeft:
    case HandleKind::WallRight: moveWall(vessel, edits, handle, to); break;
    case HandleKind::Course: moveCourse(vessel, edits, handle, to); break;
    default: break;
  }
  return edits;
}

XrayEdits withVesselBetween(const XrayAnalysis* shown, XrayEdits edits, Point from, Point to) {
  edits.courses.push_back({shown != nullptr ? shown->vessels.size() : 0, {from, to}});
  return edits;
}

std::vector<Point> pulledCourse(const XrayVessel& vessel, std::size_t sample, Point to) {
  std::vector<Point> line = vessel.centreLine;
  if (sample >= line.size()) return line;
  constexpr double kReach = 60;  // samples
  const Point by{to.x - line[sample].x, to.y - line[sample].y};
  for (std::size_t i = 0; i < line.size(); ++i) {
    const double away = i > sample ? double(i - sample) : double(sample - i);
    const double share = std::exp(-0.5 * away * away / (kReach * kReach / 4));
    line[i] = {line[i].x + share * by.x, line[i].y + share * by.y};
  }
  return line;
}

}  // namespace sural::ui::session
