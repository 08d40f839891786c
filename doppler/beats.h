#pragma once

#include <optional>
#include <vector>

#include "doppler/velocity_trace.h"

namespace sural::doppler {

// One heart beat of an artery's trace; columns are sub-pixel, velocities antegrade positive, cm/s.
struct Beat {
  double foot = 0;  // where the upstroke begins
  double next = 0;  // where the next one does
  double peakColumn = 0;
  double peak = 0;
  double endDiastolic = 0;  // just before the next upstroke
  double endSlope = 0;      // cm/s a column there
  double lowestColumn = 0;
  double lowest = 0;  // between the summit and the next upstroke
  double accelerationSeconds = 0;
  double timeAveragedPeak = 0;
  double timeAveragedMean = 0;
  double reversedSeconds = 0;  // how long flow runs backwards
  double notch = 0;            // how far flow rises again after its fall, cm/s
};

// The mean of what `value` reads from each of the beats, of which there is at least one.
template <class Value>
double meanOf(const std::vector<Beat>& beats, Value value) {
  double sum = 0;
  for (const Beat& beat : beats) sum += value(beat);
  return sum / static_cast<double>(beats.size());
}

// One systolic rise.
struct Upstroke {
  double foot = 0;
  double summitColumn = 0;
  double summit = 0;
};

// How much of a strip's blur (VelocityTrace::blur) flow at `speed` shows besides what its fast columns were freed of.
// The same blood in a spectrum narrower by summit / speed has so much more power in each bin, and a window's skirt
// falls about as a Gaussian: the level at which fast flow's edge is read is met further out by the root of the ratio of
// nepers.
double slowBlurShare(double speed, double summit);

// Systolic upstrokes in order of time, whatever the rhythm: summits that stand out from the valley before them, each
// with its foot where a rise with level ends (a raised cosine through its 20 % and 80 % levels) begins.
std::vector<Upstroke> findUpstrokes(const VelocityTrace& trace);

// The complete beats between the upstrokes, measured; those of which a part cannot be seen are left out.
std::vector<Beat> measureBeats(const VelocityTrace& trace, const std::vector<Upstroke>& upstrokes);

}  // namespace sural::doppler
