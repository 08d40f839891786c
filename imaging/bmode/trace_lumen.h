#pragma once

#include <optional>
#include <vector>

#include "imaging/bmode/lumen_shape.h"
#include "imaging/bmode/scan_picture.h"

namespace sural::imaging::bmode {

inline constexpr int kOutlinePoints = 72;

// Grey levels of a lumen and of the wall around it.
struct LumenLevels {
  double inside = 0;
  double wall = 0;
  [[nodiscard]] double contrast() const { return wall - inside; }
  [[nodiscard]] double middle() const { return (inside + wall) / 2; }
};

struct TraceSettings {
  double inwardMm = 1.2;  // how far from the expected outline the wall may lie
  double outwardMm = 1.2;
  std::optional<LumenLevels> known;  // from other frames of the same vessel
};

// A lumen's outline in one picture: kOutlinePoints places in mm, the inner edge of its wall.
struct TracedLumen {
  std::vector<Point> outline;
  LumenLevels levels;
  double support = 0;  // share of the outline that has a wall brighter than the lumen by half the contrast
  double doubtMm = 0;  // of the outline's mean distance from the centre, one standard deviation
  double stain = 0;    // share of the inside that is as bright as the wall
};

// Follows the wall around the expected ellipse: along its normals dark blood has to meet a bright wall, and the closed
// path of the greatest contrast wins (see bestClosedPath). The edge is then placed below the pixel where the profile
// passes the middle grey, and moved outwards by the blur of a log-compressed picture. Empty where the ellipse leaves
// the picture or no darkness is met by a wall.
std::optional<TracedLumen> traceLumen(const ScanPicture& picture, const Ellipse& expected,
                                      const TraceSettings& settings = {});

}  // namespace sural::imaging::bmode
