#include "datasets/generate/angiography/projection.h"

#include <cmath>
#include <numbers>

namespace sural::datasets::generate::angiography {

Seen project(const Projection& projection, Vec3 place) {
  const double angle = projection.primaryAngleDegrees * std::numbers::pi / 180;
  const Vec3 forward{std::sin(angle), -std::cos(angle), 0};  // from source to detector
  const Vec3 across{std::cos(angle), std::sin(angle), 0};
  const Vec3 offset = place - projection.isocentre;
  const double depth = dot(offset, forward);
  const bool cone = projection.beam == Beam::Cone;
  const double enlarged =
      cone ? projection.sourceToDetectorMm / (projection.sourceToIsocentreMm + depth) : projection.magnification();
  Seen seen;
  seen.mmPerPixel = projection.imagerSpacingMm / enlarged;
  seen.pixel = {(projection.width - 1) / 2.0 + dot(offset, across) / seen.mmPerPixel,
                (projection.height - 1) / 2.0 - offset.z / seen.mmPerPixel};
  seen.depthMm = depth;
  seen.ray = cone ? unit(offset + projection.sourceToIsocentreMm * forward) : forward;
  return seen;
}

}  // namespace sural::datasets::generate::angiography
