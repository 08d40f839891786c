#pragma once

#include <optional>
#include <vector>

#include "imaging/bmode/find_lumens.h"
#include "imaging/bmode/find_press.h"
#include "imaging/bmode/find_slit.h"

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
  double wallGapMm = 0;     // between the walls as the tissue that hugs them moved; known where `wallTrust` is above 0
  double wallTrust = 0;     // least likeness of the walls to themselves since the lumen was last outlined, at most 1
  double slitContrast = 0;  // of the best slit, as a share of the contrast at rest; where a slit was looked for
  Ellipse room;             // what it took up when it was last outlined, carried here by the tissue; where closed
};

struct LumenTrack {
  LumenLevels levels;  // at rest
  Ellipse rest;
  double quality = 0;
  std::vector<LumenFrame> frames;   // one for each picture
  std::optional<double> pulsation;  // see pulsationOf; empty where too little rest is seen to tell
};

// Where a track begins: a lumen in one frame, and what a reader's correction of its outline taught: how far the wall
// lies outside the traced edge along the rays, one value for each of kOutlinePoints, or empty.
struct TrackStart {
  std::size_t frame = 0;
  FoundLumen lumen;
  std::vector<double> correctionMm;
};

// Follows a lumen forwards and backwards from one frame. Each outline is expected where the tissue has carried the last
// one, and traced again. A lumen that closes is followed by its walls (see followWalls) and looked for as a slit
// between them (see findSlit); where there is none it is closed. A press is tracked from the rest before and from the
// rest after it, so that a lumen is always seen closing, never guessed where it will open. Not seen: outside the
// picture, or lost.
LumenTrack trackLumen(const std::vector<ScanPicture>& pictures, const TissueMotion& motion, const PressPhases& phases,
                      const TrackStart& start);

}  // namespace sural::imaging::bmode
