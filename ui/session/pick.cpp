#include "ui/session/pick.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sural::ui::session {

namespace {

double distanceToSegment(Point p, Point a, Point b) {
  const double lengthSquared = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
  double share = 0;
  if (lengthSquared > 0)
    share = std::clamp(((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / lengthSquared, 0.0, 1.0);
  return std::hypot(p.x - (a.x + share * (b.x - a.x)), p.y - (a.y + share * (b.y - a.y)));
}

double distanceTo(const std::vector<Point>& points, Point p) {
  if (points.size() == 1) return std::hypot(p.x - points[0].x, p.y - points[0].y);
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < points.size(); ++i)
    nearest = std::min(nearest, distanceToSegment(p, points[i - 1], points[i]));
  return nearest;
}

}  // namespace

std::string measurementAt(const exam::Exam& exam, const std::string& sopInstanceUid, int frame, const Pick& pick) {
  std::string found;
  double nearest = pick.reach;
  for (const Measurement& measurement : exam.measurements) {
    const Evidence& evidence = measurement.evidence;
    if (evidence.sopInstanceUid != sopInstanceUid || evidence.frame != frame) continue;
    const double distance = distanceTo(evidence.points, pick.at);
    if (distance < nearest) {
      nearest = distance;
      found = measurement.id;
    }
  }
  return found;
}

}  // namespace sural::ui::session
