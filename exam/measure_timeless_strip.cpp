#include "exam/measure_timeless_strip.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "doppler/measure_strip.h"
#include "imaging/model/region_flags.h"

namespace sural::exam {

namespace {

constexpr std::array kSeconds{5.0, 2.0, 12.0};  // what carts show across a strip; the usual one first
constexpr double kMayDiffer = 0.05;             // of the largest velocity
constexpr const char* kReason = "no time scale is drawn on the strip";

// Without a vessel, for nothing is asked but the largest velocity.
std::optional<Measurement> largestVelocity(Clip clip, const Frame& frame, int regionIndex, double seconds) {
  clip.site = {};
  Region& region = clip.regions.at(static_cast<std::size_t>(regionIndex));
  region.x = {.unit = Unit::Second, .deltaPerPixel = seconds / region.box.width(), .provenance = region.y.provenance};
  for (Measurement& m : doppler::analyzeSpectral(clip, frame, regionIndex).measurements)
    if (m.quantity == "maximum_velocity") return std::move(m);
  return std::nullopt;
}

Measurement refused(const MeasurementContext& context, const char* quantity, Unit unit) {
  return couldNotMeasure(quantity, context, {kReason, unit, {std::string(kTimeScaleUnknown)}});
}

Measurement agreed(const MeasurementContext& context, std::vector<Measurement> read) {
  if (read.size() < kSeconds.size()) return refused(context, "maximum_velocity", Unit::CentimetrePerSecond);
  Measurement kept = std::move(read.front());
  kept.site = context.site;
  kept.flags.emplace_back(kTimeScaleUnknown);
  if (!kept.value) return kept;
  double apart = 0;
  for (std::size_t i = 1; i < read.size(); ++i)
    apart = std::max(apart, read[i].value ? std::abs(*read[i].value - *kept.value) : std::abs(*kept.value));
  if (apart > kMayDiffer * std::abs(*kept.value))
    return couldNotMeasure("maximum_velocity", context,
                           {"no time scale is drawn on the strip, and its outline depends on it",
                            Unit::CentimetrePerSecond,
                            {std::string(kTimeScaleUnknown)}});
  if (kept.uncertainty) kept.uncertainty = std::hypot(*kept.uncertainty, apart);
  return kept;
}

}  // namespace

doppler::SpectralResult measureTimelessStrip(const Clip& clip, const Frame& frame, int regionIndex) {
  const MeasurementContext context = doppler::contextOf(clip, frame.index, regionIndex);
  std::vector<Measurement> read;
  for (const double seconds : kSeconds)
    if (auto m = largestVelocity(clip, frame, regionIndex, seconds)) read.push_back(*std::move(m));
  doppler::SpectralResult result;
  result.measurements.push_back(agreed(context, std::move(read)));
  if (clip.site.isVein()) result.measurements.push_back(refused(context, "reflux_time", Unit::Second));
  if (clip.site.isArtery())
    result.measurements.push_back(refused(context, "peak_systolic_velocity", Unit::CentimetrePerSecond));
  return result;
}

}  // namespace sural::exam
