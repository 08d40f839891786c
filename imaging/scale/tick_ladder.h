#pragma once

#include <vector>

#include "imaging/scale/brightness.h"

namespace sural::imaging::scale {

// Short parallel marks at equal steps, as the scales on a cart's screen are drawn. Along and across are counted in the
// picture as it is looked at: rows and columns of an upright scale.
struct TickLadder {
  double first = 0;    // where along the scale the first mark lies, to a fraction of a pixel
  double spacing = 0;  // pixels from mark to mark
  int count = 0;       // of steps' places from the first to the last mark, some of which may be hidden
  int seen = 0;        // marks that are there
  int from = 0;        // across the scale, columns that hold the marks, both included
  int to = 0;
  int usualFrom = 0;  // columns of its middling mark: numbers that touch a long one begin before `to`
  int usualTo = 0;
  double noise = 0;             // standard deviation of the marks about their places, pixels
  std::vector<double> lengths;  // of each mark, pixels; 0 where none is seen

  [[nodiscard]] double place(double index) const { return first + index * spacing; }
};

// The ladders of a picture, the most marks first, at most `most`; none where nothing is drawn at equal steps.
std::vector<TickLadder> findTickLadders(const Brightness& picture, std::size_t most);

}  // namespace sural::imaging::scale
