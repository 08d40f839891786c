#pragma once

#include <string>

#include "doppler/venous_reflux.h"

namespace sural::doppler {

// How a vein flows besides its reflux, in the words of the SVM/SVU consensus (Kim 2020). Words are empty where the
// strip shows too little.
struct VenousFlowPattern {
  std::string spontaneity;        // of flow before and between provocations: "present", "absent"
  std::string pattern;            // "respirophasic", "continuous"
  std::string augmentation;       // "present", "absent"; empty without a squeeze
  double meanRefluxVelocity = 0;  // cm/s, intensity-weighted over the longest reflux, positive; 0 without one
};

// Reads it from the flow outside the provocations: at least `1.5 s` of it, its slow swing over its mean.
VenousFlowPattern describeVenousFlow(const SpectralStrip& strip, const Envelope& envelope, const VenousReflux& reflux);

}  // namespace sural::doppler
