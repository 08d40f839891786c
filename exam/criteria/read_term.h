#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "exam/criteria/criterion.h"
#include "exam/words/json_object.h"

namespace sural::exam::criteria {

// A quantity that results know and a unit into which its own can be converted; complains otherwise.
Unit readUnit(words::JsonObject& entry, const std::string& quantity, const std::string& over = {});

// {"quantity", "over", "comparator" and "bound", or "above"/"from" and "below"/"to", "unit"} or {"quantity", "codes"}.
// What is wrong becomes the parent's complaint.
Term readTerm(const nlohmann::json& value, words::JsonObject& parent);

// A list of terms under a key that may be missing.
std::vector<Term> readTerms(words::JsonObject& parent, const std::string& key);

// {"grade", "normal", "all": [terms]} or "any": [term or {"all": [terms]}].
Grade readGrade(const nlohmann::json& value, words::JsonObject& parent);

}  // namespace sural::exam::criteria
