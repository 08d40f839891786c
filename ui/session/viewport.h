#pragma once

#include <optional>
#include <string>

#include "imaging/model/frame.h"

namespace sural::ui::session {

// One picture of the viewer's grid: which clip and frame it shows, and the decoded picture once it has come.
struct Viewport {
  int clip = -1;
  int frame = 0;
  std::optional<Frame> shown = std::nullopt;
  bool pending = false;
  std::string problem = {};  // why there is no picture
  bool prior = false;        // `clip` counts the clips of the earlier exam
  bool stepped = false;      // someone chose the frame
};

struct GridSize {
  int rows = 1;
  int columns = 1;
  friend bool operator==(const GridSize&, const GridSize&) = default;
  [[nodiscard]] int count() const { return rows * columns; }
};

}  // namespace sural::ui::session
