#include "exam/criteria/finding.h"

#include <fmt/format.h>

#include <algorithm>

#include "exam/words/quantity_words.h"

namespace sural::exam::criteria {

namespace {

// The verdict, the grades that it rests on, why there is none, and the words that join value and criterion.
struct Judgement {
  Verdict verdict = Verdict::Indeterminate;
  std::string reason;
  std::string link;
  std::vector<Grade> grades;
};

Judgement undecided(std::string reason, std::string link = "cannot be compared with") {
  return {Verdict::Indeterminate, std::move(reason), std::move(link), {}};
}

Judgement decided(bool met, std::vector<Grade> grades) {
  return {met ? Verdict::Met : Verdict::NotMet, {}, met ? "meets" : "does not meet", std::move(grades)};
}

// A yes excludes what is merely possible: grades of one criterion exclude each other.
struct Possible {
  std::vector<Grade> grades;
  bool sure = false;
  TermJudgement firstDoubt;
};

Possible possibleGrades(const std::vector<Grade>& grades, const Facts& facts) {
  Possible possible;
  for (const Grade& grade : grades) {
    TermJudgement judgement = judge(grade, facts);
    if (judgement.truth == Truth::Yes) return {{grade}, true, {}};
    if (judgement.truth == Truth::No) continue;
    if (possible.grades.empty()) possible.firstDoubt = std::move(judgement);
    possible.grades.push_back(grade);
  }
  return possible;
}

bool isAbnormal(const Grade& grade) { return grade.abnormal; }

Judgement judgeGrades(const Place& place, const Criterion& criterion) {
  const std::vector<Grade> grades = gradesOf(criterion);
  Possible possible = possibleGrades(grades, place.facts);
  if (possible.sure) {
    const bool met = possible.grades.front().abnormal;
    return decided(met, std::move(possible.grades));
  }
  if (possible.grades.empty()) return decided(false, {});
  // Where the normal grades are excluded, one of the abnormal ones holds, whichever it is.
  const bool namesNormal = !std::all_of(grades.begin(), grades.end(), isAbnormal);
  const bool onlyAbnormal = std::all_of(possible.grades.begin(), possible.grades.end(), isAbnormal);
  if (possible.firstDoubt.straddles && namesNormal && onlyAbnormal) return decided(true, std::move(possible.grades));
  Judgement open = undecided(possible.firstDoubt.reason);
  if (possible.firstDoubt.straddles) open.link = "straddles";
  return open;
}

Judgement judgement(const Place& place, const Criterion& criterion) {
  const Measurement* own = factOf(place.facts, criterion.quantity);
  if (own != nullptr && !own->measured())
    return undecided(own->absentReason.empty() ? "no reason is given" : own->absentReason);
  const std::string unmet = unmetCondition(place, criterion);
  return unmet.empty() ? judgeGrades(place, criterion) : undecided(unmet);
}

std::string placePhrase(const Place& place, const Criterion& criterion) {
  if (place.site.known()) return " in the " + toPhrase(place.site);
  if (!criterion.vessels.empty()) return " at an unknown site";
  return place.site.side ? " of the " + std::string(toWord(*place.site.side)) + " leg" : "";
}

// "320 cm/s ± 8, velocity ratio 3.1 ± 0.2": the criterion's own quantity without its name.
std::string valuesPhrase(const Place& place, const Criterion& criterion) {
  std::string phrase;
  for (const std::string& quantity : quantitiesOf(criterion)) {
    const Measurement* m = factOf(place.facts, quantity);
    if (m == nullptr) continue;
    const std::string value = m->measured() ? valuePhrase(*m) : "not measured, and";
    if (quantity == criterion.quantity)
      phrase.insert(0, phrase.empty() ? value : value + ", ");
    else if (m->measured())
      phrase += (phrase.empty() ? "" : ", ") + words::quantityPhrase(quantity) + " " + value;
  }
  return phrase;
}

std::string sentenceFor(const Place& place, const Finding& finding, const Judgement& judgement) {
  const Criterion& criterion = finding.criterion;
  const bool isGraded = criterion.grades.size() == 1 && !judgement.grades.empty();
  const std::string link =
      isGraded && judgement.verdict == Verdict::NotMet ? "is graded" : judgement.link + " the published criterion for";
  std::string sentence =
      fmt::format("{}{}: {} {} {} ({}, {})", words::quantitySubject(criterion.quantity), placePhrase(place, criterion),
                  valuesPhrase(place, criterion), link, criterion.grade,
                  words::withPrintedSigns(thresholdPhrase(criterion)), criterion.source.shortName);
  if (!judgement.reason.empty()) sentence += "; " + judgement.reason;
  return sentence.ends_with('.') ? sentence : sentence + ".";
}

std::string namesOf(const std::vector<Grade>& grades) {
  std::string names;
  for (const Grade& grade : grades) names += (names.empty() ? "" : " or ") + grade.name;
  return names;
}

// The finding's criterion speaks of the grades that may hold; where none is left, of its abnormal ones.
void keepGrades(Criterion& criterion, const Judgement& judgement) {
  if (criterion.grades.empty()) return;
  if (!judgement.grades.empty())
    criterion.grades = judgement.grades;
  else if (std::any_of(criterion.grades.begin(), criterion.grades.end(), isAbnormal))
    std::erase_if(criterion.grades, [](const Grade& grade) { return !grade.abnormal; });
  criterion.grade = namesOf(criterion.grades);
}

}  // namespace

std::string_view toWord(Verdict verdict) {
  switch (verdict) {
    case Verdict::Met: return "met";
    case Verdict::NotMet: return "not_met";
    case Verdict::Indeterminate: return "indeterminate";
  }
  return "indeterminate";
}

std::string gradePhrase(const Finding& finding) {
  const bool holds = finding.verdict == Verdict::Met || (finding.verdict == Verdict::NotMet && !finding.abnormal);
  return holds ? finding.criterion.grade.substr(0, finding.criterion.grade.find(':')) : std::string();
}

std::string verdictPhrase(const Finding& finding) {
  const std::string grade = gradePhrase(finding);
  switch (finding.verdict) {
    case Verdict::Met: return grade.empty() ? "met" : "met: " + grade;
    case Verdict::NotMet: return grade.empty() ? "not met" : grade;
    case Verdict::Indeterminate: return "indeterminate";
  }
  return "indeterminate";
}

std::string valuePhrase(const Measurement& measurement) {
  const bool atLeast = measurement.value && isLowerBound(measurement);
  return (atLeast ? "at least " : "") + toPhrase(measurement);
}

bool applies(const Criterion& criterion, const Measurement& measurement) {
  const std::vector<std::string> quantities = quantitiesOf(criterion);
  if (std::find(quantities.begin(), quantities.end(), measurement.quantity) == quantities.end()) return false;
  const std::vector<std::string>& vessels = criterion.vessels;
  if (!measurement.site.vessel) return vessels.empty();
  return std::find(vessels.begin(), vessels.end(), *measurement.site.vessel) != vessels.end();
}

Finding compare(const Place& place, const Criterion& criterion) {
  const Judgement result = judgement(place, criterion);
  Finding finding;
  finding.criterion = criterion;
  keepGrades(finding.criterion, result);
  for (const std::string& quantity : quantitiesOf(criterion))
    if (const Measurement* m = factOf(place.facts, quantity); m != nullptr && !m->id.empty())
      finding.measurementIds.push_back(m->id);
  finding.site = place.site;
  finding.verdict = result.verdict;
  finding.reason = result.reason;
  finding.abnormal = result.grades.empty() || std::any_of(result.grades.begin(), result.grades.end(), isAbnormal);
  finding.sentence = sentenceFor(place, finding, result);
  return finding;
}

Finding compare(const Measurement& measurement, const Conditions& conditions, const Criterion& criterion) {
  return compare(Place{measurement.site, conditions, {&measurement}}, criterion);
}

}  // namespace sural::exam::criteria
