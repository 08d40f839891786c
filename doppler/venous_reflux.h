#pragma once

#include <optional>
#include <string>
#include <vector>

#include "doppler/envelope.h"
#include "imaging/model/conditions.h"

namespace sural::doppler {

// One squeeze and what followed it. Columns are sub-pixel, within the strip.
struct RefluxEpisode {
  double provocationColumn = 0;  // summit of the antegrade burst
  double antegradePeak = 0;      // cm/s, positive number
  double startColumn = 0;        // zero crossing into retrograde flow; equal to the end when there is none
  double endColumn = 0;          // its sustained end
  double durationSeconds = 0;
  double totalSeconds = 0;  // all retrograde runs up to the next provocation
  double uncertaintySeconds = 0;
  double peakColumn = 0;    // of the largest retrograde velocity
  double peakVelocity = 0;  // cm/s, positive number
  double peakUncertainty = 0;
  double antegradeUncertainty = 0;
  bool truncated = false;  // the strip, a blank part of it or the next squeeze ends it: "at least"
  bool unseen = false;     // the strip ends or is blank where reflux would have begun
};

struct VenousReflux {
  int antegradeSign = 1;  // +1 when flow to the heart is drawn upwards
  std::vector<RefluxEpisode> episodes;
  std::size_t longest = 0;  // index of the reported one
  double quality = 0;
  std::vector<std::string> flags;
};

struct RefluxOptions {
  std::optional<int> antegradeSign;        // what the reader says; otherwise resting flow, then the first burst
  std::optional<Provocation> provocation;  // what the label or the reader says
  double bridgedGapSeconds = 0.1;          // the wall filter's gap and drop-outs
  double closureSpikeSeconds = 0.1;        // shorter reversals end with the valve: not reflux
};

// Times retrograde flow after each provocation, from the zero crossing to its sustained end
// (van Bemmelen 1989; SVS/AVF/AVLS 2022). Errors: no flow seen, no provocation
// seen, a strain without resting flow before it to say which way is antegrade, or nothing to be seen after it.
Result<VenousReflux> timeVenousReflux(const SpectralStrip& strip, const Envelope& envelope,
                                      const RefluxOptions& options = {});

}  // namespace sural::doppler
