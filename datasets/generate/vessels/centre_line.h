#pragma once

#include <vector>

#include "imaging/model/vec3.h"

namespace sural::datasets::generate::vessels {

// A smooth curve in the patient, addressed by its arc length in mm from the start.
class CentreLine {
 public:
  CentreLine() = default;
  // A centripetal Catmull-Rom spline through the control points (Barry and Goldman 1988); at least two of them,
  // no two neighbours alike.
  static CentreLine through(const std::vector<Vec3>& controlPoints);

  [[nodiscard]] double lengthMm() const { return arcs_.empty() ? 0 : arcs_.back(); }
  [[nodiscard]] Vec3 at(double arcMm) const;           // beyond the ends: the end
  [[nodiscard]] Vec3 directionAt(double arcMm) const;  // unit, downstream
  [[nodiscard]] double arcNearest(Vec3 place) const;

 private:
  std::vector<Vec3> points_;  // dense
  std::vector<double> arcs_;  // one for each point
};

}  // namespace sural::datasets::generate::vessels
