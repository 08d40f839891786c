#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "doppler/colour_velocity.h"
#include "imaging/model/point.h"
#include "imaging/model/result.h"

namespace sural::doppler {

// One vessel of a colour cine over time.
struct ColourFlow {
  std::vector<double> times;         // s, one a frame
  std::vector<double> upper;         // share of the vessel coloured as the bar's upper half, 0 to 1
  std::vector<double> lower;         // as its lower half
  std::vector<Point> outline;        // of the vessel, in pixels of the box
  std::vector<std::uint8_t> vessel;  // 1 where it lies, row by row
  double pixels = 0;                 // its area
  double confidence = 0;
  bool aliased = false;
};

// Finds the vein whose colour comes and goes most, as a squeezed one's does, and follows it through the cine. A vessel
// whose colour comes and goes with the heart is an artery. Error: hardly any colour, or colour that fills no vein.
Result<ColourFlow> followColour(const std::vector<ColourField>& fields);

// Flow that turns round after a provocation.
struct ColourReflux {
  int antegradeSign = 1;  // +1: the provocation drives flow of the bar's upper half
  double startSeconds = 0;
  double endSeconds = 0;
  double uncertaintySeconds = 0;
  bool truncated = false;
  std::size_t strongest = 0;  // the frame in which reflux fills most

  [[nodiscard]] double seconds() const { return endSeconds - startSeconds; }
};

struct ColourRefluxOptions {
  std::optional<int> antegradeSign;  // what the reader says; otherwise the first strong flow
};

// Times the strongest run of flow against the provocation's direction, between the moments at which it fills 2 % of the
// vessel, less where it never fills the vessel; the less it fills, the more of it the wall filter hides, and the larger
// the doubt. Error: no provocation fills the vessel.
Result<ColourReflux> timeColourReflux(const ColourFlow& flow, const ColourRefluxOptions& options = {});

}  // namespace sural::doppler
