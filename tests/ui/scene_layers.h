// What tests ask of a scene.
#pragma once

#include <variant>
#include <vector>

#include "ui/layers/layer.h"

namespace sural::tests::ui {

// Its layers of one kind, in the order in which they are drawn.
template <class L>
std::vector<L> layersOf(const sural::ui::layers::Scene& scene) {
  std::vector<L> found;
  for (const auto& layer : scene.layers)
    if (const auto* one = std::get_if<L>(&layer)) found.push_back(*one);
  return found;
}

inline bool sameColour(sural::ui::layers::Colour a, sural::ui::layers::Colour b) {
  return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

}  // namespace sural::tests::ui
