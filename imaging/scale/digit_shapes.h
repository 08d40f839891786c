#pragma once

#include <array>
#include <cstddef>

namespace sural::imaging::scale {

inline constexpr int kCellColumns = 6;
inline constexpr int kCellRows = 9;

// Ink of one character, 0 to 1, in rows of cells from the top left of its box.
using DigitCells = std::array<double, static_cast<std::size_t>(kCellColumns* kCellRows)>;

// How unlike each digit 0 to 9 is: the root mean square of the cells' differences from its shape in common sans-serif
// typefaces, and a term for the proportions of its box. Real letters stay below 0.3.
using DigitDistances = std::array<double, 10>;

DigitDistances digitDistances(const DigitCells& cells, double widthOverHeight);

}  // namespace sural::imaging::scale
