#include "imaging/angiography/lesion_measurements.h"

#include <algorithm>
#include <cmath>

namespace sural::imaging::angiography {

namespace {

class Group {
 public:
  Group(const LesionReport& report, std::vector<std::string> flags) : report_(report), flags_(std::move(flags)) {}

  void addLength(const std::string& name, double value, double deviation, std::vector<Point> points) {
    const double scaled = value * report_.scale;
    const double doubt = std::hypot(deviation * report_.scale, scaled * report_.scaleDeviation);
    add(name, {scaled, report_.unit}, doubt, std::move(points));
  }

  void addPercent(const std::string& name, double value, double deviation, std::vector<Point> points) {
    add(name, {value, Unit::Percent}, deviation, std::move(points));
  }

  std::vector<Measurement> take() { return std::move(measurements_); }

 private:
  void add(const std::string& name, Quantity quantity, double doubt, std::vector<Point> points) {
    const double relative = quantity.unit == Unit::Percent ? doubt / 100 : doubt / std::max(1e-9, quantity.value);
    measurements_.push_back(measured(name, report_.context,
                                     {.quantity = quantity,
                                      .uncertainty = doubt,
                                      .quality = std::clamp(1 - 3 * relative, 0.05, 1.0),
                                      .flags = flags_,
                                      .points = std::move(points)}));
  }

  const LesionReport& report_;
  std::vector<std::string> flags_;
  std::vector<Measurement> measurements_;
};

// Areas go with the square: the doubt of an open share twice.
double areaDoubt(const Lesion& lesion) { return 2 * (1 - lesion.percentDiameter / 100) * lesion.percentDeviation; }

void addFillingDefect(Group& group, const Lesion& lesion, const LesionReport& report) {
  const std::vector<Point> ends{report.middleAt(lesion.first), report.middleAt(lesion.last)};
  group.addLength("filling_defect_length", lesion.length, lesion.lengthDeviation, ends);
  group.addLength("reference_diameter", lesion.reference, lesion.referenceDeviation, report.edgesAt(lesion.least));
}

void addOcclusion(Group& group, const Lesion& lesion, const LesionReport& report) {
  constexpr double kLeastDoubt = 1;  // percent: a thread of flow that no picture shows
  const double doubt = std::max(kLeastDoubt, lesion.percentDeviation);
  const std::vector<Point> ends{report.middleAt(lesion.first), report.middleAt(lesion.last)};
  group.addPercent("percent_diameter_stenosis", 100, doubt, ends);
  group.addPercent("percent_area_stenosis", 100, kLeastDoubt, ends);
  group.addLength("minimum_lumen_diameter", 0, 0.01 * doubt * lesion.reference, ends);
  group.addLength("reference_diameter", lesion.reference, lesion.referenceDeviation, ends);
  group.addLength("occlusion_length", lesion.length, lesion.lengthDeviation, ends);
}

void addStenosis(Group& group, const Lesion& lesion, const LesionReport& report) {
  const std::vector<Point> throat = report.edgesAt(lesion.least);
  const double open = 1 - lesion.percentDiameter / 100;
  group.addPercent("percent_diameter_stenosis", lesion.percentDiameter, lesion.percentDeviation, throat);
  group.addPercent("percent_area_stenosis", 100 * (1 - open * open), areaDoubt(lesion), throat);
  group.addLength("minimum_lumen_diameter", lesion.minimum, lesion.minimumDeviation, throat);
  group.addLength("reference_diameter", lesion.reference, lesion.referenceDeviation, throat);
  group.addLength("lesion_length", lesion.length, lesion.lengthDeviation,
                  {report.middleAt(lesion.first), report.middleAt(lesion.last)});
}

}  // namespace

std::vector<Measurement> measurementsOf(const Lesion& lesion, const LesionReport& report) {
  std::vector<std::string> flags = report.flags;
  if (lesion.cutOff) flags.emplace_back("truncated");
  if (lesion.kind == LesionKind::Occlusion)
    flags.emplace_back(lesion.fillsBeyond ? "fills_beyond" : "no_filling_beyond");
  if (lesion.kind == LesionKind::FillingDefect) flags.emplace_back("filling_defect");
  if (lesion.kind == LesionKind::Stenosis && lesion.eccentricity > 0.5) flags.emplace_back("eccentric");
  Group group(report, std::move(flags));
  if (lesion.kind == LesionKind::FillingDefect) addFillingDefect(group, lesion, report);
  if (lesion.kind == LesionKind::Occlusion) addOcclusion(group, lesion, report);
  if (lesion.kind == LesionKind::Stenosis) addStenosis(group, lesion, report);
  std::vector<Measurement> measurements = group.take();
  for (Measurement& m : measurements) m.lesion = report.number;
  return measurements;
}

std::vector<Measurement> measurementsWithoutLesion(const std::vector<LumenSample>& samples,
                                                   const ProfileReading& reading, const LesionReport& report) {
  const double reference = reading.reference[reading.typical];
  const double doubt = std::hypot(reading.referenceDeviation, samples[reading.typical].deviation);
  const std::vector<Point> edges = report.edgesAt(reading.typical);
  Group group(report, report.flags);
  group.addPercent("percent_diameter_stenosis", 0, 100 * std::min(0.5, 2 * doubt / reference), edges);
  group.addLength("reference_diameter", reference, doubt, edges);
  return group.take();
}

}  // namespace sural::imaging::angiography
