#include "datasets/generate/bmode/compression_truth.h"

#include <algorithm>
#include <cmath>

#include "datasets/generate/bmode/picture_screen.h"

namespace sural::datasets::generate::bmode {

namespace {

constexpr double kAdequateStrength = 0.62;  // a healthy vein's walls meet
constexpr double kNoPress = 0.06;           // nothing moves yet

struct Named {
  const LumenTruth& lumen;
  const Shown& shown;
  std::string vessel;

  [[nodiscard]] TrueQuantity area(const std::string& name) const {
    return {.quantity = name,
            .value = lumen.areaMm2,
            .unit = Unit::SquareMillimetre,
            .frame = shown.frame,
            .points = inFrame(shown.box, lumen.outline),
            .lesion = {},
            .vessel = vessel};
  }
  [[nodiscard]] TrueQuantity anteroposterior(const std::string& name) const {
    return {.quantity = name,
            .value = lumen.anteroposteriorMm,
            .unit = Unit::Millimetre,
            .frame = shown.frame,
            .points = inFrame(shown.box, {lumen.anteroposterior.top, lumen.anteroposterior.bottom}),
            .lesion = {},
            .vessel = vessel};
  }
};

std::string vesselIfSeveral(const CompressionCine& cine, std::size_t lumen) {
  return veinsOf(cine).size() > 1 ? cine.frames.front().lumens[lumen].vessel : "";
}

double strongestPress(const CompressionCine& cine) {
  double strongest = 0;
  for (const CompressionFrame& frame : cine.frames) strongest = std::max(strongest, frame.pressure);
  return strongest;
}

}  // namespace

std::vector<std::size_t> veinsOf(const CompressionCine& cine) {
  std::vector<std::size_t> veins;
  const auto& lumens = cine.frames.front().lumens;
  for (std::size_t i = 0; i < lumens.size(); ++i)
    if (lumens[i].structure != "artery") veins.push_back(i);
  return veins;
}

std::vector<TrueQuantity> restQuantities(const CompressionCine& cine, std::size_t lumen, const Shown& rest) {
  const CompressionTruth truth = compressionTruthOf(cine, lumen);
  const Named named{cine.frames[truth.restFrame].lumens[lumen], rest, vesselIfSeveral(cine, lumen)};
  return {named.area("vein_area_uncompressed"), named.anteroposterior("vein_ap_uncompressed")};
}

std::vector<TrueQuantity> pressedQuantities(const CompressionCine& cine, std::size_t lumen, const Shown& pressed) {
  if (strongestPress(cine) < kNoPress) return {};
  const CompressionTruth truth = compressionTruthOf(cine, lumen);
  const Named named{cine.frames[truth.pressedFrame].lumens[lumen], pressed, vesselIfSeveral(cine, lumen)};
  TrueQuantity ratio = named.area("compression_ratio");
  ratio.value = truth.ratio;
  ratio.unit = Unit::None;
  std::vector<TrueQuantity> quantities{named.area("vein_area_compressed"), named.anteroposterior("vein_ap_compressed"),
                                       ratio};
  if (strongestPress(cine) < kAdequateStrength) return quantities;
  TrueQuantity code = ratio;
  code.quantity = "compressibility";
  code.value = truth.compressibility;
  code.unit = Unit::Code;
  quantities.push_back(code);
  return quantities;
}

std::vector<TrueContour> contoursOf(const CompressionFrame& frame, const Shown& shown) {
  std::vector<TrueContour> contours;
  for (const LumenTruth& lumen : frame.lumens)
    contours.push_back({shown.frame, lumen.structure, inFrame(shown.box, lumen.outline)});
  return contours;
}

std::vector<std::string> notesOf(const CompressionScenario& scenario, const CompressionCine& cine) {
  const MotionPlan& motion = scenario.motion;
  const DisplaySettings& display = scenario.body.display;
  std::vector<std::string> notes;
  const auto note = [&notes](bool holds, const char* word) {
    if (holds) notes.emplace_back(word);
  };
  note(strongestPress(cine) < kNoPress, "no_press_shown");
  note(strongestPress(cine) < kAdequateStrength, "inadequate_compression");
  note(motion.presses.size() > 1, "several_presses");
  note(motion.liftOff.has_value(), "lift_off");
  note(std::abs(motion.slideMm) > 1, "probe_slide");
  note(motion.tilt > 0.3, "probe_tilt");
  note(display.gainDb < -6, "gain_too_low");
  note(display.gainDb > 6, "gain_too_high");
  note(display.shadowTo > display.shadowFrom, "shadow");
  note(scenario.anatomy.content == Content::SoftThrombus, "soft_thrombus");
  note(scenario.anatomy.content == Content::ExpandingThrombus, "acute_thrombus");
  note(scenario.anatomy.content == Content::OldThrombus, "chronic_thrombus");
  return notes;
}

}  // namespace sural::datasets::generate::bmode
