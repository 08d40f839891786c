#pragma once

#include <span>
#include <string_view>

#include "imaging/model/quantity.h"

namespace sural::exam::words {

struct QuantityEntry {
  std::string_view quantity;
  Unit unit = Unit::None;
};

// What a worksheet says of a vessel, beside what the pipelines measure there.
std::span<const QuantityEntry> quantitiesOfSegments();

// What a worksheet says of a leg or of the patient: pressures, scores, symptoms, blood tests.
std::span<const QuantityEntry> quantitiesOfLimbAndPatient();

}  // namespace sural::exam::words
