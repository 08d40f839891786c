#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/model/point.h"
#include "imaging/model/quantity.h"
#include "imaging/model/site.h"

namespace sural {

// Where a number came from, so that it can be clicked and shown.
struct Evidence {
  std::string file;
  std::string sopInstanceUid;
  int frame = 0;
  std::optional<int> region;  // index into Clip::regions
  std::vector<Point> points;  // what was measured, in pixels of the stored frame
};

// One result. Exactly one of `value`, `code` and `absentReason` is there.
struct Measurement {
  std::string id;
  std::string quantity;
  std::optional<double> value;
  std::optional<std::string> code;
  std::string absentReason;
  Unit unit = Unit::None;
  std::optional<double> uncertainty;  // one standard deviation, in `unit`
  Site site;
  std::string method = "automatic";
  std::string algorithm;  // name/version
  double quality = 0;     // 0 to 1
  std::vector<std::string> flags;
  std::optional<int> lesion;  // from 1, the worst first; all numbers of one lesion share it
  Evidence evidence;

  [[nodiscard]] bool measured() const { return value.has_value() || code.has_value(); }
};

// What every measurement of one clip shares.
struct MeasurementContext {
  Site site;
  std::string algorithm;
  Evidence evidence;  // without points
};

struct Measured {
  Quantity quantity;
  double uncertainty = 0;
  double quality = 1;
  std::vector<std::string> flags;
  std::vector<Point> points;
};

// Why there is no number, and the unit it would have had.
struct Absence {
  std::string reason;
  Unit unit = Unit::None;
  std::vector<std::string> flags;
};

// Throws std::logic_error when the value or its uncertainty is not finite: such a number must not exist.
Measurement measured(std::string quantityName, const MeasurementContext& context, Measured result);
Measurement couldNotMeasure(std::string quantityName, const MeasurementContext& context, Absence absence);

// "1.26 s ± 0.02": decimals as the doubt allows; the code, or the reason why there is no value.
std::string toPhrase(const Measurement& measurement);

}  // namespace sural
