#include "datasets/generate/bmode/read_compression.h"

namespace sural::datasets::generate::bmode {

namespace {

const std::vector<std::string> kContents{"blood", "soft_thrombus", "expanding_thrombus", "old_thrombus"};

Content contentOf(const std::string& word) {
  if (word == "soft_thrombus") return Content::SoftThrombus;
  if (word == "expanding_thrombus") return Content::ExpandingThrombus;
  return word == "old_thrombus" ? Content::OldThrombus : Content::Blood;
}

AnatomyChoice readAnatomy(ScenarioFields& fields, const Site& site) {
  AnatomyChoice choice;
  choice.vessel = site.vessel.value_or("");
  choice.mirrored = site.side == Side::Left;
  choice.content = contentOf(fields.word("content", kContents));
  if (fields.has("closes")) choice.closes = fields.number("closes", {.lowest = 0, .highest = 1});
  choice.veinScale = fields.number("vein_scale", {.lowest = 0.5, .highest = 1.5, .fallback = 1});
  choice.secondVein = fields.flag("second_vein", false);
  choice.depthMm = fields.number("depth_mm", {.lowest = 20, .highest = 70, .fallback = 40});
  choice.widthMm = fields.number("width_mm", {.lowest = 20, .highest = 60, .fallback = 38});
  if (!anatomyOf(choice, Random(0)))
    fields.refuse(
        "site.vessel", "is \"" + choice.vessel + "\", which has no cross-section",
        "use common_femoral_vein, femoral_vein, popliteal_vein, great_saphenous_vein or posterior_tibial_vein");
  return choice;
}

Press readPress(ScenarioFields fields) {
  Press press;
  press.startSeconds = fields.number("start_seconds", {.lowest = 0, .highest = 60, .fallback = press.startSeconds});
  press.strength = fields.number("strength", {.lowest = 0, .highest = 1.3, .fallback = press.strength});
  press.rampSeconds = fields.number("ramp_seconds", {.lowest = 0.1, .highest = 5, .fallback = press.rampSeconds});
  press.holdSeconds = fields.number("hold_seconds", {.lowest = 0, .highest = 20, .fallback = press.holdSeconds});
  return press;
}

LiftOff readLiftOff(ScenarioFields fields) {
  LiftOff lift;
  lift.fromLeft = fields.word("side", {"left", "right"}) == "left";
  lift.startSeconds = fields.number("start_seconds", {.lowest = 0, .highest = 60});
  lift.durationSeconds = fields.number("duration_seconds", {.lowest = 0.2, .highest = 60});
  lift.share = fields.number("share", {.lowest = 0.05, .highest = 1, .fallback = 0.5});
  return lift;
}

MotionPlan readMotion(ScenarioFields& fields) {
  MotionPlan plan;
  for (ScenarioFields& press : fields.objects("presses")) plan.presses.push_back(readPress(press));
  if (fields.has("lift_off")) plan.liftOff = readLiftOff(fields.object("lift_off"));
  plan.slideMm = fields.number("slide_mm", {.lowest = -8, .highest = 8, .fallback = 0});
  plan.tilt = fields.number("tilt", {.lowest = 0, .highest = 3, .fallback = 0});
  plan.tremor = fields.number("tremor", {.lowest = 0, .highest = 3, .fallback = 1});
  plan.heartRatePerMinute = fields.number("heart_rate", {.lowest = 30, .highest = 180, .fallback = 68});
  return plan;
}

}  // namespace

Result<CompressionRequest> readCompression(const Scenario& scenario) {
  ScenarioFields fields(scenario);
  CompressionRequest request;
  request.scenario.anatomy = readAnatomy(fields, scenario.site);
  request.scenario.motion = readMotion(fields);
  request.scenario.body = readBodySettings(fields);
  request.scenario.framesPerSecond = fields.number("frame_rate", {.lowest = 5, .highest = 60, .fallback = 20});
  request.scenario.unevenFrames = fields.flag("uneven_frames", false);
  request.shownFramesPerSecond = request.scenario.framesPerSecond;
  request.scenario.frameCount = fields.integer("frames", {.lowest = 1, .highest = 1000, .fallback = 60});
  request.file = readFileSettings(fields);
  if (const Status read = fields.finish(); !read) return read.error();
  return request;
}

}  // namespace sural::datasets::generate::bmode
