#include <algorithm>
#include <cmath>

#include "imaging/angiography/lattice.h"
#include "imaging/angiography/mask_parts.h"
#include "imaging/angiography/run_survey.h"

namespace sural::imaging::angiography {

namespace {

constexpr double kShutterReach = 0.3;  // of a side, how far in a shutter may stand
constexpr double kShutterRows = 0.75;  // of the side shows the edge
constexpr int kMargin = 4;             // pixels kept away from an edge

// How many lines show a strong step upwards from line to line, walking inwards from one side.
struct FieldSide {
  int lines;   // to walk
  int across;  // length of each
  std::function<float(int, int)> at;
};

int shutterOf(const FieldSide& side) {
  const int reach = static_cast<int>(kShutterReach * side.lines);
  int edge = 0;
  for (int line = 2; line < reach; ++line) {
    int steps = 0;
    for (int i = 0; i < side.across; ++i) {
      const float outside = side.at(line - 2, i);
      const float inside = side.at(line + 1, i);
      if (inside > 1.3F * outside && inside - outside > 1) ++steps;
    }
    if (steps > kShutterRows * side.across) edge = line + kMargin;
  }
  return edge;
}

// The dark corners outside a round field, grown from the corners over values that hardly differ from them.
void closeCorners(const GreyImage& image, Raster& field) {
  const float high = quantile(*image.values, 0.9);
  const Lattice lattice{image.width, image.height, 1, {1, 1, 1}};
  std::vector<std::uint8_t> dark(lattice.size());
  for (std::size_t i = 0; i < dark.size(); ++i) dark[i] = (*image.values)[i] < 0.06F * high ? 1 : 0;
  const Parts parts = partsOf(lattice, dark);
  std::vector<std::uint8_t> outside(parts.sizes.size() + 1, 0);
  for (const std::size_t corner :
       {lattice.indexOf(0, 0, 0), lattice.indexOf(image.width - 1, 0, 0), lattice.indexOf(0, image.height - 1, 0),
        lattice.indexOf(image.width - 1, image.height - 1, 0)})
    outside[parts.labels[corner]] = parts.labels[corner] != 0 ? 1 : 0;
  std::vector<std::uint8_t> open(dark.size());
  for (std::size_t i = 0; i < open.size(); ++i) open[i] = outside[parts.labels[i]] == 0 ? 1 : 0;
  const std::vector<float> depth = distanceInside(lattice, open);
  for (std::size_t i = 0; i < open.size(); ++i)
    if (depth[i] <= kMargin) field.values[i] = 0;
}

}  // namespace

Raster attenuationOf(const GreyImage& image, const XrayAcquisition& xray) {
  Raster raster(image.width, image.height);
  const bool logarithmic =
      xray.intensity == IntensityRelationship::Logarithmic || xray.intensity == IntensityRelationship::Display;
  const auto [least, most] = std::minmax_element(image.values->begin(), image.values->end());
  const float range = std::max(1.0F, *most - *least);
  for (std::size_t i = 0; i < raster.values.size(); ++i) {
    float value = (*image.values)[i];
    if (xray.inverted) value = *most + *least - value;
    raster.values[i] = logarithmic ? -4 * value / range : -std::log(std::max(value, 0.5F));
  }
  return raster;
}

Raster openField(const GreyImage& image) {
  const int w = image.width;
  const int h = image.height;
  Raster field(w, h, 1);
  if (w < 16 || h < 16) return field;
  const int left = shutterOf({w, h, [&](int line, int i) { return image.at(line, i); }});
  const int right = shutterOf({w, h, [&](int line, int i) { return image.at(w - 1 - line, i); }});
  const int top = shutterOf({h, w, [&](int line, int i) { return image.at(i, line); }});
  const int bottom = shutterOf({h, w, [&](int line, int i) { return image.at(i, h - 1 - line); }});
  for (int row = 0; row < h; ++row)
    for (int column = 0; column < w; ++column)
      if (column < left || column >= w - right || row < top || row >= h - bottom) field.at(column, row) = 0;
  closeCorners(image, field);
  return field;
}

}  // namespace sural::imaging::angiography
