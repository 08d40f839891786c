#include "ui/layers/closing_curve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/layers/clip_scene.h"

namespace sural::ui::layers {

namespace {

namespace bmode = sural::imaging::bmode;

constexpr double kLeastWidth = 120;
constexpr double kLeastHeight = 80;
constexpr std::uint8_t kPressAlpha = 26;
constexpr std::size_t kLeastPictures = 3;  // fewer are stills

const bmode::CompressedVessel& veinOf(const bmode::CompressionAnalysis& cine) { return cine.vessels.front(); }

// What an area in mm2 is multiplied by to stand on the axis.
double perArea(const bmode::CompressionAnalysis& cine) {
  if (cine.grid.calibrated) return 1;
  const auto& rest = veinOf(cine).rest;
  return rest && rest->areaMm2 > 0 ? 100 / rest->areaMm2 : 1;
}

std::string_view areaUnit(const bmode::CompressionAnalysis& cine) { return cine.grid.calibrated ? "mm²" : "%"; }

double areaIn(const bmode::LumenFrame& lumen) { return lumen.closed ? 0 : lumen.areaMm2; }

void addClosingLine(Scene& scene, std::vector<Point> points, Colour colour, double width = 1.5, bool dashed = false) {
  if (points.size() > 1)
    scene.layers.push_back(
        PolylineLayer{.points = std::move(points), .colour = colour, .width = width, .dashed = dashed});
}

void addClosingText(Scene& scene, TextLayer text) { scene.layers.push_back(std::move(text)); }

void addPresses(Scene& scene, const bmode::CompressionAnalysis& cine, const Plot& plot) {
  Colour fill = kCriterionMet;
  fill.alpha = kPressAlpha;
  for (const bmode::Press& press : cine.phases.presses) {
    if (press.last >= cine.times.size()) continue;
    scene.layers.push_back(RectangleLayer{.topLeft = {plot.x(cine.times[press.first]), plot.top},
                                          .bottomRight = {plot.x(cine.times[press.last]), plot.bottom},
                                          .fill = fill});
    addClosingText(scene, {.position = {plot.x(cine.times[press.strongest]), plot.top - 8},
                           .text = fmt::format("press, {:.0f} % of the depth", 100 * press.shortening),
                           .colour = kQuiet,
                           .size = 11,
                           .anchor = Anchor::Centre});
  }
}

void addAxes(Scene& scene, const bmode::CompressionAnalysis& cine, const Plot& plot) {
  const double areas = niceStep(plot.highestY, 4);
  for (double area = 0; area <= plot.highestY + 1e-9; area += areas) {
    addClosingLine(scene, {{plot.left, plot.y(area)}, {plot.right, plot.y(area)}}, kLine, 1);
    addClosingText(scene, {.position = {plot.left - 8, plot.y(area) + 4},
                           .text = fmt::format("{:g}", area),
                           .colour = kQuiet,
                           .size = 11,
                           .anchor = Anchor::Right});
  }
  addClosingText(scene, {.position = {plot.left - 8, plot.top - 12},
                         .text = std::string(areaUnit(cine)),
                         .colour = kQuiet,
                         .size = 11,
                         .anchor = Anchor::Right});
  const double step = niceStep(plot.lastX - plot.firstX, 10);
  for (double t = std::ceil(plot.firstX / step) * step; t <= plot.lastX + 1e-9; t += step)
    addClosingText(scene, {.position = {plot.x(t), plot.bottom + 17},
                           .text = fmt::format("{:g} s", std::round(t / step) * step + 0.0),
                           .colour = kQuiet,
                           .size = 11,
                           .anchor = Anchor::Centre});
}

void addAreaCurve(Scene& scene, const bmode::CompressionAnalysis& cine, const Plot& plot,
                  const bmode::CompressedVessel& vessel) {
  const Colour colour = vessel.role == bmode::VesselRole::Artery ? kArtery : kVein;
  std::vector<Point> line;
  Point last{plot.right, plot.bottom};
  for (std::size_t i = 0; i < std::min(vessel.frames.size(), cine.times.size()); ++i) {
    const bmode::LumenFrame& lumen = vessel.frames[i];
    if (lumen.seen) {
      last = {plot.x(cine.times[i]), plot.y(areaIn(lumen) * perArea(cine))};
      line.push_back(last);
    } else {
      addClosingLine(scene, std::exchange(line, {}), colour);
    }
  }
  addClosingLine(scene, std::move(line), colour);
  addClosingText(
      scene, {.position = {last.x, last.y - 6},
              .text = vessel.role == bmode::VesselRole::SecondVein ? "second vein" : std::string(toWord(vessel.role)),
              .colour = colour,
              .size = 11,
              .anchor = Anchor::Right});
}

void addReading(Scene& scene, const bmode::CompressionAnalysis& cine, const Plot& plot,
                const bmode::LumenReading& reading) {
  const auto at = std::find(cine.frames.begin(), cine.frames.end(), reading.frame);
  if (at == cine.frames.end()) return;
  const double x = plot.x(cine.times[static_cast<std::size_t>(at - cine.frames.begin())]);
  const double area = reading.areaMm2 * perArea(cine);
  const double doubt = reading.areaDoubtMm2 * perArea(cine);
  addClosingLine(scene, {{x, plot.y(std::min(area + doubt, plot.highestY))}, {x, plot.y(std::max(0.0, area - doubt))}},
                 kText);
  scene.layers.push_back(MarkerLayer{.position = {x, plot.y(area)}, .colour = kText, .radius = 3.5});
  addClosingText(scene, {.position = {std::min(x + 8, plot.right - 90), plot.y(area) - 8},
                         .text = fmt::format("{:.0f} {} ± {:.0f}", area, areaUnit(cine), doubt),
                         .colour = kText,
                         .bold = true});
}

void addFrame(Scene& scene, const bmode::CompressionAnalysis& cine, const Plot& plot, int frame) {
  const auto at = std::find(cine.frames.begin(), cine.frames.end(), frame);
  if (at == cine.frames.end()) return;
  const auto index = static_cast<std::size_t>(at - cine.frames.begin());
  const double x = plot.x(cine.times[index]);
  addClosingLine(scene, {{x, plot.top}, {x, plot.bottom}}, kText, 1, true);
  const bmode::LumenFrame& lumen = veinOf(cine).frames[index];
  if (!lumen.seen) return;
  const double area = areaIn(lumen) * perArea(cine);
  scene.layers.push_back(MarkerLayer{.position = {x, plot.y(area)}, .colour = kVein, .radius = 4});
}

}  // namespace

const bmode::CompressionAnalysis* closingCine(const exam::Exam& exam, const Clip& clip) {
  const exam::ClipAnalysis* analyses = exam.analysis(clip.sopInstanceUid);
  if (analyses == nullptr || !analyses->compression || clip.frameCount < int(kLeastPictures)) return nullptr;
  const bmode::CompressionAnalysis& cine = *analyses->compression;
  const bool followed = cine.frames.size() >= kLeastPictures && cine.times.size() == cine.frames.size() &&
                        !cine.vessels.empty() && veinOf(cine).role == bmode::VesselRole::Vein &&
                        veinOf(cine).frames.size() == cine.frames.size();
  return followed ? &cine : nullptr;
}

Plot closingPlot(const bmode::CompressionAnalysis& cine, Extent size) {
  double highest = 0;
  for (const bmode::CompressedVessel& vessel : cine.vessels)
    for (const bmode::LumenFrame& lumen : vessel.frames) highest = std::max(highest, lumen.seen ? areaIn(lumen) : 0);
  if (const auto& rest = veinOf(cine).rest) highest = std::max(highest, rest->areaMm2 + rest->areaDoubtMm2);
  return {.left = 56,
          .top = 30,
          .right = size.width - 24,
          .bottom = size.height - 30,
          .firstX = cine.times.front(),
          .lastX = std::max(cine.times.back(), cine.times.front() + 1e-3),
          .highestY = std::max(1.1 * highest * perArea(cine), 1.0)};
}

Scene closingScene(const bmode::CompressionAnalysis& cine, Extent size, std::optional<int> frame) {
  Scene scene{int(size.width), int(size.height), {}};
  if (size.width < kLeastWidth || size.height < kLeastHeight) return scene;
  const Plot plot = closingPlot(cine, size);
  addPresses(scene, cine, plot);
  addAxes(scene, cine, plot);
  for (const bmode::CompressedVessel& vessel : cine.vessels)
    if (vessel.role != bmode::VesselRole::Other) addAreaCurve(scene, cine, plot, vessel);
  if (frame) addFrame(scene, cine, plot, *frame);
  for (const auto& reading : {veinOf(cine).rest, veinOf(cine).pressed})
    if (reading) addReading(scene, cine, plot, *reading);
  return scene;
}

int closingFrameAt(const bmode::CompressionAnalysis& cine, const Plot& plot, double x) {
  const double time = plot.valueAtX(x);
  const auto nearest = std::min_element(cine.times.begin(), cine.times.end(),
                                        [&](double a, double b) { return std::abs(a - time) < std::abs(b - time); });
  return cine.frames[static_cast<std::size_t>(nearest - cine.times.begin())];
}

}  // namespace sural::ui::layers
