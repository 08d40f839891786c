#pragma once

#include <functional>
#include <string>
#include <vector>

#include "imaging/angiography/lumen_profile.h"
#include "imaging/model/measurement.h"
#include "imaging/model/point.h"

namespace sural::imaging::angiography {

// What turns a profile's numbers into measurements of one picture or volume.
struct LesionReport {
  MeasurementContext context;
  Unit unit = Unit::Millimetre;
  double scale = 1;           // of the profile's lengths to `unit`
  double scaleDeviation = 0;  // relative; it cancels in percentages
  std::vector<std::string> flags;
  int number = 1;  // of the lesion
  // Places that mark a sample: the lumen's edges (or its middle, twice) in the stored frame.
  std::function<std::vector<Point>(std::size_t)> edgesAt;
  std::function<Point(std::size_t)> middleAt;
};

// The contract's group of numbers for one lesion, all with its number.
std::vector<Measurement> measurementsOf(const Lesion& lesion, const LesionReport& report);

// 0 % and the reference diameter, with the depth that could have been missed as the doubt.
std::vector<Measurement> measurementsWithoutLesion(const std::vector<LumenSample>& samples,
                                                   const ProfileReading& reading, const LesionReport& report);

}  // namespace sural::imaging::angiography
