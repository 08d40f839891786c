#include "doppler/envelope.h"

#include <algorithm>
#include <cmath>

#include "doppler/aliasing.h"
#include "doppler/column_edges.h"
#include "doppler/flow_direction.h"
#include "doppler/flow_runs.h"
#include "doppler/mean_velocity.h"
#include "doppler/outline_cleaning.h"
#include "doppler/quantile.h"
#include "doppler/stray_brightness.h"
#include "doppler/strip_picture.h"
#include "doppler/strip_tail.h"
#include "doppler/visible_columns.h"

namespace sural::doppler {

namespace {

constexpr int kSmoothColumns = 5;           // at most; speckle is about as long
constexpr int kSmoothRows = 5;              // speckle is about as high
constexpr double kAveragedSeconds = 0.025;  // of time that is averaged before an edge is looked for
constexpr int kLeastCalmColumns = 3;        // fewer leave speckle
constexpr int kMedianColumns = 5;           // short beside any change of flow
constexpr double kSpeckleSeconds = 0.03;    // an outline that lasts for less is speckle
constexpr double kDropOutSeconds = 0.05;    // in which blood does not stop and go on
constexpr double kFastOverLeast = 4;        // times the least speed: flow that is no remainder beside the wall filter
constexpr double kSteadySeconds = 0.04;     // flow turns round no more often
constexpr double kFlowQuantile = 0.75;      // of a column's bins; chosen on phantoms
constexpr double kThinRows = 11;            // a pen of 2 px, calmed, and a margin
constexpr double kFarOver = 1.5;            // times its extent, from the baseline
constexpr double kThinShare = 0.6;          // of the columns; chosen on drawn curves and phantoms
constexpr double kSlowest = 0.02;           // quantile of the columns' speeds
constexpr double kClearDeviations = 24;     // of the noise: signal that stands so high is as clear as can be
constexpr double kLeastSignalRows = 6;      // an outline lower than this is no flow
constexpr double kLeastSignalShare = 0.04;  // of the columns

// How bright the flow of one column is between the baseline and the outline `rows` away (signed): an upper quantile
// of the bins above the noise, which neither the wall filter's gap nor a thin outline lowers.
double columnBrightness(const StripPicture& picture, int column, double rows, double baselineRow) {
  const int start = static_cast<int>(std::lround(baselineRow));
  const int count = static_cast<int>(std::lround(std::min<double>(std::abs(rows), picture.height)));
  std::vector<double> values;
  for (int k = 1; k <= count; ++k) {
    const int row = start + (rows > 0 ? -k : k);
    if (row < 0 || row >= picture.height) break;
    const float power = picture.at(column, row);
    if (power > picture.limit()) values.push_back(power);
  }
  return std::max(0.0, quantile(values, kFlowQuantile) - picture.noiseMean);
}

std::vector<double> brightnessOf(const SpectralStrip& strip, const Envelope& envelope, const StripPicture& calm) {
  StripPicture picture = smoothedPicture(strip, kSmoothColumns, 1);
  picture.noiseMean = calm.noiseMean;
  picture.noiseDeviation = calm.noiseDeviation;
  std::vector<double> brightness;
  for (int column = 0; column < strip.width(); ++column) {
    const double rows = envelope.dominant(static_cast<std::size_t>(column)) / strip.velocityPerRow;
    brightness.push_back(columnBrightness(picture, column, rows, strip.baselineRow));
  }
  return brightness;
}

// Contrast of the signal against the noise, 0 to 1; 0 when hardly any column holds a signal.
double qualityOf(const SpectralStrip& strip, const Envelope& envelope, const StripPicture& picture) {
  double sum = 0;
  int count = 0;
  for (int column = 0; column < picture.width; ++column) {
    const auto c = static_cast<std::size_t>(column);
    if (std::abs(envelope.dominant(c)) < kLeastSignalRows * strip.velocityPerRow) continue;
    float strongest = 0;
    for (int row = 0; row < picture.height; ++row) strongest = std::max(strongest, picture.at(column, row));
    sum += std::clamp((strongest - picture.noiseMean) / (kClearDeviations * picture.noiseDeviation + 1e-6), 0.0, 1.0);
    ++count;
  }
  return count > kLeastSignalShare * picture.width ? sum / count : 0;
}

Skirt skirtOf(const StripEdges& edges) {
  std::vector<ColumnEdges> all = edges.up;
  all.insert(all.end(), edges.down.begin(), edges.down.end());
  return measureSkirt(all);
}

// One half's outline in cm/s, 0 where there is none; `offset` rows lie between the baseline and the first bin.
std::vector<double> outlineOf(const std::vector<ColumnEdges>& edges, const Skirt& skirt, double offset,
                              double velocityPerRow) {
  std::vector<double> outline;
  for (const ColumnEdges& column : edges)
    outline.push_back(column.found() ? std::max(0.0, combine(column, skirt).bins + offset) * velocityPerRow : 0);
  return outline;
}

std::vector<double> doubtOf(const StripEdges& edges, const std::vector<int>& direction, const Skirt& skirt,
                            double velocityPerRow) {
  std::vector<double> doubt;
  for (std::size_t i = 0; i < direction.size(); ++i) {
    const CombinedEdge edge = combine(direction[i] > 0 ? edges.up[i] : edges.down[i], skirt);
    doubt.push_back(std::max(0.5, edge.disagreement) * velocityPerRow);
  }
  return doubt;
}

// Moves both outlines to where the strip's mean spectrum ends.
void reachTail(const SpectralStrip& strip, double noise, Envelope& envelope) {
  std::vector<double> edges;
  for (std::size_t i = 0; i < envelope.size(); ++i) edges.push_back(envelope.dominant(i) / strip.velocityPerRow);
  const StripTail tail = measureTail(strip, edges, noise);
  for (std::vector<double>* outline : {&envelope.upper, &envelope.lower})
    for (double& v : *outline) v *= tail.factorAt(std::abs(v) / strip.velocityPerRow);
  envelope.taper = tail.fast.taper;
  envelope.scaleDoubt = tail.fast.doubt;
}

// A curve without a spectrum below it, as an ECG or a pulse: thin in most columns, but for what it climbs within the
// columns that are averaged, and far from the baseline.
bool isLineDrawing(const StripEdges& edges) {
  constexpr std::size_t kReach = kSmoothColumns / 2;
  int found = 0;
  int thin = 0;
  for (const std::vector<ColumnEdges>* half : {&edges.up, &edges.down})
    for (std::size_t i = 0; i < half->size(); ++i) {
      const ColumnEdges& column = (*half)[i];
      if (!column.found()) continue;
      const ColumnEdges& before = (*half)[i < kReach ? 0 : i - kReach];
      const ColumnEdges& after = (*half)[std::min(i + kReach, half->size() - 1)];
      const double climb = before.found() && after.found() ? std::abs(after.first - before.first) : 0;
      const double extent = std::max(0.0, column.threshold - column.first - climb);
      ++found;
      thin += extent < kThinRows && column.first > kFarOver * extent ? 1 : 0;
    }
  return thin > kThinShare * found;
}

// The slowest flow that the strip shows anywhere: below it the wall filter takes the blood away.
double slowestSeen(const Envelope& envelope, double floor) {
  std::vector<double> speeds;
  for (std::size_t i = 0; i < envelope.size(); ++i)
    if (std::abs(envelope.dominant(i)) > floor) speeds.push_back(std::abs(envelope.dominant(i)));
  return quantile(speeds, kSlowest);
}

}  // namespace

double Envelope::dominant(std::size_t column) const {
  if (column < direction.size()) return direction[column] > 0 ? upper[column] : lower[column];
  return upper[column] >= -lower[column] ? upper[column] : lower[column];
}

Envelope traceEnvelope(const SpectralStrip& strip) {
  const int columns = std::max(kLeastCalmColumns, static_cast<int>(kAveragedSeconds / strip.secondsPerColumn) | 1);
  const StripPicture picture = calmedPicture(strip, std::min(columns, kSmoothColumns), kSmoothRows);
  StripEdges edges = findStripEdges(picture, strip.baselineRow);
  dropUnconnected(edges.up, picture.noiseDeviation);
  dropUnconnected(edges.down, picture.noiseDeviation);
  Envelope envelope;
  if (removeMirrorImage(edges)) envelope.flags.emplace_back("mirror_artefact");
  const Skirt skirt = skirtOf(edges);
  envelope.blur = skirt.threshold * strip.velocityPerRow;
  const double between = strip.baselineRow - std::round(strip.baselineRow);
  envelope.upper = outlineOf(edges.up, skirt, between, strip.velocityPerRow);
  envelope.lower = outlineOf(edges.down, skirt, -between, strip.velocityPerRow);
  envelope.direction = trackDirection(edges, kSteadySeconds / strip.secondsPerColumn);
  envelope.uncertainty = doubtOf(edges, envelope.direction, skirt, strip.velocityPerRow);
  const int brief = static_cast<int>(std::ceil(kSpeckleSeconds / strip.secondsPerColumn));
  for (std::vector<double>* outline : {&envelope.upper, &envelope.lower}) {
    dropStray(*outline, brief);
    medianFilter(*outline, kMedianColumns);
  }
  for (double& v : envelope.lower) v = -v;
  reachTail(strip, picture.noiseMean, envelope);
  const int gap = static_cast<int>(kDropOutSeconds / strip.secondsPerColumn);
  for (std::vector<double>* outline : {&envelope.upper, &envelope.lower})
    bridgeDropOuts(*outline, gap, kFastOverLeast * leastSpeed(strip));
  for (std::string& flag : aliasingFlags(strip, envelope.upper, envelope.lower))
    envelope.flags.push_back(std::move(flag));
  medianFilter(envelope.uncertainty, kMedianColumns);
  envelope.visible = visibleColumns(strip, envelope.upper, envelope.lower);
  envelope.mean = meanVelocity(strip, envelope, picture);
  envelope.brightness = brightnessOf(strip, envelope, picture);
  envelope.slowest = slowestSeen(envelope, leastSpeed(strip));
  if (isLineDrawing(edges)) envelope.flags.emplace_back("line_drawing");
  envelope.quality = envelope.has("line_drawing") ? 0 : qualityOf(strip, envelope, picture);
  envelope.stray = strayBrightness(strip, envelope, picture);
  return envelope;
}

}  // namespace sural::doppler
