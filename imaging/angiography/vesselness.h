#pragma once

#include <vector>

#include "imaging/angiography/lattice.h"

namespace sural::imaging::angiography {

// What makes a tube strong. SharedCurvature: sigma^2 times the geometric mean of the two curvatures across, less the
// one along where that is bright too (after Sato et al. 1998). Objectness: the product of Frangi et al. (1998) with
// alpha and beta 0.5, gamma 5, scaled by the greatest curvature as Antiga (2007) has it, to be compared with other
// programs.
enum class TubeMeasure { SharedCurvature, Objectness };

// Bright tubes in a volume: the greatest strength over these scales (mm), 0 where the structure is no tube. Separable
// Gaussian derivatives, eigenvalues from the roots of the cubic (Smith 1961), only where the trace says that the voxel
// is brighter than its surroundings; two threads.
std::vector<float> tubeStrength(const Lattice& lattice, const std::vector<float>& values,
                                const std::vector<double>& scalesMm,
                                TubeMeasure measure = TubeMeasure::SharedCurvature);

// Eigenvalues of a symmetric 3 x 3 matrix, ascending: the roots of its cubic (Smith 1961), the one that lies alone by
// Newton's method.
struct Symmetric3 {
  double xx, yy, zz, xy, xz, yz;
};
struct Eigenvalues {
  double low, middle, high;
};
Eigenvalues eigenvaluesOf(const Symmetric3& m);

}  // namespace sural::imaging::angiography
