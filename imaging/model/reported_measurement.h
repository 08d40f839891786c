#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/model/quantity.h"
#include "imaging/model/site.h"

namespace sural {

// A coded concept as it was sent; `meaning` is what its sender called it.
struct Code {
  std::string value;
  std::string scheme;
  std::string meaning;
  friend bool operator==(const Code&, const Code&) = default;
};

// One number of a report that the cart or another program measured, to stand beside ours; never merged with them.
struct ReportedMeasurement {
  std::string file;
  std::string reportUid;
  std::string quantity;  // the contract's word where the code has one, else empty
  Code code;
  std::optional<double> value;  // in `unit` where that is known, else as sent
  Unit unit = Unit::None;
  std::string unitAsSent;
  std::string absentReason;  // why there is no value
  Site site;
  std::string siteAsSent;
  std::string derivation;          // "mean", "measured", ... or empty
  std::optional<bool> retrograde;  // the flow's direction where it is said
  std::optional<double> dopplerAngleDegrees;
  std::optional<double> sampleVolumeDepthCm;
  std::string imageUid;            // SOP Instance UID of the picture it was measured on
  std::optional<int> imageFrame;   // from 0
  std::vector<std::string> flags;  // what was wrong with the codes, e.g. "retired_code"
};

}  // namespace sural
