#pragma once

#include <string>
#include <vector>

#include "doppler/beats.h"

namespace sural::doppler {

enum class Phasicity { Multiphasic, Monophasic };
enum class Resistance { High, Intermediate, Low };

std::string_view toWord(Phasicity phasicity);
std::string_view toWord(Resistance resistance);

// An arterial waveform in the words of the SVM/SVU consensus (Kim 2020).
struct WaveformClass {
  Phasicity phasicity = Phasicity::Monophasic;
  Resistance resistance = Resistance::Low;
  bool prolongedUpstroke = false;
  double certainty = 0;  // share of the beats that say the same, 0 to 1
  std::string reason;    // in words, with the numbers it rests on
};

// Multiphasic: flow crosses the baseline in most beats; monophasic: it does not. High resistive: nothing flows forwards
// at the end of diastole, or flow reverses; intermediate: a notch at the end of systole, then forward flow; low:
// forward flow all through diastole without a notch. Needs at least one beat.
WaveformClass classifyWaveform(const std::vector<Beat>& beats, double leastSpeed);

}  // namespace sural::doppler
