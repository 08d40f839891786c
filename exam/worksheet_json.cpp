#include "exam/worksheet_json.h"

#include "exam/words/json_object.h"

namespace sural::exam {

namespace {

Json answerJson(const worksheet::Answer& answer) {
  return {{"field", answer.field},
          {"name", answer.name},
          {"group", answer.group},
          {"site", siteJson(answer.site)},
          {"value", answer.number ? Json(*answer.number) : Json(answer.word)},
          {"unit", textOrNull(answer.unit)},
          {"flag", textOrNull(answer.flag)}};
}

Json sideJson(const std::optional<Side>& side) { return side ? Json(toWord(*side)) : Json(nullptr); }

Json valueJson(const worksheet::Score& score) {
  if (score.code) return *score.code;
  return score.value ? Json(*score.value) : Json(nullptr);
}

Json numberOrNull(const std::optional<double>& number) { return number ? Json(*number) : Json(nullptr); }

review::Entry entryFrom(words::JsonObject& object) {
  review::Entry entry;
  entry.measurementId = object.text("measurement");
  entry.action = review::actionFromWord(object.text("action")).value_or(review::Action::Withdraw);
  entry.value = object.optionalNumber("value");
  if (object.has("code")) entry.code = object.text("code");
  entry.uncertainty = object.optionalNumber("uncertainty");
  entry.reader = object.text("by");
  entry.when = object.optionalText("at");
  entry.undone = object.optionalFlag("undone");
  return entry;
}

}  // namespace

Json worksheetJson(const Exam& exam) {
  if (!exam.worksheet) return nullptr;
  Json answers = Json::array();
  for (const worksheet::Answer& answer : exam.worksheet->answers) answers.push_back(answerJson(answer));
  return {{"id", exam.worksheet->form.id},           {"title", exam.worksheet->form.title},
          {"version", exam.worksheet->form.version}, {"file", exam.worksheet->file},
          {"answers", std::move(answers)},           {"free_text", textOrNull(exam.worksheet->freeText)}};
}

Json scoresJson(const Exam& exam) {
  Json list = Json::array();
  for (const worksheet::Score& score : exam.scores)
    list.push_back({{"quantity", score.quantity},
                    {"name", score.name},
                    {"side", sideJson(score.site.side)},
                    {"value", score.missing.empty() ? valueJson(score) : Json(nullptr)},
                    {"items", score.items},
                    {"missing", score.missing},
                    {"criterion", score.criterion},
                    {"sentence", toPhrase(score)}});
  return list;
}

Json stepsJson(const Exam& exam) {
  Json list = Json::array();
  for (const worksheet::StepStatus& status : exam.steps)
    list.push_back({{"step", status.step.id},
                    {"words", status.step.words},
                    {"side", sideJson(status.side)},
                    {"state", toWord(status.state)},
                    {"condition", textOrNull(status.step.condition)},
                    {"because", textOrNull(status.because)}});
  return list;
}

Json waysJson(const Exam& exam) {
  Json list = Json::array();
  for (const causes::WayInExam& way : exam.ways)
    list.push_back({{"id", way.way.id}, {"name", way.way.name}, {"done", way.done()}, {"lines", way.lines}});
  return list;
}

Json segmentsJson(const Exam& exam) {
  Json list = Json::array();
  for (const SegmentRow& row : exam.segments)
    list.push_back({{"site", siteJson(row.site)},
                    {"duplex", row.duplex},
                    {"angiography", row.angiography},
                    {"mra", row.mra},
                    {"discordance", textOrNull(row.discordance)}});
  return list;
}

Json reviewJson(const Measurement& measurement, const review::Log& log) {
  const review::State state = log.stateOf(measurement.id);
  if (!state.accepted) return nullptr;
  Json object{{"state", "accepted"},
              {"machine_value", measurement.code ? Json(*measurement.code) : numberOrNull(measurement.value)},
              {"reader_value", state.readerCode ? Json(*state.readerCode) : numberOrNull(state.readerValue)},
              {"reader_uncertainty", numberOrNull(state.readerUncertainty)},
              {"by", state.reader},
              {"at", textOrNull(state.when)}};
  return object;
}

Json reviewJson(const review::Log& log) {
  Json list = Json::array();
  for (const review::Entry& entry : log.entries())
    list.push_back({{"measurement", entry.measurementId},
                    {"action", toWord(entry.action)},
                    {"value", numberOrNull(entry.value)},
                    {"code", entry.code ? Json(*entry.code) : Json(nullptr)},
                    {"uncertainty", numberOrNull(entry.uncertainty)},
                    {"by", entry.reader},
                    {"at", textOrNull(entry.when)},
                    {"undone", entry.undone}});
  return list;
}

review::Log reviewFromJson(const std::string& text) {
  const Result<nlohmann::json> content = words::parseJson(text, "the review");
  std::vector<review::Entry> entries;
  if (content && content->is_array())
    for (const nlohmann::json& value : *content) {
      words::JsonObject object(value);
      review::Entry entry = entryFrom(object);
      if (object.ok()) entries.push_back(std::move(entry));
    }
  return review::Log(std::move(entries));
}

}  // namespace sural::exam
