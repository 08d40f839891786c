#include "doppler/strip_edits.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "doppler/measure_strip.h"

namespace sural::doppler {

namespace {

void leaveOut(const Clip& clip, const char* what, const char* advice, std::vector<Problem>& problems) {
  problems.push_back({clip.file, Severity::Warning, what, advice});
}

bool isInside(const SpectralStrip& strip, double column) { return column >= 0 && column <= strip.width() - 1; }

void turnAngle(const Clip& clip, double degrees, Region& region, SpectralStrip& strip, std::vector<Problem>& problems) {
  if (!region.dopplerAngleDegrees) {
    if (std::abs(degrees) < 85) region.dopplerAngleDegrees = degrees;
    return leaveOut(clip, "the angle the scale was made for is not known, so the velocities were not rescaled",
                    "Calibrate the strip on its burnt-in scale", problems);
  }
  const double factor = velocityFactor(region.dopplerAngleDegrees, degrees);
  if (factor == 0) return leaveOut(clip, "the angle is too steep for Doppler", "Choose 60 degrees or less", problems);
  strip.velocityPerRow *= factor;
  region.dopplerAngleDegrees = degrees;
}

// The reader's outline in place of the traced one; the other half is silent there.
void drawOutline(const std::vector<OutlinePoint>& points, const SpectralStrip& strip, Envelope& envelope) {
  envelope.drawn.assign(envelope.size(), false);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const double span = points[i + 1].column - points[i].column;
    for (int column = static_cast<int>(std::ceil(points[i].column)); column <= points[i + 1].column; ++column) {
      const double share = span > 0 ? (column - points[i].column) / span : 0;
      const double v = std::lerp(points[i].velocity, points[i + 1].velocity, share);
      const auto c = static_cast<std::size_t>(column);
      envelope.upper[c] = std::max(0.0, v);
      envelope.lower[c] = std::min(0.0, v);
      envelope.direction[c] = v >= 0 ? 1 : -1;
      envelope.uncertainty[c] = strip.velocityPerRow;
      envelope.visible[c] = true;
      envelope.drawn[c] = true;
    }
  }
}

bool isOrdered(const SpectralStrip& strip, const std::vector<OutlinePoint>& points) {
  const bool inside =
      std::all_of(points.begin(), points.end(), [&](const OutlinePoint& p) { return isInside(strip, p.column); });
  return inside && std::is_sorted(points.begin(), points.end(),
                                  [](const OutlinePoint& a, const OutlinePoint& b) { return a.column < b.column; });
}

bool areBeats(const SpectralStrip& strip, const std::vector<double>& feet) {
  const bool inside = std::all_of(feet.begin(), feet.end(), [&](double c) { return isInside(strip, c); });
  const auto tooClose = [](double a, double b) { return b - a < 3; };
  return inside && feet.size() >= 2 && std::adjacent_find(feet.begin(), feet.end(), tooClose) == feet.end();
}

std::vector<MovedInterval> usable(const SpectralStrip& strip, const std::vector<MovedInterval>& intervals) {
  std::vector<MovedInterval> kept;
  std::copy_if(intervals.begin(), intervals.end(), std::back_inserter(kept), [&](const MovedInterval& i) {
    return isInside(strip, i.start) && isInside(strip, i.end) && i.start <= i.end;
  });
  return kept;
}

}  // namespace

SpectralResult remeasure(const Clip& clip, const SpectralAnalysis& before, const StripEdits& edits) {
  SpectralResult result;
  SpectralAnalysis analysis{.frame = before.frame, .region = before.region, .strip = before.strip};
  Region region = clip.regionsOf(before.frame).at(static_cast<std::size_t>(before.region));
  SpectralStrip& strip = analysis.strip;
  if (edits.angleDegrees) turnAngle(clip, *edits.angleDegrees, region, strip, result.problems);
  const bool moves = edits.baselineRow && *edits.baselineRow >= 0 && *edits.baselineRow < strip.height();
  if (moves) strip.baselineRow = *edits.baselineRow;
  if (edits.baselineRow && !moves)
    leaveOut(clip, "the baseline lies outside the strip", "Put it inside the strip", result.problems);
  analysis.envelope = traceEnvelope(strip);
  if (isOrdered(strip, edits.outline))
    drawOutline(edits.outline, strip, analysis.envelope);
  else
    leaveOut(clip, "the drawn outline leaves the strip or runs backwards", "Draw it from left to right",
             result.problems);
  StripOptions options{
      .antegradeSign = edits.antegradeSign, .diameterMm = edits.diameterMm, .beam = edits.beam, .method = "edited"};
  options.intervals = usable(strip, edits.intervals);
  if (edits.feet && areBeats(strip, *edits.feet))
    options.feet = edits.feet;
  else if (edits.feet)
    leaveOut(clip, "the beats leave the strip or are out of order", "Put them in order of time", result.problems);
  measureStrip(clip, region, std::move(analysis), options, result);
  return result;
}

}  // namespace sural::doppler
