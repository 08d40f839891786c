#include "exam/report/report_phrases.h"

#include "exam/criteria/threshold_phrase.h"
#include "exam/report/anatomy_order.h"
#include "exam/words/quantity_words.h"

namespace sural::exam::report {

namespace {

void replaceAll(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

std::string withPrintedUnits(std::string text) {
  replaceAll(text, "mm2", "mm²");
  replaceAll(text, "mm[Hg]", "mmHg");
  return text;
}

std::string gradeName(const std::string& name, const Words& words) {
  return words.sentence(words::withoutArticle(name.substr(0, name.find(':'))));
}

}  // namespace

std::string printedValue(const Measurement& measurement) {
  if (!measurement.measured()) return "not measured";
  return withPrintedUnits(measurement.code ? words::quantityPhrase(*measurement.code) : valuePhrase(measurement));
}

std::string printedValue(const Measurement& measurement, const Words& words) {
  return words.sentence(printedValue(measurement));
}

std::string machineValue(const Measurement& measurement, const ReaderDecisions& decisions, const Words& words) {
  const auto before = decisions.machine.find(measurement.id);
  if (before == decisions.machine.end() || printedValue(before->second) == printedValue(measurement)) return {};
  return printedValue(before->second, words);
}

bool isReading(const Measurement& measurement) { return measurement.method == "reader"; }

std::string printedThreshold(const Finding& finding, const std::string& quantity, const Words& words) {
  const criteria::Wording wording{.quantity = [&](const std::string& id) { return words(printedQuantity(id)); },
                                  .word = [&](const std::string& english) { return words(english); },
                                  .unnamed = quantity};
  return words.numbers(
      withPrintedUnits(words::withPrintedSigns(criteria::thresholdPhrase(finding.criterion, wording))));
}

std::string printedGrade(const Finding& finding, const Words& words) {
  if (criteria::gradePhrase(finding).empty()) return {};
  if (finding.criterion.grades.empty()) return gradeName(finding.criterion.grade, words);
  std::string names;
  for (const criteria::Grade& grade : finding.criterion.grades)
    names += (names.empty() ? "" : words(" or ")) + gradeName(grade.name, words);
  return names;
}

std::string printedPlace(const Site& site, const Words& words) {
  if (!site.vessel) return words("site unknown");
  const std::string segment = segmentInSentence(site, words);
  const std::string bare = segment.starts_with("the ") ? segment.substr(4) : segment;
  if (!site.side) return bare;
  return filled(words(*site.side == Side::Right ? "right %1" : "left %1"), {bare});
}

std::string segmentInSentence(const Site& site, const Words& words) {
  std::string segment = segmentPhrase(site, words);
  if (segment != segmentPhrase(site) || segment.empty()) return segment;  // other languages have capitals of their own
  if (segment[0] >= 'A' && segment[0] <= 'Z') segment[0] = static_cast<char>(segment[0] - 'A' + 'a');
  return site.vessel ? "the " + segment : segment;
}

}  // namespace sural::exam::report
