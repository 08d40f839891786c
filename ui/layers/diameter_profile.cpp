#include "ui/layers/diameter_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/layers/clip_scene.h"

namespace sural::ui::layers {

namespace {

using imaging::angiography::Lesion;
using imaging::angiography::LumenSample;

constexpr std::uint8_t kLesionAlpha = 40;

bool isKnown(const LumenSample& sample) { return sample.closed || (sample.usable && sample.diameter > 0); }

double diameterOf(const DiameterProfile& profile, const LumenSample& sample) {
  return sample.closed ? 0 : sample.diameter * profile.perUnit;
}

double arcOf(const DiameterProfile& profile, std::size_t sample) {
  const auto& samples = *profile.samples;
  return samples[std::min(sample, samples.size() - 1)].arc * profile.perUnit;
}

void addWords(Scene& scene, Point at, std::string words, Anchor anchor) {
  scene.layers.emplace_back(
      TextLayer{.position = at, .text = std::move(words), .colour = kQuiet, .size = 11, .anchor = anchor});
}

void addAxes(Scene& scene, const DiameterProfile& profile, const Plot& plot) {
  const double across = niceStep(plot.lastX - plot.firstX, 8);
  for (double arc = std::ceil(plot.firstX / across) * across; arc <= plot.lastX + 1e-9; arc += across)
    addWords(scene, {plot.x(arc), plot.bottom + 17}, fmt::format("{:g} {}", arc, profile.unit), Anchor::Centre);
  const double down = niceStep(plot.highestY, 4);
  for (double d = 0; d <= plot.highestY + 1e-9; d += down) {
    scene.layers.emplace_back(
        PolylineLayer{.points = {{plot.left, plot.y(d)}, {plot.right, plot.y(d)}}, .colour = kLine, .width = 1});
    addWords(scene, {plot.left - 8, plot.y(d) + 4}, fmt::format("{:g}", d), Anchor::Right);
  }
  addWords(scene, {plot.left - 8, plot.top - 8}, profile.unit, Anchor::Right);
}

Colour colourOfLesion(const DiameterProfile& profile, std::size_t lesion) {
  return lesion < profile.lesionColours.size() ? profile.lesionColours[lesion] : kMachineTrace;
}

void addLesions(Scene& scene, const DiameterProfile& profile, const Plot& plot) {
  if (profile.reading == nullptr) return;
  for (std::size_t i = 0; i < profile.reading->lesions.size(); ++i) {
    const Lesion& lesion = profile.reading->lesions[i];
    Colour fill = colourOfLesion(profile, i);
    fill.alpha = kLesionAlpha;
    scene.layers.emplace_back(RectangleLayer{.topLeft = {plot.x(arcOf(profile, lesion.first)), plot.top},
                                             .bottomRight = {plot.x(arcOf(profile, lesion.last)), plot.bottom},
                                             .fill = fill});
  }
}

void addReference(Scene& scene, const DiameterProfile& profile, const Plot& plot) {
  if (profile.reading == nullptr) return;
  PolylineLayer line{.points = {}, .colour = kQuiet, .width = 1, .dashed = true};
  const std::vector<double>& reference = profile.reading->reference;
  for (std::size_t i = 0; i < std::min(reference.size(), profile.samples->size()); ++i)
    line.points.push_back({plot.x(arcOf(profile, i)), plot.y(reference[i] * profile.perUnit)});
  if (line.points.size() < 2) return;
  addWords(scene, {plot.left + 6, line.points.front().y - 5}, "reference", Anchor::Left);
  scene.layers.emplace_back(std::move(line));
}

// Both ends of each lesion, and the least diameter of each narrowing.
void addBorders(Scene& scene, const DiameterProfile& profile, const Plot& plot) {
  if (profile.reading == nullptr) return;
  for (std::size_t i = 0; i < profile.reading->lesions.size(); ++i) {
    const Lesion& lesion = profile.reading->lesions[i];
    for (const std::size_t end : {lesion.first, lesion.last}) {
      const double x = plot.x(arcOf(profile, end));
      scene.layers.emplace_back(
          PolylineLayer{.points = {{x, plot.top}, {x, plot.bottom}}, .colour = colourOfLesion(profile, i), .width = 1});
    }
  }
}

void addLeast(Scene& scene, const DiameterProfile& profile, const Plot& plot) {
  if (profile.reading == nullptr) return;
  for (std::size_t i = 0; i < profile.reading->lesions.size(); ++i) {
    const Lesion& lesion = profile.reading->lesions[i];
    if (lesion.kind != imaging::angiography::LesionKind::Stenosis) continue;
    const double minimum = lesion.minimum * profile.perUnit;
    const Point at{plot.x(arcOf(profile, lesion.least)), plot.y(minimum)};
    scene.layers.emplace_back(MarkerLayer{.position = at, .colour = colourOfLesion(profile, i), .radius = 3.5});
    constexpr double kBelow = 16;
    const bool fitsBelow = at.y + kBelow < plot.bottom;
    addWords(scene, {at.x + 6, fitsBelow ? at.y + kBelow : at.y - 8},
             fmt::format("MLD {:.1f} {}", minimum, profile.unit), Anchor::Left);
  }
}

// Broken where nothing could be measured.
void addCurve(Scene& scene, const DiameterProfile& profile, const Plot& plot) {
  PolylineLayer run{.points = {}, .colour = kMachineTrace};
  const auto finish = [&] {
    if (run.points.size() > 1) scene.layers.emplace_back(run);
    run.points.clear();
  };
  for (std::size_t i = 0; i < profile.samples->size(); ++i) {
    const LumenSample& sample = (*profile.samples)[i];
    if (isKnown(sample))
      run.points.push_back({plot.x(arcOf(profile, i)), plot.y(diameterOf(profile, sample))});
    else
      finish();
  }
  finish();
}

std::string cursorWords(const DiameterProfile& profile, std::size_t cursor) {
  const LumenSample& sample = (*profile.samples)[cursor];
  const std::string arc = fmt::format("{:.0f} {}", arcOf(profile, cursor), profile.unit);
  if (sample.closed) return arc + " · closed";
  if (!isKnown(sample)) return arc + " · not measured here";
  return fmt::format("{} · {:.1f} {} ± {:.1f}", arc, diameterOf(profile, sample), profile.unit,
                     std::max(0.05, sample.deviation * profile.perUnit));
}

void addCursor(Scene& scene, const DiameterProfile& profile, const Plot& plot, std::size_t cursor) {
  const double x = plot.x(arcOf(profile, cursor));
  scene.layers.emplace_back(
      PolylineLayer{.points = {{x, plot.top}, {x, plot.bottom}}, .colour = kMachineTrace, .width = 1});
  const bool isRight = x > 0.6 * (plot.left + plot.right);
  scene.layers.emplace_back(TextLayer{.position = {isRight ? x - 6 : x + 6, plot.top - 4},
                                      .text = cursorWords(profile, cursor),
                                      .colour = kText,
                                      .size = 12,
                                      .bold = true,
                                      .anchor = isRight ? Anchor::Right : Anchor::Left});
}

}  // namespace

Plot profilePlot(const DiameterProfile& profile, Extent size) {
  double widest = 0;
  for (const LumenSample& sample : *profile.samples)
    if (isKnown(sample)) widest = std::max(widest, diameterOf(profile, sample));
  if (profile.reading != nullptr)
    for (const double reference : profile.reading->reference) widest = std::max(widest, reference * profile.perUnit);
  const double first = arcOf(profile, 0);
  return {.left = 56,
          .top = 20,
          .right = size.width - 24,
          .bottom = size.height - 24,
          .firstX = first,
          .lastX = std::max(arcOf(profile, profile.samples->size() - 1), first + 1e-3),
          .lowestY = 0,
          .highestY = std::max(1.15 * widest, 1e-3)};
}

Scene profileScene(const DiameterProfile& profile, Extent size, std::optional<std::size_t> cursor) {
  Scene scene{int(size.width), int(size.height), {}};
  if (size.width < 120 || size.height < 60) return scene;
  const Plot plot = profilePlot(profile, size);
  addAxes(scene, profile, plot);
  addLesions(scene, profile, plot);
  addBorders(scene, profile, plot);
  addReference(scene, profile, plot);
  addCurve(scene, profile, plot);
  addLeast(scene, profile, plot);
  if (cursor && *cursor < profile.samples->size()) addCursor(scene, profile, plot, *cursor);
  return scene;
}

std::size_t sampleAt(const DiameterProfile& profile, const Plot& plot, double x) {
  const double arc = plot.valueAtX(x);
  const auto& samples = *profile.samples;
  std::size_t nearest = 0;
  for (std::size_t i = 1; i < samples.size(); ++i)
    if (std::abs(arcOf(profile, i) - arc) < std::abs(arcOf(profile, nearest) - arc)) nearest = i;
  return nearest;
}

}  // namespace sural::ui::layers
