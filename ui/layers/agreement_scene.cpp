#include "ui/layers/agreement_scene.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/layers/clip_scene.h"
#include "ui/layers/trace_scene.h"

namespace sural::ui::layers {

namespace {

using exam::training::BlandAltman;
using exam::training::Estimate;

constexpr std::uint8_t kBandAlpha = 40;

// As wide as needed for every point, line and band; differences around 0, so that no bias hides in the scale.
Plot plotOf(const BlandAltman& limits, Extent size) {
  const auto [least, most] = std::minmax_element(limits.places.begin(), limits.places.end(),
                                                 [](const auto& a, const auto& b) { return a.mean < b.mean; });
  double reach = std::max(std::abs(limits.lower.low), std::abs(limits.upper.high));
  for (const BlandAltman::Place& place : limits.places) reach = std::max(reach, std::abs(place.difference));
  const double margin = std::max(1e-9, (most->mean - least->mean) * 0.06);
  const double height = reach > 0 ? reach * 1.1 : 1;
  return {.left = 46,
          .top = 10,
          .right = size.width - 62,
          .bottom = size.height - 24,
          .firstX = least->mean - margin,
          .lastX = most->mean + margin,
          .lowestY = -height,
          .highestY = height};
}

void addText(Scene& scene, Point at, std::string text, Anchor anchor) {
  scene.layers.push_back(
      TextLayer{.position = at, .text = std::move(text), .colour = kQuiet, .size = 11, .anchor = anchor});
}

void addLevel(Scene& scene, const Plot& plot, const Estimate& level, Colour colour) {
  Colour band = colour;
  band.alpha = kBandAlpha;
  scene.layers.push_back(RectangleLayer{
      .topLeft = {plot.left, plot.y(level.high)}, .bottomRight = {plot.right, plot.y(level.low)}, .fill = band});
  const double y = plot.y(level.value);
  scene.layers.push_back(
      PolylineLayer{.points = {{plot.left, y}, {plot.right, y}}, .colour = colour, .width = 1.5, .dashed = true});
  addText(scene, {plot.right + 6, y + 4}, fmt::format("{:+.2g}", level.value), Anchor::Left);
}

// Adding 0 makes -0 a 0.
std::string tick(double value, double step) { return fmt::format("{:g}", std::round(value / step) * step + 0.0); }

void addAxes(Scene& scene, const Plot& plot, const std::string& unit) {
  const double across = niceStep(plot.lastX - plot.firstX, 6);
  for (double x = std::ceil(plot.firstX / across) * across; x <= plot.lastX; x += across)
    addText(scene, {plot.x(x), plot.bottom + 17}, tick(x, across), Anchor::Centre);
  const double down = niceStep(plot.highestY - plot.lowestY, 6);
  for (double y = std::ceil(plot.lowestY / down) * down; y <= plot.highestY; y += down)
    addText(scene, {plot.left - 6, plot.y(y) + 4}, tick(y, down), Anchor::Right);
  const double zero = plot.y(0);
  scene.layers.push_back(PolylineLayer{.points = {{plot.left, zero}, {plot.right, zero}}, .colour = kLine, .width = 1});
  addText(scene, {plot.right + 56, plot.bottom + 17}, unit, Anchor::Right);
}

}  // namespace

Scene agreementScene(const BlandAltman& limits, Extent size, const std::string& unit) {
  Scene scene{static_cast<int>(size.width), static_cast<int>(size.height), {}};
  if (limits.places.empty()) return scene;
  const Plot plot = plotOf(limits, size);
  addLevel(scene, plot, limits.upper, kIndeterminate);
  addLevel(scene, plot, limits.lower, kIndeterminate);
  addLevel(scene, plot, limits.bias, kMachineTrace);
  addAxes(scene, plot, unit);
  for (const BlandAltman::Place& place : limits.places)
    scene.layers.push_back(MarkerLayer{
        .position = {plot.x(place.mean), plot.y(place.difference)}, .colour = kCriterionMet, .radius = 3.5});
  return scene;
}

}  // namespace sural::ui::layers
