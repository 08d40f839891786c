#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "datasets/generate/screen/canvas.h"
#include "datasets/generate/screen/look.h"
#include "datasets/generate/screen/vessel_view.h"
#include "datasets/generate/spectral/spectrogram.h"
#include "imaging/model/region.h"
#include "imaging/model/result.h"

namespace sural::datasets::generate::screen {

// Graphics that a sonographer or the machine leaves over a strip.
struct StripGraphics {
  std::vector<Point> calipers;       // crosses, in frame pixels
  std::vector<std::string> results;  // lines of burnt-in text beside the picture
  std::vector<double> heartBeats;    // s; an ECG trace runs along the foot of the strip where there are any
};

// What stands on one screen.
struct SpectralScreen {
  spectral::StripPicture picture;
  spectral::StripGrid grid;
  spectral::DopplerSettings settings;
  bool inverted = false;  // the scale's numbers grow downwards
  std::optional<ColourMap> map;
  std::string patient;
  std::string date;
  std::string label;  // what is typed over the picture: "RT GSV"
  VesselView vessel;
  StripGraphics graphics;
  std::uint64_t seed = 0;
};

// The size of strip that fits a look, for making its picture; the velocities are the caller's.
spectral::StripGrid gridFor(const Look& look, double seconds);

// A place in the strip (time s, velocity in cm/s as drawn upwards) in frame pixels.
Point framePoint(const Look& look, const spectral::StripGrid& grid, double seconds, double velocity);

// Errors: a font is not installed.
Result<Canvas> drawSpectralScreen(const Look& look, const SpectralScreen& screen);

// What a truthful machine would write into (0018,6011): the B-mode picture, then the strip.
std::vector<Region> regionsOf(const Look& look, const SpectralScreen& screen);

}  // namespace sural::datasets::generate::screen
