#include "ui/layers/volume_scenes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/layers/clip_scene.h"

namespace sural::ui::layers {

namespace {

using imaging::angiography::Lesion;
using imaging::angiography::LumenSample;
using imaging::angiography::PicturePlane;
using imaging::angiography::VolumeVessel;

constexpr double kGapMm = 5;  // around the cursor, so that the cross hides nothing there
constexpr std::uint8_t kFaint = 150;
constexpr double kThroughMm = 2;  // of the slice: a centre line as near passes through it

Colour faint(Colour colour) {
  colour.alpha = kFaint;
  return colour;
}

Colour colourFor(const JudgedLesion& lesion) { return lesion.sign ? colourOf(*lesion.sign) : kMachineTrace; }

// With the verdict's sign, so that its colour is never alone.
std::string wordsOf(const JudgedLesion& lesion) {
  return lesion.sign ? fmt::format("{} {}", glyphOf(*lesion.sign), lesion.words) : lesion.words;
}

PolylineLayer seen(const VolumeVessel& vessel, const PicturePlane& plane, std::size_t first, std::size_t last) {
  PolylineLayer line{.points = {}};
  for (std::size_t i = first; i <= last && i < vessel.centreLine.size(); ++i)
    line.points.push_back(plane.pixelOf(vessel.centreLine[i]));
  return line;
}

void addCourses(Scene& scene, const PicturePlane& plane, const VolumeShown& shown) {
  const auto& vessels = shown.analysis->vessels;
  for (std::size_t v = 0; v < vessels.size(); ++v) {
    if (vessels[v].centreLine.size() < 2) continue;
    PolylineLayer line = seen(vessels[v], plane, 0, vessels[v].centreLine.size() - 1);
    line.colour = v == shown.vessel ? kArtery : faint(kArtery);
    line.width = v == shown.vessel ? 2 : 1;
    scene.layers.emplace_back(std::move(line));
  }
}

void addLesions(Scene& scene, const PicturePlane& plane, const VolumeShown& shown) {
  for (const JudgedLesion& judged : shown.lesions) {
    const VolumeVessel& vessel = shown.analysis->vessels[judged.vessel];
    const Lesion& lesion = vessel.reading->lesions[judged.lesion];
    PolylineLayer line = seen(vessel, plane, lesion.first, lesion.last);
    line.colour = colourFor(judged);
    line.width = 4;
    if (shown.courses) scene.layers.emplace_back(std::move(line));
    const Point throat = plane.pixelOf(vessel.centreLine[lesion.least]);
    const bool isRight = throat.x > 0.65 * plane.width;
    const double beside = 0.03 * plane.width;
    scene.layers.emplace_back(TextLayer{.position = {throat.x + (isRight ? -beside : beside), throat.y},
                                        .text = wordsOf(judged),
                                        .colour = colourFor(judged),
                                        .size = 12,
                                        .bold = true,
                                        .anchor = isRight ? Anchor::Right : Anchor::Left});
  }
}

void addSegment(Scene& scene, Point from, Point to, Colour colour) {
  scene.layers.emplace_back(PolylineLayer{.points = {from, to}, .colour = colour, .width = 1});
}

// Four lines that end before the place they point at.
void addCross(Scene& scene, const PicturePlane& plane, const VolumeShown& shown) {
  const Point at = plane.pixelOf(shown.cursor);
  const double gap = kGapMm / plane.pixelMm;
  const Colour colour = faint(kMachineTrace);
  const double right = plane.width - 0.5;
  const double bottom = plane.height - 0.5;
  if (at.x - gap > 0) addSegment(scene, {-0.5, at.y}, {at.x - gap, at.y}, colour);
  if (at.x + gap < right) addSegment(scene, {at.x + gap, at.y}, {right, at.y}, colour);
  if (at.y - gap > 0) addSegment(scene, {at.x, -0.5}, {at.x, at.y - gap}, colour);
  if (at.y + gap < bottom) addSegment(scene, {at.x, at.y + gap}, {at.x, bottom}, colour);
}

void addCursorRing(Scene& scene, Point at) {
  scene.layers.emplace_back(MarkerLayer{.position = at, .colour = kMachineTrace, .radius = 7, .filled = false});
  scene.layers.emplace_back(MarkerLayer{.position = at, .colour = kText, .radius = 1.5});
}

// Where centre lines pass through a slice; the chosen one's is filled.
void addPassages(Scene& scene, const PicturePlane& plane, const VolumeShown& shown) {
  const auto& vessels = shown.analysis->vessels;
  for (std::size_t v = 0; v < vessels.size(); ++v) {
    const auto& line = vessels[v].centreLine;
    PolylineLayer run{.points = {}, .colour = v == shown.vessel ? kArtery : faint(kArtery), .width = 1.5};
    const auto finish = [&] {
      if (run.points.size() > 1) scene.layers.emplace_back(run);
      if (run.points.size() == 1)
        scene.layers.emplace_back(MarkerLayer{.position = run.points[0], .colour = run.colour, .radius = 2});
      run.points.clear();
    };
    for (const Vec3& p : line)
      if (std::abs(dot(p - plane.corner, plane.intoPicture())) <= kThroughMm)
        run.points.push_back(plane.pixelOf(p));
      else
        finish();
    finish();
  }
}

bool isOpenHere(const LumenSample& sample) { return sample.usable && !sample.closed && sample.diameter > 0; }

// Of a direction in the patient's axes (left, back, head), PS3.3 C.7.6.1.1.1.
std::string lettersOf(Vec3 patient) {
  constexpr double kSecond = 0.4;  // a share that is still worth a letter
  struct Part {
    double share;
    char letter;
  };
  std::array<Part, 3> parts{Part{std::abs(patient.x), patient.x < 0 ? 'R' : 'L'},
                            Part{std::abs(patient.y), patient.y < 0 ? 'A' : 'P'},
                            Part{std::abs(patient.z), patient.z < 0 ? 'F' : 'H'}};
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.share > b.share; });
  std::string letters;
  for (const Part& part : parts)
    if (letters.empty() || part.share > kSecond) letters += part.letter;
  return letters;
}

Scene sceneOf(const Frame& picture) { return {picture.width, picture.height, {ImageLayer{picture}}}; }

}  // namespace

SideLetters sideLetters(const imaging::angiography::SeriesVolume& volume, const PicturePlane& plane) {
  const auto patient = [&](Vec3 d) { return d.x * volume.along + d.y * volume.down + d.z * volume.through; };
  const Vec3 right = patient(plane.right);
  const Vec3 down = patient(plane.down);
  return {lettersOf(-1 * right), lettersOf(right), lettersOf(-1 * down), lettersOf(down)};
}

Frame greyFrame(const imaging::angiography::Projection& picture, const imaging::angiography::GreyRange& range) {
  std::vector<std::uint8_t> grey(picture.values.size());
  const float scale = 255 / std::max(1e-6F, range.white - range.black);
  std::transform(picture.values.begin(), picture.values.end(), grey.begin(), [&](float value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp((value - range.black) * scale, 0.0F, 255.0F)));
  });
  return {.width = picture.width,
          .height = picture.height,
          .pixels = std::make_shared<const std::vector<std::uint8_t>>(std::move(grey))};
}

Scene projectionScene(const Frame& picture, const PicturePlane& plane, const VolumeShown& shown) {
  Scene scene = sceneOf(picture);
  if (shown.overlay) {
    if (shown.courses) addCourses(scene, plane, shown);
    addLesions(scene, plane, shown);
  }
  addCursorRing(scene, plane.pixelOf(shown.cursor));
  return scene;
}

Scene sliceScene(const Frame& picture, const PicturePlane& plane, const VolumeShown& shown) {
  Scene scene = sceneOf(picture);
  if (shown.overlay) addPassages(scene, plane, shown);
  addCross(scene, plane, shown);
  return scene;
}

Scene crossSectionScene(const Frame& picture, const PicturePlane& plane, const VolumeShown& shown,
                        const std::vector<Vec3>& outline) {
  Scene scene = sceneOf(picture);
  if (!shown.overlay) return scene;
  PolylineLayer line{.points = {}, .colour = kMachineTrace};
  for (const Vec3& p : outline) line.points.push_back(plane.pixelOf(p));
  if (line.points.size() > 1) scene.layers.emplace_back(std::move(line));
  const Point middle{(plane.width - 1) / 2.0, (plane.height - 1) / 2.0};
  scene.layers.emplace_back(MarkerLayer{.position = middle, .colour = kArtery, .radius = 2});
  return scene;
}

Scene lyingScene(const Frame& picture, const VolumeShown& shown) {
  Scene scene = sceneOf(picture);
  const double bottom = picture.height - 0.5;
  if (shown.overlay)
    for (const JudgedLesion& judged : shown.lesions) {
      if (judged.vessel != shown.vessel || shown.chosen() == nullptr) continue;
      const Lesion& lesion = shown.chosen()->reading->lesions[judged.lesion];
      for (const std::size_t end : {lesion.first, lesion.last})
        addSegment(scene, {double(end), -0.5}, {double(end), bottom}, colourFor(judged));
    }
  const auto at = static_cast<double>(shown.sample);
  addSegment(scene, {at, -0.5}, {at, bottom}, kMachineTrace);
  return scene;
}

std::string lumenWords(const LumenSample& sample) {
  if (sample.closed) return "closed: no lumen seen";
  if (!isOpenHere(sample)) return "not measured here";
  return fmt::format("diameter {:.1f} mm ± {:.1f} · area {:.0f} mm²", sample.diameter, std::max(0.05, sample.deviation),
                     sample.area);
}

}  // namespace sural::ui::layers
