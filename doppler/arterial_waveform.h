#pragma once

#include <optional>
#include <vector>

#include "doppler/beats.h"
#include "doppler/velocity_doubt.h"
#include "doppler/waveform_class.h"
#include "imaging/model/result.h"

namespace sural::doppler {

// An artery's strip, beat by beat and on average over the complete beats; velocities in cm/s, antegrade positive.
struct ArterialWaveform {
  int antegradeSign = 1;  // +1 when antegrade flow is drawn upwards
  std::vector<Upstroke> upstrokes;
  std::vector<Beat> beats;
  Upstroke fastest;  // the highest summit, also of beats that the strip cuts
  Estimate peakSystolic;
  std::optional<Estimate> endDiastolic;  // from here on only with a complete beat
  std::optional<Estimate> minimumDiastolic;
  std::optional<Estimate> timeAveragedPeak;
  std::optional<Estimate> timeAveragedMean;
  std::optional<Estimate> velocityTimeIntegral;  // cm
  std::optional<Estimate> resistiveIndex;
  std::optional<Estimate> pulsatilityIndex;        // none where flow averages out to nothing
  std::optional<Estimate> systolicDiastolicRatio;  // none without forward flow at the end of diastole
  std::optional<Estimate> accelerationSeconds;
  std::optional<Estimate> accelerationIndex;  // cm/s2, over the upstroke
  std::optional<Estimate> heartRate;          // a minute
  std::optional<WaveformClass> waveform;
  bool oddBeatLeftOut = false;  // one beat, much longer or shorter than the others, is not among `beats`: a seam of the
                                // sweep or an extra beat; a pause of whole beats is never left out
  bool irregular = false;       // beats differ by more than a sixth of their length
};

struct ArterialOptions {
  std::optional<int> antegradeSign;         // what the reader says; otherwise the direction of the larger summits
  std::optional<std::vector<double>> feet;  // columns where the reader begins the beats
};

// Measures beats by the definitions of clinical practice: PSV the summit of the outline, EDV just before the next
// upstroke, RI (PSV - EDV) / PSV, PI (PSV - lowest) / time-averaged peak (Gosling 1974), all means over whole beats.
// Errors: no flow, flow without a pulse, a wall that thumps without flow, a rhythm no heart has.
Result<ArterialWaveform> measureArterialWaveform(const SpectralStrip& strip, const Envelope& envelope,
                                                 const ArterialOptions& options = {});

}  // namespace sural::doppler
