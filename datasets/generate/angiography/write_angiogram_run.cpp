#include "datasets/generate/angiography/write_angiogram_run.h"

#include <algorithm>

#include "datasets/generate/angiography/angiogram_truth.h"
#include "datasets/generate/angiography/render_run.h"
#include "imaging/dicom/write_angiogram.h"

namespace sural::datasets::generate::angiography {

namespace {

using imaging::dicom::XrayCalibration;
using imaging::dicom::XrayRun;

enum Part : std::uint64_t { Anatomy = 1, Noise = 2 };

XrayCalibration calibrationOf(Calibration calibration) {
  switch (calibration) {
    case Calibration::PixelSpacing: return XrayCalibration::PixelSpacing;
    case Calibration::ImagerSpacing: return XrayCalibration::ImagerSpacing;
    case Calibration::None: return XrayCalibration::None;
  }
  return XrayCalibration::None;
}

// Shows what lies between the 1st and 99th percentile of a frame.
std::array<double, 2> windowOf(std::vector<std::uint16_t> frame) {
  std::sort(frame.begin(), frame.end());
  const double low = frame[frame.size() / 100];
  const double high = frame[frame.size() - 1 - frame.size() / 100];
  return {(low + high) / 2, std::max(1.0, (high - low) * 1.1)};
}

imaging::dicom::XrayGeometry geometryOf(const Projection& projection) {
  return {.sourceToDetectorMm = projection.sourceToDetectorMm,
          .sourceToPatientMm = projection.sourceToIsocentreMm,
          .primaryAngleDegrees = projection.primaryAngleDegrees,
          .secondaryAngleDegrees = 0,
          .imagerSpacingMm = projection.imagerSpacingMm};
}

XrayRun runOf(const AngiogramScene& scene, const ClipTarget& target) {
  const AngiogramPlan& plan = scene.plan;
  XrayRun run;
  run.identity = target.identity;
  if (run.identity.manufacturer.empty()) run.identity.manufacturer = "Sural";
  if (run.identity.modelName.empty()) run.identity.modelName = "Angiography phantom";
  run.width = scene.projection.width;
  run.height = scene.projection.height;
  run.bitsStored = plan.detector.bits;
  run.frameTimeMs = 1000 / plan.framesPerSecond;
  run.intensityRelationship = plan.detector.intensity == Intensity::Linear ? "LIN" : "DISP";
  run.geometry = geometryOf(scene.projection);
  run.calibration = calibrationOf(plan.calibration);
  for (int i = 0; i < plan.maskFrames; ++i) run.maskFrames.push_back(i + 1);
  run.contrastAgent = "IODINATED CONTRAST MEDIUM";
  run.bodyPart = plan.view.vessel == "aorta" ? "PELVIS" : "LEG";
  run.encoding = plan.encoding;
  return run;
}

}  // namespace

Result<std::vector<ClipTruth>> writeAngiogramRun(const Scenario& scenario, const ClipTarget& target) {
  const Result<AngiogramPlan> plan = readAngiogramPlan(scenario);
  if (!plan) return plan.error();
  const Random random(target.seed);
  const Result<AngiogramScene> scene = buildScene(*plan, random.fork(Anatomy));
  if (!scene) return Error{scene.error().what, scenario.file, scene.error().advice};
  XrayRun run = runOf(*scene, target);
  run.frames = renderRun(*scene, random.fork(Noise));
  run.window = windowOf(run.frames.front());
  if (const Status written = writeXrayRun(target.path, run); !written) return written.error();
  return std::vector<ClipTruth>{angiogramTruth(*scene, truthOf(scenario, target, ClipKind::XrayAngiography))};
}

}  // namespace sural::datasets::generate::angiography
