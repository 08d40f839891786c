#pragma once

#include <cstdint>
#include <vector>

#include "datasets/generate/angiography/picture.h"
#include "datasets/generate/random.h"

namespace sural::datasets::generate::angiography {

// How a stored value follows the dose. The standard's LOG asks for a table back to the dose (PS3.3 C.8.7.1.1.2), which
// machines leave out and call the values DISP.
enum class Intensity { Linear, Logarithmic };

struct Detector {
  int bits = 12;
  Intensity intensity = Intensity::Linear;
  double photons = 2500;           // a pixel, in the middle of the picture's range; 0: no noise
  double focusBlurPixels = 0.7;    // sigma of focal spot and motion within an exposure, before the noise
  double screenBlurPixels = 0.45;  // sigma of the screen, after it
  double scatterShare = 0.3;       // scattered to primary
};

// What of one run stays the same from frame to frame.
struct Exposure {
  double referenceAttenuation = 0;  // where the mean dose is `photons`
  Picture scatter;                  // relative to that dose
  double white = 1;                 // the relative dose stored as the highest value
};

// Sets the exposure on the first frame, as the machine does: scatter from its primary, white a little over the
// brightest part within the collimator.
Exposure expose(const Detector& detector, const Picture& attenuation, const Picture& collimator);

// The dose at each pixel relative to the reference: Beer-Lambert, scatter, collimator, blur and quantum noise
// (Poisson's variance, normal in shape, true above some tens of photons).
Picture detected(const Detector& detector, const Exposure& exposure, const Picture& attenuation,
                 const Picture& collimator, Random random);

// Stored values of `bits` bits.
std::vector<std::uint16_t> stored(const Detector& detector, const Exposure& exposure, const Picture& dose);

}  // namespace sural::datasets::generate::angiography
