#include "datasets/generate/study_set.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "datasets/generate/scenario_fields.h"
#include "datasets/generate/uid.h"

namespace sural::datasets::generate {

namespace {

using Json = nlohmann::json;

struct SetPlace {
  std::string dataFolder;
  std::string file;
  std::string root;  // what all UIDs of this set and seed begin from
};

Result<Json> readJson(const std::string& path) {
  std::ifstream stream(path);
  if (!stream) return Error{"cannot be opened", path, "check the name; sets and scenarios are JSON files"};
  Json body = Json::parse(stream, nullptr, false);
  if (body.is_discarded()) return Error{"is not valid JSON", path, "check commas, quotes and braces"};
  return body;
}

// "flow.reflux_seconds" is the field of an object; the path need not exist yet, but a misspelt one is found when
// the scenario is read.
void setField(Json& body, const std::string& path, const Json& value) {
  Json* node = &body;
  std::size_t from = 0;
  for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.', from)) {
    node = &(*node)[path.substr(from, dot - from)];
    from = dot + 1;
  }
  (*node)[path.substr(from)] = value;
}

Status change(Json& body, const Json& fields, const SetPlace& place) {
  if (!fields.is_object()) return Error{"field \"with\" is no object", place.file, "write fields between braces"};
  try {
    for (const auto& [path, value] : fields.items()) setField(body, path, value);
  } catch (const Json::type_error&) {
    return Error{"a field of \"with\" or \"vary\" leads through something that is no object", place.file,
                 "compare its path with the scenario"};
  }
  return Nothing{};
}

// The i-th copy of a varied clip takes the i-th entry of every list, the shorter lists starting again.
Json pickFrom(const Json& lists, std::size_t i) {
  Json picked = Json::object();
  for (const auto& [path, list] : lists.items())
    if (list.is_array() && !list.empty()) picked[path] = list[i % list.size()];
  return picked;
}

imaging::dicom::ImageIdentity readStudy(ScenarioFields& fields, const SetPlace& place) {
  ScenarioFields patient = fields.object("patient");
  imaging::dicom::ImageIdentity id;
  id.patientId = patient.text("id");
  id.patientName = patient.text("name");
  id.patientBirthDate = patient.text("birth_date", "");
  id.patientSex = patient.word("sex", {"", "F", "M", "O"});
  id.date = fields.text("date");
  id.time = fields.text("time", "090000");
  id.studyDescription = fields.text("description", "");
  id.studyUid = uidOf(place.root + "/" + fields.text("folder"));
  return id;
}

struct ClipEntry {
  std::string scenario;
  std::string name;
  Json with = Json::object();
  Json vary = Json::object();
  int count = 1;
};

ClipEntry readEntry(ScenarioFields fields, const Json& body) {
  ClipEntry entry;
  entry.scenario = fields.text("scenario");
  entry.name = fields.text("name", entry.scenario);
  entry.count = fields.integer("count", {.lowest = 1, .highest = 100000, .fallback = 1});
  fields.skip("with");
  fields.skip("vary");
  if (body.contains("with")) entry.with = body["with"];
  if (body.contains("vary")) entry.vary = body["vary"];
  return entry;
}

struct StudyPlace {
  imaging::dicom::ImageIdentity identity;
  std::string folder;
};

PlannedClip plan(Scenario scenario, const StudyPlace& study, const std::string& name, const SetPlace& place) {
  PlannedClip clip{.scenario = std::move(scenario), .target = {}};
  clip.target.file = study.folder + "/" + name + ".dcm";
  clip.target.identity = study.identity;
  const std::string unique = place.root + "/" + study.folder + "/" + name;
  clip.target.seed = hashOf(unique);
  clip.target.identity.sopUid = uidOf(unique);
  clip.target.identity.seriesUid = uidOf(unique + "/series");
  clip.target.identity.seriesDescription = clip.scenario.seriesDescription;
  clip.target.identity.imageComments = clip.scenario.imageComments;
  clip.target.identity.side = clip.scenario.site.side;
  return clip;
}

Status addClips(const ClipEntry& entry, const StudyPlace& study, const SetPlace& place,
                std::vector<PlannedClip>& clips) {
  const std::string file = place.dataFolder + "/scenarios/" + entry.scenario + ".json";
  const Result<Json> body = readJson(file);
  if (!body) return body.error();
  for (int i = 0; i < entry.count; ++i) {
    Json changed = *body;
    if (const Status done = change(changed, entry.with, place); !done) return done.error();
    if (const Status done = change(changed, pickFrom(entry.vary, static_cast<std::size_t>(i)), place); !done)
      return done.error();
    const Result<Scenario> scenario = parseScenario(entry.scenario, file, changed);
    if (!scenario) return scenario.error();
    const std::string name = entry.count == 1 ? entry.name : fmt::format("{}_{:03}", entry.name, i + 1);
    clips.push_back(plan(*scenario, study, name, place));
  }
  return Nothing{};
}

Status addStudy(ScenarioFields fields, const Json& body, const SetPlace& place, std::vector<PlannedClip>& clips) {
  const StudyPlace study{readStudy(fields, place), fields.text("folder")};
  const std::size_t first = clips.size();
  std::vector<ScenarioFields> entries = fields.objects("clips");
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const ClipEntry entry = readEntry(entries[i], body["clips"][i]);
    if (const Status read = fields.finish(); !read && entry.scenario.empty()) return read.error();
    if (const Status done = addClips(entry, study, place, clips); !done) return done.error();
  }
  for (std::size_t i = first; i < clips.size(); ++i)
    clips[i].target.identity.seriesNumber = static_cast<int>(i - first) + 1;
  return Nothing{};
}

}  // namespace

Result<std::vector<PlannedClip>> readSet(const std::string& dataFolder, const std::string& set, std::uint64_t seed) {
  const SetPlace place{dataFolder, dataFolder + "/sets/" + set + ".json", fmt::format("sural/{}/{}", set, seed)};
  const Result<Json> body = readJson(place.file);
  if (!body) return body.error();
  ScenarioFields fields(place.file, *body);
  fields.text("note", "");
  std::vector<PlannedClip> clips;
  std::vector<ScenarioFields> studies = fields.objects("studies");
  for (std::size_t i = 0; i < studies.size(); ++i)
    if (const Status done = addStudy(studies[i], (*body)["studies"][i], place, clips); !done) return done.error();
  if (const Status read = fields.finish(); !read) return read.error();
  if (clips.empty()) return Error{"names no clip", place.file, "add studies with clips"};
  return clips;
}

}  // namespace sural::datasets::generate
