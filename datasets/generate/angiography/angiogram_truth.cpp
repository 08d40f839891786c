#include "datasets/generate/angiography/angiogram_truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "datasets/generate/angiography/render_run.h"
#include "datasets/generate/vessels/lesion_truth.h"

namespace sural::datasets::generate::angiography {

namespace {

using vessels::LesionTruth;
using vessels::Vessel;

constexpr double kStepMm = 1;
constexpr double kFilledEnough = 0.15;  // of undiluted contrast medium
constexpr double kShortestMm = 15;      // of a vessel that is spoken of
constexpr double kDepthDoubt = 0.02;

// One run seen from its truth: where things of the scene lie in the pixels of a frame.
struct FrameView {
  const AngiogramScene* scene = nullptr;
  int frame = 0;

  [[nodiscard]] double seconds() const { return frame / scene->plan.framesPerSecond; }

  [[nodiscard]] Point pixel(Vec3 place) const {
    const Point seen = project(scene->projection, place).pixel;
    const Point moved = movedBy(scene->plan.motion, seconds());
    return {seen.x + moved.x, seen.y + moved.y};
  }

  [[nodiscard]] bool shows(Point p) const {
    const Picture& open = scene->collimator;
    return p.x >= 1 && p.y >= 1 && p.x <= open.width - 2 && p.y <= open.height - 2 &&
           open.at(static_cast<int>(std::lround(p.x)), static_cast<int>(std::lround(p.y))) > 0.5F;
  }

  [[nodiscard]] double filling(int vessel, double arcMm) const {
    const vessels::Filling& filling = scene->fillings[static_cast<std::size_t>(vessel)];
    return concentration(scene->plan.injection, arrivalAt(filling, arcMm), seconds());
  }
};

const Vessel& vesselOf(const AngiogramScene& scene, int index) { return scene.tree[static_cast<std::size_t>(index)]; }

struct LumenEdges {
  Point left;
  Point right;
};

// The middle of the lumen as drawn: an eccentric lesion moves it off the vessel's own line.
vessels::LumenSection sectionAt(const Vessel& vessel, double arcMm) {
  vessels::LumenSection nearest{vessel.line.at(arcMm), lumenRadius(vessel, arcMm), arcMm};
  double best = 1e9;
  for (const auto& stretch : openLumen(vessel, 0.3)) {
    for (const vessels::LumenSection& section : stretch) {
      if (std::abs(section.arcMm - arcMm) >= best) continue;
      best = std::abs(section.arcMm - arcMm);
      nearest.centre = section.centre;
    }
  }
  return nearest;
}

LumenEdges edgesOf(const FrameView& view, const Vessel& vessel, const vessels::LumenSection& section) {
  const Point before = view.pixel(vessel.line.at(section.arcMm - 1));
  const Point after = view.pixel(vessel.line.at(section.arcMm + 1));
  const double size = std::max(1e-9, std::hypot(after.x - before.x, after.y - before.y));
  const Seen seen = project(view.scene->projection, section.centre);
  const double reach = section.radiusMm / seen.mmPerPixel;
  const Point across{-(after.y - before.y) / size * reach, (after.x - before.x) / size * reach};
  const Point middle = view.pixel(section.centre);
  return {{middle.x + across.x, middle.y + across.y}, {middle.x - across.x, middle.y - across.y}};
}

// The visible, filled part of the centre line between two arcs.
std::vector<Point> seenLine(const FrameView& view, int vessel, double fromMm, double toMm) {
  const Vessel& v = vesselOf(*view.scene, vessel);
  std::vector<Point> points;
  const int steps = std::max(1, static_cast<int>(std::lround((toMm - fromMm) / kStepMm)));
  for (int i = 0; i <= steps; ++i) {
    const Point p = view.pixel(v.line.at(fromMm + (toMm - fromMm) * i / steps));
    if (view.shows(p)) points.push_back(p);
  }
  return points;
}

double lengthOf(const std::vector<Point>& points) {
  double sum = 0;
  for (std::size_t i = 1; i < points.size(); ++i)
    sum += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
  return sum;
}

// Lengths in the unit that the file's calibration allows.
struct Ruler {
  Unit unit = Unit::Millimetre;
  double perPixel = 1;
};

Ruler rulerOf(const AngiogramScene& scene) {
  if (scene.plan.calibration == Calibration::None) return {Unit::Pixel, 1};
  return {Unit::Millimetre, scene.projection.isocentreSpacingMm()};
}

bool isSeen(const AngiogramScene& scene, const LesionTruth& lesion, const FrameView& view) {
  const Vessel& vessel = vesselOf(scene, lesion.vessel);
  const double around = lesion.referenceMm;
  const double above = std::max(0.0, lesion.beginArcMm - around);
  const double below = std::min(vessel.line.lengthMm(), lesion.endArcMm + around);
  const bool inFrame = view.shows(view.pixel(vessel.line.at(above))) && view.shows(view.pixel(vessel.line.at(below)));
  return inFrame && view.filling(lesion.vessel, above) > kFilledEnough &&
         view.filling(lesion.vessel, below) > kFilledEnough;
}

class LesionWriter {
 public:
  LesionWriter(const FrameView& view, const LesionTruth& lesion, int number)
      : view_(view), lesion_(lesion), vessel_(vesselOf(*view.scene, lesion.vessel)), number_(number) {}

  void addTo(ClipTruth& truth) const {
    const Ruler ruler = rulerOf(*view_.scene);
    const vessels::LumenSection section = sectionAt(vessel_, lesion_.leastArcMm);
    const double seenAs = ruler.perPixel / project(view_.scene->projection, section.centre).mmPerPixel;
    const bool closed = lesion_.kind == vessels::LesionKind::Occlusion;
    const std::vector<Point> line = seenLine(view_, lesion_.vessel, lesion_.beginArcMm, lesion_.endArcMm);
    const std::vector<Point> ends{line.front(), line.back()};
    const LumenEdges edges = edgesOf(view_, vessel_, section);
    const std::vector<Point> across = closed ? ends : std::vector<Point>{edges.left, edges.right};
    truth.quantities.push_back(quantity("percent_diameter_stenosis", lesion_.percentDiameter, Unit::Percent, across));
    truth.quantities.push_back(quantity("percent_area_stenosis", lesion_.percentArea, Unit::Percent, across));
    truth.quantities.push_back(quantity("minimum_lumen_diameter", lesion_.minimumMm * seenAs, ruler.unit, across));
    truth.quantities.push_back(quantity("reference_diameter", lesion_.referenceMm * seenAs, ruler.unit, across));
    truth.quantities.push_back(
        quantity(closed ? "occlusion_length" : "lesion_length", lengthOf(line) * ruler.perPixel, ruler.unit, ends));
    const std::string side = vessel_.side ? std::string(toWord(*vessel_.side)) + " " : "";
    truth.notes.emplace_back(fmt::format("lesion_{} {}{}", number_, side, vessel_.name));
  }

 private:
  [[nodiscard]] TrueQuantity quantity(std::string name, double value, Unit unit, std::vector<Point> points) const {
    return {.quantity = std::move(name),
            .value = value,
            .unit = unit,
            .frame = view_.frame,
            .points = std::move(points),
            .lesion = number_,
            .vessel = vessel_.name};
  }

  const FrameView& view_;
  const LesionTruth& lesion_;
  const Vessel& vessel_;
  int number_;
};

int addLesionTruths(const AngiogramScene& scene, ClipTruth& truth) {
  int number = 0;
  for (const LesionTruth& lesion : lesionTruths(scene.tree)) {
    const FrameView view{&scene, bestFrame(scene, lesion.vessel)};
    if (isSeen(scene, lesion, view)) LesionWriter(view, lesion, ++number).addTo(truth);
  }
  return number;
}

// Arcs of a vessel that the frame shows filled; empty where too little of it is.
std::vector<double> seenArcs(const FrameView& view, int vessel) {
  std::vector<double> arcs;
  const Vessel& v = vesselOf(*view.scene, vessel);
  for (double arc = 0; arc <= v.line.lengthMm(); arc += kStepMm)
    if (view.shows(view.pixel(v.line.at(arc))) && view.filling(vessel, arc) > kFilledEnough) arcs.push_back(arc);
  if (static_cast<double>(arcs.size()) * kStepMm < kShortestMm) arcs.clear();
  return arcs;
}

double arcOfMedianRadius(const Vessel& vessel, std::vector<double> arcs) {
  const auto middle = arcs.begin() + static_cast<std::ptrdiff_t>(arcs.size() / 2);
  std::nth_element(arcs.begin(), middle, arcs.end(),
                   [&](double a, double b) { return lumenRadius(vessel, a) < lumenRadius(vessel, b); });
  return *middle;
}

void addHealthyVessel(const FrameView& view, int vessel, ClipTruth& truth) {
  const std::vector<double> arcs = seenArcs(view, vessel);
  if (arcs.empty()) return;
  const Vessel& v = vesselOf(*view.scene, vessel);
  const vessels::LumenSection middle = sectionAt(v, arcOfMedianRadius(v, arcs));
  const Ruler ruler = rulerOf(*view.scene);
  const double seenAs = ruler.perPixel / project(view.scene->projection, middle.centre).mmPerPixel;
  const LumenEdges edges = edgesOf(view, v, middle);
  const auto add = [&](const char* name, double value, Unit unit) {
    truth.quantities.push_back({.quantity = name,
                                .value = value,
                                .unit = unit,
                                .frame = view.frame,
                                .points = {edges.left, edges.right},
                                .lesion = std::nullopt,
                                .vessel = v.name});
  };
  add("percent_diameter_stenosis", 0, Unit::Percent);
  add("reference_diameter", 2 * middle.radiusMm * seenAs, ruler.unit);
}

std::vector<Point> outlineOf(const FrameView& view, const Vessel& vessel,
                             const std::vector<vessels::LumenSection>& sections) {
  std::vector<Point> left;
  std::vector<Point> right;
  for (const vessels::LumenSection& section : sections) {
    if (!view.shows(view.pixel(section.centre))) continue;
    const LumenEdges edges = edgesOf(view, vessel, section);
    left.push_back(edges.left);
    right.push_back(edges.right);
  }
  left.insert(left.end(), right.rbegin(), right.rend());
  return left;
}

void addContours(const FrameView& view, int vessel, ClipTruth& truth) {
  const Vessel& v = vesselOf(*view.scene, vessel);
  const std::vector<double> arcs = seenArcs(view, vessel);
  if (!arcs.empty())
    truth.contours.push_back({view.frame, "centre_line", seenLine(view, vessel, arcs.front(), arcs.back())});
  for (const auto& stretch : openLumen(v, kStepMm)) {
    const std::vector<Point> outline = outlineOf(view, v, stretch);
    if (outline.size() >= 4) truth.contours.push_back({view.frame, "lumen", outline});
  }
  for (const Inclusion& clot : view.scene->clots)
    truth.contours.push_back({view.frame, "clot", outlineOf(view, vesselOf(*view.scene, clot.vessel), clot.sections)});
  std::vector<Point> catheter;
  for (const vessels::LumenSection& section : view.scene->catheter)
    if (view.shows(view.pixel(section.centre))) catheter.push_back(view.pixel(section.centre));
  if (catheter.size() > 1) truth.contours.push_back({view.frame, "catheter", catheter});
}

int firstFilledFrame(const AngiogramScene& scene) {
  for (int frame = 0; frame < scene.plan.frames; ++frame) {
    const Picture contrast = contrastPicture(scene, frame / scene.plan.framesPerSecond);
    if (*std::max_element(contrast.values.begin(), contrast.values.end()) > 0) return frame;
  }
  return scene.plan.frames;
}

void addNotes(const AngiogramScene& scene, int vessel, ClipTruth& truth) {
  const AngiogramPlan& plan = scene.plan;
  truth.notes.emplace_back(fmt::format("contrast_from_frame_{}", firstFilledFrame(scene)));
  truth.notes.emplace_back(fmt::format("best_frame_{}", bestFrame(scene, vessel)));
  if (plan.calibration == Calibration::None) truth.notes.emplace_back("uncalibrated_values_in_pixels");
  if (plan.maskFrames > 0) truth.notes.emplace_back("mask_subtraction");
  if (plan.motion.columnPixels != 0 || plan.motion.rowPixels != 0) truth.notes.emplace_back("patient_moves");
  const auto isCatheter = [](const TrueContour& contour) { return contour.structure == "catheter"; };
  if (std::any_of(truth.contours.begin(), truth.contours.end(), isCatheter))
    truth.notes.emplace_back(fmt::format("catheter_{:g}_french", plan.injection.catheterFrench));
  if (!scene.clots.empty()) truth.notes.emplace_back("filling_defect");
  if (!plan.stents.empty()) truth.notes.emplace_back("stent");
  for (const LesionTruth& lesion : lesionTruths(scene.tree)) {
    const Vessel& v = vesselOf(scene, lesion.vessel);
    const double seenAs =
        scene.projection.isocentreSpacingMm() / project(scene.projection, v.line.at(lesion.leastArcMm)).mmPerPixel;
    if (std::abs(seenAs - 1) > kDepthDoubt)
      truth.notes.emplace_back(fmt::format("{}_appears_{:.3f}_of_its_size", v.name, seenAs));
  }
}

bool holdsClot(const AngiogramScene& scene, int vessel) {
  return std::any_of(scene.clots.begin(), scene.clots.end(),
                     [vessel](const Inclusion& c) { return c.vessel == vessel; });
}

// How far down contrast medium falls in veins: the lowest named one that it enters.
void addRefluxNote(const AngiogramScene& scene, ClipTruth& truth) {
  const bool falls = scene.plan.injection.direction == vessels::FlowDirection::TowardsFeet;
  if (scene.plan.vasculature != Vasculature::Veins || !falls) return;
  std::string lowest;
  double lowestZ = 1e9;
  for (std::size_t i = 0; i < scene.tree.size(); ++i) {
    const vessels::Filling& filling = scene.fillings[i];
    if (filling.empty() || scene.tree[i].name.empty()) continue;
    const double z = scene.tree[i].line.at(filling.back().arcMm).z;
    if (z < lowestZ) lowest = scene.tree[i].name;
    lowestZ = std::min(lowestZ, z);
  }
  truth.notes.emplace_back("reflux_down_to_" + lowest);
}

int targetVessel(const AngiogramScene& scene, const Site& site) {
  const int named = site.vessel ? indexOf(scene.tree, *site.vessel, site.side) : -1;
  return named >= 0 ? named : indexOf(scene.tree, scene.plan.view.vessel, scene.plan.view.side);
}

}  // namespace

ClipTruth angiogramTruth(const AngiogramScene& scene, ClipTruth truth) {
  const int vessel = targetVessel(scene, truth.site);
  const FrameView view{&scene, bestFrame(scene, vessel)};
  const bool lesions = addLesionTruths(scene, truth) > 0;
  if (!lesions && !holdsClot(scene, vessel)) addHealthyVessel(view, vessel, truth);
  addContours(view, vessel, truth);
  addNotes(scene, vessel, truth);
  addRefluxNote(scene, truth);
  return truth;
}

}  // namespace sural::datasets::generate::angiography
