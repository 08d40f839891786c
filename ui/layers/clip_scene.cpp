#include "ui/layers/clip_scene.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "ui/layers/sign.h"

namespace sural::ui::layers {

namespace {

constexpr std::uint8_t kIntervalAlpha = 34;
constexpr std::uint8_t kOtherIntervalAlpha = 14;
constexpr double kCaptionWidth =
    140;  // frame pixels that the reflux caption takes where they are as large as the screen's
constexpr double kCaptionHeight = 18;
constexpr std::size_t kContourPoints = 6;  // from here on the points are an outline, not single places

Colour withAlpha(Colour colour, std::uint8_t alpha) {
  colour.alpha = alpha;
  return colour;
}

double rowInFrame(const doppler::SpectralStrip& strip, double velocity) {
  return strip.box.top + strip.rowOf(velocity);
}

void addBaseline(Scene& scene, const doppler::SpectralStrip& strip) {
  const double row = rowInFrame(strip, 0);
  scene.layers.push_back(PolylineLayer{.points = {{double(strip.box.left), row}, {double(strip.box.right), row}},
                                       .colour = withAlpha(kQuiet, 130),
                                       .width = 1});
}

// One polyline for each stretch that graphics do not hide, so that no line is drawn where nothing was seen.
void addEnvelope(Scene& scene, const doppler::SpectralAnalysis& analysis) {
  PolylineLayer run{.points = {}, .colour = kMachineTrace};
  const auto finish = [&] {
    if (run.points.size() > 1) scene.layers.push_back(run);
    run.points.clear();
  };
  for (std::size_t column = 0; column < analysis.envelope.size(); ++column) {
    if (!analysis.envelope.visible[column]) {
      finish();
      continue;
    }
    const double x = analysis.strip.columnInFrame(double(column));
    if (!run.points.empty() && x < run.points.back().x) finish();  // a sweep goes on at the left edge
    run.points.push_back({x, rowInFrame(analysis.strip, analysis.envelope.dominant(column))});
  }
  finish();
}

// Summits of the line that is drawn; those of flow seen the other way at the same time would be dots without one.
void addPeaks(Scene& scene, const doppler::SpectralAnalysis& analysis) {
  for (const doppler::Wave& wave : analysis.waves) {
    if (!doppler::liesOnOutline(wave, analysis.envelope)) continue;
    scene.layers.push_back(MarkerLayer{
        .position = {analysis.strip.columnInFrame(wave.peakColumn), rowInFrame(analysis.strip, wave.peakVelocity)},
        .colour = kMachineTrace,
        .radius = 2.5});
  }
}

// Keeps the words inside the picture where the interval lies at its edge.
TextLayer captionAbove(const Scene& scene, Point position, std::string text, Colour colour) {
  TextLayer layer{.position = position, .text = std::move(text), .colour = colour, .size = 13, .bold = true};
  layer.anchor = Anchor::Centre;
  if (position.x < 0.1 * scene.width) layer.anchor = Anchor::Left;
  if (position.x > 0.9 * scene.width) layer.anchor = Anchor::Right;
  return layer;
}

struct Interval {
  double left = 0;
  double right = 0;
  Colour colour;
  bool longest = false;
};

void addInterval(Scene& scene, const PixelBox& box, const Interval& interval) {
  const double top = box.top;
  const double bottom = box.bottom;
  scene.layers.push_back(
      RectangleLayer{.topLeft = {interval.left, top},
                     .bottomRight = {interval.right, bottom},
                     .fill = withAlpha(interval.colour, interval.longest ? kIntervalAlpha : kOtherIntervalAlpha)});
  if (!interval.longest) return;
  for (const double x : {interval.left, interval.right})
    scene.layers.push_back(PolylineLayer{.points = {{x, top}, {x, bottom}}, .colour = interval.colour, .width = 1.5});
}

std::string refluxCaption(const exam::Exam& exam, const exam::Finding* finding, const doppler::RefluxEpisode& episode) {
  const Measurement* measurement =
      finding != nullptr && !finding->measurementIds.empty() ? exam.measurement(finding->measurementIds[0]) : nullptr;
  const std::string start = episode.truncated ? "reflux at least " : "reflux ";
  if (measurement != nullptr && measurement->measured()) return start + toPhrase(*measurement);
  return fmt::format("{}{:.2f} s ± {:.2f}", start, episode.durationSeconds, episode.uncertaintySeconds);
}

void addReflux(Scene& scene, const exam::Exam& exam, const Clip& clip, const doppler::SpectralAnalysis& analysis) {
  const exam::Finding* finding = findingOn(exam, {clip.sopInstanceUid, analysis.region, analysis.frame}, "reflux_time");
  const Colour colour = finding != nullptr ? colourOf(signFor(exam, *finding)) : kMachineTrace;
  const auto& episodes = analysis.reflux->episodes;
  for (std::size_t i = 0; i < episodes.size(); ++i) {
    const double left = analysis.strip.columnInFrame(episodes[i].startColumn);
    const double right = analysis.strip.columnInFrame(episodes[i].endColumn);
    const bool longest = i == analysis.reflux->longest;
    const PixelBox& box = analysis.strip.box;
    if (right > left) addInterval(scene, box, {left, right, colour, longest});
    if (right >= left) continue;
    addInterval(scene, box, {left, double(box.right), colour, longest});
    addInterval(scene, box, {double(box.left), right, colour, longest});
  }
}

void addRefluxCaption(Scene& scene, const exam::Exam& exam, const doppler::SpectralAnalysis& analysis,
                      const exam::Finding* finding) {
  const doppler::VenousReflux& reflux = *analysis.reflux;
  if (reflux.longest >= reflux.episodes.size()) return;
  const doppler::RefluxEpisode& episode = reflux.episodes[reflux.longest];
  const double middle = analysis.strip.columnInFrame((episode.startColumn + episode.endColumn) / 2);
  const bool fitsInside = episode.endColumn - episode.startColumn > kCaptionWidth;
  const double top = analysis.strip.box.top;
  const Point above{middle, fitsInside || top < kCaptionHeight ? top + kCaptionHeight : top - 6};
  const Colour colour = finding != nullptr ? colourOf(signFor(exam, *finding)) : kMachineTrace;
  const bool flowsBack = episode.endColumn > episode.startColumn;
  scene.layers.push_back(
      captionAbove(scene, above, flowsBack ? refluxCaption(exam, finding, episode) : "no reflux", colour));
}

void addSpectral(Scene& scene, const exam::Exam& exam, const Clip& clip, const SceneOptions& options) {
  const exam::ClipAnalysis* analyses = exam.analysis(clip.sopInstanceUid);
  if (analyses == nullptr) return;
  const int shownFrame = std::get<ImageLayer>(scene.layers.front()).frame.index;
  for (const doppler::SpectralAnalysis& measured : analyses->spectral) {
    const bool underHand = options.edited != nullptr && options.edited->region == measured.region &&
                           options.edited->frame == measured.frame;
    const doppler::SpectralAnalysis& analysis = underHand ? *options.edited : measured;
    if (analysis.frame != shownFrame) continue;
    if (analysis.reflux) addReflux(scene, exam, clip, analysis);
    addBaseline(scene, analysis.strip);
    addEnvelope(scene, analysis);
    addPeaks(scene, analysis);
    if (!analysis.reflux || !options.text) continue;
    // The number follows the hand, not the finding.
    const exam::Finding* finding =
        underHand ? nullptr : findingOn(exam, {clip.sopInstanceUid, analysis.region, analysis.frame}, "reflux_time");
    addRefluxCaption(scene, exam, analysis, finding);
  }
}

Colour colourOfVessel(imaging::bmode::VesselRole role) {
  return role == imaging::bmode::VesselRole::Artery ? kArtery : kVein;
}

// Two stills: the pressed outlines, and on a still with both halves those at rest too.
void addPressedStill(Scene& scene, const imaging::bmode::CompressionAnalysis& compression) {
  const bool bothHalves = compression.pressedRegion != compression.grid.region;
  for (const imaging::bmode::CompressedVessel& vessel : compression.vessels) {
    if (vessel.role == imaging::bmode::VesselRole::Other) continue;
    for (const auto* reading :
         {bothHalves && vessel.rest ? &*vessel.rest : nullptr, vessel.pressed ? &*vessel.pressed : nullptr}) {
      if (reading == nullptr || reading->outline.empty()) continue;
      PolylineLayer line{.points = reading->outline, .colour = colourOfVessel(vessel.role)};
      if (!reading->closed) line.points.push_back(line.points.front());
      scene.layers.push_back(line);
    }
  }
}

// The outlines of vein and artery in the frame shown; a closed vein is the line where its walls meet.
void addCompression(Scene& scene, const exam::Exam& exam, const Clip& clip) {
  const exam::ClipAnalysis* analysis = exam.analysis(clip.sopInstanceUid);
  if (analysis == nullptr || !analysis->compression) return;
  const imaging::bmode::CompressionAnalysis& compression = *analysis->compression;
  if (clip.frameCount == 1) return addPressedStill(scene, compression);
  const auto shown = std::find(compression.frames.begin(), compression.frames.end(),
                               std::get<ImageLayer>(scene.layers.front()).frame.index);
  if (shown == compression.frames.end()) return;
  const auto index = static_cast<std::size_t>(shown - compression.frames.begin());
  for (const imaging::bmode::CompressedVessel& vessel : compression.vessels) {
    const imaging::bmode::LumenFrame& lumen = vessel.frames[index];
    if (vessel.role == imaging::bmode::VesselRole::Other || !lumen.seen) continue;
    PolylineLayer line{.points = {}, .colour = colourOfVessel(vessel.role)};
    for (const Point& p : lumen.outline) line.points.push_back(compression.gridOf(index).toFrame(p));
    if (!line.points.empty()) line.points.push_back(line.points.front());
    const imaging::bmode::Ellipse& e = lumen.ellipse;
    if (lumen.closed)
      for (const double side : {-1.0, 1.0})
        line.points.push_back(compression.gridOf(index).toFrame({e.centre.x + side * e.halfWidth, e.centre.y}));
    if (!line.points.empty()) scene.layers.push_back(line);
  }
}

// "PW Doppler · 0.0125 s/px · 0.4545 cm/s/px · header", one scale where both directions share it; in parts, what may be
// left out last.
std::vector<std::string> calibrationWords(const Region& region) {
  const auto scale = [](const Axis& axis) {
    return axis.calibrated() ? fmt::format("{:.4g} {}/px", std::abs(axis.deltaPerPixel), toWord(axis.unit))
                             : std::string("uncalibrated");
  };
  const std::string across = scale(region.x);
  const std::string down = scale(region.y);
  std::vector<std::string> words{std::string(toWord(region.data)), across};
  if (down != across) words.back() += " · " + down;
  words.emplace_back(toWord(std::max(region.x.provenance, region.y.provenance)));
  words.insert(words.end(), region.flags.begin(), region.flags.end());
  for (std::string& word : words) std::replace(word.begin(), word.end(), '_', ' ');
  return words;
}

// As many words as fit; what a letter takes at the least size of graphics is known well enough for that.
std::string calibrationPhrase(const Region& region, double screenPixels) {
  constexpr double kLetter = 6.3;
  const double room = screenPixels > 0 ? (region.box.width() * screenPixels - 10) / kLetter : 1e9;
  std::string phrase;
  for (const std::string& word : calibrationWords(region)) {
    const std::string longer = fmt::format("{}{}{}", phrase, phrase.empty() ? "" : " · ", word);
    if (double(longer.size()) > room) return phrase.empty() ? phrase : phrase + " …";
    phrase = longer;
  }
  return phrase;
}

void addRegions(Scene& scene, const std::vector<Region>& regions, const SceneOptions& options) {
  for (const Region& region : regions) {
    if (region.box.empty()) continue;
    const double left = region.box.left;
    const double top = region.box.top;
    const double right = region.box.right;
    const double bottom = region.box.bottom;
    scene.layers.push_back(
        PolylineLayer{.points = {{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}},
                      .colour = withAlpha(kQuiet, 160),
                      .width = 1,
                      .dashed = true});
    const std::string words = options.text ? calibrationPhrase(region, options.screenPixels) : std::string();
    if (!words.empty())
      scene.layers.push_back(
          TextLayer{.position = {left + 5, bottom - 6}, .text = words, .colour = kQuiet, .size = 11});
  }
}

void addHighlight(Scene& scene, const Measurement& measurement) {
  const std::vector<Point>& points = measurement.evidence.points;
  constexpr double kShort = 40;  // markers on the ends would cover what lies between
  if (points.size() == 2 && std::hypot(points[1].x - points[0].x, points[1].y - points[0].y) < kShort) {
    for (Layer& arm : armLayers(points[0], points[1], {.points = {}, .colour = kText, .width = 2}))
      scene.layers.push_back(std::move(arm));
    return;
  }
  if (points.size() >= kContourPoints || points.size() == 2) {
    PolylineLayer line{.points = points, .colour = kText, .width = 2};
    if (points.size() >= kContourPoints) line.points.push_back(points.front());
    scene.layers.push_back(line);
  }
  if (points.size() >= kContourPoints) return;
  for (const Point& point : points) {
    scene.layers.push_back(MarkerLayer{.position = point, .colour = kText, .radius = 4});
    scene.layers.push_back(MarkerLayer{.position = point, .colour = kMachineTrace, .radius = 7, .filled = false});
  }
}

void append(Scene& scene, std::vector<Layer> layers) {
  std::move(layers.begin(), layers.end(), std::back_inserter(scene.layers));
}

}  // namespace

const exam::Finding* findingOn(const exam::Exam& exam, const StripOnClip& strip, std::string_view quantity) {
  const exam::Finding* ofRegion = nullptr;
  for (const exam::Finding& finding : exam.findings)
    for (const std::string& id : finding.measurementIds) {
      const Measurement* measurement = exam.measurement(id);
      if (measurement == nullptr || measurement->quantity != quantity) continue;
      const Evidence& evidence = measurement->evidence;
      if (evidence.sopInstanceUid != strip.sopInstanceUid) continue;
      if (!evidence.region && ofRegion == nullptr) ofRegion = &finding;
      if (evidence.region == strip.region && evidence.frame == strip.frame) return &finding;
    }
  return ofRegion;
}

Scene clipScene(const exam::Exam& exam, const Clip& clip, const Frame& frame, const SceneOptions& options) {
  Scene scene{frame.width, frame.height, {ImageLayer{frame}}};
  if (!options.overlay) return scene;
  if (options.regions) addRegions(scene, clip.regionsOf(frame.index), options);
  addSpectral(scene, exam, clip, options);
  addCompression(scene, exam, clip);
  append(scene, angiographyLayers(exam, clip, frame.index, {options.text, options.editedRun, options.runCursor}));
  const Measurement* highlighted = exam.measurement(options.highlightedMeasurement);
  if (highlighted != nullptr && highlighted->evidence.sopInstanceUid == clip.sopInstanceUid &&
      highlighted->evidence.frame == frame.index)
    addHighlight(scene, *highlighted);
  append(scene, handleLayers(options.handles, kText));
  for (const Caliper& caliper : options.calipers) append(scene, caliperLayers(caliper));
  if (options.reachedHandle) append(scene, reachedHandleLayers(*options.reachedHandle));
  return scene;
}

}  // namespace sural::ui::layers
