#include "ui/layers/trace_scene.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/layers/clip_scene.h"
#include "ui/layers/sign.h"

namespace sural::ui::layers {

namespace {

constexpr double kBarWidth = 68;
constexpr double kWidestSlot = 200;
constexpr std::uint8_t kShorterBarAlpha = 150;

void addLine(Scene& scene, Point from, Point to, PolylineLayer style) {
  style.points = {from, to};
  scene.layers.push_back(std::move(style));
}

std::string ordinal(std::size_t number) {
  static constexpr std::array<std::string_view, 4> kEndings{"th", "st", "nd", "rd"};
  const std::size_t last = number % 10;
  const bool teen = number % 100 / 10 == 1;
  return fmt::format("{}{}", number, kEndings[!teen && last < kEndings.size() ? last : 0]);
}

std::string_view provocationNoun(const Clip& clip) {
  if (clip.conditions.provocation == Provocation::Augmentation) return "squeeze";
  if (clip.conditions.provocation == Provocation::Valsalva) return "Valsalva";
  return "provocation";
}

void addThreshold(Scene& scene, const Plot& plot, const exam::Criterion& criterion) {
  const double y = plot.y(criterion.bound);
  addLine(scene, {plot.left, y}, {plot.right, y}, {.points = {}, .colour = kCriterionMet, .width = 1, .dashed = true});
  scene.layers.push_back(TextLayer{.position = {plot.right, y - 6},
                                   .text = fmt::format("{:g} {} criterion", criterion.bound, toWord(criterion.unit)),
                                   .colour = kCriterionMet,
                                   .size = 12,
                                   .anchor = Anchor::Right});
}

struct Bar {
  double middle = 0;
  double width = 0;
  bool longest = false;
  std::string caption;
};

void addUnseen(Scene& scene, const Plot& plot, const Bar& bar) {
  scene.layers.push_back(TextLayer{
      .position = {bar.middle, plot.bottom - 8}, .text = "not seen", .colour = kQuiet, .anchor = Anchor::Centre});
}

void addBar(Scene& scene, const Plot& plot, const Bar& bar, const doppler::RefluxEpisode& episode) {
  scene.layers.push_back(TextLayer{.position = {bar.middle, plot.bottom + 19},
                                   .text = bar.caption,
                                   .colour = kQuiet,
                                   .size = 11,
                                   .anchor = Anchor::Centre});
  if (episode.unseen) return addUnseen(scene, plot, bar);
  Colour fill = kVein;
  fill.alpha = bar.longest ? 255 : kShorterBarAlpha;
  const double top = plot.y(episode.durationSeconds);
  scene.layers.push_back(RectangleLayer{.topLeft = {bar.middle - bar.width / 2, top},
                                        .bottomRight = {bar.middle + bar.width / 2, plot.bottom},
                                        .fill = fill});
  const double doubtTop = plot.y(episode.durationSeconds + episode.uncertaintySeconds);
  const double doubtBottom = plot.y(std::max(0.0, episode.durationSeconds - episode.uncertaintySeconds));
  addLine(scene, {bar.middle, doubtTop}, {bar.middle, doubtBottom}, {.points = {}, .colour = kText, .width = 1.5});
  scene.layers.push_back(
      TextLayer{.position = {bar.middle, doubtTop - 8},
                .text = fmt::format("{}{:.2f} s", episode.truncated ? "≥ " : "", episode.durationSeconds),
                .colour = kText,
                .bold = true,
                .anchor = Anchor::Centre});
}

Scene refluxBars(const exam::Exam& exam, const Clip& clip, const doppler::SpectralAnalysis& analysis, Extent size) {
  const auto& episodes = analysis.reflux->episodes;
  const exam::Finding* finding = findingOn(exam, {clip.sopInstanceUid, analysis.region, analysis.frame}, "reflux_time");
  double highest = finding != nullptr ? finding->criterion.bound * 1.3 : 0.1;
  for (const doppler::RefluxEpisode& episode : episodes)
    highest = std::max(highest, episode.durationSeconds + episode.uncertaintySeconds);
  const Plot plot{.left = 28, .top = 26, .right = size.width - 20, .bottom = size.height - 30, .highestY = highest};
  Scene scene{int(size.width), int(size.height), {}};
  addLine(scene, {plot.left, plot.bottom}, {plot.right, plot.bottom}, {.points = {}, .colour = kLine, .width = 1});
  const double slot = std::min(kWidestSlot, (plot.right - plot.left) / double(episodes.size()));
  for (std::size_t i = 0; i < episodes.size(); ++i)
    addBar(scene, plot,
           {.middle = plot.left + (double(i) + 0.5) * slot,
            .width = std::min(kBarWidth, slot * 0.5),
            .longest = i == analysis.reflux->longest,
            .caption = fmt::format("{} {}", ordinal(i + 1), provocationNoun(clip))},
           episodes[i]);
  if (finding != nullptr) addThreshold(scene, plot, finding->criterion);
  return scene;
}

void addTimeAxis(Scene& scene, const Plot& plot) {
  const double step = niceStep(plot.lastX - plot.firstX, 10);
  for (double t = 0; t <= plot.lastX + 1e-9; t += step)
    scene.layers.push_back(TextLayer{.position = {plot.x(t), plot.bottom + 17},
                                     .text = fmt::format("{:g} s", std::round(t / step) * step),
                                     .colour = kQuiet,
                                     .size = 11,
                                     .anchor = Anchor::Centre});
}

void addVelocityAxis(Scene& scene, const Plot& plot) {
  const double step = niceStep(plot.highestY - plot.lowestY, 5);
  for (double v = std::ceil(plot.lowestY / step) * step; v <= plot.highestY + 1e-9; v += step) {
    addLine(scene, {plot.left, plot.y(v)}, {plot.right, plot.y(v)}, {.points = {}, .colour = kLine, .width = 1});
    scene.layers.push_back(TextLayer{.position = {plot.left - 8, plot.y(v) + 4},
                                     .text = fmt::format("{:g}", std::round(v / step) * step + 0.0),
                                     .colour = kQuiet,
                                     .size = 11,
                                     .anchor = Anchor::Right});
  }
  scene.layers.push_back(TextLayer{.position = {plot.left - 8, plot.top - 12},
                                   .text = "cm/s",
                                   .colour = kQuiet,
                                   .size = 11,
                                   .anchor = Anchor::Right});
}

void addEnvelopeCurve(Scene& scene, const doppler::SpectralAnalysis& analysis, const Plot& plot) {
  addVelocityAxis(scene, plot);
  addTimeAxis(scene, plot);
  PolylineLayer line{.points = {}, .colour = kMachineTrace};
  for (std::size_t column = 0; column < analysis.envelope.size(); ++column)
    line.points.push_back(
        {plot.x(double(column) * analysis.strip.secondsPerColumn), plot.y(analysis.envelope.dominant(column))});
  scene.layers.push_back(std::move(line));
}

Scene envelopeOverTime(const doppler::SpectralAnalysis& analysis, Extent size) {
  const Plot plot = envelopePlot(analysis, size);
  Scene scene{int(size.width), int(size.height), {}};
  addEnvelopeCurve(scene, analysis, plot);
  for (const doppler::Wave& wave : analysis.waves) {
    if (!doppler::liesOnOutline(wave, analysis.envelope)) continue;
    scene.layers.push_back(
        MarkerLayer{.position = {plot.x(wave.peakColumn * analysis.strip.secondsPerColumn), plot.y(wave.peakVelocity)},
                    .colour = kMachineTrace,
                    .radius = 2.5});
  }
  return scene;
}

Colour faded(Colour colour, std::uint8_t alpha) {
  colour.alpha = alpha;
  return colour;
}

bool timesReflux(const doppler::SpectralAnalysis& analysis) {
  return analysis.reflux.has_value() && !analysis.reflux->episodes.empty();
}

}  // namespace

Plot envelopePlot(const doppler::SpectralAnalysis& analysis, Extent size) {
  double lowest = 0;
  double highest = 0;
  for (std::size_t column = 0; column < analysis.envelope.size(); ++column) {
    lowest = std::min(lowest, analysis.envelope.dominant(column));
    highest = std::max(highest, analysis.envelope.dominant(column));
  }
  const double margin = std::max(1.0, 0.08 * (highest - lowest));
  const double seconds = double(analysis.envelope.size()) * analysis.strip.secondsPerColumn;
  return {.left = 56,
          .top = 26,
          .right = size.width - 24,
          .bottom = size.height - 30,
          .lastX = std::max(seconds, 1e-3),
          .lowestY = lowest < 0 ? lowest - margin : 0,
          .highestY = highest + margin};
}

Scene editableTrace(const doppler::SpectralAnalysis& analysis, const Plot& plot, Extent size,
                    const std::vector<Point>& handles) {
  Scene scene{int(size.width), int(size.height), {}};
  const double seconds = analysis.strip.secondsPerColumn;
  if (analysis.reflux)
    for (const doppler::RefluxEpisode& episode : analysis.reflux->episodes) {
      Colour fill = kCriterionMet;
      fill.alpha = 30;
      scene.layers.push_back(RectangleLayer{.topLeft = {plot.x(episode.startColumn * seconds), plot.top},
                                            .bottomRight = {plot.x(episode.endColumn * seconds), plot.bottom},
                                            .fill = fill});
      for (const double end : {episode.startColumn, episode.endColumn})
        addLine(scene, {plot.x(end * seconds), plot.top}, {plot.x(end * seconds), plot.bottom},
                {.points = {}, .colour = kCriterionMet, .width = 1.5});
    }
  addEnvelopeCurve(scene, analysis, plot);
  for (const Point& handle : handles)
    scene.layers.push_back(MarkerLayer{.position = handle, .colour = kText, .radius = 4, .filled = false});
  return scene;
}

Scene onBrightGround(Scene scene) {
  static constexpr std::array<std::pair<Colour, Colour>, 7> kPairs{{{kText, {0x17, 0x1d, 0x24, 255}},
                                                                    {kQuiet, {0x52, 0x60, 0x6e, 255}},
                                                                    {kLine, {0xc9, 0xd2, 0xdb, 255}},
                                                                    {kMachineTrace, {0x00, 0x6f, 0xb0, 255}},
                                                                    {kVein, {0x1d, 0x5f, 0xb8, 255}},
                                                                    {kArtery, {0xb3, 0x3a, 0x2c, 255}},
                                                                    {kCriterionMet, {0x9a, 0x5b, 0x00, 255}}}};
  static constexpr std::array<std::pair<Colour, Colour>, 2> kFills{
      {{kVein, {0x1d, 0x5f, 0xb8, 255}}, {kCriterionMet, {0x9a, 0x5b, 0x00, 255}}}};
  for (Layer& layer : scene.layers)
    std::visit(
        [](auto& one) {
          if constexpr (requires { one.fill; })
            for (const auto& [dark, bright] : kFills)
              if (faded(one.fill, 255) == dark) {
                one.fill = faded(bright, one.fill.alpha);
                return;
              }
          if constexpr (requires { one.colour; })
            for (const auto& [dark, bright] : kPairs)
              if (one.colour == dark) {
                one.colour = bright;
                return;
              }
        },
        layer);
  return scene;
}

double niceStep(double range, int most) {
  if (range <= 0 || most < 1) return 1;
  const double least = range / most;
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= least) return factor * power;
  return 10 * power;
}

const doppler::SpectralAnalysis* tracedAnalysis(const exam::Exam& exam, const Clip& clip) {
  const exam::ClipAnalysis* analyses = exam.analysis(clip.sopInstanceUid);
  if (analyses == nullptr || analyses->spectral.empty()) return nullptr;
  const auto timed = std::find_if(analyses->spectral.begin(), analyses->spectral.end(), timesReflux);
  return timed != analyses->spectral.end() ? &*timed : &analyses->spectral.front();
}

std::string traceCaption(const exam::Exam& exam, const Clip& clip) {
  const doppler::SpectralAnalysis* analysis = tracedAnalysis(exam, clip);
  if (analysis == nullptr) return {};
  return timesReflux(*analysis) ? "reflux after each provocation in this strip"
                                : "largest velocity, seconds from the start of the strip";
}

Scene traceScene(const exam::Exam& exam, const Clip& clip, Extent size) {
  const doppler::SpectralAnalysis* analysis = tracedAnalysis(exam, clip);
  if (analysis == nullptr || size.width < 120 || size.height < 80) return {int(size.width), int(size.height), {}};
  return timesReflux(*analysis) ? refluxBars(exam, clip, *analysis, size) : envelopeOverTime(*analysis, size);
}

}  // namespace sural::ui::layers
