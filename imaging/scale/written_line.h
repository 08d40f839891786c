#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "imaging/model/point.h"
#include "imaging/scale/brightness.h"

namespace sural::imaging::scale {

// Letters that stand side by side on a picture, kept as what every stretch of them would cost as each character.
struct WrittenLine {
  PixelBox box;                                            // in the picture
  std::vector<bool> blank;                                 // columns without ink
  std::vector<std::vector<std::array<double, 12>>> costs;  // [first column][further columns][0-9, minus, point]

  [[nodiscard]] Point centre() const { return {0.5 * (box.left + box.right), 0.5 * (box.top + box.bottom)}; }

  // How badly a number of digits, '-' and '.' fits the line when it is cut where that fits best (segmentation by
  // recognition, Casey and Lecolinet 1996): 0 is perfect, real letters stay below 0.3.
  [[nodiscard]] double misfit(std::string_view text) const;
};

// The lines of writing inside a window of the picture, bright on dark, 5 to 28 pixels high and at most five times as
// wide, whatever they say.
std::vector<WrittenLine> findLines(const Brightness& picture, const PixelBox& window);

}  // namespace sural::imaging::scale
