#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "doppler/spectral_strip.h"

namespace sural::doppler {

// The outline of a strip's signal, one entry a column: the largest velocities towards (>= 0) and away (<= 0).
struct Envelope {
  std::vector<double> upper;        // cm/s, 0 where nothing rises above the noise
  std::vector<double> lower;        // cm/s, 0 or negative
  std::vector<double> brightness;   // above the noise, between the baseline and the dominant outline, 0 to 1
  std::vector<double> uncertainty;  // one standard deviation of the edge, cm/s
  std::vector<double> mean;         // intensity-weighted over both directions, cm/s
  std::vector<int> direction;       // +1 or -1: which half carries the flow, without needless turns
  std::vector<bool> visible;        // false where flow cannot be seen (visible_columns.h)
  std::vector<bool> drawn;          // where a reader drew the outline, which no window has widened; may be empty
  double slowest = 0;               // cm/s; slower blood is taken away by the wall filter
  double taper = 0;                 // 0 where the spectrum ends at once, 1 where its power fades away as in turbulence
  double blur = 0;                  // cm/s by which the strip's window widens its spectra, as far as it is taken off
  double scaleDoubt = 0;            // of every velocity, as a share of it: where in its fading edge the outline lies
  double quality = 0;               // 0 to 1
  double stray = 0;                 // of all brightness above the noise, what lies beyond both outlines, 0 to 1
  std::vector<std::string> flags;   // "aliased", "aliasing_unwrapped", "fills_scale", "mirror_artefact", "line_drawing"

  [[nodiscard]] bool has(std::string_view flag) const {
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
  }
  [[nodiscard]] std::size_t size() const { return upper.size(); }
  // The outline that carries the flow of a column: `upper` or `lower`.
  [[nodiscard]] double dominant(std::size_t column) const;
};

// Traces both halves of a strip: the edge of each column by three published rules (column_edges.h), freed of the
// strip's own blur; flow faster than the scale is followed over its end, a mirror image left out, stray speckle
// dropped.
Envelope traceEnvelope(const SpectralStrip& strip);

// One wave of the outline, by its summit.
struct Wave {
  int peakColumn = 0;
  double peakVelocity = 0;  // cm/s, signed
  double uncertainty = 0;
};

// The waves towards and away whose summit stands out from the valleys beside it, in order of time.
std::vector<Wave> findWaves(const SpectralStrip& strip, const Envelope& envelope);

// Whether the wave belongs to the outline that carries the flow, and not to slower blood seen beside it at that time.
bool liesOnOutline(const Wave& wave, const Envelope& envelope);

}  // namespace sural::doppler
