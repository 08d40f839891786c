#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/model/reported_measurement.h"

namespace sural::imaging::dicom::write {

// How a quantity of the results is written in a report.
struct QuantityCode {
  std::string quantity;  // the results' word
  Code name;
  std::optional<Code> flowDirection;  // CID 12221
  std::optional<Code> orientation;    // CID 12118
  bool calculated = false;            // from other numbers, else measured (CID 3627)
};

const std::vector<QuantityCode>& quantityCodes();

// Null for a quantity that the reports do not carry.
const QuantityCode* quantityCode(const std::string& quantity);

// A coded result such as "full" compressibility; none where the word has no code.
std::optional<Code> resultCode(const std::string& quantity, const std::string& word);

}  // namespace sural::imaging::dicom::write
