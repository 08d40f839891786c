#include "exam/training/training_set.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "exam/words/json_object.h"

namespace sural::exam::training {

namespace {

using nlohmann::json;
using words::JsonObject;

constexpr std::array kCompressibility{"full", "partial", "none", kCannotBeJudged};
constexpr std::array kReflux{"reflux", "no reflux", kCannotBeJudged};
constexpr std::array kWaveform{"multiphasic", "monophasic", "absent", kCannotBeJudged};

// What is asked for, the most telling number of a clip first.
struct Asked {
  const char* number;
  const char* call;
};
constexpr std::array kAsked{
    Asked{"reflux_time", "reflux_time"},
    Asked{"vein_ap_uncompressed", "compressibility"},
    Asked{"peak_systolic_velocity", "waveform"},
    Asked{"percent_diameter_stenosis", ""},
};

struct TrueClip {
  std::string file;
  std::string sop;
  Site site;
  Conditions conditions;
  std::map<std::string, std::pair<double, Unit>> numbers;
  std::map<std::string, std::string> codes;
  bool weakPress = false;
};

template <std::size_t N>
std::vector<std::string> listOf(const std::array<const char*, N>& words) {
  return {words.begin(), words.end()};
}

Result<Site> siteOf(const json& place) {
  JsonObject object(place);
  Site site;
  if (const std::string vessel = object.optionalText("vessel"); !vessel.empty()) site.vessel = vessel;
  const std::string side = object.optionalText("side");
  for (const Side known : {Side::Left, Side::Right})
    if (side == toWord(known)) site.side = known;
  if (!side.empty() && !site.side) object.complain("a side is \"" + side + "\", not left or right");
  const std::string segment = object.optionalText("segment");
  for (const Segment known : {Segment::Origin, Segment::Proximal, Segment::Middle, Segment::Distal})
    if (segment == toWord(known)) site.segment = known;
  if (!object.ok()) return Error{object.complaint(), "", ""};
  return site;
}

Conditions conditionsOf(const json& known) {
  JsonObject object(known);
  Conditions conditions;
  conditions.position = positionFromWord(object.optionalText("position"));
  conditions.provocation = provocationFromWord(object.optionalText("provocation"));
  return conditions;
}

void readQuantity(TrueClip& clip, const json& entry) {
  JsonObject object(entry);
  const std::string name = object.text("quantity");
  if (!entry.contains("value")) return;
  if (entry["value"].is_string()) clip.codes.emplace(name, entry["value"].get<std::string>());
  if (!entry["value"].is_number()) return;
  const std::optional<Unit> unit = unitFromWord(object.text("unit"));
  // Of several lesions the first is the worst, and the one that is asked for.
  if (unit) clip.numbers.emplace(name, std::pair(entry["value"].get<double>(), *unit));
}

Result<TrueClip> readClip(const json& entry) {
  JsonObject object(entry);
  TrueClip clip{.file = object.text("file"), .sop = object.text("sop_instance_uid")};
  const Result<Site> site = siteOf(object.object("site"));
  if (site)
    clip.site = *site;
  else
    object.complain(site.error().what);
  clip.conditions = conditionsOf(object.object("conditions"));
  for (const json& quantity : object.list("quantities")) readQuantity(clip, quantity);
  const std::vector<std::string> notes = object.optionalTexts("notes");
  clip.weakPress = std::find(notes.begin(), notes.end(), "inadequate_compression") != notes.end();
  if (!object.ok()) return Error{"the clip " + clip.file + ": " + object.complaint(), "", ""};
  return clip;
}

// The criterion's word on the true time; empty where no criterion speaks of the vessel.
std::string refluxCall(const TrueClip& clip, double seconds, const std::vector<criteria::Criterion>& inForce) {
  constexpr double kKnownExactly = 1e-9;
  Measurement truth{.quantity = "reflux_time",
                    .value = seconds,
                    .unit = Unit::Second,
                    .uncertainty = kKnownExactly,
                    .site = clip.site,
                    .quality = 1};
  for (const criteria::Criterion& criterion : inForce) {
    if (!criteria::isApplied(criterion) || !criteria::applies(criterion, truth)) continue;
    const criteria::Finding finding = criteria::compare(truth, clip.conditions, criterion);
    if (finding.verdict != criteria::Verdict::Indeterminate)
      return finding.verdict == criteria::Verdict::Met ? kReflux[0] : kReflux[1];
  }
  return {};
}

void askCall(Question& question, const TrueClip& clip, const std::string& about,
             const std::vector<criteria::Criterion>& inForce) {
  if (about == "reflux_time" && question.truth) {
    question.trueCall = refluxCall(clip, *question.truth, inForce);
    question.choices = listOf(kReflux);
  } else if (about == "compressibility") {
    const auto code = clip.codes.find(about);
    if (code != clip.codes.end()) question.trueCall = code->second;
    if (clip.weakPress) question.trueCall = kCannotBeJudged;
    question.choices = listOf(kCompressibility);
  } else if (const auto code = clip.codes.find(about); code != clip.codes.end()) {
    question.trueCall = code->second;
    question.choices = listOf(kWaveform);
  }
  const auto& choices = question.choices;
  if (std::find(choices.begin(), choices.end(), question.trueCall) == choices.end()) question.trueCall.clear();
  if (question.trueCall.empty()) return question.choices.clear();
  question.callQuantity = about;
}

std::optional<Question> questionOn(const TrueClip& clip, const Asked& asked,
                                   const std::vector<criteria::Criterion>& inForce) {
  Question question{
      .id = clip.sop + "/" + asked.number, .sopInstanceUid = clip.sop, .file = clip.file, .site = clip.site};
  if (const auto number = clip.numbers.find(asked.number); number != clip.numbers.end()) {
    question.quantity = asked.number;
    question.truth = number->second.first;
    question.unit = number->second.second;
  }
  askCall(question, clip, asked.call, inForce);
  if (question.quantity.empty() && question.callQuantity.empty()) return std::nullopt;
  return question;
}

// A folder's name from a file is used as a path: nothing that leads out of the set.
bool isPlainName(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find_first_of("/\\") == std::string::npos;
}

Result<Case> readCase(const json& entry, const std::vector<TrueClip>& clips,
                      const std::vector<criteria::Criterion>& inForce, const std::string& file) {
  JsonObject object(entry);
  Case result{.folder = object.text("folder"),
              .level = object.integer("level"),
              .question = object.text("question"),
              .answer = object.text("answer")};
  if (!isPlainName(result.folder)) object.complain("a case's folder is no plain name");
  if (!object.ok()) return Error{object.complaint(), file, "Write the training set again with sural phantom"};
  for (const TrueClip& clip : clips) {
    if (!clip.file.starts_with(result.folder + "/")) continue;
    for (const Asked& asked : kAsked)
      if (const std::optional<Question> question = questionOn(clip, asked, inForce))
        result.questions.push_back(*question);
  }
  return result;
}

// What the machine measured on the question's clip, of several lesions the worst.
std::vector<const Measurement*> worstOf(const Question& question, const std::vector<Measurement>& measurements) {
  std::vector<const Measurement*> worst;
  for (const Measurement& m : measurements)
    if (m.evidence.sopInstanceUid == question.sopInstanceUid && m.method == "automatic" && m.lesion.value_or(1) == 1)
      worst.push_back(&m);
  return worst;
}

// The first of a quantity that has a value, else the first: number and call of one quantity are of one measurement.
const Measurement* chosen(const std::vector<const Measurement*>& measurements, const std::string& quantity) {
  const Measurement* found = nullptr;
  for (const Measurement* m : measurements) {
    if (m->quantity != quantity) continue;
    if (m->measured()) return m;
    if (found == nullptr) found = m;
  }
  return found;
}

std::string codeOf(const Measurement& measurement) { return measurement.code.value_or(kCannotBeJudged); }

std::string verdictOn(const Measurement& measurement, const std::vector<criteria::Finding>& findings) {
  for (const criteria::Finding& finding : findings) {
    const auto& ids = finding.measurementIds;
    if (std::find(ids.begin(), ids.end(), measurement.id) == ids.end()) continue;
    if (finding.verdict == criteria::Verdict::Indeterminate) return kCannotBeJudged;
    return finding.verdict == criteria::Verdict::Met ? kReflux[0] : kReflux[1];
  }
  return kCannotBeJudged;
}

}  // namespace

Result<TrainingSet> readTrainingSet(const std::string& folder, const std::vector<criteria::Criterion>& inForce) {
  const std::string file = (std::filesystem::path(folder) / "truth.json").string();
  const Result<json> read = words::readJsonFile(file);
  if (!read) return read.error();
  JsonObject object(*read);
  const std::string schema = object.text("schema");
  TrainingSet set{.folder = folder, .id = object.text("set")};
  set.id += "/" + std::to_string(object.integer("seed"));
  std::vector<TrueClip> clips;
  for (const json& entry : object.list("clips")) {
    Result<TrueClip> clip = readClip(entry);
    if (!clip) return Error{clip.error().what, file, "Write the training set again with sural phantom"};
    clips.push_back(std::move(clip).value());
  }
  const json& cases = object.optionalList("cases");
  if (!object.ok() || schema != "sural.truth/1" || cases.empty())
    return Error{object.ok() ? "holds no cases to read" : object.complaint(), file,
                 "Write a training set with: sural phantom FOLDER --set training"};
  for (const json& entry : cases) {
    Result<Case> one = readCase(entry, clips, inForce, file);
    if (!one) return one.error();
    set.cases.push_back(std::move(one).value());
  }
  return set;
}

GivenAnswer machineAnswer(const Question& question, const std::vector<Measurement>& measurements,
                          const std::vector<criteria::Finding>& findings) {
  GivenAnswer answer;
  const std::vector<const Measurement*> worst = worstOf(question, measurements);
  if (const Measurement* number = chosen(worst, question.quantity)) answer.number = number->value;
  if (question.callQuantity.empty()) return answer;
  answer.call = kCannotBeJudged;
  if (const Measurement* called = chosen(worst, question.callQuantity))
    answer.call = question.callQuantity == "reflux_time" ? verdictOn(*called, findings) : codeOf(*called);
  return answer;
}

}  // namespace sural::exam::training
