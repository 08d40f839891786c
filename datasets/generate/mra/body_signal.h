#pragma once

#include <vector>

#include "datasets/generate/mra/mra_plan.h"
#include "datasets/generate/noise_field.h"
#include "datasets/generate/random.h"
#include "datasets/generate/vessels/leg_body.h"

namespace sural::datasets::generate::mra {

// The signal of everything but blood, as a share of the blood's: air, skin, fat, muscle with its septa, and bones
// with dark cortex around fatty marrow.
class BodySignal {
 public:
  BodySignal(Technique technique, double blurMm, Random random);

  // One slice, rows from the top. Calls for different slices may run at the same time.
  [[nodiscard]] std::vector<float> slice(const VolumeGeometry& geometry, int index) const;

 private:
  struct Bounded {
    const std::vector<vessels::Ball>* chain = nullptr;
    double cortexMm = 0;
    vessels::Ball around;
  };
  [[nodiscard]] double at(Vec3 place, const std::vector<const Bounded*>& bones) const;
  [[nodiscard]] double soft(Vec3 place, double depthMm) const;

  Technique technique_;
  double blurMm_;
  std::vector<vessels::Bone> bones_;
  std::vector<vessels::Flesh> flesh_;
  std::vector<Bounded> bounded_;
  NoiseField texture_;
};

}  // namespace sural::datasets::generate::mra
