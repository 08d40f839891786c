#include "imaging/angiography/lattice.h"

namespace sural::imaging::angiography {

std::vector<Step> stepsOf(const Lattice& lattice) {
  std::vector<Step> steps;
  const int deep = lattice.slices > 1 ? 1 : 0;
  for (int z = -deep; z <= deep; ++z)
    for (int y = -1; y <= 1; ++y)
      for (int x = -1; x <= 1; ++x)
        if (x != 0 || y != 0 || z != 0)
          steps.push_back({x, y, z, norm({x * lattice.spacing.x, y * lattice.spacing.y, z * lattice.spacing.z})});
  return steps;
}

}  // namespace sural::imaging::angiography
