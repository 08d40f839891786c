#include "doppler/flow_direction.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace sural::doppler {

namespace {

constexpr double kFarBins = 14;        // an outline nearer the baseline tells no image from wall motion
constexpr double kSameDistance = 0.2;  // relative difference of an image's distance
constexpr double kFainter = 0.6;       // of the stronger half's power
constexpr double kImageShare = 0.5;    // of the far columns

// How far the upper half outweighs the lower one, -1 to 1.
double balance(const ColumnEdges& up, const ColumnEdges& down) {
  const double both = up.power + down.power;
  return both > 0 ? (up.power - down.power) / both : 0;
}

bool isFar(const ColumnEdges& e) { return e.found() && e.slopes > kFarBins; }

bool isImageOf(const ColumnEdges& weak, const ColumnEdges& strong) {
  return weak.found() && weak.power < kFainter * strong.power &&
         std::abs(weak.slopes - strong.slopes) < kSameDistance * strong.slopes;
}

}  // namespace

std::vector<int> trackDirection(const StripEdges& edges, double steadyColumns) {
  const std::size_t count = edges.up.size();
  std::vector<int> direction(count, 1);
  std::vector<unsigned char> upFromDown(count);
  std::vector<unsigned char> downFromUp(count);
  double up = 0;
  double down = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double gain = balance(edges.up[i], edges.down[i]);
    upFromDown[i] = down - steadyColumns > up ? 1 : 0;
    downFromUp[i] = up - steadyColumns > down ? 1 : 0;
    const double before = up;
    up = std::max(up, down - steadyColumns) + gain;
    down = std::max(down, before - steadyColumns) - gain;
  }
  int state = up >= down ? 1 : -1;
  for (std::size_t i = count; i-- > 0;) {
    direction[i] = state;
    if ((state > 0 ? upFromDown[i] : downFromUp[i]) != 0) state = -state;
  }
  return direction;
}

bool removeMirrorImage(StripEdges& edges) {
  int far = 0;
  std::vector<std::pair<std::size_t, bool>> images;
  for (std::size_t i = 0; i < edges.up.size(); ++i) {
    const bool upIsStronger = edges.up[i].power >= edges.down[i].power;
    const ColumnEdges& strong = upIsStronger ? edges.up[i] : edges.down[i];
    const ColumnEdges& weak = upIsStronger ? edges.down[i] : edges.up[i];
    if (!isFar(strong)) continue;
    ++far;
    if (isImageOf(weak, strong)) images.emplace_back(i, upIsStronger);
  }
  if (static_cast<double>(images.size()) < kImageShare * far || images.empty()) return false;
  for (const auto& [column, upIsStronger] : images) (upIsStronger ? edges.down : edges.up)[column] = {};
  return true;
}

}  // namespace sural::doppler
