#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "exam/criteria/criterion.h"
#include "imaging/model/result.h"

namespace sural::exam::criteria {

// What the entries of one file share.
struct SetHeader {
  std::string set;
  std::string title;
  std::string version;
  bool isDefault = false;
};

// One entry of a file of criteria with the file's sources, schema sural.criteria/1. Error: what is missing, misspelt or
// doubtful; the first complaint counts.
Result<Criterion> readCriterion(const nlohmann::json& value, const nlohmann::json& sources, const SetHeader& header);

}  // namespace sural::exam::criteria
