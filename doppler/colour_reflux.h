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

// Times the strongest run of flow against the provocation's direction. Where it fills the vessel, the run lasts while
// it fills 2 % of it; where it fills the share s at best, while it fills 2 % of s cubed: a cube law, for the wall
// filter hides the rest. Fewer than 8 pixels are specks and end the run sooner, but not before it has fallen to a
// tenth of s or to a single pixel. The doubt grows the less it fills, and by the time that the specks would have added.
// Errors: no provocation fills the vessel; flow backwards that colours fewer than 8 pixels at its strongest.
Result<ColourReflux> timeColourReflux(const ColourFlow& flow, const ColourRefluxOptions& options = {});

}  // namespace sural::doppler
