#include "doppler/analyze_spectral.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "doppler/spectral_measurements.h"

namespace sural::doppler {

namespace {

constexpr double kLeastQuality = 0.15;

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

void measureReflux(const Clip& clip, SpectralAnalysis& analysis, const MeasurementContext& context,
                   std::vector<Measurement>& out) {
  RefluxOptions options;
  options.provocation = clip.conditions.provocation;
  Result<VenousReflux> reflux = timeVenousReflux(analysis.strip, analysis.envelope, options);
  if (reflux)
    analysis.reflux = std::move(reflux).value();
  else
    out.push_back(couldNotMeasure("reflux_time", context, {toLine(reflux.error()), Unit::Second, {}}));
}

void measureArtery(SpectralAnalysis& analysis, const MeasurementContext& context, std::vector<Measurement>& out) {
  Result<ArterialWaveform> artery = measureArterialWaveform(analysis.strip, analysis.envelope);
  if (artery)
    analysis.artery = std::move(artery).value();
  else
    out.push_back(couldNotMeasure("peak_systolic_velocity", context,
                                  {toLine(artery.error()), Unit::CentimetrePerSecond, {}}));
}

void measureVessel(const Clip& clip, SpectralAnalysis& analysis, const MeasurementContext& context,
                   std::vector<Measurement>& out) {
  if (clip.site.isVein()) return measureReflux(clip, analysis, context, out);
  if (clip.site.isArtery()) return measureArtery(analysis, context, out);
  out.push_back(couldNotMeasure("reflux_time", context,
                                {"the vessel is not known: reflux is timed in veins only", Unit::Second, {}}));
}

// Why nothing on the strip was measured; a vein's reflux time is then missing for the same reason.
void addAbsence(const Clip& clip, const MeasurementContext& context, const std::string& reason,
                std::vector<Measurement>& out) {
  out.push_back(couldNotMeasure("maximum_velocity", context, {reason, Unit::CentimetrePerSecond, {}}));
  if (clip.site.isVein()) out.push_back(couldNotMeasure("reflux_time", context, {reason, Unit::Second, {}}));
  if (clip.site.isArtery())
    out.push_back(couldNotMeasure("peak_systolic_velocity", context, {reason, Unit::CentimetrePerSecond, {}}));
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
  measureVessel(clip, analysis, context, result.measurements);
  const StripReport report{region, analysis, context};
  reportMaximum(report, result.measurements);
  if (analysis.reflux) reportReflux(report, result.measurements);
  if (analysis.artery) reportArtery(report, result.measurements);
  result.analysis = std::move(analysis);
  return result;
}

}  // namespace sural::doppler
