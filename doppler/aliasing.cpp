#include "doppler/aliasing.h"

#include <algorithm>
#include <cmath>

namespace sural::doppler {

namespace {

constexpr int kSeamRows = 3;         // next to an end of the strip, all of them filled
constexpr double kBrimColumns = 4;   // fewer columns at an end of the strip are speckle

struct Halves {
  std::vector<float> up;
  std::vector<float> down;
};

Halves profilesOf(const StripPicture& picture, int column, double baselineRow) {
  Halves halves;
  const int start = static_cast<int>(std::lround(baselineRow));
  for (int row = std::min(start, picture.height - 1); row >= 0; --row) halves.up.push_back(picture.at(column, row));
  for (int row = std::max(0, start); row < picture.height; ++row) halves.down.push_back(picture.at(column, row));
  return halves;
}

bool endsFilled(const std::vector<float>& profile, double limit) {
  if (static_cast<int>(profile.size()) < 3 * kSeamRows) return false;
  return std::all_of(profile.end() - kSeamRows, profile.end(), [&](float p) { return p > limit; });
}

// Bins from the strip's end inwards that are filled without a break.
int filledFromEnd(const std::vector<float>& profile, double limit) {
  int bins = 0;
  while (bins < static_cast<int>(profile.size()) &&
         profile[profile.size() - 1 - static_cast<std::size_t>(bins)] > limit)
    ++bins;
  return bins;
}

// Moves what lies beyond the seam from `other` to the end of `owner`.
void followOverSeam(std::vector<float>& owner, std::vector<float>& other, double limit) {
  const int beyond = filledFromEnd(other, limit);
  constexpr int kMargin = 6;
  const int moved = std::min(beyond + kMargin, static_cast<int>(other.size()) - 2);
  owner.insert(owner.end(), other.rbegin(), other.rbegin() + moved);
  other.resize(other.size() - static_cast<std::size_t>(moved));
}

void add(const Halves& halves, const ProfileNoise& noise, StripEdges& edges) {
  edges.up.push_back(findColumnEdges(halves.up, noise));
  edges.down.push_back(findColumnEdges(halves.down, noise));
}

}  // namespace

StripEdges findStripEdges(const StripPicture& picture, double baselineRow, Aliasing& aliasing) {
  const ProfileNoise noise{picture.noiseMean, picture.noiseDeviation, picture.limit()};
  StripEdges edges;
  for (int column = 0; column < picture.width; ++column) {
    Halves halves = profilesOf(picture, column, baselineRow);
    const bool upFull = endsFilled(halves.up, noise.limit);
    const bool downFull = endsFilled(halves.down, noise.limit);
    const bool overSeam = upFull && downFull;
    if (overSeam) {
      const bool upOwns = filledFromEnd(halves.up, noise.limit) >= filledFromEnd(halves.down, noise.limit);
      followOverSeam(upOwns ? halves.up : halves.down, upOwns ? halves.down : halves.up, noise.limit);
    }
    const double upEnd = static_cast<double>(halves.up.size()) - 2;
    const double downEnd = static_cast<double>(halves.down.size()) - 2;
    add(halves, noise, edges);
    if (overSeam)
      ++aliasing.unwrapped;
    else if ((upFull && edges.up.back().threshold >= upEnd) || (downFull && edges.down.back().threshold >= downEnd))
      ++aliasing.cut;
  }
  if (aliasing.unwrapped < kBrimColumns) aliasing.unwrapped = 0;
  if (aliasing.cut < kBrimColumns) aliasing.cut = 0;
  return edges;
}

}  // namespace sural::doppler
