#include "datasets/generate/strip_plan.h"

#include <algorithm>
#include <array>
#include <utility>

#include "datasets/generate/encoding_field.h"

namespace sural::datasets::generate {

namespace {

constexpr std::array<std::pair<std::string_view, HeaderFault>, 6> kFaults{{
    {"delta_sign_wrong", HeaderFault::DeltaSignWrong},
    {"mode_doppler_whole_frame", HeaderFault::ModeDopplerWholeFrame},
    {"full_screen_region", HeaderFault::FullScreenRegion},
    {"box_outside_image", HeaderFault::BoxOutsideImage},
    {"no_regions", HeaderFault::NoRegions},
    {"no_angle", HeaderFault::NoAngle},
}};

const screen::Look* readLook(ScenarioFields& machine) {
  std::vector<std::string> names;
  for (const screen::Look& look : screen::looks()) names.push_back(look.name);
  return screen::lookOf(machine.word("look", names));
}

void readScale(ScenarioFields& machine, spectral::DopplerSettings& settings) {
  const std::vector<double> scale = machine.numbers("scale", {.lowest = -600, .highest = 600});
  if (scale.size() == 2 && scale[0] <= 0 && scale[1] >= 0 && scale[1] - scale[0] >= 5) {
    settings.lowestVelocity = scale[0];
    settings.highestVelocity = scale[1];
  } else {
    machine.refuse("scale", "is no velocity scale", "write [lowest, highest] in cm/s around 0, e.g. [-40, 60]");
  }
}

spectral::DopplerSettings readSettings(ScenarioFields& machine) {
  spectral::DopplerSettings s;
  s.transducerMhz = machine.number("transducer_mhz", {1, 20, s.transducerMhz});
  s.angleDegrees = machine.number("angle", {0, 80, s.angleDegrees});
  s.gateFraction = machine.number("gate_fraction", {0.1, 1, s.gateFraction});
  s.beamWidthCm = machine.number("beam_width_cm", {0.02, 1, s.beamWidthCm});
  s.wallFilterHz = machine.number("wall_filter_hz", {0, 600, s.wallFilterHz});
  s.windowSeconds = machine.number("window_seconds", {0.004, 0.1, s.windowSeconds});
  s.signalToNoiseDb = machine.number("signal_to_noise_db", {0, 60, s.signalToNoiseDb});
  s.clutterDb = machine.number("clutter_db", {-60, 50, s.clutterDb});
  s.mirrorDb = machine.number("mirror_db", {-90, -3, s.mirrorDb});
  s.gainDb = machine.number("gain_db", {-30, 30, s.gainDb});
  s.dynamicRangeDb = machine.number("dynamic_range_db", {10, 90, s.dynamicRangeDb});
  readScale(machine, s);
  return s;
}

screen::VesselView readVessel(ScenarioFields machine, const spectral::DopplerSettings& settings) {
  screen::VesselView view;
  view.depthCm = machine.number("picture_depth_cm", {1.5, 15, view.depthCm});
  view.vesselDepthCm = machine.number("depth_cm", {0.3, view.depthCm - 0.2, std::min(2.0, view.depthCm / 2)});
  view.vesselRadiusCm = machine.number("radius_cm", {0.05, 1.5, view.vesselRadiusCm});
  view.vesselTiltDegrees = machine.number("tilt_degrees", {-25, 25, view.vesselTiltDegrees});
  view.gateFraction = settings.gateFraction;
  // The beam meets the vessel at the angle that the header states; steering ends at 25 degrees.
  view.beamTiltDegrees = std::clamp(90 - settings.angleDegrees - view.vesselTiltDegrees, -25.0, 25.0);
  return view;
}

void readGraphics(ScenarioFields graphics, StripPlan& plan) {
  plan.calipers = graphics.flag("calipers", false);
  plan.ecg = graphics.flag("ecg", false);
  plan.writeBarSeconds = graphics.number("write_bar_seconds", {0, 0.95 * plan.seconds, 0});
}

std::vector<HeaderFault> readFaults(ScenarioFields& fields) {
  std::vector<HeaderFault> faults;
  for (const std::string& word : fields.texts("header")) {
    const auto known = std::find_if(kFaults.begin(), kFaults.end(), [&](const auto& f) { return f.first == word; });
    if (known == kFaults.end())
      fields.refuse("header", "has the unknown word \"" + word + "\"", "see datasets/README.md");
    else
      faults.push_back(known->second);
  }
  return faults;
}

// The i-th of a list, its last for all further ones; `fallback` for an empty one.
double entryOf(const std::vector<double>& values, std::size_t i, double fallback) {
  if (values.empty()) return fallback;
  return values[std::min(i, values.size() - 1)];
}

spectral::Manoeuvre readManoeuvre(ScenarioFields& flow) {
  const std::string word = flow.word("manoeuvre", {"squeeze", "valsalva", "rest"});
  if (word == "rest") return spectral::Manoeuvre::Rest;
  return word == "valsalva" ? spectral::Manoeuvre::Valsalva : spectral::Manoeuvre::Squeeze;
}

}  // namespace

std::string_view toWord(HeaderFault fault) {
  for (const auto& [word, known] : kFaults)
    if (known == fault) return word;
  return "";
}

StripPlan readStripPlan(ScenarioFields& fields) {
  StripPlan plan;
  ScenarioFields machine = fields.object("machine");
  plan.look = readLook(machine);
  plan.seconds = machine.number("seconds", {1, 20, plan.seconds});
  plan.settings = readSettings(machine);
  plan.antegradeSign = machine.word("antegrade", {"up", "down"}) == "up" ? 1 : -1;
  plan.inverted = machine.flag("inverted", false);
  if (machine.has("colour_map"))
    plan.map = screen::colourMapFromWord(machine.word("colour_map", {"grey", "sepia", "blue", "amber"}));
  plan.vessel = readVessel(machine.object("vessel"), plan.settings);
  readGraphics(fields.object("graphics"), plan);
  plan.faults = readFaults(fields);
  plan.encoding = readEncoding(fields, imaging::dicom::Encoding::Uncompressed);
  plan.photometric = readPhotometric(fields);
  return plan;
}

spectral::VenousPlan readVenousPlan(ScenarioFields& fields, double seconds) {
  ScenarioFields flow = fields.object("flow");
  spectral::VenousPlan plan;
  plan.seconds = seconds;
  plan.spontaneousPeak = flow.number("spontaneous_peak", {0, 100, plan.spontaneousPeak});
  plan.breathingDepth = flow.number("breathing_depth", {0, 1, plan.breathingDepth});
  plan.breathsPerMinute = flow.number("breaths_per_minute", {4, 60, plan.breathsPerMinute});
  plan.manoeuvre = readManoeuvre(flow);
  plan.starts = flow.numbers("starts", {0, seconds, {}});
  plan.effortSeconds = flow.number("effort_seconds", {0.2, 15, plan.effortSeconds});
  plan.augmentedPeak = flow.number("augmented_peak", {1, 300, plan.augmentedPeak});
  plan.profileExponent = flow.number("profile_exponent", {1, 12, plan.profileExponent});
  plan.unsteadiness = flow.number("unsteadiness", {0, 0.3, plan.unsteadiness});
  plan.shake = flow.number("shake", {0, 20, plan.shake});
  const std::vector<double> durations = flow.numbers("reflux_seconds", {0, 30, {}});
  const std::vector<double> peaks = flow.numbers("reflux_peak", {0, 200, {}});
  const double ending = flow.number("reflux_ending", {0.05, 1, spectral::Reversal{}.ending});
  for (std::size_t i = 0; i < plan.starts.size(); ++i)
    plan.reversals.push_back({entryOf(durations, i, 0), entryOf(peaks, i, 0), ending});
  if (plan.starts.empty() != (plan.manoeuvre == spectral::Manoeuvre::Rest))
    flow.refuse("starts", "does not fit the manoeuvre", "write when each provocation starts, none at rest");
  if (const std::string objection = objectionTo(plan); !objection.empty())
    flow.refuse("starts", "cannot be: " + objection, "move the provocations or change their length");
  return plan;
}

spectral::ArterialPlan readArterialPlan(ScenarioFields& fields, double seconds) {
  ScenarioFields flow = fields.object("flow");
  spectral::ArterialPlan plan;
  plan.seconds = seconds;
  const std::string waveform = flow.word("waveform", {"multiphasic", "monophasic", "absent"});
  if (waveform == "monophasic") plan.waveform = spectral::Waveform::Monophasic;
  if (waveform == "absent") plan.waveform = spectral::Waveform::Absent;
  plan.peakSystolic = flow.number("peak_systolic", {5, 600, plan.peakSystolic});
  plan.endDiastolic = flow.number("end_diastolic", {-50, plan.peakSystolic * 0.9, plan.endDiastolic});
  plan.reversed = flow.number("reversed", {0, 0.8, plan.reversed});
  plan.riseSeconds = flow.number("rise_seconds", {0.04, 0.35, plan.riseSeconds});
  plan.notch = flow.number("notch", {0, 0.6, plan.notch});
  plan.thump = flow.number("thump", {0, 10, plan.thump});
  plan.decaySeconds = flow.number("decay_seconds", {0.08, 1, plan.decaySeconds});
  plan.beatsPerMinute = flow.number("beats_per_minute", {30, 180, plan.beatsPerMinute});
  plan.irregularity = flow.number("irregularity", {0, 0.4, plan.irregularity});
  plan.profileExponent = flow.number("profile_exponent", {1.5, 20, plan.profileExponent});
  plan.turbulence = flow.number("turbulence", {0, 0.9, plan.turbulence});
  if (const std::string objection = objectionTo(plan); !objection.empty())
    flow.refuse("waveform", "cannot be drawn: " + objection, "change the flow's times and velocities");
  return plan;
}

}  // namespace sural::datasets::generate
