#include "datasets/generate/scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "datasets/generate/scenario_fields.h"
#include "datasets/generate/uid.h"

namespace sural::datasets::generate {

namespace {

std::optional<Segment> segmentFrom(const std::string& word) {
  for (const Segment segment : {Segment::Proximal, Segment::Middle, Segment::Distal, Segment::Origin})
    if (toWord(segment) == word) return segment;
  return std::nullopt;
}

// A vessel's word is the one that its spoken name gives.
std::string readVessel(ScenarioFields& fields) {
  const std::string word = fields.text("vessel");
  std::string spoken = word;
  std::replace(spoken.begin(), spoken.end(), '_', ' ');
  if (siteFromWords(spoken).vessel != word)
    fields.refuse("vessel", "is \"" + word + "\", which is no vessel known here",
                  "write it as in great_saphenous_vein or popliteal_artery");
  return word;
}

Site readSite(ScenarioFields fields) {
  Site site;
  if (fields.has("vessel")) site.vessel = readVessel(fields);
  if (fields.has("segment"))
    site.segment = segmentFrom(fields.word("segment", {"proximal", "middle", "distal", "origin"}));
  if (fields.has("side")) site.side = fields.word("side", {"left", "right"}) == "left" ? Side::Left : Side::Right;
  return site;
}

Conditions readConditions(ScenarioFields fields) {
  Conditions conditions;
  const auto known = [&](const char* name, bool ok, const char* advice) {
    if (!ok) fields.refuse(name, "is unknown", advice);
  };
  if (fields.has("position")) {
    conditions.position = positionFromWord(fields.text("position"));
    known("position", conditions.position.has_value(), "write standing, sitting, reverse_trendelenburg or supine");
  }
  if (fields.has("provocation")) {
    conditions.provocation = provocationFromWord(fields.text("provocation"));
    known("provocation", conditions.provocation.has_value(), "write none, augmentation or valsalva");
  }
  return conditions;
}

// Everything but the common fields is the kind's to judge.
void skipOthers(ScenarioFields& fields, const nlohmann::json& body) {
  constexpr std::array<std::string_view, 6> kCommon{"kind",           "note", "series_description",
                                                    "image_comments", "site", "conditions"};
  for (const auto& [name, value] : body.items())
    if (std::find(kCommon.begin(), kCommon.end(), name) == kCommon.end()) fields.skip(name);
}

}  // namespace

ClipTarget numbered(const ClipTarget& target, int number) {
  if (number == 1) return target;
  const auto withNumber = [number](const std::string& path) {
    const std::size_t dot = path.rfind('.');
    return fmt::format("{}_{:03}{}", path.substr(0, dot), number, path.substr(dot));
  };
  ClipTarget further = target;
  further.path = withNumber(target.path);
  further.file = withNumber(target.file);
  further.identity.sopUid = uidOf(fmt::format("{}/{}", target.identity.sopUid, number));
  further.identity.instanceNumber = target.identity.instanceNumber + number - 1;
  return further;
}

ClipTruth truthOf(const Scenario& scenario, const ClipTarget& target, ClipKind kind) {
  ClipTruth truth;
  truth.file = target.file;
  truth.sopInstanceUid = target.identity.sopUid;
  truth.kind = kind;
  truth.site = scenario.site;
  truth.conditions = scenario.conditions;
  truth.scenario = scenario.name;
  return truth;
}

Result<Scenario> parseScenario(const std::string& name, const std::string& file, const nlohmann::json& body) {
  ScenarioFields fields(file, body);
  Scenario scenario;
  scenario.name = name;
  scenario.file = file;
  scenario.kind = fields.text("kind");
  fields.text("note", "");
  scenario.seriesDescription = fields.text("series_description", "");
  scenario.imageComments = fields.text("image_comments", "");
  scenario.site = readSite(fields.object("site"));
  scenario.conditions = readConditions(fields.object("conditions"));
  scenario.body = std::make_shared<const nlohmann::json>(body);
  if (body.is_object()) skipOthers(fields, body);
  if (const Status read = fields.finish(); !read) return read.error();
  return scenario;
}

}  // namespace sural::datasets::generate
