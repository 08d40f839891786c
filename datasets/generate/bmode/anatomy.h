#pragma once

#include <optional>
#include <string>
#include <vector>

#include "datasets/generate/bmode/lumen.h"
#include "datasets/generate/random.h"

namespace sural::datasets::generate::bmode {

enum class Tissue { Skin, Fat, Connective, Muscle };

// From its upper boundary down to the next layer's, across the whole picture.
struct Layer {
  Tissue tissue = Tissue::Fat;
  double topMm = 0;
  double slope = 0;       // mm a mm
  double undulation = 0;  // mm
  double fascia = 0;      // brightness of the sheet on its top, 0 for none
};

// A muscle cut across: an ellipse in a sheath, with fibres at an angle.
struct Belly {
  Position centre;
  double halfWidth = 10;
  double halfHeight = 6;
  double rotation = 0;
  double fibreSlope = 0.1;
};

// What lies under the probe at rest. Depths in mm; x = 0 is the probe's middle.
struct Anatomy {
  std::vector<Layer> layers{};  // from the skin down
  std::vector<Belly> bellies{};
  std::vector<Lumen> lumens{};                 // at most 8
  std::vector<std::vector<Position>> bones{};  // surfaces from left to right
  double depthMm = 40;                         // what the picture shows
  double widthMm = 38;
};

struct AnatomyChoice {
  std::string vessel = "common_femoral_vein";
  Content content = Content::Blood;
  std::optional<double> closes{};  // as in Lumen, of the vein examined
  double veinScale = 1;            // its calibre over the usual one
  bool secondVein = false;
  bool mirrored = false;  // the left leg: the vein lies on the other side of the artery
  double depthMm = 40;
  double widthMm = 38;
};

// The cross-section of a leg at the site of a vein, varied a little by chance; nullopt for a vein without a model
// (known: common_femoral_vein, femoral_vein, popliteal_vein, great_saphenous_vein, posterior_tibial_vein).
std::optional<Anatomy> anatomyOf(const AnatomyChoice& choice, Random random);

}  // namespace sural::datasets::generate::bmode
