#include "ui/layers/angiography_layers.h"

#include <fmt/format.h>

#include "ui/layers/clip_scene.h"

namespace sural::ui::layers {

namespace {

constexpr Colour kEdge{0x4c, 0xc2, 0xff, 140};

void addLine(std::vector<Layer>& layers, const std::vector<Point>& points, Colour colour, bool dashed) {
  if (points.size() > 1)
    layers.emplace_back(PolylineLayer{.points = points, .colour = colour, .width = 1, .dashed = dashed});
}

void addVessels(std::vector<Layer>& layers, const imaging::angiography::XrayAnalysis& xray) {
  for (const imaging::angiography::XrayVessel& vessel : xray.vessels) {
    addLine(layers, vessel.centreLine, kMachineTrace, true);
    addLine(layers, vessel.left, kEdge, false);
    addLine(layers, vessel.right, kEdge, false);
  }
}

// The colour of the most pressing that criteria say of the lesion; the machine's where they say nothing.
Colour colourOf(const exam::Exam& exam, const Measurement& m) {
  Colour colour = kMachineTrace;
  for (const exam::Finding& finding : exam.findings)
    for (const std::string& id : finding.measurementIds) {
      if (id != m.id) continue;
      if (finding.verdict == exam::Verdict::Met) return layers::colourOf(finding.verdict);
      colour = layers::colourOf(finding.verdict);
    }
  return colour;
}

void addThroat(std::vector<Layer>& layers, const exam::Exam& exam, const Measurement& m, bool text) {
  const std::vector<Point>& points = m.evidence.points;
  const Colour colour = colourOf(exam, m);
  if (points.size() == 1) layers.emplace_back(MarkerLayer{.position = points[0], .colour = colour, .filled = false});
  if (points.size() > 1) layers.emplace_back(PolylineLayer{.points = points, .colour = colour, .width = 2.5});
  if (!text || points.empty()) return;
  constexpr double kBeside = 8;
  layers.emplace_back(TextLayer{.position = {points.back().x + kBeside, points.back().y},
                                .text = fmt::format("{}: {}", m.lesion.value_or(1), toPhrase(m)),
                                .colour = colour,
                                .size = 13,
                                .bold = true});
}

}  // namespace

std::vector<Layer> angiographyLayers(const exam::Exam& exam, const Clip& clip, int frame, bool text) {
  std::vector<Layer> layers;
  const exam::ClipAnalysis* analysis = exam.analysis(clip.sopInstanceUid);
  if (analysis != nullptr && analysis->xray && analysis->xray->frame == frame) addVessels(layers, *analysis->xray);
  for (const Measurement& m : exam.measurements) {
    const bool speaksOfLesion = m.quantity == "percent_diameter_stenosis" || m.quantity == "filling_defect_length";
    if (!speaksOfLesion || !m.value || !m.lesion) continue;
    if (m.evidence.sopInstanceUid == clip.sopInstanceUid && m.evidence.frame == frame) addThroat(layers, exam, m, text);
  }
  return layers;
}

}  // namespace sural::ui::layers
