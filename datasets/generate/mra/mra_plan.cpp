#include "datasets/generate/mra/mra_plan.h"

#include "datasets/generate/encoding_field.h"

namespace sural::datasets::generate::mra {

namespace {

void readVolume(ScenarioFields fields, MraPlan& plan) {
  plan.centre = vessels::readPlace(fields);
  const NumberRule shift{.lowest = -400, .highest = 400, .fallback = 0};
  plan.shiftMm = {fields.number("shift_left_mm", shift), fields.number("shift_back_mm", shift),
                  fields.number("shift_head_mm", shift)};
  const std::string orientation = fields.word("orientation", {"axial", "coronal", "oblique"});
  if (orientation == "coronal") plan.orientation = Orientation::Coronal;
  if (orientation == "oblique") plan.orientation = Orientation::Oblique;
  plan.tiltDegrees = fields.number("tilt_degrees", {.lowest = -45, .highest = 45, .fallback = 0});
  VolumeGeometry& g = plan.geometry;
  g.columns = fields.integer("columns", {.lowest = 16, .highest = 1024});
  g.rows = fields.integer("rows", {.lowest = 16, .highest = 1024});
  g.slices = fields.integer("slices", {.lowest = 2, .highest = 512});
  g.spacingMm = fields.number("pixel_spacing_mm", {.lowest = 0.2, .highest = 5});
  g.sliceSpacingMm = fields.number("slice_spacing_mm", {.lowest = 0.2, .highest = 10});
}

void readSignal(ScenarioFields fields, MraPlan& plan) {
  const bool enhanced = plan.technique == Technique::ContrastEnhanced;
  plan.noise = fields.number("noise", {.lowest = 0, .highest = 1, .fallback = 0.035});
  plan.coilFalloff = fields.number("coil_falloff", {.lowest = 0, .highest = 0.9, .fallback = 0.3});
  plan.slabSlices = fields.integer("slab_slices", {.lowest = 0, .highest = 512, .fallback = 0});
  plan.inPlaneLoss = fields.number("in_plane_loss", {.lowest = 0, .highest = 1, .fallback = enhanced ? 0 : 0.5});
  plan.veinSignal = fields.number("vein_signal", {.lowest = 0, .highest = 1, .fallback = 0.12});
}

void readFiles(ScenarioFields fields, MraPlan& plan) {
  const double last = plan.geometry.slices - 1;
  plan.missingSlices = fields.numbers("missing_slices", {.lowest = 1, .highest = last - 1});
  plan.duplicatedSlice = fields.integer("duplicated_slice", {.lowest = -1, .highest = last, .fallback = -1});
  plan.shuffled = fields.flag("shuffled", false);
  plan.encoding = readLosslessEncoding(fields, plan.encoding);
}

}  // namespace

Result<MraPlan> readMraPlan(const Scenario& scenario) {
  ScenarioFields fields(scenario);
  MraPlan plan;
  const bool flow = fields.word("technique", {"time_of_flight", "contrast_enhanced"}) == "time_of_flight";
  plan.technique = flow ? Technique::TimeOfFlight : Technique::ContrastEnhanced;
  plan.radiusScale = fields.number("radius_scale", {.lowest = 0.3, .highest = 2, .fallback = 1});
  readVolume(fields.object("volume"), plan);
  plan.lesions = vessels::readLesions(fields);
  readSignal(fields.object("signal"), plan);
  readFiles(fields.object("files"), plan);
  if (const Status read = fields.finish(); !read) return read.error();
  return plan;
}

}  // namespace sural::datasets::generate::mra
