#pragma once

#include <array>
#include <vector>

#include "datasets/generate/bmode/deformation.h"
#include "datasets/generate/bmode/plane.h"
#include "datasets/generate/bmode/tissue.h"

namespace sural::datasets::generate::bmode {

// Directions that are averaged into one picture (spatial compounding).
inline constexpr std::size_t kLooks = 3;

// A linear probe's pulse and beam, as standard deviations in mm.
struct Probe {
  double wavelengthMm = 0.205;  // 7.5 MHz
  double pulseMm = 0.10;
  double beamMm = 0.15;  // lateral, in focus
  double focusMm = 18;
  double focalZoneMm = 13;  // the beam is wider by the square root of two this far from the focus
  std::array<double, kLooks> steering{-0.12, 0, 0.12};  // rad
};

// The tissue as it lies at one moment, and the elevation it is seen from (see Scatterer).
struct View {
  const Deformation& deformation;
  double elevation = 0;
};

// Echo power of every pixel, 1 for typical tissue, before attenuation, gain and noise.
struct EchoPower {
  ScanGrid grid{};
  std::vector<float> power{};
};

// Sends the pulse: each scatterer goes to its deformed place with the phase of its path into a complex baseband
// picture for each look, which the pulse (in depth) and the beam (sideways, wider away from the focus) then smooth;
// the mean of the looks' squared envelopes comes back.
EchoPower scan(const std::vector<Scatterer>& scatterers, const View& view, const Probe& probe, const ScanGrid& grid);

}  // namespace sural::datasets::generate::bmode
