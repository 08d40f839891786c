#include "datasets/generate/colour/read_colour.h"

#include "datasets/generate/colour/long_axis.h"

namespace sural::datasets::generate::colour {

namespace {

FlowPlan readFlow(ScenarioFields fields) {
  FlowPlan plan;
  const std::string kind = fields.word("kind", {"venous_reflux", "venous_phasic", "arterial"});
  plan.kind = kind == "arterial"        ? FlowKind::Arterial
              : kind == "venous_phasic" ? FlowKind::VenousPhasic
                                        : FlowKind::VenousReflux;
  const auto velocity = [&](const char* name, double fallback) {
    return fields.number(name, {.lowest = 0, .highest = 400, .fallback = fallback});
  };
  const auto seconds = [&](const char* name, double fallback) {
    return fields.number(name, {.lowest = 0, .highest = 60, .fallback = fallback});
  };
  plan.restVelocity = velocity("rest_velocity", plan.restVelocity);
  plan.squeezeVelocity = velocity("squeeze_velocity", plan.squeezeVelocity);
  plan.refluxVelocity = velocity("reflux_velocity", plan.refluxVelocity);
  plan.systolicVelocity = velocity("systolic_velocity", plan.systolicVelocity);
  plan.squeezeStartSeconds = seconds("squeeze_start_seconds", plan.squeezeStartSeconds);
  plan.squeezeSeconds = seconds("squeeze_seconds", plan.squeezeSeconds);
  plan.refluxSeconds = seconds("reflux_seconds", plan.refluxSeconds);
  plan.heartRatePerMinute = fields.number("heart_rate", {.lowest = 30, .highest = 180, .fallback = 68});
  return plan;
}

ColourBox readBox(ScenarioFields fields, const ColourScenario& scenario) {
  ColourBox box;
  const double half = scenario.widthMm / 2;
  box.leftMm = fields.number("left_mm", {.lowest = -half, .highest = half, .fallback = box.leftMm});
  box.rightMm = fields.number("right_mm", {.lowest = -half, .highest = half, .fallback = box.rightMm});
  box.topMm = fields.number("top_mm", {.lowest = 1, .highest = scenario.depthMm, .fallback = box.topMm});
  box.bottomMm = fields.number("bottom_mm", {.lowest = 1, .highest = scenario.depthMm, .fallback = box.bottomMm});
  box.steerDegrees = fields.number("steer_degrees", {.lowest = -25, .highest = 25, .fallback = 0});
  if (box.rightMm - box.leftMm < 2) fields.refuse("right_mm", "leaves no box", "put it 2 mm right of left_mm or more");
  if (box.bottomMm - box.topMm < 2) fields.refuse("bottom_mm", "leaves no box", "put it 2 mm below top_mm or more");
  return box;
}

ColourSettings readSettings(ScenarioFields& fields, const ColourScenario& scenario) {
  ColourSettings colour;
  colour.box = readBox(fields.object("box"), scenario);
  const std::string map = fields.word("map", {"red_yellow", "red_blue", "warm"});
  colour.map = colourMapFromWord(map).value_or(colour.map);
  colour.towardsIsBlue = fields.flag("inverted", false);
  colour.pulses.nyquistVelocity = fields.number("nyquist_cm_s", {.lowest = 1, .highest = 200});
  colour.persistence = fields.number("persistence", {.lowest = 0, .highest = 0.9, .fallback = colour.persistence});
  colour.thresholdDb -= fields.number("colour_gain_db", {.lowest = -10, .highest = 6, .fallback = 0});
  return colour;
}

bmode::Clot readClot(ScenarioFields fields) {
  bmode::Clot clot;
  clot.offset.x = fields.number("x_mm", {.lowest = -20, .highest = 20, .fallback = 0});
  clot.offset.z = fields.number("z_mm", {.lowest = -10, .highest = 10, .fallback = 0});
  clot.halfWidth = fields.number("half_width_mm", {.lowest = 0.3, .highest = 30});
  clot.halfHeight = fields.number("half_height_mm", {.lowest = 0.3, .highest = 10});
  return clot;
}

bool hasModel(const ColourScenario& scenario) {
  if (scenario.longAxis) return longAxisOf({.vessel = scenario.vessel}, Random(0)).has_value();
  return bmode::anatomyOf({.vessel = scenario.vessel}, Random(0)).has_value();
}

}  // namespace

Result<ColourRequest> readColour(const Scenario& scenario) {
  ScenarioFields fields(scenario);
  ColourRequest request;
  ColourScenario& cine = request.scenario;
  cine.vessel = scenario.site.vessel.value_or("");
  cine.longAxis = fields.word("view", {"long_axis", "across"}) == "long_axis";
  cine.depthMm = fields.number("depth_mm", {.lowest = 20, .highest = 70, .fallback = cine.depthMm});
  cine.widthMm = fields.number("width_mm", {.lowest = 20, .highest = 60, .fallback = cine.widthMm});
  cine.flow = readFlow(fields.object("flow"));
  if (fields.has("clot")) cine.clot = readClot(fields.object("clot"));
  cine.proximalIsLeft = fields.flag("proximal_is_left", true);
  cine.beamAngleDegrees = fields.number("beam_angle_degrees", {.lowest = 0, .highest = 180, .fallback = 68});
  cine.flashVelocity = fields.number("flash_velocity", {.lowest = 0, .highest = 20, .fallback = 0});
  cine.colour = readSettings(fields, cine);
  cine.body = bmode::readBodySettings(fields);
  cine.framesPerSecond = fields.number("frame_rate", {.lowest = 4, .highest = 60, .fallback = cine.framesPerSecond});
  cine.frameCount = fields.integer("frames", {.lowest = 1, .highest = 1000, .fallback = 60});
  cine.unevenFrames = fields.flag("uneven_frames", false);
  request.file = bmode::readFileSettings(fields);
  if (!hasModel(cine))
    fields.refuse("site.vessel", "is \"" + cine.vessel + "\", which has no model in this view",
                  "use great_saphenous_vein, femoral_vein or popliteal_vein");
  if (const Status read = fields.finish(); !read) return read.error();
  return request;
}

}  // namespace sural::datasets::generate::colour
