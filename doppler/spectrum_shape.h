#pragma once

#include <optional>

#include "doppler/spectral_strip.h"

namespace sural::doppler {

// How brightness changes from the baseline outwards, averaged over the strip's time, as shares of its range. Where
// the gate takes in most of the lumen, blood flows at all velocities up to its fastest (Evans and McDicken 2000), so
// that a spectrum only fades outwards; tissue has layers. A narrow gate in mid-stream leaves a dark window below its
// band, and flow faster than the scale comes back at the other end: either does so in the half of its own direction
// alone.
struct SpectrumShape {
  double regrowth = 0;   // by how much brightness rises again on its way outwards, both halves together
  double inBoth = 0;     // by how much it does so in each half that can be judged, at least
  double outermost = 0;  // left at the ends of the scale
  double flat = 0;       // of the bright pixels, those whose neighbours are all alike: drawn, for blood has speckle
};

// Nothing where neither half holds enough rows to be judged.
std::optional<SpectrumShape> shapeOf(const SpectralStrip& strip);

// How sure it is that a region holds a strip and nothing else: it has a place of its own on the screen, or it is the
// whole picture with a drawn baseline, or without one.
enum class RegionTrust { OwnPlace, BaselineFound, Nothing };

RegionTrust trustIn(const SpectralStrip& strip);

// Whether a region may be a strip. Layers in both halves are refused, and what is flat. A region that is the whole
// picture and has no baseline has to look like a spectrum and nothing else.
bool mayBeSpectrum(const std::optional<SpectrumShape>& shape, RegionTrust trust);

// Whether outlines may be those of a spectrum, of whose signal they leave hardly any beyond them (Envelope::stray).
bool mayHoldSpectrum(double strayBrightness, RegionTrust trust);

}  // namespace sural::doppler
