#pragma once

#include <complex>
#include <vector>

#include "datasets/generate/random.h"

namespace sural::datasets::generate::colour {

// What one sample of the colour box holds at one moment.
struct FlowSample {
  float blood = 0;           // share of the sample that is moving blood, 0 to 1
  float bloodVelocity = 0;   // towards the probe along the beam, cm/s
  float tissueEcho = 0;      // amplitude beside that of blood
  float tissueVelocity = 0;  // cm/s, the same sign
};

struct FlowField {
  int beams = 0;
  int gates = 0;
  std::vector<FlowSample> samples{};  // gate by gate
};

struct PulseSettings {
  int pulses = 10;  // of one packet
  double nyquistVelocity = 20;
  double noise = 0.3;            // amplitude beside that of blood
  double bloodCoherence = 0.94;  // from one pulse to the next
};

// Lag-one autocorrelation and power of every sample after the wall filter.
struct FlowEstimate {
  std::vector<std::complex<float>> lagOne{};
  std::vector<float> power{};
};

// Simulates each sample's packet of echoes (speckling blood, tissue thousands of times stronger in power, noise),
// takes off its mean and drift (regression wall filter), and estimates the flow's phase shift from pulse to pulse
// (Kasai 1985), smoothed over neighbouring samples. A shift beyond half a turn aliases by itself.
FlowEstimate estimateFlow(const FlowField& field, const PulseSettings& settings, Random random);

}  // namespace sural::datasets::generate::colour
