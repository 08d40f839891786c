#include "exam/json_words.h"

#include "exam/software_version.h"

namespace sural::exam {

namespace {

template <class Value>
Json wordOrNull(const std::optional<Value>& value) {
  return value ? Json(toWord(*value)) : Json(nullptr);
}

}  // namespace

Json softwareJson() { return {{"name", "sural"}, {"version", softwareVersion()}}; }

Json siteJson(const Site& site) {
  return {{"vessel", site.vessel ? Json(*site.vessel) : Json(nullptr)},
          {"segment", wordOrNull(site.segment)},
          {"side", wordOrNull(site.side)}};
}

Json conditionsJson(const Conditions& conditions) {
  return {{"position", wordOrNull(conditions.position)}, {"provocation", wordOrNull(conditions.provocation)}};
}

Json problemsJson(const std::vector<Problem>& problems) {
  Json list = Json::array();
  for (const Problem& problem : problems)
    list.push_back({{"file", problem.file},
                    {"severity", toWord(problem.severity)},
                    {"what", problem.what},
                    {"advice", problem.advice}});
  return list;
}

Json textOrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string dumped(const Json& value) { return value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace sural::exam
