#pragma once

#include <optional>
#include <vector>

#include "imaging/angiography/lumen_profile.h"
#include "imaging/angiography/raster.h"
#include "imaging/angiography/vessel_course.h"

namespace sural::imaging::angiography {

// A picture unrolled along a course: one row for each point of it, columns across, to the left of its direction.
struct Straightened {
  Raster values;
  double columnStep = 0.5;  // pixels between columns
  int middle = 0;           // the column on the centre line
  Raster elsewhere;         // above 0.5 where something else is filled; empty when nothing is known of that

  [[nodiscard]] double offsetOf(double column) const { return (column - middle) * columnStep; }
  [[nodiscard]] double columnOf(double offset) const { return middle + offset / columnStep; }
};

Straightened straighten(const Raster& picture, const Course& course, double reach);

// Unit vector to the left of the course's direction at a point, in the picture.
Vec3 leftOf(const Course& course, std::size_t place);

// First edges of a vessel, pixels from the centre line, left positive, one pair for each row.
struct Edges {
  std::vector<double> left;
  std::vector<double> right;
};

// Minimum-cost contours on the mixed first and second derivative across the vessel (after Reiber et al. 1985 and
// Sonka et al. 1995), about a ridge that stays within `corridor` of the centre line.
Edges findEdges(const Straightened& straight, double corridor, double widest);

struct XrayLumenOptions {
  double noise = 0;                   // of a pixel
  std::optional<double> blur;         // sigma of the point spread, pixels; found from the picture when not given
  double densityDoubt = 0.02;         // share by which contrast may differ from its neighbours'
  double rowSmoothing = 1.3;          // rows
  std::vector<std::size_t> partings;  // rows, ascending, across which contrast need not agree: an occlusion's middle
};

struct XrayLumen {
  std::vector<LumenSample> samples;
  double blur = 0;
};

// Fits the blurred chord of a round lumen on a sloping background to every row, first free, then with the contrast per
// depth that its neighbours agree on; that is what keeps lumens near the blur's size from being over-measured.
XrayLumen measureXrayLumen(const Straightened& straight, const Edges& edges, double rowStep,
                           const XrayLumenOptions& options);

// The middle contrast per depth of the samples that could be measured.
double usualDensity(const std::vector<LumenSample>& samples);

}  // namespace sural::imaging::angiography
