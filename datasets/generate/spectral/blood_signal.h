#pragma once

#include <complex>
#include <vector>

#include "datasets/generate/random.h"
#include "datasets/generate/spectral/doppler_settings.h"
#include "datasets/generate/spectral/flow.h"

namespace sural::datasets::generate::spectral {

// The demodulated echo of one sample volume, one complex sample a pulse.
struct DopplerSignal {
  double samplesPerSecond = 0;
  double startSeconds = 0;  // of the first sample, from the strip's left edge
  std::vector<std::complex<double>> samples;
};

// Echo of blood streaming through the sample volume: concentric layers of frozen random scatterers, each carried at
// its layer's velocity past a Gaussian beam, so that speckle, transit-time broadening and the spread of the profile
// come of themselves (Mo and Cobbold 1986). A flow towards the transducer (positive shift) is antegrade when
// `antegradeSign` is 1. Wall clutter is added; filter and noise are the receiver's.
DopplerSignal bloodSignal(const Flow& flow, const DopplerSettings& settings, int antegradeSign, const Random& random);

// What the receiver does to it: wall filter (Butterworth, fourth order), leak into the other channel, noise.
// Blood at `signalToNoiseDb` over the noise, both as seen in one line of the spectrum.
void receive(DopplerSignal& signal, const DopplerSettings& settings, Random random);

}  // namespace sural::datasets::generate::spectral
