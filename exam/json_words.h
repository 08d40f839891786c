#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "imaging/model/conditions.h"
#include "imaging/model/problem.h"
#include "imaging/model/site.h"

namespace sural::exam {

// Keeps the fields in the order in which the contract lists them.
using Json = nlohmann::ordered_json;

// The pieces that every JSON output shares, in the contract's words; what is unknown is null.
Json softwareJson();
Json siteJson(const Site& site);
Json conditionsJson(const Conditions& conditions);
Json problemsJson(const std::vector<Problem>& problems);

// Null for what is empty.
Json textOrNull(const std::string& text);

// Indented, ending with a newline; bytes that are not UTF-8 are replaced.
std::string dumped(const Json& json);

}  // namespace sural::exam
