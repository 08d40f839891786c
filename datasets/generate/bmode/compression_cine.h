#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "datasets/generate/bmode/body.h"
#include "datasets/generate/bmode/motion.h"
#include "datasets/generate/random.h"

namespace sural::datasets::generate::bmode {

// A compression test of one vein as a cine.
struct CompressionScenario {
  AnatomyChoice anatomy{};
  MotionPlan motion{};
  BodySettings body{};
  double framesPerSecond = 20;
  bool unevenFrames = false;
  int frameCount = 60;
};

struct CompressionFrame {
  double timeSeconds = 0;
  double pressure = 0;
  std::vector<std::uint8_t> grey{};
  std::vector<LumenTruth> lumens{};  // in the anatomy's order: the vein of interest first
};

struct CompressionCine {
  ScanGrid grid{};
  std::vector<CompressionFrame> frames{};
};

// Draws the cine; the same scenario and random state give the same pixels, on however many cores.
// Throws std::invalid_argument for a vessel without a model.
CompressionCine simulateCompression(const CompressionScenario& scenario, const Random& random);

// What a reader should find in one lumen of the cine.
struct CompressionTruth {
  std::size_t restFrame = 0;     // of middling area among those without pressure
  std::size_t pressedFrame = 0;  // of least area
  double restAreaMm2 = 0;
  double pressedAreaMm2 = 0;
  double restApMm = 0;
  double pressedApMm = 0;
  double ratio = 0;             // 1 - pressed / rest area
  std::string compressibility;  // "full", "partial", "none"
};

// Walls that meet are full; a lumen that keeps more than nine tenths of its area is none.
CompressionTruth compressionTruthOf(const CompressionCine& cine, std::size_t lumen);

}  // namespace sural::datasets::generate::bmode
