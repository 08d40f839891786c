#pragma once

#include <vector>

#include "imaging/angiography/lattice.h"

namespace sural::imaging::angiography {

// Bright tubes in a volume: over these scales (mm), the greatest of sigma^2 times the geometric mean of the two
// curvatures across, less the one along where that is bright too (after Sato et al. 1998); 0 where the structure is no
// tube. Separable Gaussian derivatives, eigenvalues in closed form (Smith 1961), only where the trace says that the
// voxel is brighter than its surroundings; two threads.
std::vector<float> tubeStrength(const Lattice& lattice, const std::vector<float>& values,
                                const std::vector<double>& scalesMm);

// Eigenvalues of a symmetric 3 x 3 matrix, ascending (Smith 1961).
struct Symmetric3 {
  double xx, yy, zz, xy, xz, yz;
};
struct Eigenvalues {
  double low, middle, high;
};
Eigenvalues eigenvaluesOf(const Symmetric3& m);

}  // namespace sural::imaging::angiography
