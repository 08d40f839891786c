#include "ui/session/finding_card.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "exam/report/measured_from.h"
#include "exam/words/quantity_words.h"
#include "ui/layers/volume_lesions.h"

namespace sural::ui::session {

namespace {

constexpr std::string_view kDoubtMark = " ± ";

// 1, 2 or 5 times a power of ten, so that the scale's end is a round number and an edit seldom moves it.
double roundedUp(double value) {
  if (value <= 0) return 1;
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= value) return factor * power;
  return 10 * power;
}

// The largest value and threshold of each quantity, so that gauges of one quantity have one scale and two sides can be
// compared at a glance. Of the machine's exam too: an edit leaves the scale as it is.
using Largest = std::map<std::pair<std::string, Unit>, double>;

void addLargest(Largest& largest, const exam::Exam& exam) {
  for (const exam::Finding& finding : exam.findings) {
    const Measurement* m = finding.measurementIds.empty() ? nullptr : exam.measurement(finding.measurementIds.front());
    if (m == nullptr || !m->value || m->unit != finding.criterion.unit) continue;
    double& most = largest[{m->quantity, m->unit}];
    most = std::max({most, std::abs(*m->value), std::abs(finding.criterion.bound)});
  }
}

// Shares end at one, percentages at a hundred; other scales hold every value and threshold with room beside them.
double scaleEnd(const Measurement& measurement, const Largest& largest) {
  static constexpr std::array<std::string_view, 2> kShares{"compression_ratio", "resistive_index"};
  constexpr double kRoom = 1.1;
  const double most = largest.at({measurement.quantity, measurement.unit}) * kRoom;
  if (measurement.unit == Unit::Percent && most <= 100 * kRoom) return 100;
  if (std::find(kShares.begin(), kShares.end(), measurement.quantity) != kShares.end()) return 1;
  return roundedUp(most);
}

std::optional<Gauge> gaugeOf(const Measurement& measurement, const exam::Criterion& criterion, const Largest& largest) {
  if (!measurement.value || measurement.unit != criterion.unit) return std::nullopt;
  const double end = scaleEnd(measurement, largest);
  const double doubt = measurement.uncertainty.value_or(0);
  const auto share = [end](double value) { return std::clamp(std::abs(value) / end, 0.0, 1.0); };
  return Gauge{.value = share(*measurement.value),
               .low = share(std::max(0.0, std::abs(*measurement.value) - doubt)),
               .high = share(std::abs(*measurement.value) + doubt),
               .threshold = share(criterion.bound)};
}

void addValue(FindingCard& card, const Measurement& measurement) {
  const std::string phrase = valueWords(measurement);
  const std::size_t mark = phrase.find(kDoubtMark);
  card.value = measurement.measured() ? phrase.substr(0, mark) : "–";
  if (measurement.measured() && mark != std::string::npos) card.doubt = "± " + phrase.substr(mark + kDoubtMark.size());
  if (!measurement.measured() && card.reason.empty()) card.reason = measurement.absentReason;
}

std::string verdictWord(const exam::Finding& finding) {
  const std::string grade = exam::criteria::gradePhrase(finding);
  if (!grade.empty()) return grade;
  return std::string(layers::toPhrase(layers::signFor(finding.verdict)));
}

std::string sourceLine(const exam::Criterion& criterion) {
  const std::string name = criterion.source.shortName.empty() ? criterion.source.text : criterion.source.shortName;
  return criterion.confidence == exam::Confidence::Knowledge ? name + " · to be checked" : name;
}

FindingCard cardFor(const exam::Exam& exam, const exam::Finding& finding, const Largest& largest) {
  FindingCard card{
      .measurementId = finding.measurementIds.empty() ? std::string() : finding.measurementIds.front(),
      .criterionId = finding.criterion.id,
      .causeId = finding.criterion.cause,
      .title = capitalised(toPhrase(finding.site)) + ": " + exam::quantityPhrase(finding.criterion.quantity),
      .value = "–",
      .threshold = exam::words::withPrintedSigns(exam::thresholdPhrase(finding.criterion)),
      .verdict = verdictWord(finding),
      .reason = finding.reason,
      .source = sourceLine(finding.criterion),
      .sentence = finding.sentence,
      .sign = layers::signFor(exam, finding)};
  if (const Measurement* measurement = exam.measurement(card.measurementId)) {
    addValue(card, *measurement);
    card.subject = fmt::format("{} {} {} {} {}", measurement->evidence.sopInstanceUid, measurement->quantity,
                               measurement->evidence.region.value_or(-1), measurement->lesion.value_or(0),
                               measurement->method == "reader" ? measurement->id : std::string());
    card.from = exam::report::measuredFrom(exam, *measurement);
    card.gauge = gaugeOf(*measurement, finding.criterion, largest);
  }
  return card;
}

bool hasFinding(const exam::Exam& exam, const std::string& id) {
  return std::any_of(exam.findings.begin(), exam.findings.end(), [&](const exam::Finding& finding) {
    return std::find(finding.measurementIds.begin(), finding.measurementIds.end(), id) != finding.measurementIds.end();
  });
}

}  // namespace

std::vector<FindingCard> findingCards(const exam::Exam& exam, const exam::Exam* machine) {
  std::vector<FindingCard> cards;
  Largest largest;
  addLargest(largest, exam);
  if (machine != nullptr) addLargest(largest, *machine);
  for (const exam::Finding& finding : exam.findings) {
    cards.push_back(cardFor(exam, finding, largest));
    const Measurement* now = exam.measurement(cards.back().measurementId);
    const Measurement* before = machine != nullptr ? machine->measurement(cards.back().measurementId) : nullptr;
    if (now != nullptr && now->method == "reader") cards.back().machine = "measured by the reader";
    if (now == nullptr || before == nullptr || !isEdited(*now, *before)) continue;
    cards.back().machine = "edited · machine " + valueWords(*before);
  }
  return cards;
}

std::vector<std::string> judgedOn(const exam::Exam& exam, const std::string& sopInstanceUid) {
  std::vector<std::string> ids;
  for (const exam::Finding& finding : exam.findings) {
    if (finding.measurementIds.empty()) continue;
    const std::string& id = finding.measurementIds.front();
    const Measurement* m = exam.measurement(id);
    if (m == nullptr || !m->measured() || !layers::isMeasuredOn(exam, *m, sopInstanceUid)) continue;
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

std::vector<ValueRow> otherValues(const exam::Exam& exam, const std::string& sopInstanceUid) {
  std::vector<ValueRow> rows;
  for (const Measurement& measurement : exam.measurements)
    if (layers::isMeasuredOn(exam, measurement, sopInstanceUid) && !hasFinding(exam, measurement.id))
      rows.push_back({measurement.id, exam::quantityPhrase(measurement.quantity), valueWords(measurement)});
  return rows;
}

}  // namespace sural::ui::session
