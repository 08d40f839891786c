#pragma once

#include <vector>

#include "imaging/model/clip.h"

namespace sural::ui::session {

// Frames that are played, from 0, both ends included.
struct PlayRange {
  int first = 0;
  int last = 0;
  friend bool operator==(const PlayRange&, const PlayRange&) = default;
};

enum class Repeat { Once, Loop, BackAndForth };

// When each frame of a clip begins, s from the first: as recorded (Frame Time Vector, PS3.3 C.7.6.5.1.2); evenly, at
// the rate the file asks for or 20 a second, where it does not say or its times do not run forward.
std::vector<double> playTimes(const Clip& clip);

// How long a range lasts, its last frame shown for as long as the one before it; 0 for a single frame.
double lengthOf(const std::vector<double>& times, PlayRange range);

// The frame to show `seconds` after the start of the range: the last one that has begun.
int frameAt(const std::vector<double>& times, PlayRange range, double seconds, Repeat repeat);

// Whether a range that is played once is over.
bool isOver(const std::vector<double>& times, PlayRange range, double seconds, Repeat repeat);

}  // namespace sural::ui::session
