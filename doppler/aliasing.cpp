#include "doppler/aliasing.h"

#include <algorithm>
#include <cmath>

namespace sural::doppler {

namespace {

constexpr int kSeamRows = 3;     // next to an end of the strip
constexpr int kSeamColumns = 3;  // to both sides
constexpr std::size_t kLeastHalf = 12;
constexpr int kBrimColumns = 4;       // fewer columns at an end of the strip are speckle
constexpr double kFilledShare = 0.5;  // of the columns, at an end of the strip: a picture, not a spectrum
constexpr double kBrimRows = 2.5;     // an outline this near the end has reached it

struct Halves {
  std::vector<float> up;
  std::vector<float> down;
};

Halves profilesOf(const StripPicture& picture, int column, double baselineRow) {
  Halves halves;
  const int start = static_cast<int>(std::lround(baselineRow));
  halves.up.reserve(static_cast<std::size_t>(picture.height));
  halves.down.reserve(static_cast<std::size_t>(picture.height));
  for (int row = std::min(start, picture.height - 1); row >= 0; --row) halves.up.push_back(picture.at(column, row));
  for (int row = std::max(0, start); row < picture.height; ++row) halves.down.push_back(picture.at(column, row));
  return halves;
}

// Whether the rows at one end of the strip are filled around a column: speckle leaves holes in single ones.
bool isFilledAround(const StripPicture& picture, int column, int firstRow) {
  const int first = std::max(0, column - kSeamColumns);
  const int last = std::min(picture.width - 1, column + kSeamColumns);
  double sum = 0;
  for (int row = firstRow; row < firstRow + kSeamRows; ++row)
    for (int x = first; x <= last; ++x) sum += picture.at(x, row);
  return sum > picture.limit() * kSeamRows * (last - first + 1);
}

bool isFilledAtBothEnds(const StripPicture& picture, int column) {
  return picture.height > 6 * kSeamRows && isFilledAround(picture, column, 0) &&
         isFilledAround(picture, column, picture.height - kSeamRows);
}

// Bins from the strip's end inwards that are filled, short drop-outs bridged.
int filledFromEnd(const std::vector<float>& profile, double limit) {
  constexpr int kDropOut = 8;  // of speckle; chosen on phantoms
  int bins = 0;
  for (int i = 0; i < static_cast<int>(profile.size()) && i - bins <= kDropOut; ++i)
    if (profile[profile.size() - 1 - static_cast<std::size_t>(i)] > limit) bins = i + 1;
  return bins;
}

// For every column whose flow passes the seam the half it comes from: +1 up, -1 down, else 0. Columns in a row are one
// flow, and it comes from the half that they fill more of.
std::vector<int> seamOwners(const StripPicture& picture, double baselineRow) {
  std::vector<int> owners(static_cast<std::size_t>(picture.width));
  int column = 0;
  while (column < picture.width) {
    const int first = column;
    int balance = 0;
    for (; column < picture.width && isFilledAtBothEnds(picture, column); ++column) {
      const Halves halves = profilesOf(picture, column, baselineRow);
      if (halves.up.size() < kLeastHalf || halves.down.size() < kLeastHalf) continue;
      balance += filledFromEnd(halves.up, picture.limit()) - filledFromEnd(halves.down, picture.limit());
    }
    std::fill(owners.begin() + first, owners.begin() + column, balance > 0 ? 1 : balance < 0 ? -1 : 0);
    column = std::max(column, first + 1);
  }
  return owners;
}

// Moves what lies beyond the seam from `other` to the end of `owner`.
void followOverSeam(std::vector<float>& owner, std::vector<float>& other, double limit) {
  const int beyond = filledFromEnd(other, limit);
  constexpr int kMargin = 6;  // noise behind the signal, for its edge to be seen
  const int moved = std::min(beyond + kMargin, static_cast<int>(other.size()) - 2);
  owner.insert(owner.end(), other.rbegin(), other.rbegin() + moved);
  other.resize(other.size() - static_cast<std::size_t>(moved));
}

// The longest run of columns for which something holds.
struct Runs {
  int longest = 0;
  int current = 0;
  int all = 0;
  void add(bool holds) {
    all += holds ? 1 : 0;
    current = holds ? current + 1 : 0;
    longest = std::max(longest, current);
  }
};

}  // namespace

StripEdges findStripEdges(const StripPicture& picture, double baselineRow) {
  const ProfileNoise noise{picture.noiseMean, picture.noiseDeviation, picture.limit()};
  const std::vector<int> owners = seamOwners(picture, baselineRow);
  StripEdges edges;
  for (int column = 0; column < picture.width; ++column) {
    Halves halves = profilesOf(picture, column, baselineRow);
    const int owner = owners[static_cast<std::size_t>(column)];
    if (owner > 0) followOverSeam(halves.up, halves.down, noise.limit);
    if (owner < 0) followOverSeam(halves.down, halves.up, noise.limit);
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
  if (beyond.all + atTheEnd.all > kFilledShare * static_cast<double>(upper.size())) flags.emplace_back("fills_scale");
  return flags;
}

}  // namespace sural::doppler
