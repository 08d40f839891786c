#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "exam/in_parallel.h"
#include "exam/measure_colour.h"
#include "exam/measure_compression.h"
#include "exam/measure_strips.h"
#include "imaging/angiography/analyze_mra.h"
#include "imaging/angiography/analyze_xray.h"
#include "imaging/model/study.h"

namespace sural::exam {

// What the pipelines found on one clip.
struct ClipResults {
  StripResults strips;
  ColourResults colour;
  CompressionResult compression;
  std::optional<imaging::angiography::XrayResult> xray;
};

// In the order of studies, series and clips, whatever the number of jobs.
struct StudyResults {
  std::vector<ClipResults> clips;
  std::vector<std::optional<imaging::angiography::MraResult>> volumes;  // one for each series; empty: no volume
  bool complete = true;                                                 // false when it was cancelled
};

// What was just measured: the number of a clip or of a series, and what was found; the other is null. One at a time,
// from any of the threads.
struct MeasuredPiece {
  std::size_t index = 0;
  const ClipResults* clip = nullptr;
  const imaging::angiography::MraResult* volume = nullptr;
};
using TakePiece = std::function<void(const MeasuredPiece&)>;

// Runs every pipeline that fits over every clip and every series.
StudyResults measureStudies(const std::vector<Study>& studies, const WorkOptions& options, const TakePiece& take = {});

}  // namespace sural::exam
