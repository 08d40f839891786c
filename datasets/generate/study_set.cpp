#include "datasets/generate/study_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

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

// The member of an object or, where the step is a number, an entry of a list.
Json& stepInto(Json& node, const std::string& step) {
  const bool number = !step.empty() && step.find_first_not_of("0123456789") == std::string::npos && step.size() < 4;
  if (!node.is_array() || !number) return node[step];
  std::size_t index = 0;
  std::from_chars(step.data(), step.data() + step.size(), index);
  return node.at(index);
}

// "flow.reflux_seconds" is the field of an object, "lesions.0.length_mm" that of a list's first entry; the path need
// not exist yet, but a misspelt one is found when the scenario is read.
void setField(Json& body, const std::string& path, const Json& value) {
  Json* node = &body;
  std::size_t from = 0;
  for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.', from)) {
    node = &stepInto(*node, path.substr(from, dot - from));
    from = dot + 1;
  }
  stepInto(*node, path.substr(from)) = value;
}

Status change(Json& body, const Json& fields, const SetPlace& place) {
  if (!fields.is_object()) return Error{"field \"with\" is no object", place.file, "write fields between braces"};
  try {
    for (const auto& [path, value] : fields.items()) setField(body, path, value);
  } catch (const Json::exception&) {
    return Error{"a field of \"with\" or \"vary\" leads through something that is neither object nor list entry",
                 place.file, "compare its path with the scenario"};
  }
  return Nothing{};
}

// Names become files and folders of the output, so they hold letters, digits, "_" and "-" alone.
bool isPlainName(const std::string& name) {
  const auto plain = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-'; };
  return !name.empty() && name.size() <= 100 && std::all_of(name.begin(), name.end(), plain);
}

std::string plainName(ScenarioFields& fields, std::string_view field, const std::optional<std::string>& fallback = {}) {
  const std::string name = fields.text(field, fallback);
  if (!isPlainName(name)) fields.refuse(field, "is \"" + name + "\"", "use letters, digits, _ and - only");
  return name;
}

std::string readDate(ScenarioFields& fields) {
  const std::string date = fields.text("date");
  const bool digits = std::all_of(date.begin(), date.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  if (date.size() != 8 || !digits) fields.refuse("date", "is \"" + date + "\"", "write it as YYYYMMDD");
  return date;
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
  id.date = readDate(fields);
  id.time = fields.text("time", "090000");
  id.studyDescription = fields.text("description", "");
  id.studyUid = uidOf(place.root + "/" + plainName(fields, "folder"));
  return id;
}

struct ClipEntry {
  std::string scenario;
  std::string name;
  Json with = Json::object();
  Json vary = Json::object();
  int count = 1;
};

// Every varied field has a list, and there are copies for its entries.
void checkVary(ScenarioFields& fields, const ClipEntry& entry) {
  if (!entry.vary.is_object()) return fields.refuse("vary", "is no object", "write fields with their lists in braces");
  for (const auto& [path, list] : entry.vary.items())
    if (!list.is_array() || list.empty())
      fields.refuse("vary", "has no list for " + path, "list the values that the copies take in turn");
  if (!entry.vary.empty() && entry.count < 2)
    fields.refuse("vary", "has one copy to vary", "say with \"count\" how many there are to be");
}

ClipEntry readEntry(ScenarioFields fields, const Json& body) {
  ClipEntry entry;
  entry.scenario = plainName(fields, "scenario");
  entry.name = plainName(fields, "name", entry.scenario);
  entry.count = fields.integer("count", {.lowest = 1, .highest = 100000, .fallback = 1});
  fields.skip("with");
  fields.skip("vary");
  if (body.contains("with")) entry.with = body["with"];
  if (body.contains("vary")) entry.vary = body["vary"];
  checkVary(fields, entry);
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

Error inEntry(Error error, const ClipEntry& entry, const SetPlace& place) {
  error.what += " (clip " + entry.name + " of " + place.file + ")";
  return error;
}

Status addClips(const ClipEntry& entry, const StudyPlace& study, const SetPlace& place,
                std::vector<PlannedClip>& clips) {
  const std::string file = place.dataFolder + "/scenarios/" + entry.scenario + ".json";
  const Result<Json> body = readJson(file);
  if (!body) return inEntry(body.error(), entry, place);
  for (int i = 0; i < entry.count; ++i) {
    Json changed = *body;
    if (const Status done = change(changed, entry.with, place); !done) return done.error();
    if (const Status done = change(changed, pickFrom(entry.vary, static_cast<std::size_t>(i)), place); !done)
      return done.error();
    const Result<Scenario> scenario = parseScenario(entry.scenario, file, changed);
    if (!scenario) return inEntry(scenario.error(), entry, place);
    const std::string name = entry.count == 1 ? entry.name : fmt::format("{}_{:03}", entry.name, i + 1);
    clips.push_back(plan(*scenario, study, name, place));
  }
  return Nothing{};
}

// The fields "level", "question" and "answer" make a study a case to read.
void addCase(ScenarioFields& fields, const StudyPlace& study, std::vector<TrueCase>& cases) {
  if (!fields.has("question")) return;
  cases.push_back({study.folder, study.identity.studyUid, fields.integer("level", {.lowest = 1, .highest = 5}),
                   fields.text("question"), fields.text("answer")});
}

Status addStudy(ScenarioFields fields, const Json& body, const SetPlace& place, PlannedSet& set) {
  const StudyPlace study{readStudy(fields, place), fields.text("folder")};
  addCase(fields, study, set.cases);
  std::vector<PlannedClip>& clips = set.clips;
  const std::size_t first = clips.size();
  std::vector<ScenarioFields> entries = fields.objects("clips");
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const ClipEntry entry = readEntry(entries[i], body["clips"][i]);
    if (fields.refused()) return fields.finish().error();
    if (const Status done = addClips(entry, study, place, clips); !done) return done.error();
  }
  for (std::size_t i = first; i < clips.size(); ++i)
    clips[i].target.identity.seriesNumber = static_cast<int>(i - first) + 1;
  return Nothing{};
}

constexpr int kDeepestSet = 3;

struct SetRequest {
  std::string dataFolder;
  std::string set;
  std::uint64_t seed = 0;
  int depth = 0;  // how many sets name this one
};

Result<PlannedSet> readSet(const SetRequest& request);

// A set may name others: their clips come out as they do alone.
Status addSets(ScenarioFields& fields, const SetRequest& request, PlannedSet& set) {
  const std::vector<std::string> names = fields.texts("sets");
  if (!names.empty() && request.depth >= kDeepestSet)
    return Error{"names sets that name each other", request.set, "end the chain"};
  for (const std::string& name : names) {
    Result<PlannedSet> more = readSet({request.dataFolder, name, request.seed, request.depth + 1});
    if (!more) return more.error();
    std::move(more.value().clips.begin(), more.value().clips.end(), std::back_inserter(set.clips));
    std::move(more.value().cases.begin(), more.value().cases.end(), std::back_inserter(set.cases));
  }
  return Nothing{};
}

// Two clips of one name would be one file.
Status checkFiles(const PlannedSet& set, const SetPlace& place) {
  std::set<std::string> files;
  for (const PlannedClip& clip : set.clips)
    if (!files.insert(clip.target.file).second)
      return Error{"two clips would be written to " + clip.target.file, place.file, "give each a \"name\" of its own"};
  return Nothing{};
}

Result<PlannedSet> readSet(const SetRequest& request) {
  const SetPlace place{request.dataFolder, request.dataFolder + "/sets/" + request.set + ".json",
                       fmt::format("sural/{}/{}", request.set, request.seed)};
  const Result<Json> body = readJson(place.file);
  if (!body) return body.error();
  ScenarioFields fields(place.file, *body);
  fields.text("note", "");
  PlannedSet set;
  if (const Status done = addSets(fields, request, set); !done) return done.error();
  std::vector<ScenarioFields> studies = fields.objects("studies");
  for (std::size_t i = 0; i < studies.size(); ++i)
    if (const Status done = addStudy(studies[i], (*body)["studies"][i], place, set); !done) return done.error();
  if (const Status read = fields.finish(); !read) return read.error();
  if (const Status unique = checkFiles(set, place); !unique) return unique.error();
  if (set.clips.empty()) return Error{"names no clip", place.file, "add studies with clips"};
  return set;
}

}  // namespace

Result<PlannedSet> readSet(const std::string& dataFolder, const std::string& set, std::uint64_t seed) {
  return readSet({dataFolder, set, seed, 0});
}

std::vector<std::string> setNames(const std::string& dataFolder) {
  std::vector<std::string> names;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(dataFolder + "/sets", failure))
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace sural::datasets::generate
