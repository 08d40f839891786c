#include "exam/measure_recording.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "doppler/flow_runs.h"
#include "doppler/sweep_recording.h"
#include "imaging/dicom/decode_frame.h"

namespace sural::exam {

namespace {

using doppler::Beat;
using doppler::Estimate;
using doppler::JoinedStrip;
using doppler::SpectralAnalysis;

constexpr int kFewestRecorded = 45;
constexpr int kMostRecorded = 20000;
constexpr double kLonger = 1.2;          // than one screen, or the last frame says as much
constexpr double kRestSeconds = 20;      // at the recording's beginning
constexpr std::size_t kFewestBeats = 5;  // at rest, and of hyperaemia
constexpr double kRisen = 1.2;           // over rest, for hyperaemia

std::optional<JoinedStrip> join(const Clip& clip, const Region& region) {
  const auto decoder = imaging::dicom::FrameDecoder::open(clip);
  if (!decoder) return std::nullopt;
  doppler::SweepRecorder recorder(region);
  for (int i = 0; i < std::min(clip.frameCount, kMostRecorded) && recorder.mayRun(); ++i) {
    Result<Frame> frame = decoder.value().frame(i);
    if (!frame) return std::nullopt;
    if (static_cast<std::size_t>(i) < clip.frameTimes.size())
      frame.value().timeSeconds = clip.frameTimes[static_cast<std::size_t>(i)];
    recorder.add(*frame);
  }
  Result<JoinedStrip> joined = recorder.finish();
  if (!joined || joined->frame.width < kLonger * region.box.width()) return std::nullopt;
  return std::move(joined).value();
}

// From the long strip back into the frames it was taken from.
void placeInFrames(const Region& region, int regionIndex, const JoinedStrip& joined, Measurement& m) {
  const auto columnOf = [&](const Point& p) {
    return std::clamp(static_cast<int>(std::lround(p.x)), 0, joined.frame.width - 1);
  };
  std::vector<Point> points;
  m.evidence.region = regionIndex;
  std::erase(m.flags, "strip_not_verified");  // the joined picture is all strip, as it should be
  m.flags.emplace_back("joined_recording");
  if (m.evidence.points.empty()) return;
  const int first = columnOf(m.evidence.points.front());
  for (const Point& p : m.evidence.points) {
    if (std::abs(columnOf(p) - first) >= region.box.width()) continue;
    const JoinedStrip::Origin& origin = joined.origins[static_cast<std::size_t>(columnOf(p))];
    m.evidence.frame = std::max(m.evidence.frame, origin.frame);
    points.push_back({static_cast<double>(origin.column), region.box.top + p.y});
  }
  m.evidence.points = std::move(points);
}

double meanPeak(const Beat* first, std::size_t count) {
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += first[i].peak;
  return sum / static_cast<double>(count);
}

struct Phases {
  std::vector<Beat> rest;
  double atRest = 0;
  double risen = 0;      // the highest mean of some beats in a row
  std::size_t from = 0;  // the first of these
};

// Empty when the recording is too short, or flow stays as it begins.
std::optional<Phases> phasesOf(const SpectralAnalysis& analysis) {
  Phases phases;
  const std::vector<Beat>& beats = analysis.artery->beats;
  for (const Beat& beat : beats)
    if (beat.next * analysis.strip.secondsPerColumn < kRestSeconds) phases.rest.push_back(beat);
  const std::size_t rest = phases.rest.size();
  if (rest < kFewestBeats || beats.size() < rest + kFewestBeats) return std::nullopt;
  phases.atRest = meanPeak(phases.rest.data(), rest);
  for (std::size_t i = rest; i + kFewestBeats <= beats.size(); ++i) {
    const double mean = meanPeak(&beats[i], kFewestBeats);
    if (mean <= phases.risen) continue;
    phases.risen = mean;
    phases.from = i;
  }
  if (phases.risen < kRisen * phases.atRest) return std::nullopt;
  return phases;
}

struct Told {
  const Measurement& like;  // the whole recording's
  const SpectralAnalysis& analysis;
  const JoinedStrip& joined;
};

// With the relative doubt of the whole recording's systole.
void add(const Told& told, const char* quantity, Quantity value, std::vector<Point> points,
         std::vector<Measurement>& out) {
  Measurement m = told.like;
  m.quantity = quantity;
  m.uncertainty = *m.uncertainty / *m.value * value.value;
  m.value = value.value;
  m.unit = value.unit;
  m.evidence.points = std::move(points);
  out.push_back(std::move(m));
}

std::vector<Point> summitsOf(const SpectralAnalysis& a, const Beat* first, std::size_t count) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < count; ++i)
    points.push_back({a.strip.columnInFrame(first[i].peakColumn),
                      a.strip.box.top + a.strip.rowOf(a.artery->antegradeSign * first[i].peak)});
  return points;
}

void addPhases(const Told& told, std::vector<Measurement>& out) {
  const SpectralAnalysis& a = told.analysis;
  const std::optional<Phases> phases = phasesOf(a);
  if (!phases) return;
  const std::vector<Point> rest = summitsOf(a, phases->rest.data(), phases->rest.size());
  const std::vector<Point> risen = summitsOf(a, &a.artery->beats[phases->from], kFewestBeats);
  add(told, "resting_peak_systolic_velocity", {phases->atRest, Unit::CentimetrePerSecond}, rest, out);
  add(told, "hyperaemic_peak_systolic_velocity", {phases->risen, Unit::CentimetrePerSecond}, risen, out);
  add(told, "hyperaemia_ratio", {phases->risen / phases->atRest, Unit::None}, risen, out);
  const auto waveform = doppler::classifyWaveform(
      phases->rest, {doppler::leastSpeed(a.strip), a.artery->endDiastolic ? a.artery->endDiastolic->doubt : 0});
  Measurement m = told.like;
  m.quantity = "resting_waveform";
  m.value.reset();
  m.uncertainty.reset();
  m.unit = Unit::Code;
  m.code = std::string(toWord(waveform.phasicity));
  if (waveform.resistance) m.flags.emplace_back(toWord(*waveform.resistance));
  m.evidence.points = rest;
  out.push_back(std::move(m));
}

}  // namespace

std::optional<doppler::SpectralResult> measureRecording(const Clip& clip, int regionIndex) {
  if (clip.frameCount < kFewestRecorded) return std::nullopt;
  const Region& region = clip.regions[static_cast<std::size_t>(regionIndex)];
  if (!region.calibrated()) return std::nullopt;
  const std::optional<JoinedStrip> joined = join(clip, region);
  if (!joined) return std::nullopt;
  Clip whole = clip;
  whole.regions = {joined->region};
  doppler::SpectralResult result = doppler::analyzeSpectral(whole, joined->frame, 0);
  const auto systole = std::find_if(result.measurements.begin(), result.measurements.end(), [](const Measurement& m) {
    return m.quantity == "peak_systolic_velocity" && m.value;
  });
  if (systole != result.measurements.end() && result.analysis && result.analysis->artery) {
    const Measurement like = *systole;
    addPhases({like, *result.analysis, *joined}, result.measurements);
  }
  for (Measurement& m : result.measurements) {
    placeInFrames(region, regionIndex, *joined, m);
    if (clip.frameCount > kMostRecorded) m.flags.emplace_back("first_20000_frames");
  }
  return result;
}

}  // namespace sural::exam
