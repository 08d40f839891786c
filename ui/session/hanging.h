#pragma once

#include <vector>

#include "imaging/model/clip.h"
#include "ui/session/viewport.h"

namespace sural::ui::session {

// How the viewer hangs its pictures: the grid, and for each place the index of a clip, -1 for none.
struct Hanging {
  GridSize grid;
  std::vector<int> clips;
};

// `clip` first, then the clips that follow it in the study's order.
Hanging hangInOrder(const std::vector<const Clip*>& clips, int clip, GridSize grid);

// Of an earlier exam, the clip that shows the same as this one: the same vessel, side and kind of picture, the same
// segment before others; -1 when there is none.
int sameView(const Clip& shown, const std::vector<const Clip*>& earlier);

// By the kind of exam that the clip belongs to: a still at rest or a strip of one side beside the same vessel of the
// other; a strip beside the colour or grey picture of its vessel; angiograms alone.
Hanging hangByKind(const std::vector<const Clip*>& clips, int clip);

}  // namespace sural::ui::session
