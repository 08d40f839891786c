#include "ui/session/measure_caliper.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "imaging/angiography/xray_calibration.h"
#include "ui/session/strip_place.h"

namespace sural::ui::session {

namespace {

using layers::CaliperShape;

constexpr const char* kUncalibrated = "uncalibrated";

// What a pixel of the picture is worth where a caliper lies.
struct Plane {
  double mmPerColumn = 1;
  double mmPerRow = 1;
  double relativeDeviation = 0;
  bool calibrated = false;
  std::optional<int> region = std::nullopt;
  std::vector<std::string> flags = {};
};

std::optional<int> indexOf(const Clip& clip, const Region* region) {
  if (region == nullptr) return std::nullopt;
  return static_cast<int>(region - clip.regions.data());
}

double shareOf(const Axis& axis) { return std::abs(axis.deltaUncertainty / axis.deltaPerPixel); }

Plane planeOf(const Clip& clip, const std::vector<Point>& points) {
  const Region* region = regionForPoints(clip.regions, points);
  if (region != nullptr && region->x.unit == Unit::Centimetre && region->y.unit == Unit::Centimetre)
    return {.mmPerColumn = 10 * std::abs(region->x.deltaPerPixel),
            .mmPerRow = 10 * std::abs(region->y.deltaPerPixel),
            .relativeDeviation = std::max(shareOf(region->x), shareOf(region->y)),
            .calibrated = true,
            .region = indexOf(clip, region)};
  if (clip.kind == ClipKind::XrayAngiography) {
    const imaging::angiography::XrayCalibration xray = imaging::angiography::calibrationOf(clip);
    if (xray.calibrated())
      return {.mmPerColumn = xray.perPixel,
              .mmPerRow = xray.perPixel,
              .relativeDeviation = xray.relativeDeviation,
              .calibrated = true};
  }
  const bool inPatient = clip.pixelSpacing && clip.pixelSpacing->plane == SpacingPlane::Patient;
  if (clip.regions.empty() && inPatient)
    return {.mmPerColumn = clip.pixelSpacing->columnMm, .mmPerRow = clip.pixelSpacing->rowMm, .calibrated = true};
  return {.flags = {kUncalibrated}};
}

// Time and velocity of a strip at a place of the frame.
struct StripScale {
  double secondsPerColumn = 0;
  double unitsPerRow = 0;
  Unit unit = Unit::CentimetrePerSecond;
  int region = 0;
  const doppler::SpectralStrip* strip = nullptr;  // where it was measured
  const Region* header = nullptr;

  [[nodiscard]] double column(Point p) const {
    if (strip == nullptr) return p.x;
    const double place = p.x - strip->box.left;
    return place >= strip->firstColumn ? place - strip->firstColumn : place + strip->box.width() - strip->firstColumn;
  }
  [[nodiscard]] double valueAt(Point p) const {
    return strip != nullptr ? strip->velocityAt(p.y - strip->box.top) : header->y.toPhysical(p.y - header->box.top);
  }
};

std::optional<StripScale> stripAt(const exam::Exam& exam, const Clip& clip, int frame,
                                  const std::vector<Point>& points) {
  const Region* region = regionForPoints(clip.regions, points);
  const std::optional<int> index = indexOf(clip, region);
  const exam::ClipAnalysis* analysis = exam.analysis(clip.sopInstanceUid);
  if (analysis != nullptr)
    for (const doppler::SpectralAnalysis& spectral : analysis->spectral) {
      const Clip* recorded = exam.clip(clip.sopInstanceUid);
      if (recorded != nullptr && !shareCalibration(*recorded, spectral.frame, frame)) continue;
      const PixelBox& box = spectral.strip.box;
      if (!std::all_of(points.begin(), points.end(), [&](Point p) { return box.contains(p); })) continue;
      return StripScale{.secondsPerColumn = spectral.strip.secondsPerColumn,
                        .unitsPerRow = spectral.strip.velocityPerRow,
                        .region = spectral.region,
                        .strip = &spectral.strip};
    }
  if (region == nullptr || !region->isSpectral()) return std::nullopt;
  return StripScale{.secondsPerColumn = std::abs(region->x.deltaPerPixel),
                    .unitsPerRow = std::abs(region->y.deltaPerPixel),
                    .unit = region->y.unit,
                    .region = *index,
                    .header = region};
}

MeasurementContext contextOf(const Clip& clip, const DrawnCaliper& caliper, std::optional<int> region) {
  return {.site = clip.site,
          .algorithm = std::string(kCaliperAlgorithm),
          .evidence = {.file = clip.file,
                       .sopInstanceUid = clip.sopInstanceUid,
                       .frame = caliper.frame,
                       .region = region,
                       .points = {}}};
}

Point inMm(const Plane& plane, Point p) { return {p.x * plane.mmPerColumn, p.y * plane.mmPerRow}; }

std::vector<Point> inMm(const Plane& plane, std::vector<Point> points) {
  for (Point& p : points) p = inMm(plane, p);
  return points;
}

double areaOf(const std::vector<Point>& outline) {
  double twice = 0;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point& a = outline[i];
    const Point& b = outline[(i + 1) % outline.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return std::abs(twice) / 2;
}

double perimeterOf(const std::vector<Point>& outline) {
  double length = 0;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point& b = outline[(i + 1) % outline.size()];
    length += std::hypot(b.x - outline[i].x, b.y - outline[i].y);
  }
  return length;
}

struct Amount {
  const char* name;
  double value;
  double doubt;
  Unit unit;
};

Amount lineOn(const Plane& plane, const std::vector<Point>& points) {
  const Point a = inMm(plane, points[0]);
  const Point b = inMm(plane, points[1]);
  const double length = std::hypot(b.x - a.x, b.y - a.y);
  const double hand = std::numbers::sqrt2 * kHandPixels * std::max(plane.mmPerColumn, plane.mmPerRow);
  return {"distance", length, std::hypot(hand, plane.relativeDeviation * length),
          plane.calibrated ? Unit::Millimetre : Unit::Pixel};
}

// The doubt of an area: its outline may lie half a hand's doubt further out all round, no more, as errors cancel.
Amount areaOn(const Plane& plane, const layers::Caliper& caliper) {
  const std::vector<Point> outline = inMm(plane, outlineOf(caliper));
  const double area = areaOf(outline);
  const double hand = perimeterOf(outline) * kHandPixels * std::max(plane.mmPerColumn, plane.mmPerRow) /
                      std::sqrt(double(std::max<std::size_t>(caliper.points.size(), 1)));
  return {"area", area, std::hypot(hand, 2 * plane.relativeDeviation * area),
          plane.calibrated ? Unit::SquareMillimetre : Unit::Pixel};
}

Amount angleOn(const Plane& plane, const std::vector<Point>& points) {
  const std::vector<Point> p = inMm(plane, points);
  const Point a{p[0].x - p[1].x, p[0].y - p[1].y};
  const Point b{p[2].x - p[1].x, p[2].y - p[1].y};
  const double first = std::hypot(a.x, a.y);
  const double second = std::hypot(b.x, b.y);
  const double degrees = 180 / std::numbers::pi;
  const double angle = std::abs(std::atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y)) * degrees;
  const double hand = std::numbers::sqrt2 * kHandPixels * std::max(plane.mmPerColumn, plane.mmPerRow);
  const double doubt = std::hypot(hand / std::max(first, 1e-9), hand / std::max(second, 1e-9)) * degrees;
  return {"angle", angle, std::min(doubt, 90.0), Unit::Degree};
}

Measurement onPlane(const Clip& clip, const DrawnCaliper& caliper) {
  const layers::Caliper drawn{.shape = caliper.shape, .points = caliper.points, .label = {}};
  Plane plane = planeOf(clip, caliper.shape == CaliperShape::Ellipse ? outlineOf(drawn) : caliper.points);
  Amount amount{};
  switch (caliper.shape) {
    case CaliperShape::Ellipse:
    case CaliperShape::Polygon: amount = areaOn(plane, drawn); break;
    case CaliperShape::Angle: amount = angleOn(plane, caliper.points); break;
    default: amount = lineOn(plane, caliper.points);
  }
  return measured(amount.name, contextOf(clip, caliper, plane.region),
                  {.quantity = {amount.value, amount.unit},
                   .uncertainty = amount.doubt,
                   .flags = std::move(plane.flags),
                   .points = caliper.points});
}

Measurement onStrip(const Clip& clip, const StripScale& scale, const DrawnCaliper& caliper) {
  const MeasurementContext context = contextOf(clip, caliper, scale.region);
  if (caliper.shape == CaliperShape::Level) {
    const bool isVelocity = scale.unit == Unit::CentimetrePerSecond;
    return measured(isVelocity ? "velocity" : "frequency_shift", context,
                    {.quantity = {scale.valueAt(caliper.points[0]), scale.unit},
                     .uncertainty = kHandPixels * scale.unitsPerRow,
                     .points = caliper.points});
  }
  const double columns = std::abs(scale.column(caliper.points[1]) - scale.column(caliper.points[0]));
  return measured("time_interval", context,
                  {.quantity = {columns * scale.secondsPerColumn, Unit::Second},
                   .uncertainty = std::numbers::sqrt2 * kHandPixels * scale.secondsPerColumn,
                   .points = caliper.points});
}

bool isComplete(const DrawnCaliper& caliper) {
  const std::size_t needed = layers::pointCount(caliper.shape);
  return caliper.points.size() >= (needed > 0 ? needed : 3);
}

}  // namespace

Measurement measureCaliper(const exam::Exam& exam, const Clip& clip, const DrawnCaliper& caliper) {
  if (!clip.regionChanges.empty()) return measureCaliper(exam, calibratedAs(clip, caliper.frame), caliper);
  Measurement result;
  const bool onTime = caliper.shape == CaliperShape::TimeSpan || caliper.shape == CaliperShape::Level;
  const bool onVelocity = caliper.shape == CaliperShape::Level;
  const auto strip = stripAt(exam, clip, caliper.frame, caliper.points);
  if (!isComplete(caliper))
    result = couldNotMeasure("distance", contextOf(clip, caliper, {}), {.reason = "not drawn to its end"});
  else if (strip && (onTime || caliper.shape == CaliperShape::Line))
    result = onStrip(clip, *strip, caliper);
  else if (onTime)
    result = couldNotMeasure(onVelocity ? "velocity" : "time_interval", contextOf(clip, caliper, {}),
                             {.reason = "no calibrated strip holds all of its points"});
  else
    result = onPlane(clip, caliper);
  result.method = "reader";
  result.evidence.points = caliper.points;
  return result;
}

std::optional<PixelBox> regionBoxOf(const Clip& clip, const Evidence& evidence) {
  const std::vector<Region>& regions = clip.regionsOf(evidence.frame);
  const bool isThere = evidence.region && *evidence.region >= 0 && *evidence.region < static_cast<int>(regions.size());
  return isThere ? std::optional(regions[static_cast<std::size_t>(*evidence.region)].box) : std::nullopt;
}

std::string caliperPhrase(const Measurement& m) {
  std::string phrase = toPhrase(m);
  const bool isArea = m.quantity == "area" && m.unit == Unit::Pixel;
  if (isArea && m.value) phrase = fmt::format("{:.0f} px²", *m.value);
  if (m.unit == Unit::Pixel && m.value) phrase += ", not calibrated";
  if (const std::size_t squared = phrase.find("mm2"); squared != std::string::npos) phrase.replace(squared, 3, "mm²");
  return phrase;
}

std::string cursorPhrase(const exam::Exam& exam, const Clip& clip, int frame, Point at) {
  if (!clip.regionChanges.empty()) return cursorPhrase(exam, calibratedAs(clip, frame), frame, at);
  if (const auto strip = stripAt(exam, clip, frame, {at})) {
    const double start = strip->strip != nullptr ? 0 : strip->header->box.left;
    const double seconds = (strip->column(at) - start) * strip->secondsPerColumn;
    return fmt::format("{:.2f} s   {:.1f} {}", seconds, strip->valueAt(at), toWord(strip->unit));
  }
  const Region* region = regionForPoints(clip.regions, {at});
  if (region == nullptr || region->y.unit != Unit::Centimetre || region->x.unit != Unit::Centimetre) return {};
  const Point inside = region->toRegion(at);
  return fmt::format("{:.1f} mm across   {:.1f} mm down", 10 * std::abs(region->x.deltaPerPixel) * inside.x,
                     10 * std::abs(region->y.deltaPerPixel) * inside.y);
}

std::vector<std::string_view> namesFor(const Measurement& m) {
  if (m.unit == Unit::Second) return {"time_interval", "reflux_time", "acceleration_time"};
  if (m.unit == Unit::CentimetrePerSecond)
    return {"velocity", "peak_systolic_velocity", "end_diastolic_velocity", "peak_reflux_velocity"};
  if (m.unit == Unit::Millimetre)
    return {"distance",           "vessel_diameter",        "vein_ap_uncompressed",
            "vein_ap_compressed", "minimum_lumen_diameter", "lesion_length"};
  if (m.unit == Unit::SquareMillimetre) return {"area", "vein_area_uncompressed", "vein_area_compressed"};
  return {m.quantity};
}

}  // namespace sural::ui::session
