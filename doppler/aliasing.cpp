#include "doppler/aliasing.h"

#include <algorithm>
#include <cmath>

namespace sural::doppler {

namespace {

constexpr int kSeamRows = 3;         // next to an end of the strip, all of them filled
constexpr int kBrimColumns = 4;    // fewer columns at an end of the strip are speckle
constexpr double kBrimRows = 2.5;  // an outline this near the end has reached it

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

// The longest run of columns for which something holds.
struct Runs {
  int longest = 0;
  int current = 0;
  void add(bool holds) {
    current = holds ? current + 1 : 0;
    longest = std::max(longest, current);
  }
};

}  // namespace

StripEdges findStripEdges(const StripPicture& picture, double baselineRow) {
  const ProfileNoise noise{picture.noiseMean, picture.noiseDeviation, picture.limit()};
  StripEdges edges;
  for (int column = 0; column < picture.width; ++column) {
    Halves halves = profilesOf(picture, column, baselineRow);
    if (endsFilled(halves.up, noise.limit) && endsFilled(halves.down, noise.limit)) {
      const bool upOwns = filledFromEnd(halves.up, noise.limit) >= filledFromEnd(halves.down, noise.limit);
      followOverSeam(upOwns ? halves.up : halves.down, upOwns ? halves.down : halves.up, noise.limit);
    }
    edges.up.push_back(findColumnEdges(halves.up, noise));
    edges.down.push_back(findColumnEdges(halves.down, noise));
  }
  return edges;
}

std::vector<std::string> aliasingFlags(const SpectralStrip& strip, const std::vector<double>& upper,
                                       const std::vector<double>& lower) {
  const double top = strip.velocityAt(-0.5);
  const double bottom = strip.velocityAt(strip.height() - 0.5);
  const double brim = kBrimRows * strip.velocityPerRow;
  Runs beyond;
  Runs atTheEnd;
  for (std::size_t i = 0; i < upper.size(); ++i) {
    const double over = std::max(upper[i] - top, bottom - lower[i]);
    const bool fits = top > 0 && bottom < 0;
    beyond.add(fits && over > brim);
    atTheEnd.add(over > -brim && over <= brim && std::max(upper[i], -lower[i]) > 0);
  }
  std::vector<std::string> flags;
  if (beyond.longest >= kBrimColumns) flags.emplace_back("aliasing_unwrapped");
  if (atTheEnd.longest >= kBrimColumns) flags.emplace_back("aliased");
  return flags;
}

}  // namespace sural::doppler
