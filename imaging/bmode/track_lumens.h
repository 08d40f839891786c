#pragma once

#include <vector>

#include "imaging/bmode/find_lumens.h"
#include "imaging/bmode/find_press.h"

namespace sural::imaging::bmode {

// One lumen in one frame. Closed: its walls meet, and it has a place but no inside.
struct LumenFrame {
  bool seen = false;
  bool closed = false;
  Ellipse ellipse;
  std::vector<Point> outline;  // mm; empty where closed
  double areaMm2 = 0;
  double anteroposteriorMm = 0;
  double transverseMm = 0;
  LumenLevels levels;
  double support = 0;
  double doubtMm = 0;
};

struct LumenTrack {
  LumenLevels levels;  // at rest
  Ellipse rest;
  double quality = 0;
  std::vector<LumenFrame> frames;  // one for each picture
};

// Where a track begins: a lumen in one frame, and what a reader's correction of its outline taught: how far the wall
// lies outside the traced edge along the rays, one value for each of kOutlinePoints, or empty.
struct TrackStart {
  std::size_t frame = 0;
  FoundLumen lumen;
  std::vector<double> correctionMm;
};

// Follows a lumen forwards and backwards from one frame. Each outline is expected where the tissue has carried the last
// one, and traced again; where darkness and wall no longer differ it is closed and carried on by the tissue. A press is
// tracked from the rest before and from the rest after it, so that a lumen is always seen closing, never guessed where
// it will open. Not seen: outside the picture, or lost.
LumenTrack trackLumen(const std::vector<ScanPicture>& pictures, const TissueMotion& motion, const PressPhases& phases,
                      const TrackStart& start);

}  // namespace sural::imaging::bmode
