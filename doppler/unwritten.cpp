#include "doppler/unwritten.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "doppler/black_level.h"

namespace sural::doppler {

namespace {

constexpr double kOuterShare = 0.45;        // of a half's rows, by which its noise is judged
constexpr int kFewestRows = 16;             // of a half, to be judged
constexpr double kEnoughGrains = 14;        // of noise that a run of columns would show, for none to mean something
constexpr double kLeastWhiteNoise = 0.008;  // share of pixels brighter than black
constexpr double kQuietQuantile = 0.3;      // of the columns that show anything: noise without flow
constexpr double kUnwrittenShare = 0.04;    // of the usual noise
constexpr double kWidestWindow = 0.12;      // of the strip
constexpr double kBothShare = 0.1;        // of the columns that show noise in both halves, for the strip to have noise
constexpr double kBlankRowShare = 0.015;  // of a blank row's pixels; compression smears a few into it
constexpr double kBlankPart = 0.3;        // of a half's rows
constexpr int kSmearedRows = 3;           // by compression
constexpr double kEnoughForBar = 3;       // grains of noise that a bar hides, which is narrow and alone besides
constexpr double kBarShare = 0.12;        // of them, that compression may have smeared into it
constexpr int kHighFlow = 10;             // rows that are bright in a column
constexpr double kStillHigh = 0.65;       // of them, right beside the blank columns

// The rows between the baseline and one end of the strip, counted outwards.
struct Half {
  int first = 0;
  int step = -1;
  int count = 0;

  [[nodiscard]] int row(int outwards) const { return first + step * outwards; }
  [[nodiscard]] int outerFrom() const { return static_cast<int>((1 - kOuterShare) * count); }
  [[nodiscard]] int outerRows() const { return count - outerFrom(); }
};

struct BlankRun {
  int first = 0;
  int last = 0;

  [[nodiscard]] int columns() const { return last - first + 1; }
};

std::pair<Half, Half> halvesOf(const SpectralStrip& strip) {
  const int baseline = std::clamp(static_cast<int>(std::lround(strip.baselineRow)), -1, strip.height());
  return {{baseline - 1, -1, std::max(0, baseline)}, {baseline + 1, +1, std::max(0, strip.height() - 1 - baseline)}};
}

// How much of each column's outer rows is brighter than black; mostly under graphics, a column is like the one before.
std::vector<double> outerShares(const SpectralStrip& strip, const Half& half) {
  std::vector<double> shares;
  if (half.count < kFewestRows) return shares;
  std::vector<Brightness> columns(static_cast<std::size_t>(strip.width()));
  for (int i = half.outerFrom(); i < half.count; ++i)  // row by row, as the pixels lie in memory
    for (int column = 0; column < strip.width(); ++column)
      columns[static_cast<std::size_t>(column)].add(strip, column, half.row(i));
  for (const Brightness& brightness : columns) {
    const bool isHidden = 2 * brightness.seen < half.outerRows();
    shares.push_back(isHidden && !shares.empty() ? shares.back() : brightness.share());
  }
  return shares;
}

std::vector<double> averaged(const std::vector<double>& values, int reach) {
  std::vector<double> sums{0};
  for (const double v : values) sums.push_back(sums.back() + v);
  std::vector<double> result;
  const int count = static_cast<int>(values.size());
  for (int i = 0; i < count; ++i) {
    const int from = std::max(0, i - reach);
    const int to = std::min(count, i + reach + 1);
    result.push_back((sums[static_cast<std::size_t>(to)] - sums[static_cast<std::size_t>(from)]) / (to - from));
  }
  return result;
}

double usualLength(std::vector<int> lengths) {
  if (lengths.empty()) return 1;
  constexpr int kLongest = 8;  // where noise is dense, stretches run together
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  return std::min(*middle, kLongest);
}

// Of the bright stretches along one line of pixels.
template <class IsBright>
void addLengths(int count, IsBright isBright, std::vector<int>& lengths) {
  int length = 0;
  for (int i = 0; i <= count; ++i) {
    const bool bright = i < count && isBright(i);
    if (!bright && length > 0) lengths.push_back(length);
    length = bright ? length + 1 : 0;
  }
}

// How many pixels one grain of noise covers among the outer rows.
double grainOf(const SpectralStrip& strip, const Half& half) {
  std::vector<int> across;
  std::vector<int> along;
  for (int i = half.outerFrom(); i < half.count; ++i)
    addLengths(
        strip.width(), [&](int column) { return isBright(strip, column, half.row(i)); }, along);
  for (int column = 0; column < strip.width(); ++column)
    addLengths(
        half.outerRows(), [&](int i) { return isBright(strip, column, half.row(half.outerFrom() + i)); }, across);
  return usualLength(std::move(across)) * usualLength(std::move(along));
}

// The noise of one half, as a share of bright pixels.
struct Noise {
  double share = 0;
  double grain = 1;          // pixels
  std::vector<double> calm;  // shares, averaged
};

Noise noiseOf(const SpectralStrip& strip, const Half& half, const std::vector<double>& shares) {
  constexpr double kReach = 0.03;  // of the strip: few pixels of a faint noise lie in less
  Noise noise{.calm = averaged(shares, static_cast<int>(kReach * static_cast<double>(shares.size())))};
  std::vector<double> seen;
  for (const double share : noise.calm)
    if (share > 0) seen.push_back(share);
  if (seen.size() < noise.calm.size() / 20 + 1) return noise;
  const auto quiet = seen.begin() + static_cast<std::ptrdiff_t>(kQuietQuantile * static_cast<double>(seen.size() - 1));
  std::nth_element(seen.begin(), quiet, seen.end());
  noise.share = *quiet;
  noise.grain = grainOf(strip, half);
  return noise;
}

// How many columns of a half have to be blank to mean something.
int fewestBlank(const Noise& noise, const Half& half) {
  constexpr double kFewest = 4;                                        // columns
  const double grains = noise.share * half.outerRows() / noise.grain;  // a column
  return static_cast<int>(std::ceil(std::clamp(kEnoughGrains / std::max(1e-9, grains), kFewest, 1e6)));
}

std::vector<BlankRun> blankRuns(const std::vector<double>& shares, const Noise& noise, int fewest) {
  std::vector<BlankRun> runs;
  for (int column = 0; column < static_cast<int>(shares.size()); ++column) {
    if (shares[static_cast<std::size_t>(column)] > kUnwrittenShare * noise.share) continue;
    if (!runs.empty() && runs.back().last == column - 1)
      runs.back().last = column;
    else
      runs.push_back({column, column});
  }
  std::erase_if(runs, [fewest](const BlankRun& run) { return run.columns() < fewest; });
  return runs;
}

// From the outer end towards the baseline, the rows that are blank over a run of columns.
int blankRows(const SpectralStrip& strip, const Half& half, const BlankRun& run) {
  int bright = 0;
  for (int i = half.count - 1; i >= 0; --i) {
    int here = 0;
    for (int column = run.first; column <= run.last; ++column) here += isBright(strip, column, half.row(i)) ? 1 : 0;
    bright = here > kBlankRowShare * run.columns() ? bright + 1 : 0;
    if (bright >= kSmearedRows) return half.count - i - bright;
  }
  return half.count - bright;
}

void cover(SpectralStrip& strip, const Half& half, const BlankRun& run, int rows) {
  for (int i = half.count - rows; i < half.count; ++i)
    for (int column = run.first; column <= run.last; ++column)
      strip.covered[strip.indexOf(column, half.row(i))] = kUnwritten;
}

double brightShare(const SpectralStrip& strip, const Half& half, int from) {
  Brightness brightness;
  for (int i = from; i < half.count; ++i)
    for (int column = 0; column < strip.width(); ++column) brightness.add(strip, column, half.row(i));
  return brightness.share();
}

// Noise reaches to the end of a half as it is; fast flow leaves the outermost rows.
bool reachesEnd(const SpectralStrip& strip, const Half& half) {
  constexpr double kOutermost = 0.15;  // of a half
  constexpr double kLike = 0.4;        // of the share further in; these chosen on phantoms
  const double all = brightShare(strip, half, half.outerFrom());
  return brightShare(strip, half, half.count - std::max(4, static_cast<int>(kOutermost * half.count))) > kLike * all;
}

// Noise is white: it is seen in both halves at once, or in one of them at all times and up to its end. Flow never is.
bool hasNoise(const SpectralStrip& strip, const Noise& up, const Noise& down) {
  constexpr double kSeen = 0.25;    // of the usual share
  constexpr double kAlways = 0.85;  // of the columns
  const auto shows = [&](const Noise& noise, std::size_t i) {
    return noise.share > 0 && noise.calm[i] > kSeen * noise.share;
  };
  const std::size_t width = std::max(up.calm.size(), down.calm.size());
  std::size_t both = 0;
  std::size_t above = 0;
  std::size_t below = 0;
  for (std::size_t i = 0; i < width; ++i) {
    const bool u = i < up.calm.size() && shows(up, i);
    const bool d = i < down.calm.size() && shows(down, i);
    both += u && d ? 1 : 0;
    above += u ? 1 : 0;
    below += d ? 1 : 0;
  }
  const auto all = static_cast<double>(width);
  const double apart = std::max(up.share, down.share) / std::max(1e-9, std::min(up.share, down.share));
  constexpr double kMostApart = 3;  // times; flow that fills both ends seldom fills them alike
  const auto [upper, lower] = halvesOf(strip);
  if (static_cast<double>(both) >= kBothShare * all)
    return apart < kMostApart && reachesEnd(strip, upper) && reachesEnd(strip, lower);
  return static_cast<double>(std::max(above, below)) >= kAlways * all &&
         reachesEnd(strip, above > below ? upper : lower);
}

int brightRows(const SpectralStrip& strip, int column) {
  int bright = 0;
  for (int row = 0; row < strip.height(); ++row) bright += isBright(strip, column, row) ? 1 : 0;
  return bright;
}

// Flow tapers and fades over a spectral window before it ends: as high beside the blank columns as further off, it was
// cut. `step` leads away from them.
bool isCutAt(const SpectralStrip& strip, int column, int step) {
  constexpr int kFrom = 3;  // columns away, to compare with
  constexpr int kTo = 6;    // likewise
  if (column + kTo * step < 0 || column + kTo * step >= strip.width()) return false;
  double further = 0;
  for (int k = kFrom; k <= kTo; ++k) further += brightRows(strip, column + k * step) / (kTo - kFrom + 1.0);
  const int beside = std::max(brightRows(strip, column), brightRows(strip, column + step));
  return further >= kHighFlow && beside > kStillHigh * further && beside < further / kStillHigh;
}

// The same in both halves: of two, flow has added to the larger share; a half without any is judged by the other's.
Noise whiteNoise(const Noise& above, const Noise& below) {
  if (above.share == 0 || (below.share > 0 && below.share < above.share)) return below;
  return above;
}

void coverBlankPart(SpectralStrip& strip, const Half& half, const std::vector<double>& shares, const Noise& noise) {
  const int fewest = fewestBlank(noise, half);
  if (noise.share < kLeastWhiteNoise || fewest > kWidestWindow * strip.width()) return;
  for (const BlankRun& run : blankRuns(shares, noise, fewest))
    if (const int rows = blankRows(strip, half, run); rows >= kBlankPart * half.count) cover(strip, half, run, rows);
}

}  // namespace

void coverUnwritten(SpectralStrip& strip) {
  const auto [up, down] = halvesOf(strip);
  const std::vector<double> above = outerShares(strip, up);
  const std::vector<double> below = outerShares(strip, down);
  Noise noiseAbove = noiseOf(strip, up, above);
  Noise noiseBelow = noiseOf(strip, down, below);
  if (!hasNoise(strip, noiseAbove, noiseBelow)) return;
  const Noise noise = whiteNoise(noiseAbove, noiseBelow);
  for (const auto& [half, shares] : {std::pair(up, above), std::pair(down, below)})
    if (!shares.empty()) coverBlankPart(strip, half, shares, noise);
}

bool isErased(const SpectralStrip& strip, int firstColumn, int lastColumn) {
  if (isCutAt(strip, firstColumn - 1, -1) && isCutAt(strip, lastColumn + 1, +1)) return true;
  const auto [up, down] = halvesOf(strip);
  std::array<Noise, 2> noises;
  double expected = 0;
  double seen = 0;
  for (const Half& half : {up, down}) {
    const std::vector<double> shares = outerShares(strip, half);
    Noise& noise = noises[half.step < 0 ? 0 : 1];
    noise = noiseOf(strip, half, shares);
    for (int column = firstColumn; column <= lastColumn && !shares.empty(); ++column) {
      expected += noise.share * half.outerRows() / noise.grain;
      seen += shares[static_cast<std::size_t>(column)] * half.outerRows() / noise.grain;
    }
  }
  return hasNoise(strip, noises[0], noises[1]) && expected >= kEnoughForBar && seen <= kBarShare * expected;
}

}  // namespace sural::doppler
