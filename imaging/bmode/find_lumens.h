#pragma once

#include <vector>

#include "imaging/bmode/trace_lumen.h"

namespace sural::imaging::bmode {

// A dark blob with a wall all around it, at the size of a leg vessel.
struct FoundLumen {
  Ellipse ellipse;
  TracedLumen traced;
  double quality = 0;  // 0 to 1: how round, walled, dark and even it is
};

// Every lumen of a picture, best first, at most `most`: dark blobs of 1.6 to 20 mm by differences of Gaussians over the
// scales (Lindeberg, Feature detection with automatic scale selection, IJCV 1998;30:79), each traced and kept when its
// wall closes around an even darkness. Long-axis views, shadows and bellies of muscle fail that.
std::vector<FoundLumen> findLumens(const ScanPicture& picture, std::size_t most = 6);

// Lumens filled with old clot, hardly darker than the tissue, within that distance of an artery's wall; their quality
// is measured by a milder standard.
std::vector<FoundLumen> findFaintLumens(const ScanPicture& picture, const Ellipse& beside, double withinMm);

// The lumen that a reader points at; empty when there is no darkness with a wall around the place.
std::vector<FoundLumen> findLumenAt(const ScanPicture& picture, Point mm);

}  // namespace sural::imaging::bmode
