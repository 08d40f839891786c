#pragma once

#include <optional>
#include <string>

#include "datasets/generate/bmode/anatomy.h"

namespace sural::datasets::generate::colour {

struct LongAxisChoice {
  std::string vessel = "great_saphenous_vein";
  double depthMm = 32;
  double widthMm = 38;
};

// The leg cut along a vessel: layers and one or two tubes, the named vessel first. Known: great_saphenous_vein,
// femoral_vein (below its artery), popliteal_vein (above its artery), superficial_femoral_artery; else nullopt.
std::optional<bmode::Anatomy> longAxisOf(const LongAxisChoice& choice, Random random);

}  // namespace sural::datasets::generate::colour
