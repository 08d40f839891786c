#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/bmode/analyze_compression.h"
#include "imaging/model/clip.h"
#include "imaging/model/measurement.h"
#include "imaging/model/problem.h"

namespace sural::exam {

// What the compression pipeline found on one clip, or on a still and its partner; empty when the clip shows none.
struct CompressionResult {
  std::optional<imaging::bmode::CompressionAnalysis> analysis;
  std::vector<Measurement> measurements;
  std::vector<Problem> problems;
};

// Whether the label says that the probe presses ("W/ COMP", "COMPRESSION"), and not that it does not ("W/O COMP").
bool saysCompression(const std::string& label);

// The still at rest that belongs to a pressed one: same vessel, segment, side and size, the nearest before it in the
// order of the clips, else the nearest behind it; null when there is none.
const Clip* restingPartner(const Clip& pressed, const std::vector<const Clip*>& clips);

// Measures a B-mode or colour cine that shows a press or says so, or a still with its partner: `clips` are all clips of
// its study in order. A still with two pictures side by side is its own pair.
CompressionResult measureCompression(const Clip& clip, const std::vector<const Clip*>& clips);

}  // namespace sural::exam
