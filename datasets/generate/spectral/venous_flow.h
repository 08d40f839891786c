#pragma once

#include <optional>
#include <string>
#include <vector>

#include "datasets/generate/random.h"
#include "datasets/generate/spectral/flow.h"

namespace sural::datasets::generate::spectral {

// Retrograde flow that begins when a provocation ends: rises quickly, decays like an exponential to `ending` of
// its peak, then stops within a tenth of a second. `seconds` is exact: from zero crossing to standstill.
struct Reversal {
  double seconds = 0;
  double peak = 0;       // cm/s, positive
  double ending = 0.25;  // of the peak, where it begins to stop
};

enum class Manoeuvre { Rest, Squeeze, Valsalva };

// A vein's flow: breathing, provocations and what follows each of them. The valve's closing spike is a reversal
// like any other (its truth is the time it really flows backwards, typically 0.04 to 0.2 s); a note tells it apart.
struct VenousPlan {
  double seconds = 8;
  double spontaneousPeak = 6;   // cm/s at the height of breathing
  double breathingDepth = 0.8;  // 0 none, 1 flow stops between breaths
  double breathsPerMinute = 14;
  Manoeuvre manoeuvre = Manoeuvre::Squeeze;
  std::vector<double> starts;       // s, of each squeeze or strain
  double effortSeconds = 0.8;       // how long the squeeze drives flow, or the strain is held
  double augmentedPeak = 50;        // cm/s: the burst, or the surge after a strain
  std::vector<Reversal> reversals;  // one for each start
  double profileExponent = 2.6;
  double unsteadiness = 0.06;  // a hand squeezes unevenly: SD of slow wavering over the flow it drives
  double shake = 1;            // cm/s: how fast the tissue moves while a squeeze begins and ends
};

// When flow really was retrograde, s from the strip's left edge; may pass its right edge.
struct RetrogradeRun {
  double start = 0;
  double end = 0;
  double peak = 0;      // cm/s, positive
  double peakTime = 0;  // s
};

struct VenousFlow {
  Flow flow;
  std::vector<RetrogradeRun> runs;  // one for each reversal that lasts
  double antegradePeak = 0;         // cm/s, largest of the provoked flow
  double antegradePeakTime = 0;
};

// An empty text when the plan holds together; otherwise what does not ("squeeze 2 starts before ...").
std::string objectionTo(const VenousPlan& plan);

VenousFlow venousFlow(const VenousPlan& plan, Random random);

}  // namespace sural::datasets::generate::spectral
