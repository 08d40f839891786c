#include "datasets/generate/strip_truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace sural::datasets::generate {

namespace {

constexpr double kClosureSpikeSeconds = 0.25;  // no longer reversal is a sound valve's closing

Point place(const DrawnStrip& strip, double seconds, double velocity) {
  return framePoint(*strip.plan.look, strip.grid, seconds, strip.plan.antegradeSign * velocity);
}

void add(ClipTruth& truth, const char* quantity, Quantity value, std::vector<Point> points) {
  truth.quantities.push_back({quantity, value.value, value.unit, 0, std::move(points), {}, {}});
}

// The ultrasound class takes YBR_FULL only in RLE and YBR_FULL_422 only in JPEG (PS3.3 C.8.5.6.1.2).
bool isAllowed(const StripPlan& plan) {
  using imaging::dicom::Encoding;
  using imaging::dicom::Photometric;
  if (plan.photometric == Photometric::YbrFull) return plan.encoding == Encoding::Rle;
  return plan.photometric != Photometric::YbrFull422;
}

void addFaultNotes(ClipTruth& truth, const StripPlan& plan) {
  for (const HeaderFault fault : plan.faults) truth.notes.push_back("header_" + std::string(toWord(fault)));
  if (!isAllowed(plan)) truth.notes.emplace_back("header_not_allowed");
  if (plan.writeBarSeconds > 0) truth.notes.emplace_back("write_bar");
  if (plan.calipers) truth.notes.emplace_back("burnt_in_calipers");
  if (plan.inverted) truth.notes.emplace_back("inverted");
  truth.notes.emplace_back(plan.antegradeSign > 0 ? "antegrade_up" : "antegrade_down");
}

void noteAliasing(ClipTruth& truth, const spectral::Flow& flow, const StripPlan& plan) {
  const auto beyond = [&](const spectral::FlowMoment& moment) {
    const double drawn = plan.antegradeSign * moment.peak;
    return drawn > plan.settings.highestVelocity || drawn < plan.settings.lowestVelocity;
  };
  if (std::any_of(flow.moments.begin(), flow.moments.end(), beyond)) truth.notes.emplace_back("aliased");
}

double visibleSeconds(const spectral::RetrogradeRun& run, double seconds) {
  return std::max(0.0, std::min(run.end, seconds) - run.start);
}

void addRefluxTime(ClipTruth& truth, const spectral::VenousFlow& flow, const DrawnStrip& strip) {
  const double seconds = flow.flow.seconds;
  const auto longest = std::max_element(flow.runs.begin(), flow.runs.end(), [&](const auto& a, const auto& b) {
    return visibleSeconds(a, seconds) < visibleSeconds(b, seconds);
  });
  if (longest == flow.runs.end()) {
    add(truth, "reflux_time", {0, Unit::Second}, {});
    add(truth, "reflux_time_total", {0, Unit::Second}, {});
    return;
  }
  const double visible = visibleSeconds(*longest, seconds);
  const std::vector<Point> ends{place(strip, longest->start, 0), place(strip, longest->start + visible, 0)};
  add(truth, "reflux_time", {visible, Unit::Second}, ends);
  add(truth, "reflux_time_total", {visible, Unit::Second}, ends);
  const auto fastest = std::max_element(flow.runs.begin(), flow.runs.end(),
                                        [](const auto& a, const auto& b) { return a.peak < b.peak; });
  add(truth, "peak_reflux_velocity", {fastest->peak, Unit::CentimetrePerSecond},
      {place(strip, fastest->peakTime, -fastest->peak)});
  if (longest->end > seconds) {
    truth.notes.emplace_back("truncated");
    truth.notes.push_back(fmt::format("reflux lasts {:.2f} s in all", longest->end - longest->start));
  }
  if (visible <= kClosureSpikeSeconds) truth.notes.emplace_back("closure_spike");
}

std::vector<Point> beatPoints(const spectral::ArterialFlow& flow, const DrawnStrip& strip,
                              double (*time)(const spectral::Beat&), double (*velocity)(const spectral::Beat&)) {
  std::vector<Point> points;
  for (const spectral::Beat& beat : flow.beats) points.push_back(place(strip, time(beat), velocity(beat)));
  return points;
}

void addIndices(ClipTruth& truth, const spectral::ArterialFlow& flow) {
  add(truth, "resistive_index", {(flow.peakSystolic - flow.endDiastolic) / flow.peakSystolic, Unit::None}, {});
  if (flow.timeAveragedPeak > 1)
    add(truth, "pulsatility_index", {(flow.peakSystolic - flow.minimumDiastolic) / flow.timeAveragedPeak, Unit::None},
        {});
  if (flow.endDiastolic > 0.5)
    add(truth, "systolic_diastolic_ratio", {flow.peakSystolic / flow.endDiastolic, Unit::None}, {});
}

std::string printed(const TrueQuantity& quantity) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kShort{{
      {"reflux_time", "Time"},
      {"peak_reflux_velocity", "V rev"},
      {"peak_systolic_velocity", "PS"},
      {"end_diastolic_velocity", "ED"},
      {"resistive_index", "RI"},
      {"heart_rate", "HR"},
  }};
  for (const auto& [name, brief] : kShort)
    if (name == quantity.quantity)
      return fmt::format("{} {:.2f}{}", brief, std::abs(std::get<double>(quantity.value)),
                         quantity.unit == Unit::None ? "" : " " + std::string(toWord(quantity.unit)));
  return {};
}

}  // namespace

void addVenousTruth(ClipTruth& truth, const spectral::VenousFlow& flow, const DrawnStrip& strip) {
  if (flow.antegradePeak > 0) {
    addRefluxTime(truth, flow, strip);
    add(truth, "peak_antegrade_velocity", {flow.antegradePeak, Unit::CentimetrePerSecond},
        {place(strip, flow.antegradePeakTime, flow.antegradePeak)});
  }
  noteAliasing(truth, flow.flow, strip.plan);
  addFaultNotes(truth, strip.plan);
}

void addArterialTruth(ClipTruth& truth, const spectral::ArterialFlow& flow, const DrawnStrip& strip) {
  using spectral::Beat;
  noteAliasing(truth, flow.flow, strip.plan);
  addFaultNotes(truth, strip.plan);
  if (flow.maximum <= 0) return;  // an occluded artery
  add(truth, "maximum_velocity", {flow.maximum, Unit::CentimetrePerSecond},
      {place(strip, flow.maximumTime, flow.maximum)});
  if (flow.beats.empty()) {
    truth.notes.emplace_back("no_whole_beat");
    return;
  }
  const auto timeOfPeak = [](const Beat& beat) { return beat.peakTime; };
  const auto peak = [](const Beat& beat) { return beat.peak; };
  const auto timeOfEnd = [](const Beat& beat) { return beat.next; };
  const auto end = [](const Beat& beat) { return beat.endDiastolic; };
  const auto timeOfLowest = [](const Beat& beat) { return beat.lowestTime; };
  const auto lowest = [](const Beat& beat) { return beat.lowest; };
  constexpr Unit kVelocity = Unit::CentimetrePerSecond;
  add(truth, "peak_systolic_velocity", {flow.peakSystolic, kVelocity}, beatPoints(flow, strip, timeOfPeak, peak));
  add(truth, "end_diastolic_velocity", {flow.endDiastolic, kVelocity}, beatPoints(flow, strip, timeOfEnd, end));
  add(truth, "minimum_diastolic_velocity", {flow.minimumDiastolic, kVelocity},
      beatPoints(flow, strip, timeOfLowest, lowest));
  add(truth, "time_averaged_peak_velocity", {flow.timeAveragedPeak, kVelocity}, {});
  add(truth, "time_averaged_mean_velocity", {flow.timeAveragedMean, kVelocity}, {});
  addIndices(truth, flow);
  add(truth, "acceleration_time", {flow.accelerationSeconds, Unit::Second}, {});
  add(truth, "heart_rate", {flow.beatsPerMinute, Unit::PerMinute}, {});
}

void addWaveformTruth(ClipTruth& truth, const spectral::ArterialPlan& plan) {
  const auto code = [&](const char* quantity, std::string_view word) {
    truth.quantities.push_back({quantity, std::string(word), Unit::Code, 0, {}, {}, {}});
  };
  code("waveform", toWord(plan.waveform));
  if (plan.waveform != spectral::Waveform::Absent) code("waveform_resistance", toWord(resistanceOf(plan)));
}

screen::StripGraphics withCalipers(screen::StripGraphics graphics, const ClipTruth& truth) {
  for (const TrueQuantity& quantity : truth.quantities) {
    const std::string line = printed(quantity);
    if (line.empty()) continue;
    graphics.results.push_back(line);
    const std::size_t crosses = quantity.quantity == "reflux_time" ? 2 : 1;
    for (std::size_t i = 0; i < std::min(crosses, quantity.points.size()); ++i)
      graphics.calipers.push_back(quantity.points[i]);
  }
  return graphics;
}

}  // namespace sural::datasets::generate
