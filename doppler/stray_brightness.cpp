#include "doppler/stray_brightness.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace sural::doppler {

namespace {

constexpr double kMarginRows = 4;      // beyond an outline, that its blur and the picture's calming reach
constexpr double kMarginShare = 0.03;  // of the strip's rows, likewise; both chosen on phantoms

// The rows of one column that its outlines hold, and those of flow that came over an end of the strip.
struct HeldRows {
  double first = 0;
  double last = 0;
  double over = 0;   // rows from the top, up to this one
  double under = 0;  // rows to the bottom, from this one on

  [[nodiscard]] bool hold(int row) const { return (row >= first && row <= last) || row <= over || row >= under; }
};

HeldRows rowsHeld(const SpectralStrip& strip, const Envelope& envelope, std::size_t column) {
  const bool mirrored = envelope.has("mirror_artefact");
  const double margin = std::max(kMarginRows, kMarginShare * strip.height());
  const double first = strip.rowOf(envelope.upper[column]) - margin;
  const double last = strip.rowOf(envelope.lower[column]) + margin;
  HeldRows held{first, last, -1, static_cast<double>(strip.height())};
  if (last > strip.height()) held.over = last - strip.height();
  if (first < 0) held.under = strip.height() + first;
  if (!mirrored) return held;
  if (envelope.direction[column] > 0)
    held.last = strip.height();
  else
    held.first = -1;
  return held;
}

}  // namespace

double strayBrightness(const SpectralStrip& strip, const Envelope& envelope, const StripPicture& picture) {
  std::vector<HeldRows> columns;
  for (int column = 0; column < strip.width(); ++column)
    columns.push_back(rowsHeld(strip, envelope, static_cast<std::size_t>(column)));
  const auto limit = static_cast<float>(picture.limit());
  double held = 0;
  double stray = 0;
  for (int row = 0; row < strip.height(); ++row)  // row by row, as the pixels lie in memory
    for (int column = 0; column < strip.width(); ++column) {
      const float power = picture.at(column, row);
      if (power <= limit || strip.coverAt(column, row) != 0) continue;
      (columns[static_cast<std::size_t>(column)].hold(row) ? held : stray) += power - picture.noiseMean;
    }
  return held + stray > 0 ? stray / (held + stray) : 0;
}

}  // namespace sural::doppler
