#include "doppler/analyze_spectral.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace sural::doppler {

namespace {

constexpr double kLeastQuality = 0.15;
constexpr double kAngleLimitDegrees = 60;
constexpr double kAngleDoubtDegrees = 2;

struct FlagMeaning {
  std::string_view flag;
  std::string_view what;
  std::string_view advice;
};

constexpr std::array kHeaderDoubts = std::to_array<FlagMeaning>({
    {"delta_sign_corrected", "the header's velocity step is positive although velocity grows upwards on the screen",
     "Velocity up is taken as positive; check the sign against the picture"},
    {"spectral_data_type_unexpected", "the header calls the spectral strip something else than PW or CW Doppler",
     "It is read as a velocity strip; check that it is one"},
    {"box_larger_than_strip", "the header's region is larger than the strip",
     "The strip was found in the picture; check its outline"},
    {"strip_not_verified", "the region takes up the whole picture and no baseline is drawn to check the strip by",
     "The region is measured as it stands; check that it holds the strip alone"},
    {"baseline_differs_from_header", "the drawn baseline is not where the header has it",
     "The drawn line is used; check it"},
});

void reportDoubts(const Clip& clip, const SpectralStrip& strip, std::vector<Problem>& problems) {
  for (const FlagMeaning& meaning : kHeaderDoubts)
    if (std::find(strip.flags.begin(), strip.flags.end(), meaning.flag) != strip.flags.end())
      problems.push_back({clip.file, Severity::Warning, std::string(meaning.what), std::string(meaning.advice)});
}

MeasurementContext contextOf(const Clip& clip, const Frame& frame, int regionIndex) {
  return {.site = clip.site,
          .algorithm = "spectral-envelope/1",
          .evidence = {clip.file, clip.sopInstanceUid, frame.index, regionIndex, {}}};
}

Point inFrame(const SpectralStrip& strip, double column, double velocity) {
  return {strip.box.left + column, strip.box.top + strip.rowOf(velocity)};
}

// What every velocity of the strip has to be read with (SVM/SVU 2020; angle limit 60 degrees).
std::vector<std::string> velocityFlags(const Region& region, const SpectralStrip& strip) {
  std::vector<std::string> flags = strip.flags;
  if (!region.dopplerAngleDegrees)
    flags.emplace_back("angle_unknown");
  else if (std::abs(*region.dopplerAngleDegrees) > kAngleLimitDegrees)
    flags.emplace_back("angle_over_60");
  return flags;
}

// The edge's doubt and the cursor's: dv/v = tan(angle) d(angle). An unknown angle is flagged instead.
double velocityDoubt(const Region& region, double velocity, double edge) {
  constexpr double kRadian = std::numbers::pi / 180;
  constexpr double kSteepest = 85;  // degrees; beyond it the tangent says nothing
  const double angle = std::min(std::abs(region.dopplerAngleDegrees.value_or(0)), kSteepest) * kRadian;
  const double fromAngle = std::abs(velocity) * std::tan(angle) * kAngleDoubtDegrees * kRadian;
  return std::hypot(edge, fromAngle);
}

struct Reading {
  const Region& region;
  const SpectralAnalysis& analysis;
  MeasurementContext context;
  std::vector<Measurement>& out;
};

void addVelocity(const Reading& r, const std::string& name, double velocity, const Wave& wave) {
  std::vector<std::string> flags = velocityFlags(r.region, r.analysis.strip);
  if (r.analysis.reflux) flags.insert(flags.end(), r.analysis.reflux->flags.begin(), r.analysis.reflux->flags.end());
  r.out.push_back(measured(name, r.context,
                           {.quantity = {velocity, Unit::CentimetrePerSecond},
                            .uncertainty = velocityDoubt(r.region, velocity, wave.uncertainty),
                            .quality = r.analysis.envelope.quality,
                            .flags = std::move(flags),
                            .points = {inFrame(r.analysis.strip, wave.peakColumn, wave.peakVelocity)}}));
}

void addWaves(const Reading& r) {
  const std::vector<Wave>& waves = r.analysis.waves;
  if (waves.empty()) {
    r.out.push_back(couldNotMeasure("maximum_velocity", r.context,
                                    {"no wave stands out from the noise", Unit::CentimetrePerSecond, {}}));
    return;
  }
  const auto largest = std::max_element(waves.begin(), waves.end(), [](const Wave& a, const Wave& b) {
    return std::abs(a.peakVelocity) < std::abs(b.peakVelocity);
  });
  addVelocity(r, "maximum_velocity", largest->peakVelocity, *largest);
  for (const Wave& wave : waves) addVelocity(r, "peak_velocity", wave.peakVelocity, wave);
}

void addDuration(const Reading& r, const std::string& name, double seconds, const RefluxEpisode& episode) {
  std::vector<std::string> flags = r.analysis.reflux->flags;
  if (episode.truncated) flags.emplace_back("truncated");
  r.out.push_back(measured(name, r.context,
                           {.quantity = {seconds, Unit::Second},
                            .uncertainty = episode.uncertaintySeconds,
                            .quality = r.analysis.reflux->quality,
                            .flags = std::move(flags),
                            .points = {inFrame(r.analysis.strip, episode.startColumn, 0),
                                       inFrame(r.analysis.strip, episode.endColumn, 0)}}));
}

void addReflux(const Reading& r) {
  const VenousReflux& reflux = *r.analysis.reflux;
  const RefluxEpisode& episode = reflux.episodes[reflux.longest];
  addDuration(r, "reflux_time", episode.durationSeconds, episode);
  addDuration(r, "reflux_time_total", episode.totalSeconds, episode);
  const double edge = 2 * r.analysis.strip.velocityPerRow;
  const int sign = reflux.antegradeSign;
  if (episode.durationSeconds > 0) {
    const Wave summit{.peakColumn = static_cast<int>(episode.peakColumn),
                      .peakVelocity = -sign * episode.peakVelocity,
                      .uncertainty = edge};
    addVelocity(r, "peak_reflux_velocity", episode.peakVelocity, summit);
  }
  if (episode.antegradePeak > 0) {
    const Wave summit{.peakColumn = static_cast<int>(episode.provocationColumn),
                      .peakVelocity = sign * episode.antegradePeak,
                      .uncertainty = edge};
    addVelocity(r, "peak_antegrade_velocity", episode.antegradePeak, summit);
  }
}

void measureReflux(const Clip& clip, SpectralAnalysis& analysis, const Reading& r) {
  if (!clip.site.known()) {
    r.out.push_back(couldNotMeasure("reflux_time", r.context,
                                    {"the vessel is not known: reflux is timed in veins only", Unit::Second, {}}));
    return;
  }
  if (!clip.site.isVein()) return;
  RefluxOptions options;
  options.provocation = clip.conditions.provocation;
  Result<VenousReflux> reflux = timeVenousReflux(analysis.strip, analysis.envelope, options);
  if (!reflux) {
    r.out.push_back(couldNotMeasure("reflux_time", r.context, {toLine(reflux.error()), Unit::Second, {}}));
    return;
  }
  analysis.reflux = std::move(reflux).value();
  addReflux(r);
}

// Why nothing on the strip was measured; a vein's reflux time is then missing for the same reason.
void addAbsence(const Clip& clip, const MeasurementContext& context, const std::string& reason,
                std::vector<Measurement>& out) {
  out.push_back(couldNotMeasure("maximum_velocity", context, {reason, Unit::CentimetrePerSecond, {}}));
  if (clip.site.isVein()) out.push_back(couldNotMeasure("reflux_time", context, {reason, Unit::Second, {}}));
}

}  // namespace

SpectralResult analyzeSpectral(const Clip& clip, const Frame& frame, int regionIndex) {
  SpectralResult result;
  const Region& region = clip.regions.at(static_cast<std::size_t>(regionIndex));
  const MeasurementContext context = contextOf(clip, frame, regionIndex);
  Result<SpectralStrip> strip = extractStrip(frame, region);
  if (!strip) {
    addAbsence(clip, context, toLine(strip.error()), result.measurements);
    return result;
  }
  SpectralAnalysis analysis;
  analysis.frame = frame.index;
  analysis.region = regionIndex;
  analysis.strip = std::move(strip).value();
  analysis.envelope = traceEnvelope(analysis.strip);
  reportDoubts(clip, analysis.strip, result.problems);
  if (analysis.envelope.quality < kLeastQuality) {
    addAbsence(clip, context, "the strip shows no Doppler signal above its noise", result.measurements);
    return result;
  }
  analysis.waves = findWaves(analysis.strip, analysis.envelope);
  const Reading reading{region, analysis, context, result.measurements};
  addWaves(reading);
  measureReflux(clip, analysis, reading);
  result.analysis = std::move(analysis);
  return result;
}

}  // namespace sural::doppler
