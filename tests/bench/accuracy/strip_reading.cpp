#include "tests/bench/accuracy/strip_reading.h"

#include <chrono>
#include <cmath>
#include <numbers>

#include "doppler/analyze_spectral.h"
#include "doppler/velocity_doubt.h"
#include "imaging/dicom/decode_frame.h"

namespace sural::tests::bench::accuracy {

namespace {

const Region* stripOf(const Clip& clip) {
  for (const Region& region : clip.regions)
    if (region.isSpectral()) return &region;
  return nullptr;
}

// Volume flow and VTI would scale too, but no phantom has their truth.
double withoutAngle(const Measurement& m, const Clip& clip) {
  const double doubt = m.uncertainty.value_or(0);
  const Region* region = stripOf(clip);
  if (m.unit != Unit::CentimetrePerSecond || region == nullptr) return doubt;
  const double fromAngle = doppler::doubtFromAngle(region->dopplerAngleDegrees, m.value.value_or(0));
  return std::sqrt(std::max(0.0, doubt * doubt - fromAngle * fromAngle));
}

}  // namespace

Result<std::vector<StripReading>> readStrips(const std::string& setFolder, const std::string& prefix) {
  Result<std::vector<TrueClip>> clips = readTrueClips(setFolder);
  if (!clips) return clips.error();
  std::vector<StripReading> readings;
  for (TrueClip& clip : clips.value()) {
    if (clip.clip.kind != ClipKind::SpectralDoppler) continue;
    if (clip.truth.at("file").get<std::string>().rfind(prefix, 0) != 0) continue;
    const Region* region = stripOf(clip.clip);
    const auto frame = imaging::dicom::decodeFrame(clip.clip, clip.clip.frameCount - 1);
    if (!frame) return frame.error();
    if (region == nullptr) continue;
    const auto before = std::chrono::steady_clock::now();
    auto result = doppler::analyzeSpectral(clip.clip, *frame, static_cast<int>(region - clip.clip.regions.data()));
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - before;
    readings.push_back({std::move(clip), std::move(result.measurements), took.count()});
  }
  return readings;
}

std::vector<Comparison> compareQuantity(const std::vector<StripReading>& strips, const std::string& quantity) {
  std::vector<Comparison> comparisons;
  for (const StripReading& strip : strips) {
    const nlohmann::json* truth = strip.clip.quantity(quantity);
    if (truth == nullptr || !truth->is_number()) continue;
    Comparison comparison{.file = strip.clip.truth.at("file"), .truth = truth->get<double>()};
    const Measurement* m = findMeasurement(strip.measurements, quantity);
    if (m != nullptr && m->value) {
      comparison.measured = m->value;
      comparison.doubt = withoutAngle(*m, strip.clip.clip);
    } else {
      comparison.reason = m == nullptr ? "not tried" : m->absentReason;
    }
    comparisons.push_back(std::move(comparison));
  }
  return comparisons;
}

}  // namespace sural::tests::bench::accuracy
