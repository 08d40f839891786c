#pragma once

#include <vector>

#include "ui/layers/layer.h"

namespace sural::ui::layers {

// The corners of a marker's shape around its position, `radius` frame pixels large; a circle has 32.
std::vector<Point> markerOutline(const MarkerLayer& marker, double radius);

}  // namespace sural::ui::layers
