#include "doppler/measure_strip.h"

#include <algorithm>
#include <utility>

#include "doppler/spectral_measurements.h"
#include "doppler/spectrum_shape.h"

namespace sural::doppler {

namespace {

constexpr double kLeastQuality = 0.15;  // noise alone reaches less; chosen on phantoms
constexpr double kMostHidden = 0.75;    // of the columns
constexpr float kFilledFrom = 0.3F;     // brightness, which only the gain's end gives to noise
constexpr double kFilledShare = 0.4;    // of the pixels; both chosen on phantoms

struct Task {
  const Clip& clip;
  const StripOptions& options;
  const MeasurementContext& context;
};

bool looksLikeSpectrum(const SpectralAnalysis& analysis) {
  const RegionTrust trust = trustIn(analysis.strip);
  return mayBeSpectrum(shapeOf(analysis.strip), trust) && mayHoldSpectrum(analysis.envelope.stray, trust);
}

double shareHidden(const Envelope& envelope) {
  const auto hidden = std::count(envelope.visible.begin(), envelope.visible.end(), false);
  return static_cast<double>(hidden) / static_cast<double>(std::max<std::size_t>(1, envelope.size()));
}

// Bright all over: the noise of a strip, or what lies between its beats, is dark.
bool isFilled(const SpectralStrip& strip) {
  const auto bright = std::count_if(strip.power.begin(), strip.power.end(), [](float p) { return p > kFilledFrom; });
  return static_cast<double>(bright) > kFilledShare * static_cast<double>(strip.power.size());
}

// Null where nothing speaks against a spectrum with flow.
const char* whyUnreadable(const SpectralAnalysis& analysis) {
  if (analysis.envelope.has("fills_scale"))
    return "the region is filled to its edges: it is no spectral strip, or its scale is far too low";
  if (analysis.envelope.has("line_drawing")) return "the strip shows a drawn curve, such as an ECG, and no spectrum";
  const bool weak = analysis.envelope.quality < kLeastQuality;
  if (weak && isFilled(analysis.strip))
    return "the strip is bright from end to end: its gain is far too high, or its scale far too low";
  if (weak) return "the strip shows no Doppler signal above its noise";
  if (!looksLikeSpectrum(analysis))
    return "the picture does not fade away from the baseline as a spectrum does: it is no spectral strip, or its "
           "baseline lies elsewhere";
  if (shareHidden(analysis.envelope) > kMostHidden)
    return "most of the strip is covered or was never drawn where flow would be";
  return nullptr;
}

void refuse(const Task& task, const char* quantity, Unit unit, const std::string& reason,
            std::vector<Measurement>& out) {
  out.push_back(couldNotMeasure(quantity, task.context, {reason, unit, {}}));
}

void moveIntervals(const Task& task, const SpectralStrip& strip, VenousReflux& reflux) {
  for (const MovedInterval& moved : task.options.intervals) {
    if (moved.episode >= reflux.episodes.size()) continue;
    RefluxEpisode& episode = reflux.episodes[moved.episode];
    const double seconds = (moved.end - moved.start) * strip.secondsPerColumn;
    episode.totalSeconds += seconds - episode.durationSeconds;
    episode.durationSeconds = seconds;
    episode.startColumn = moved.start;
    episode.endColumn = moved.end;
    episode.truncated = episode.unseen = false;
    episode.uncertaintySeconds = 2 * strip.secondsPerColumn;
  }
  const auto longest = std::max_element(
      reflux.episodes.begin(), reflux.episodes.end(),
      [](const RefluxEpisode& a, const RefluxEpisode& b) { return a.durationSeconds < b.durationSeconds; });
  reflux.longest = static_cast<std::size_t>(longest - reflux.episodes.begin());
}

void measureVein(const Task& task, SpectralAnalysis& analysis, std::vector<Measurement>& out) {
  RefluxOptions options;
  options.provocation = task.clip.conditions.provocation;
  options.antegradeSign = task.options.antegradeSign;
  Result<VenousReflux> reflux = timeVenousReflux(analysis.strip, analysis.envelope, options);
  if (!reflux) return refuse(task, "reflux_time", Unit::Second, toLine(reflux.error()), out);
  analysis.reflux = std::move(reflux).value();
  if (!task.options.intervals.empty()) moveIntervals(task, analysis.strip, *analysis.reflux);
}

void measureArtery(const Task& task, SpectralAnalysis& analysis, std::vector<Measurement>& out) {
  Result<ArterialWaveform> artery = measureArterialWaveform(
      analysis.strip, analysis.envelope, {.antegradeSign = task.options.antegradeSign, .feet = task.options.feet});
  if (!artery) {
    refuse(task, "peak_systolic_velocity", Unit::CentimetrePerSecond, toLine(artery.error()), out);
    return refuse(task, "waveform", Unit::Code, toLine(artery.error()), out);
  }
  analysis.artery = std::move(artery).value();
}

void measureVessel(const Task& task, SpectralAnalysis& analysis, std::vector<Measurement>& out) {
  if (task.clip.site.isVein()) return measureVein(task, analysis, out);
  if (task.clip.site.isArtery()) return measureArtery(task, analysis, out);
  refuse(task, "reflux_time", Unit::Second, "the vessel is not known: reflux is timed in veins only", out);
}

}  // namespace

MeasurementContext contextOf(const Clip& clip, int frame, int regionIndex) {
  return {.site = clip.site,
          .algorithm = "spectral-envelope/3",
          .evidence = {clip.file, clip.sopInstanceUid, frame, regionIndex, {}}};
}

void addAbsence(const Clip& clip, const MeasurementContext& context, const std::string& reason,
                std::vector<Measurement>& out) {
  out.push_back(couldNotMeasure("maximum_velocity", context, {reason, Unit::CentimetrePerSecond, {}}));
  if (clip.site.isVein()) out.push_back(couldNotMeasure("reflux_time", context, {reason, Unit::Second, {}}));
  if (clip.site.isArtery())
    out.push_back(couldNotMeasure("peak_systolic_velocity", context, {reason, Unit::CentimetrePerSecond, {}}));
}

void measureStrip(const Clip& clip, const Region& region, SpectralAnalysis analysis, const StripOptions& options,
                  SpectralResult& result) {
  const MeasurementContext context = contextOf(clip, analysis.frame, analysis.region);
  if (const char* reason = whyUnreadable(analysis)) return addAbsence(clip, context, reason, result.measurements);
  analysis.waves = findWaves(analysis.strip, analysis.envelope);
  measureVessel({clip, options, context}, analysis, result.measurements);
  const StripReport report{region, analysis, context, options.diameterMm, options.beam};
  if (!analysis.reflux) reportMaximum(report, result.measurements);  // a vein's is its burst or its reflux
  if (analysis.reflux) reportReflux(report, result.measurements);
  if (analysis.artery) reportArtery(report, result.measurements);
  if (options.beam) reportWithoutBroadening(report, result.measurements);
  for (Measurement& m : result.measurements) m.method = options.method;
  result.analysis = std::move(analysis);
}

}  // namespace sural::doppler
