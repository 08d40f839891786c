#include "doppler/spectral_measurements.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "doppler/venous_flow.h"

namespace sural::doppler {

namespace {

constexpr Unit kVelocity = Unit::CentimetrePerSecond;
constexpr double kSecondsPerMinute = 60;
constexpr double kMeanFlowDoubt = 0.15;  // of a mean velocity: gate, wall filter and display change it
constexpr double kBeyondDoubt = 2;       // doubts of a summit, by which flow beside a hidden part is faster
constexpr const char* kAliasedReason =
    "the flow is faster than the scale shows and could not be followed: record it with a higher scale";

Point inFrame(const SpectralStrip& strip, double column, double velocity) {
  return {strip.columnInFrame(column), strip.box.top + strip.rowOf(velocity)};
}

std::vector<std::string> flagsOf(const StripReport& r, bool velocity) {
  std::vector<std::string> flags = r.analysis.strip.flags;
  flags.insert(flags.end(), r.analysis.envelope.flags.begin(), r.analysis.envelope.flags.end());
  if (velocity) {
    const std::vector<std::string> angle = angleFlags(r.region);
    flags.insert(flags.end(), angle.begin(), angle.end());
  }
  if (r.analysis.artery && r.analysis.artery->oddBeatLeftOut) flags.emplace_back("odd_beat_left_out");
  if (r.analysis.reflux) flags.insert(flags.end(), r.analysis.reflux->flags.begin(), r.analysis.reflux->flags.end());
  return flags;
}

struct Number {
  const char* quantity;
  Unit unit;
  Estimate estimate;
  std::vector<Point> points;
  bool scalesWithAngle = false;
  const char* flag = nullptr;  // besides the strip's
};

void add(const StripReport& r, Number number, std::vector<Measurement>& out) {
  const double angle =
      number.scalesWithAngle ? doubtFromAngle(r.region.dopplerAngleDegrees, number.estimate.value) : 0.0;
  out.push_back(measured(number.quantity, r.context,
                         {.quantity = {number.estimate.value, number.unit},
                          .uncertainty = std::hypot(number.estimate.doubt, angle),
                          .quality = r.analysis.envelope.quality,
                          .flags = flagsOf(r, number.scalesWithAngle),
                          .points = std::move(number.points)}));
  if (number.flag != nullptr) out.back().flags.emplace_back(number.flag);
}

void addVelocity(const StripReport& r, const char* quantity, const Estimate& velocity, std::vector<Point> points,
                 std::vector<Measurement>& out) {
  add(r, {quantity, kVelocity, velocity, std::move(points), true}, out);
}

void addDuration(const StripReport& r, const char* quantity, double seconds, std::vector<Measurement>& out) {
  const VenousReflux& reflux = *r.analysis.reflux;
  const RefluxEpisode& episode = reflux.episodes[reflux.longest];
  const SpectralStrip& strip = r.analysis.strip;
  add(r,
      {quantity,
       Unit::Second,
       {seconds, episode.uncertaintySeconds},
       {inFrame(strip, episode.startColumn, 0), inFrame(strip, episode.endColumn, 0)}},
      out);
  if (episode.truncated) out.back().flags.emplace_back("truncated");
}

struct Summit {
  double column = 0;
  double velocity = 0;  // antegrade positive
  double doubt = 0;
};

// The largest velocity of the strip either way, read where the named quantities are read.
std::optional<Summit> largestOf(const SpectralAnalysis& a) {
  std::optional<Summit> largest;
  const auto consider = [&](const Summit& s) {
    if (!largest || std::abs(s.velocity) > std::abs(largest->velocity)) largest = s;
  };
  if (a.artery) consider({a.artery->fastest.summitColumn, a.artery->fastest.summit, a.artery->peakSystolic.doubt});
  if (largest) return largest;
  for (const Wave& w : a.waves)
    consider({static_cast<double>(w.peakColumn), w.peakVelocity * a.antegradeSign(), w.uncertainty});
  return largest;
}

// The largest velocity, at least, of columns whose flow cannot be seen as a whole, and of those beside them.
double fastestHidden(const Envelope& envelope) {
  constexpr std::size_t kBeside = 3;
  double fastest = 0;
  for (std::size_t i = 0; i < envelope.size(); ++i) {
    if (envelope.visible[i]) continue;
    for (std::size_t k = i < kBeside ? 0 : i - kBeside; k <= std::min(i + kBeside, envelope.size() - 1); ++k)
      fastest = std::max({fastest, envelope.upper[k], -envelope.lower[k]});
  }
  return fastest;
}

std::vector<Point> beatPoints(const SpectralAnalysis& a, double (*column)(const Beat&),
                              double (*velocity)(const Beat&)) {
  std::vector<Point> points;
  for (const Beat& beat : a.artery->beats)
    points.push_back(inFrame(a.strip, column(beat), a.artery->antegradeSign * velocity(beat)));
  return points;
}

std::vector<Point> summitPoints(const SpectralAnalysis& a) {
  std::vector<Point> points = beatPoints(
      a, [](const Beat& b) { return b.peakColumn; }, [](const Beat& b) { return b.peak; });
  const Upstroke& first = a.artery->upstrokes.front();
  if (points.empty()) points.push_back(inFrame(a.strip, first.summitColumn, a.artery->antegradeSign * first.summit));
  return points;
}

std::vector<Point> footPoints(const SpectralAnalysis& a) {
  std::vector<Point> points = beatPoints(
      a, [](const Beat& b) { return b.foot; }, [](const Beat&) { return 0.0; });
  if (!a.artery->beats.empty()) points.push_back(inFrame(a.strip, a.artery->beats.back().next, 0));
  return points;
}

constexpr double kDiameterDoubt = 0.05;  // of a diameter that a reader gave
// Of a flow: a mean over a gate that misses the walls lies up to a third above the lumen's (docs/guide/doppler.md).
constexpr double kGateDoubt = 0.17;  // half of it
constexpr const char* kMeanOverGate = "mean_over_gate";

double areaSquareCentimetres(double diameterMm) { return std::numbers::pi / 4 * diameterMm * diameterMm / 100; }

// Velocity (doubted) times the lumen's area: its own doubt, twice the diameter's, and what the gate leaves out.
Estimate timesArea(const Estimate& velocity, double diameterMm, double factor) {
  const double flow = velocity.value * areaSquareCentimetres(diameterMm) * factor;
  const double own = velocity.value != 0 ? velocity.doubt / std::abs(velocity.value) : 0;
  return {flow, std::abs(flow) * std::hypot(own, 2 * kDiameterDoubt, kGateDoubt)};
}

void addCode(const StripReport& r, const char* quantity, const std::string& code, std::vector<Measurement>& out) {
  if (code.empty()) return;
  Measurement m = couldNotMeasure(quantity, r.context, {"not read", Unit::Code, flagsOf(r, false)});
  m.absentReason.clear();
  m.code = code;
  m.quality = r.analysis.envelope.quality;
  out.push_back(std::move(m));
}

void addVenousFlow(const StripReport& r, std::vector<Measurement>& out) {
  const VenousReflux& reflux = *r.analysis.reflux;
  const VenousFlowPattern flow = describeVenousFlow(r.analysis.strip, r.analysis.envelope, reflux);
  const RefluxEpisode& episode = reflux.episodes[reflux.longest];
  const std::vector<Point> ends{inFrame(r.analysis.strip, episode.startColumn, 0),
                                inFrame(r.analysis.strip, episode.endColumn, 0)};
  if (flow.meanRefluxVelocity > 0) {
    const Estimate mean{flow.meanRefluxVelocity, kMeanFlowDoubt * flow.meanRefluxVelocity};
    addVelocity(r, "mean_reflux_velocity", mean, ends, out);
    if (r.diameterMm)
      add(r,
          {"reflux_volume_flow", Unit::MillilitrePerMinute, timesArea(mean, *r.diameterMm, kSecondsPerMinute), ends,
           true, kMeanOverGate},
          out);
  }
  addCode(r, "spontaneous_flow", flow.spontaneity, out);
  addCode(r, "venous_flow_pattern", flow.pattern, out);
  addCode(r, "augmentation", flow.augmentation, out);
}

struct NeedsBeat {
  const char* quantity;
  Unit unit;
  const std::optional<Estimate>& estimate;
  bool scalesWithAngle;
  const char* reason;
};

void addOrExplain(const StripReport& r, const NeedsBeat& n, std::vector<Point> points, std::vector<Measurement>& out) {
  const bool beats = !r.analysis.artery->beats.empty();
  if (n.estimate)
    add(r, {n.quantity, n.unit, *n.estimate, std::move(points), n.scalesWithAngle}, out);
  else
    out.push_back(
        couldNotMeasure(n.quantity, r.context, {beats ? n.reason : "the strip shows no complete beat", n.unit, {}}));
}

const char* whyNoDiastolicRatio(const std::optional<Estimate>& endDiastolic) {
  if (!endDiastolic || endDiastolic->value <= 0) return "nothing flows forwards at the end of diastole";
  if (endDiastolic->value <= 2 * endDiastolic->doubt)
    return "the flow at the end of diastole is not told from none: its doubt is more than half of it";
  return "the flow at the end of diastole is too small for a ratio: its doubt is more than a quarter of it";
}

void addBeatNumbers(const StripReport& r, std::vector<Measurement>& out) {
  const ArterialWaveform& w = *r.analysis.artery;
  const SpectralAnalysis& a = r.analysis;
  const auto ends = beatPoints(
      a, [](const Beat& b) { return b.next; }, [](const Beat& b) { return b.endDiastolic; });
  const auto lowest = beatPoints(
      a, [](const Beat& b) { return b.lowestColumn; }, [](const Beat& b) { return b.lowest; });
  constexpr Unit kNone = Unit::None;
  addOrExplain(r, {"end_diastolic_velocity", kVelocity, w.endDiastolic, true, ""}, ends, out);
  addOrExplain(r, {"minimum_diastolic_velocity", kVelocity, w.minimumDiastolic, true, ""}, lowest, out);
  addOrExplain(r, {"time_averaged_peak_velocity", kVelocity, w.timeAveragedPeak, true, ""}, footPoints(a), out);
  addOrExplain(r, {"time_averaged_mean_velocity", kVelocity, w.timeAveragedMean, true, ""}, footPoints(a), out);
  if (w.timeAveragedMean) out.back().flags.emplace_back(kMeanOverGate);
  addOrExplain(r, {"velocity_time_integral", Unit::Centimetre, w.velocityTimeIntegral, true, ""}, footPoints(a), out);
  addOrExplain(r, {"resistive_index", kNone, w.resistiveIndex, false, ""}, ends, out);
  addOrExplain(r, {"pulsatility_index", kNone, w.pulsatilityIndex, false, "the mean flow is not told from none"},
               lowest, out);
  addOrExplain(
      r, {"systolic_diastolic_ratio", kNone, w.systolicDiastolicRatio, false, whyNoDiastolicRatio(w.endDiastolic)},
      ends, out);
  addOrExplain(r, {"acceleration_time", Unit::Second, w.accelerationSeconds, false, ""}, footPoints(a), out);
  addOrExplain(r, {"heart_rate", Unit::PerMinute, w.heartRate, false, ""}, footPoints(a), out);
  if (w.oddBeatLeftOut) out.back().flags.emplace_back("rhythm_doubtful");
}

void addWaveform(const StripReport& r, std::vector<Measurement>& out) {
  const std::optional<WaveformClass>& waveform = r.analysis.artery->waveform;
  if (!waveform) {
    for (const char* quantity : {"waveform", "waveform_resistance"})
      out.push_back(couldNotMeasure(quantity, r.context, {"the strip shows no complete beat", Unit::Code, {}}));
    return;
  }
  Measurement m = couldNotMeasure("waveform", r.context, {"not read", Unit::Code, flagsOf(r, false)});
  m.absentReason.clear();
  m.code = std::string(toWord(waveform->phasicity));
  m.quality = r.analysis.envelope.quality * waveform->certainty;
  if (waveform->resistance) m.flags.emplace_back(toWord(*waveform->resistance));
  if (waveform->prolongedUpstroke) m.flags.emplace_back("prolonged_upstroke");
  if (r.analysis.artery->irregular) m.flags.emplace_back("irregular_rhythm");
  if (r.analysis.artery->oddBeatLeftOut) m.flags.emplace_back("rhythm_doubtful");
  m.flags.push_back("because " + waveform->reason);
  m.evidence.points = footPoints(r.analysis);
  out.push_back(m);
  if (!waveform->resistance) {
    constexpr const char* kReason =
        "flow at the end of diastole is not told from none, nor known to be small: its doubt is too large";
    out.push_back(couldNotMeasure("waveform_resistance", r.context, {kReason, Unit::Code, {}}));
    return;
  }
  m.quantity = "waveform_resistance";
  m.code = std::string(toWord(*waveform->resistance));
  out.push_back(std::move(m));
}

// Beats are alike, so that those that are seen speak for an artery; elsewhere the fastest flow may be what is hidden.
bool mayHideTheFastest(const SpectralAnalysis& a) {
  constexpr double kHiddenOfStrip = 0.05;  // chosen on phantoms
  const auto hidden = std::count(a.envelope.visible.begin(), a.envelope.visible.end(), false);
  return !a.artery && static_cast<double>(hidden) > kHiddenOfStrip * static_cast<double>(a.envelope.size());
}

// What does not hang on the height of systole is still there.
void explainAliasing(const StripReport& r, std::vector<Measurement>& out) {
  for (const char* quantity : {"peak_systolic_velocity", "time_averaged_peak_velocity", "time_averaged_mean_velocity"})
    out.push_back(couldNotMeasure(quantity, r.context, {kAliasedReason, kVelocity, {"aliased"}}));
  for (const char* quantity : {"resistive_index", "pulsatility_index", "systolic_diastolic_ratio"})
    out.push_back(couldNotMeasure(quantity, r.context, {kAliasedReason, Unit::None, {"aliased"}}));
  const ArterialWaveform& w = *r.analysis.artery;
  const auto ends = beatPoints(
      r.analysis, [](const Beat& b) { return b.next; }, [](const Beat& b) { return b.endDiastolic; });
  addOrExplain(r, {"end_diastolic_velocity", kVelocity, w.endDiastolic, true, ""}, ends, out);
  addOrExplain(r, {"heart_rate", Unit::PerMinute, w.heartRate, false, ""}, footPoints(r.analysis), out);
  addWaveform(r, out);
}

}  // namespace

void reportMaximum(const StripReport& report, std::vector<Measurement>& out) {
  const std::optional<Summit> summit = largestOf(report.analysis);
  if (report.analysis.envelope.has("aliased")) {
    out.push_back(couldNotMeasure("maximum_velocity", report.context, {kAliasedReason, kVelocity, {"aliased"}}));
    return;
  }
  if (!summit) {
    const char* reason = fastestHidden(report.analysis.envelope) > 0
                             ? "the strip is blank or covered where flow is seen"
                             : "no wave stands out from the noise";
    out.push_back(couldNotMeasure("maximum_velocity", report.context, {reason, kVelocity, {}}));
    return;
  }
  if (std::abs(summit->velocity) + kBeyondDoubt * summit->doubt < fastestHidden(report.analysis.envelope)) {
    out.push_back(
        couldNotMeasure("maximum_velocity", report.context,
                        {"the fastest flow reaches into a part of the strip that is blank or covered", kVelocity, {}}));
    return;
  }
  if (mayHideTheFastest(report.analysis)) {
    out.push_back(
        couldNotMeasure("maximum_velocity", report.context,
                        {"part of the strip is blank or covered: the fastest flow may lie there", kVelocity, {}}));
    return;
  }
  const int sign = report.analysis.antegradeSign();
  const Point place = inFrame(report.analysis.strip, summit->column, sign * summit->velocity);
  addVelocity(report, "maximum_velocity", {summit->velocity, summit->doubt}, {place}, out);
  if (!report.analysis.artery && !report.analysis.reflux) out.back().flags.emplace_back("sign_as_drawn");
}

void reportReflux(const StripReport& report, std::vector<Measurement>& out) {
  const VenousReflux& reflux = *report.analysis.reflux;
  const RefluxEpisode& episode = reflux.episodes[reflux.longest];
  const SpectralStrip& strip = report.analysis.strip;
  addDuration(report, "reflux_time", episode.durationSeconds, out);
  addDuration(report, "reflux_time_total", episode.totalSeconds, out);
  const int sign = reflux.antegradeSign;
  if (episode.durationSeconds > 0)
    addVelocity(report, "peak_reflux_velocity", {episode.peakVelocity, episode.peakUncertainty},
                {inFrame(strip, episode.peakColumn, -sign * episode.peakVelocity)}, out);
  if (episode.antegradePeak > 0)
    addVelocity(report, "peak_antegrade_velocity", {episode.antegradePeak, episode.antegradeUncertainty},
                {inFrame(strip, episode.provocationColumn, sign * episode.antegradePeak)}, out);
  addVenousFlow(report, out);
}

void reportArtery(const StripReport& report, std::vector<Measurement>& out) {
  const ArterialWaveform& wave = *report.analysis.artery;
  if (report.analysis.envelope.has("aliased")) return explainAliasing(report, out);
  addVelocity(report, "peak_systolic_velocity", wave.peakSystolic, summitPoints(report.analysis), out);
  if (wave.beats.empty()) out.back().flags.emplace_back("single_beat");
  addBeatNumbers(report, out);
  if (report.diameterMm && wave.timeAveragedMean)
    add(report,
        {"volume_flow", Unit::MillilitrePerMinute,
         timesArea(*wave.timeAveragedMean, *report.diameterMm, kSecondsPerMinute), footPoints(report.analysis), true,
         kMeanOverGate},
        out);
  addWaveform(report, out);
}

void reportWithoutBroadening(const StripReport& report, std::vector<Measurement>& out) {
  const std::vector<Measurement> shown = out;
  for (const Measurement& m : shown) {
    const bool isPeak = m.quantity == "peak_systolic_velocity" || m.quantity == "peak_reflux_velocity" ||
                        m.quantity == "maximum_velocity";
    if (!isPeak || !m.value) continue;
    const auto corrected =
        withoutBroadening({*m.value, m.uncertainty.value_or(0)}, report.region.dopplerAngleDegrees, *report.beam);
    const std::string quantity = m.quantity + "_without_broadening";
    if (!corrected) {
      out.push_back(
          couldNotMeasure(quantity, report.context,
                          {"intrinsic broadening needs the Doppler angle and a possible beam", kVelocity, {}}));
      continue;
    }
    Measurement copy = m;
    copy.quantity = quantity;
    copy.value = corrected->value;
    copy.uncertainty = corrected->doubt;
    copy.flags.emplace_back("broadening_corrected");
    out.push_back(std::move(copy));
  }
}

}  // namespace sural::doppler
