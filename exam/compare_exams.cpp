#include "exam/compare_exams.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "exam/words/json_object.h"
#include "exam/words/quantity_words.h"

namespace sural::exam {

namespace {

using nlohmann::json;

bool isSame(const Measurement& a, const Measurement& b) { return a.quantity == b.quantity && a.site == b.site; }

// The largest number like `m`; null when there is none.
const Measurement* largestLike(const std::vector<Measurement>& measurements, const Measurement& m) {
  const Measurement* largest = nullptr;
  for (const Measurement& each : measurements)
    if (each.value && isSame(each, m) && (largest == nullptr || *each.value > *largest->value)) largest = &each;
  return largest;
}

Change changeOf(const Measurement& earlier, const Measurement& now) {
  const double doubt = 2 * std::hypot(earlier.uncertainty.value_or(0), now.uncertainty.value_or(0));
  const double difference = *now.value - *earlier.value;
  return {earlier, now, difference, std::abs(difference) > doubt, {}};
}

Site siteFrom(const json& value) {
  Site site;
  const auto word = [&](const char* key) {
    return value.is_object() && value.contains(key) && value[key].is_string() ? value[key].get<std::string>() : "";
  };
  if (!word("vessel").empty()) site.vessel = word("vessel");
  for (const Side side : {Side::Left, Side::Right})
    if (toWord(side) == word("side")) site.side = side;
  for (const Segment segment : {Segment::Proximal, Segment::Middle, Segment::Distal, Segment::Origin})
    if (toWord(segment) == word("segment")) site.segment = segment;
  return site;
}

Measurement measurementFrom(const json& value) {
  words::JsonObject entry(value);
  Measurement m;
  m.id = entry.optionalText("id");
  m.quantity = entry.optionalText("quantity");
  m.unit = unitFromWord(entry.optionalText("unit")).value_or(Unit::None);
  if (value.is_object() && value.contains("value") && value["value"].is_string())
    m.code = value["value"].get<std::string>();
  else
    m.value = entry.optionalNumber("value");
  m.uncertainty = entry.optionalNumber("uncertainty");
  m.method = entry.optionalText("method");
  if (value.is_object() && value.contains("site")) m.site = siteFrom(value["site"]);
  if (value.is_object() && value.contains("evidence") && value["evidence"].is_object()) {
    words::JsonObject evidence(value["evidence"]);
    m.evidence.sopInstanceUid = evidence.optionalText("sop_instance_uid");
  }
  return m;
}

// What the entry's review says, in place of the machine's number.
void takeReview(FinalValues& values, Measurement& m, const json& value) {
  if (!value.is_object() || !value.contains("review") || !value["review"].is_object()) return;
  const json& review = value["review"];
  words::JsonObject said(review);
  if (said.optionalText("state") != "accepted") return;
  const bool isCode = review.contains("reader_value") && review["reader_value"].is_string();
  const std::optional<double> number = isCode ? std::nullopt : said.optionalNumber("reader_value");
  if (isCode || number) values.machine.insert_or_assign(m.id, m);
  if (isCode) m.code = review["reader_value"].get<std::string>();
  if (number) m.value = number;
  if (number && said.has("reader_uncertainty")) m.uncertainty = said.optionalNumber("reader_uncertainty");
  values.decisions[m.id] = {said.optionalText("by"), isCode || number.has_value()};
}

std::string phraseOf(const FinalValues& values, const Measurement& m) {
  const auto decision = values.decisions.find(m.id);
  if (decision == values.decisions.end()) return m.method == "edited" ? "edited, not accepted" : "not accepted";
  const std::string by = decision->second.by.empty() ? "the reader" : decision->second.by;
  return (decision->second.edited ? "edited by " : "accepted by ") + by;
}

}  // namespace

std::vector<Change> changesBetween(const std::vector<Measurement>& earlier, const std::vector<Measurement>& now) {
  std::vector<Change> changes;
  for (const Measurement& m : now) {
    if (!m.value || (!m.site.vessel && !m.site.side)) continue;
    const bool isLargest = largestLike(now, m) == &m;
    const Measurement* before = isLargest ? largestLike(earlier, m) : nullptr;
    if (before != nullptr && before->unit == m.unit) changes.push_back(changeOf(*before, m));
  }
  return changes;
}

std::vector<Change> changesBetween(const FinalValues& earlier, const std::vector<Measurement>& now) {
  std::vector<Change> changes = changesBetween(earlier.measurements, now);
  for (Change& change : changes) change.decision = phraseOf(earlier, change.earlier);
  return changes;
}

std::string differencePhrase(const Change& change) {
  Measurement difference = change.now;
  difference.value = change.difference;
  difference.uncertainty = std::hypot(change.earlier.uncertainty.value_or(0), change.now.uncertainty.value_or(0));
  if (*difference.uncertainty <= 0) difference.uncertainty.reset();
  return (change.difference > 0 ? "+" : "") + toPhrase(difference);
}

std::string toPhrase(const Change& change) {
  const Measurement& now = change.now;
  const std::string place =
      now.site.vessel ? " in the " + toPhrase(now.site) : " of the " + std::string(toWord(*now.site.side)) + " leg";
  const std::string whose = change.decision.empty() ? "" : " (" + change.decision + ")";
  return fmt::format("{}{}: {}{}, now {} ({}, {})", words::quantityPhrase(now.quantity), place,
                     toPhrase(change.earlier), whose, toPhrase(now), differencePhrase(change),
                     change.beyondDoubt ? "beyond the doubt of both" : "within the doubt of both");
}

Result<FinalValues> finalValuesFrom(const std::string& text) {
  const Result<json> content = words::parseJson(text, "the exam's results");
  if (!content) return content.error();
  words::JsonObject object(*content);
  if (object.text("schema") != "sural.results/1") object.complain("'schema' is not sural.results/1");
  FinalValues values;
  for (const json& value : object.list("measurements")) {
    Measurement m = measurementFrom(value);
    takeReview(values, m, value);
    if (m.measured()) values.measurements.push_back(std::move(m));
  }
  if (object.ok()) return values;
  return Error{object.complaint(), "the exam's results", "Save the exam again"};
}

Result<std::vector<Measurement>> measurementsFromResults(const std::string& text) {
  Result<FinalValues> values = finalValuesFrom(text);
  if (!values) return values.error();
  return std::move(values).value().measurements;
}

}  // namespace sural::exam
