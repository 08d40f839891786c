#pragma once

#include <optional>
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
  std::optional<Resistance> resistance;  // none where flow at the end of diastole is neither told from none nor small
  bool prolongedUpstroke = false;
  double certainty = 0;  // share of the beats that say the same, 0 to 1
  std::string reason;    // in words, with the numbers it rests on
};

// What flow is told from none by, cm/s.
struct WaveformLimits {
  double leastSpeed = 0;
  double endDoubt = 0;  // one standard deviation of the end-diastolic velocity
};

// Multiphasic: flow crosses the baseline in most beats; monophasic: it does not. High resistive: flow reverses, or none
// is told from none at the end of diastole although little, 0.15 of the summit, would be (two doubts above zero);
// intermediate: a notch at the end of systole, then forward flow; low: forward flow all through diastole without a
// notch. Needs at least one beat.
WaveformClass classifyWaveform(const std::vector<Beat>& beats, const WaveformLimits& limits);

}  // namespace sural::doppler
