#pragma once

#include <optional>
#include <vector>

#include "datasets/generate/bmode/anatomy.h"
#include "datasets/generate/noise_field.h"

namespace sural::datasets::generate::bmode {

// Asks an anatomy what lies where; the layers' undulation and the texture are drawn once.
class TissueMap {
 public:
  TissueMap(Anatomy anatomy, Random random);

  // Depth of a layer's upper boundary.
  [[nodiscard]] double topOf(std::size_t layer, double x) const;
  [[nodiscard]] const Belly* bellyAt(Position p) const;
  [[nodiscard]] Tissue tissueAt(Position p) const;
  // Slope of sheets and fibres, mm a mm.
  [[nodiscard]] double grainAt(Position p) const;
  // Mean echo strength in dB over typical tissue; nullopt in flowing blood.
  [[nodiscard]] std::optional<double> echogenicityAt(Position p) const;
  // The lumen that holds the place, or null.
  [[nodiscard]] const Lumen* lumenAt(Position p) const;

 private:
  [[nodiscard]] std::size_t layerAt(Position p) const;
  [[nodiscard]] double textureAt(Position p, Tissue tissue) const;
  Anatomy anatomy_;
  NoiseField undulation_, coarse_, streaks_;
};

}  // namespace sural::datasets::generate::bmode
