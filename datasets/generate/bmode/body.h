#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "datasets/generate/bmode/anatomy.h"
#include "datasets/generate/bmode/display.h"
#include "datasets/generate/random.h"

namespace sural::datasets::generate::bmode {

// A leg under a probe: all that stays the same from frame to frame.
struct Body {
  Anatomy anatomy{};
  std::vector<Scatterer> scatterers{};
  NoiseTile noise;
  ScanGrid grid{};
  DisplaySettings display{};
};

struct BodySettings {
  DisplaySettings display{};
  double mmPerPixel = 0.08;
};

Body bodyOf(const Anatomy& anatomy, const BodySettings& settings, const Random& random);

// One grey-scale frame, and the echo power behind it as far as the sound's path lets it through.
struct Picture {
  std::vector<std::uint8_t> grey{};
  std::vector<float> power{};
};

Picture pictureAt(const Body& body, const Deformation& deformation, const Moment& moment, const Random& random);

// One lumen in one frame, in pixels of the picture and in millimetres.
struct LumenTruth {
  std::string structure{};
  std::string vessel{};
  std::vector<Point> outline{};  // closed
  Chord anteroposterior{};       // the longest chord along the beam
  double areaMm2 = 0;
  double anteroposteriorMm = 0;
};

LumenTruth truthOf(const Lumen& lumen, const Deformation& deformation, const ScanGrid& grid);

}  // namespace sural::datasets::generate::bmode
