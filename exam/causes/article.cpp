#include "exam/causes/article.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "exam/words/json_object.h"
#include "exam/words/quantity_words.h"

namespace sural::exam::causes {

namespace {

using nlohmann::json;
using words::JsonObject;

// Reads every entry of a list with `read(JsonObject&)`; what is wrong in one becomes the parent's complaint.
template <class Read>
auto readEach(JsonObject& parent, const std::string& key, Read read) {
  std::vector<decltype(read(parent))> values;
  const json& list = parent.list(key);
  for (std::size_t i = 0; i < list.size(); ++i) {
    JsonObject entry(list[i]);
    values.push_back(read(entry));
    entry.endWithin(parent, fmt::format("{} {}", key, i + 1));
  }
  return values;
}

WayOfDiagnosis readWay(JsonObject& entry) { return {entry.text("id"), entry.text("name"), entry.text("what")}; }

Assessment readAssessment(JsonObject& entry) {
  Assessment assessment;
  assessment.words = entry.text("words");
  assessment.quantity = entry.optionalText("quantity");
  assessment.field = entry.optionalText("field");
  if (!assessment.field.empty()) {
    assessment.supports = entry.texts("supports");
    assessment.doesNotSupport = entry.texts("does_not_support");
  }
  if (assessment.quantity.empty()) return assessment;
  assessment.vessels = entry.texts("vessels");
  if (!words::unitOfQuantity(assessment.quantity))
    entry.complain("quantity '" + assessment.quantity + "' is not one the results know");
  return assessment;
}

// The names of the ways whose ids a cause lists.
std::vector<std::string> namesOfWays(JsonObject& entry, const std::vector<WayOfDiagnosis>& ways) {
  std::vector<std::string> names;
  for (const std::string& id : entry.texts("ways_of_diagnosis")) {
    const auto way = std::find_if(ways.begin(), ways.end(), [&](const WayOfDiagnosis& w) { return w.id == id; });
    if (way == ways.end())
      entry.complain("'" + id + "' is none of the ways of diagnosis");
    else
      names.push_back(way->name);
  }
  return names;
}

Cause readCause(JsonObject& entry, const std::vector<WayOfDiagnosis>& ways) {
  Cause cause;
  cause.id = entry.text("id");
  cause.number = entry.integer("number");
  cause.name = entry.text("name");
  cause.summary = entry.text("summary");
  cause.urgent = entry.flag("urgent");
  cause.signs = entry.texts("signs");
  cause.waysOfDiagnosis = namesOfWays(entry, ways);
  cause.treatments = entry.texts("treatments");
  cause.assessedBy = readEach(entry, "assessed_by", readAssessment);
  if (cause.signs.empty()) entry.complain("'signs' is empty");
  return cause;
}

template <class Named>
void refuseDoubledIds(JsonObject& fields, const std::vector<Named>& entries) {
  std::set<std::string> seen;
  for (const Named& entry : entries)
    if (!seen.insert(entry.id).second) fields.complain("the id '" + entry.id + "' is used twice");
}

void checkWhole(JsonObject& fields, const Article& article) {
  refuseDoubledIds(fields, article.waysOfDiagnosis);
  refuseDoubledIds(fields, article.causes);
  if (article.causes.empty()) fields.complain("'causes' is empty");
  for (std::size_t i = 0; i < article.causes.size(); ++i)
    if (article.causes[i].number != static_cast<int>(i) + 1)
      fields.complain(fmt::format("cause {} has the number {}", i + 1, article.causes[i].number));
}

}  // namespace

Result<Article> loadArticle(const std::string& file) {
  const Result<json> content = words::readJsonFile(file);
  if (!content) return content.error();
  JsonObject fields(*content);
  if (fields.text("schema") != "sural.article/1") fields.complain("'schema' is not sural.article/1");
  Article article;
  article.title = fields.text("title");
  article.waysOfDiagnosis = readEach(fields, "ways_of_diagnosis", readWay);
  article.causes =
      readEach(fields, "causes", [&](JsonObject& entry) { return readCause(entry, article.waysOfDiagnosis); });
  article.prevention = fields.texts("prevention");
  fields.refuseUnknownFields();
  checkWhole(fields, article);
  if (fields.ok()) return article;
  return Error{fields.complaint(), file, "The format is described in the README.md beside the article"};
}

}  // namespace sural::exam::causes
