#pragma once

#include "datasets/generate/bmode/compression_cine.h"
#include "datasets/generate/bmode/picture_file.h"
#include "datasets/generate/scenario.h"
#include "datasets/generate/scenario_fields.h"
#include "imaging/model/result.h"

namespace sural::datasets::generate::bmode {

struct CompressionRequest {
  CompressionScenario scenario{};
  double shownFramesPerSecond = 20;  // what the screen prints, of stills too
  FileSettings file{};
};

// Reads the fields of the compression kinds. Errors name the file and the field.
Result<CompressionRequest> readCompression(const Scenario& scenario);

}  // namespace sural::datasets::generate::bmode
