#pragma once

#include <string>
#include <vector>

#include "imaging/bmode/analyze_compression.h"
#include "imaging/model/measurement.h"

namespace sural::imaging::bmode {

inline constexpr std::string_view kCompressionAlgorithm = "vein-compression/1";

// Where the numbers of one compression come from. In a pair of stills the pressed half has its own file.
struct CompressionSource {
  const Clip& rest;
  const Clip& pressed;
};

// The quantities of the results contract for each vein of an analysis, the artery's control and the press:
// vein_area_*, vein_ap_*, vein_transverse_* (mm2, mm), compression_ratio, residual_ap_ratio (1, pressed over resting AP
// diameter), compressibility (code), vein_artery_area_ratio, lumen_echogenicity (1: 0 as dark as blood in the artery, 1
// as bright as the wall), artery_area_ratio (1, pressed over resting), tissue_shortening (%), colour_filling (%). What
// cannot be measured stands there with its reason; without calibration all lengths do.
std::vector<Measurement> compressionMeasurements(const CompressionSource& source, const CompressionAnalysis& analysis);

// The same quantities of the vein, absent for one reason.
std::vector<Measurement> noCompression(const Clip& clip, const std::string& reason,
                                       const std::vector<std::string>& flags = {});

}  // namespace sural::imaging::bmode
