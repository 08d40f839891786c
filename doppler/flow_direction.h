#pragma once

#include <vector>

#include "doppler/column_edges.h"

namespace sural::doppler {

// The edges of both halves of a strip, one entry a column.
struct StripEdges {
  std::vector<ColumnEdges> up;
  std::vector<ColumnEdges> down;
};

// Which way the flow of each column goes, +1 up and -1 down: the path through both halves that carries most power
// without turning round for less than about `steadyColumns` (Viterbi 1967).
std::vector<int> trackDirection(const StripEdges& edges, double steadyColumns);

// Whether the weaker half shows the stronger one again: leakage between the quadrature channels, drawn as far from the
// baseline but fainter. Removes the image from `edges` where it is one.
bool removeMirrorImage(StripEdges& edges);

}  // namespace sural::doppler
