#include "datasets/generate/angiography/angiogram_plan.h"

#include "datasets/generate/encoding_field.h"

namespace sural::datasets::generate::angiography {

namespace {

void readView(ScenarioFields fields, AngiogramPlan& plan) {
  plan.view = vessels::readPlace(fields);
  plan.viewShiftXMm = fields.number("shift_left_mm", {.lowest = -200, .highest = 200, .fallback = 0});
  plan.viewShiftZMm = fields.number("shift_head_mm", {.lowest = -300, .highest = 300, .fallback = 0});
  Projection& p = plan.projection;
  p.beam = fields.word("beam", {"cone", "parallel"}) == "cone" ? Beam::Cone : Beam::Parallel;
  p.sourceToDetectorMm = fields.number("source_to_detector_mm", {.lowest = 500, .highest = 1500, .fallback = 1050});
  p.sourceToIsocentreMm = fields.number("source_to_isocentre_mm", {.lowest = 300, .highest = 1400, .fallback = 780});
  p.primaryAngleDegrees = fields.number("primary_angle_degrees", {.lowest = -90, .highest = 90, .fallback = 0});
  if (p.sourceToIsocentreMm >= p.sourceToDetectorMm)
    fields.refuse("source_to_isocentre_mm", "lies behind the detector", "make it less than source_to_detector_mm");
}

void readDetector(ScenarioFields fields, AngiogramPlan& plan) {
  Projection& p = plan.projection;
  p.width = fields.integer("width", {.lowest = 64, .highest = 2048, .fallback = 512});
  p.height = fields.integer("height", {.lowest = 64, .highest = 2048, .fallback = p.width});
  p.imagerSpacingMm = fields.number("imager_spacing_mm", {.lowest = 0.05, .highest = 2, .fallback = 0.4});
  Detector& d = plan.detector;
  d.bits = fields.integer("bits", {.lowest = 8, .highest = 16, .fallback = 12});
  if (d.bits % 2 != 0 || d.bits == 14) fields.refuse("bits", "is not stored so", "use 8, 10, 12 or 16");
  d.intensity =
      fields.word("intensity", {"linear", "logarithmic"}) == "linear" ? Intensity::Linear : Intensity::Logarithmic;
  d.photons = fields.number("photons", {.lowest = 0, .highest = 1e6, .fallback = 2500});
  d.scatterShare = fields.number("scatter_share", {.lowest = 0, .highest = 3, .fallback = 0.3});
  d.focusBlurPixels = fields.number("focus_blur_pixels", {.lowest = 0, .highest = 5, .fallback = 0.7});
  d.screenBlurPixels = fields.number("screen_blur_pixels", {.lowest = 0, .highest = 5, .fallback = 0.45});
  plan.equalisation = fields.number("equalisation", {.lowest = 0, .highest = 1, .fallback = 0.7});
}

void readInjection(ScenarioFields fields, InjectionPlan& injection) {
  injection.place = vessels::readPlace(fields);
  injection.direction = fields.word("direction", {"towards_feet", "towards_head"}) == "towards_feet"
                            ? vessels::FlowDirection::TowardsFeet
                            : vessels::FlowDirection::TowardsHead;
  injection.speedMmPerSecond = fields.number("speed_mm_per_second", {.lowest = 5, .highest = 2000, .fallback = 180});
  injection.startSeconds = fields.number("start_seconds", {.lowest = 0, .highest = 60, .fallback = 1});
  injection.durationSeconds = fields.number("duration_seconds", {.lowest = 0.2, .highest = 60, .fallback = 5});
  injection.attenuationPerMm = fields.number("attenuation_per_mm", {.lowest = 0, .highest = 1, .fallback = 0.06});
  injection.catheterFrench = fields.number("catheter_french", {.lowest = 0, .highest = 12, .fallback = 0});
}

void readClotsAndStents(ScenarioFields& fields, AngiogramPlan& plan) {
  for (ScenarioFields entry : fields.objects("clots")) {
    ClotPlan clot{.place = vessels::readPlace(entry)};
    clot.lengthMm = entry.number("length_mm", {.lowest = 2, .highest = 300});
    clot.widthShare = entry.number("width_share", {.lowest = 0.1, .highest = 0.95, .fallback = 0.6});
    plan.clots.push_back(clot);
  }
  for (ScenarioFields entry : fields.objects("stents")) {
    StentPlan stent{.place = vessels::readPlace(entry)};
    stent.lengthMm = entry.number("length_mm", {.lowest = 5, .highest = 300});
    plan.stents.push_back(stent);
  }
}

void readMotionAndShutters(ScenarioFields& fields, AngiogramPlan& plan) {
  ScenarioFields motion = fields.object("motion");
  plan.motion.atSeconds = motion.number("at_seconds", {.lowest = 0, .highest = 100, .fallback = 0});
  plan.motion.columnPixels = motion.number("column_pixels", {.lowest = -20, .highest = 20, .fallback = 0});
  plan.motion.rowPixels = motion.number("row_pixels", {.lowest = -20, .highest = 20, .fallback = 0});
  ScenarioFields shutters = fields.object("collimation");
  const NumberRule share{.lowest = 0, .highest = 0.45, .fallback = 0};
  plan.collimation.left = shutters.number("left", share);
  plan.collimation.right = shutters.number("right", share);
  plan.collimation.top = shutters.number("top", share);
  plan.collimation.bottom = shutters.number("bottom", share);
  plan.collimation.round = shutters.flag("round", false);
}

void readRun(ScenarioFields& fields, AngiogramPlan& plan) {
  plan.frames = fields.integer("frames", {.lowest = 1, .highest = 1000, .fallback = 30});
  plan.framesPerSecond = fields.number("frames_per_second", {.lowest = 0.2, .highest = 60, .fallback = 3});
  plan.maskFrames = fields.integer("mask_frames", {.lowest = 0, .highest = 10, .fallback = 0});
  const double maskEnds = (plan.maskFrames - 1) / plan.framesPerSecond;
  if (plan.maskFrames > 0 && (plan.maskFrames + 1 >= plan.frames || maskEnds > plan.injection.startSeconds))
    fields.refuse("mask_frames", "leaves no frame to subtract from or shows contrast", "write fewer");
  const std::string calibration = fields.word("calibration", {"pixel_spacing", "imager_spacing", "none"});
  if (calibration == "imager_spacing") plan.calibration = Calibration::ImagerSpacing;
  if (calibration == "none") plan.calibration = Calibration::None;
  plan.encoding = readLosslessEncoding(fields, plan.encoding);
}

}  // namespace

Result<AngiogramPlan> readAngiogramPlan(const Scenario& scenario) {
  ScenarioFields fields(scenario);
  AngiogramPlan plan;
  const bool arteries = fields.word("vasculature", {"arteries", "veins"}) == "arteries";
  plan.vasculature = arteries ? Vasculature::Arteries : Vasculature::Veins;
  plan.incompetentVeins = fields.texts("incompetent_veins");
  plan.radiusScale = fields.number("radius_scale", {.lowest = 0.3, .highest = 2, .fallback = 1});
  readView(fields.object("view"), plan);
  readDetector(fields.object("detector"), plan);
  readInjection(fields.object("injection"), plan.injection);
  plan.lesions = vessels::readLesions(fields);
  readClotsAndStents(fields, plan);
  readMotionAndShutters(fields, plan);
  readRun(fields, plan);
  if (const Status read = fields.finish(); !read) return read.error();
  return plan;
}

}  // namespace sural::datasets::generate::angiography
