#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "datasets/generate/bmode/deformation.h"
#include "datasets/generate/bmode/scanner.h"
#include "datasets/generate/random.h"

namespace sural::datasets::generate::bmode {

// The knobs of the machine and what stands in the sound's way.
struct DisplaySettings {
  double gainDb = 0;
  double dynamicRangeDb = 54;
  double noiseDb = -28;             // of electronic noise at the probe's face, beside typical tissue
  double noiseSlopeDbPerMm = 0.12;  // the time gain lifts it with depth
  double clutterDb = -19;           // of the haze in a lumen's edge, beside the tissue that throws it
  double shadowFrom = 0;            // x of a shadow's edges in mm; equal for none
  double shadowTo = 0;
  double shadowDepthMm = 4;
};

// A patch of correlated noise power, made once and shifted from frame to frame.
class NoiseTile {
 public:
  explicit NoiseTile(Random random);
  [[nodiscard]] float at(int x, int y) const;

 private:
  std::vector<float> power_;
};

// What lies in the way of the sound at one moment.
struct Obstacles {
  std::vector<std::vector<Point>> lumens;  // outlines in mm, x and z
  std::vector<double> attenuating;         // one a lumen: 0 blood, towards 1 like tissue
  std::vector<std::vector<Point>> bones;
};

Obstacles obstaclesAt(const Anatomy& anatomy, const Deformation& deformation);

// Gain in dB at every pixel that the path above it leaves: more behind fluid, less at the edges of vessels, behind
// bone and under the set shadow. The time gain has made up for the rest.
std::vector<float> pathGain(const Obstacles& obstacles, const DisplaySettings& settings, const ScanGrid& grid);

struct Display {
  const DisplaySettings& settings;
  const NoiseTile& noise;
  Random random;  // of this frame
};

// 8-bit grey: path gain, haze trailing behind strong echoes, lost contact, noise, gain and log compression.
std::vector<std::uint8_t> greyPicture(const EchoPower& echo, const std::vector<float>& gainDb, const Moment& moment,
                                      const Display& display);

}  // namespace sural::datasets::generate::bmode
