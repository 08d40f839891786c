#include "ui/layers/angiography_layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "imaging/angiography/edit_vessels.h"
#include "ui/layers/caliper.h"
#include "ui/layers/clip_scene.h"

namespace sural::ui::layers {

namespace {

constexpr Colour kEdge{0x4c, 0xc2, 0xff, 140};

void addLine(std::vector<Layer>& layers, const std::vector<Point>& points, Colour colour, bool dashed) {
  if (points.size() > 1)
    layers.emplace_back(PolylineLayer{.points = points, .colour = colour, .width = 1, .dashed = dashed});
}

// Where a lesion begins and ends: a thin line across the vessel, a little longer than it is wide.
void addBorder(std::vector<Layer>& layers, const imaging::angiography::XrayVessel& vessel, std::size_t sample) {
  const Point middle = vessel.centreLine[sample];
  const Point before = vessel.centreLine[sample >= 2 ? sample - 2 : 0];
  const Point after = vessel.centreLine[std::min(sample + 2, vessel.centreLine.size() - 1)];
  const double length = std::hypot(after.x - before.x, after.y - before.y);
  const double reach = 0.5 * vessel.samples[sample].diameter + 4;
  if (length <= 0) return;
  const Point across{reach * (after.y - before.y) / length, -reach * (after.x - before.x) / length};
  addLine(layers, {{middle.x - across.x, middle.y - across.y}, {middle.x + across.x, middle.y + across.y}},
          kMachineTrace, false);
}

void addBorders(std::vector<Layer>& layers, const imaging::angiography::XrayVessel& vessel) {
  if (!vessel.reading) return;
  for (const imaging::angiography::Lesion& lesion : vessel.reading->lesions)
    for (const std::size_t end : {lesion.first, lesion.last})
      if (end < vessel.samples.size()) addBorder(layers, vessel, end);
}

void addVessels(std::vector<Layer>& layers, const imaging::angiography::XrayAnalysis& xray) {
  for (const imaging::angiography::XrayVessel& vessel : xray.vessels) {
    addLine(layers, vessel.centreLine, kMachineTrace, true);
    addLine(layers, vessel.left, kEdge, false);
    addLine(layers, vessel.right, kEdge, false);
    addBorders(layers, vessel);
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
  if (points.size() == 2)
    for (Layer& arm : armLayers(points[0], points[1], {.points = {}, .colour = colour, .width = 2.5}))
      layers.push_back(std::move(arm));
  if (points.size() > 2) layers.emplace_back(PolylineLayer{.points = points, .colour = colour, .width = 2.5});
  if (!text || points.empty()) return;
  constexpr double kBeside = 30;  // beyond the strokes of a throat and of the profile's cursor
  layers.emplace_back(TextLayer{.position = {points.back().x + kBeside, points.back().y},
                                .text = fmt::format("{}: {}", m.lesion.value_or(1), toPhrase(m)),
                                .colour = colour,
                                .size = 13,
                                .bold = true,
                                .backed = true});
}

bool speaksOfLesion(const Measurement& m) {
  return (m.quantity == "percent_diameter_stenosis" || m.quantity == "filling_defect_length") && m.value && m.lesion;
}

// Two thin strokes that point at the walls from outside, longer than those of a throat, so that the lumen stays free.
void addCursor(std::vector<Layer>& layers, const imaging::angiography::XrayAnalysis& xray, const RunPlace& at) {
  if (at.vessel >= xray.vessels.size()) return;
  const imaging::angiography::XrayVessel& vessel = xray.vessels[at.vessel];
  if (at.sample >= std::min(vessel.left.size(), vessel.right.size())) return;
  const Point left = vessel.left[at.sample];
  const Point right = vessel.right[at.sample];
  const double width = std::hypot(right.x - left.x, right.y - left.y);
  if (width <= 0) return;
  constexpr double kNear = 3;  // frame pixels
  constexpr double kFar = 26;
  const Point out{(left.x - right.x) / width, (left.y - right.y) / width};
  // A dark edge around the bright stroke: pictures are bright, too.
  for (const auto& [colour, thickness] : {std::pair(Colour{0, 0, 0, 170}, 3.5), std::pair(kText, 1.5)})
    for (const auto& [wall, way] : {std::pair(left, 1.0), std::pair(right, -1.0)})
      layers.emplace_back(PolylineLayer{.points = {{wall.x + way * kNear * out.x, wall.y + way * kNear * out.y},
                                                   {wall.x + way * kFar * out.x, wall.y + way * kFar * out.y}},
                                        .colour = colour,
                                        .width = thickness});
}

Point middleOf(const std::vector<Point>& points) {
  Point sum;
  for (const Point& p : points) sum = {sum.x + p.x, sum.y + p.y};
  return {sum.x / double(points.size()), sum.y / double(points.size())};
}

// Whether a number read at a place is one of a stretch of a vessel.
bool liesIn(const imaging::angiography::XrayVessel& vessel, const imaging::angiography::Lesion& lesion, Point place) {
  const std::size_t sample = imaging::angiography::nearestSample(vessel, place);
  const Point middle = vessel.centreLine[sample];
  const double reach = vessel.samples[sample].diameter + 4;
  return sample >= lesion.first && sample <= lesion.last && std::hypot(place.x - middle.x, place.y - middle.y) < reach;
}

}  // namespace

std::vector<Colour> lesionColours(const exam::Exam& exam, const std::string& sopInstanceUid,
                                  const imaging::angiography::XrayVessel& vessel) {
  std::vector<Colour> colours;
  if (!vessel.reading || vessel.samples.empty()) return colours;
  for (const imaging::angiography::Lesion& lesion : vessel.reading->lesions) {
    colours.push_back(kMachineTrace);
    for (const Measurement& m : exam.measurements)
      if (speaksOfLesion(m) && m.evidence.sopInstanceUid == sopInstanceUid && !m.evidence.points.empty() &&
          liesIn(vessel, lesion, middleOf(m.evidence.points)))
        colours.back() = colourOf(exam, m);
  }
  return colours;
}

std::vector<Layer> angiographyLayers(const exam::Exam& exam, const Clip& clip, int frame,
                                     const AngiographyOptions& options) {
  std::vector<Layer> layers;
  const exam::ClipAnalysis* analysis = exam.analysis(clip.sopInstanceUid);
  const imaging::angiography::XrayAnalysis* run = analysis != nullptr && analysis->xray ? &*analysis->xray : nullptr;
  const bool isEdited = options.edited != nullptr && options.edited->analysis;
  if (isEdited) run = &*options.edited->analysis;
  if (run != nullptr && run->frame == frame) {
    addVessels(layers, *run);
    if (options.cursor) addCursor(layers, *run, *options.cursor);
  }
  for (const Measurement& m : isEdited ? options.edited->measurements : exam.measurements) {
    if (!speaksOfLesion(m)) continue;
    if (m.evidence.sopInstanceUid == clip.sopInstanceUid && m.evidence.frame == frame)
      addThroat(layers, exam, m, options.text);
  }
  return layers;
}

}  // namespace sural::ui::layers
