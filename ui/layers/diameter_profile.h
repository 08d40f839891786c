#pragma once

#include <optional>
#include <string>

#include "imaging/angiography/lumen_profile.h"
#include "ui/layers/layer.h"
#include "ui/layers/trace_scene.h"

namespace sural::ui::layers {

// A vessel's calibre along its course, in the unit of its samples; `perUnit` turns it into `unit`.
struct DiameterProfile {
  const std::vector<imaging::angiography::LumenSample>* samples = nullptr;  // never null nor empty
  const imaging::angiography::ProfileReading* reading = nullptr;            // null where there was too little healthy
  std::string unit = "mm";
  double perUnit = 1;
  std::vector<Colour> lesionColours = {};  // one for each lesion of the reading; the machine's where there are fewer
};

// Arc across and diameter down, from 0, laid out for `size`.
Plot profilePlot(const DiameterProfile& profile, Extent size);

// Diameter, the healthy reference, the lesions with their borders and least diameters along a vessel; the sample under
// the cursor is marked with its arc and diameter. Scene coordinates are screen pixels. Empty where there is no room.
Scene profileScene(const DiameterProfile& profile, Extent size, std::optional<std::size_t> cursor);

// The sample whose arc lies nearest to a place of the plot.
std::size_t sampleAt(const DiameterProfile& profile, const Plot& plot, double x);

}  // namespace sural::ui::layers
