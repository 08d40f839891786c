#include "exam/criteria/threshold_phrase.h"

#include <fmt/format.h>

#include <algorithm>

#include "exam/words/quantity_words.h"

namespace sural::exam::criteria {

namespace {

std::string withUnit(const std::string& phrase, Unit unit) {
  return unit == Unit::None || unit == Unit::Code ? phrase : phrase + " " + std::string(toWord(unit));
}

std::string codesPhrase(const Term& term, const Wording& wording) {
  std::string codes;
  for (const std::string& code : term.codes)
    codes += (codes.empty() ? "" : wording.word(" or ")) + wording.word(words::quantityPhrase(code));
  return codes;
}

// "> 0.5 s", "2 to < 4", "monophasic or absent"
std::string rangePhrase(const Term& term, const Wording& wording) {
  if (!term.codes.empty()) return codesPhrase(term, wording);
  if (term.lower && term.upper)
    return withUnit(fmt::format("{}{}{}{}{}", term.lower->included ? "" : "> ", term.lower->value, wording.word(" to "),
                                term.upper->included ? "" : "< ", term.upper->value),
                    term.unit);
  const Bound bound = term.lower ? *term.lower : *term.upper;
  return withUnit(fmt::format("{}{} {}", term.lower ? ">" : "<", bound.included ? "=" : "", bound.value), term.unit);
}

std::string phraseOf(const Term& term, const Wording& wording) {
  if (term.over.empty() && term.quantity == wording.unnamed) return rangePhrase(term, wording);
  std::string name = wording.quantity(term.quantity);
  if (!term.over.empty()) name += " / " + wording.quantity(term.over);
  return name + " " + rangePhrase(term, wording);
}

std::string phraseOf(const std::vector<Term>& terms, const Wording& wording) {
  std::string phrase;
  for (const Term& term : terms) phrase += (phrase.empty() ? "" : wording.word(" and ")) + phraseOf(term, wording);
  return phrase;
}

std::string phraseOf(const Grade& grade, const Wording& wording) {
  std::string phrase;
  for (const std::vector<Term>& terms : grade.anyOf)
    phrase += (phrase.empty() ? "" : wording.word(", or ")) + phraseOf(terms, wording);
  return phrase;
}

Wording ownWords() {
  return {.quantity = [](const std::string& quantity) { return words::quantityPhrase(quantity); },
          .word = [](const std::string& english) { return english; }};
}

std::string phraseOfGrades(const Criterion& criterion, const Wording& wording) {
  std::string phrase;
  for (const Grade& grade : criterion.grades) {
    const std::string name = wording.word(grade.name);
    phrase += (phrase.empty() ? "" : "; ") + name + ": " + phraseOf(grade, wording);
  }
  return phrase;
}

const Term* onlyTerm(const Grade& grade) {
  const bool single = grade.anyOf.size() == 1 && grade.anyOf.front().size() == 1;
  return single && grade.anyOf.front().front().codes.empty() ? &grade.anyOf.front().front() : nullptr;
}

// The range of two that meet at one bound without a gap; none for others.
std::optional<Term> joined(const Term& low, const Term& high) {
  const bool alike = low.quantity == high.quantity && low.over == high.over && low.unit == high.unit;
  if (!alike || !low.upper || !high.lower || high.lower->value != low.upper->value) return std::nullopt;
  if (!low.upper->included && !high.lower->included) return std::nullopt;
  Term all = low;
  all.upper = high.upper;
  return all;
}

// One range for grades that follow each other, in whichever order they stand.
std::optional<Term> joinedGrades(const std::vector<Grade>& grades) {
  std::optional<Term> all;
  for (const Grade& grade : grades) {
    const Term* term = onlyTerm(grade);
    if (term == nullptr) return std::nullopt;
    if (all) {
      const std::optional<Term> upwards = joined(*all, *term);
      all = upwards ? upwards : joined(*term, *all);
    } else {
      all = *term;
    }
    if (!all || (!all->lower && !all->upper)) return std::nullopt;
  }
  return all;
}

}  // namespace

std::string phraseOf(const Grade& grade) { return phraseOf(grade, ownWords()); }

std::string thresholdPhrase(const Criterion& criterion) {
  if (!isApplied(criterion)) return {};
  if (criterion.grades.empty())
    return withUnit(fmt::format("{} {}", toSign(criterion.comparator), criterion.bound), criterion.unit);
  if (criterion.grades.size() == 1) return phraseOf(criterion.grades.front());
  return phraseOfGrades(criterion, ownWords());
}

std::string thresholdPhrase(const Criterion& criterion, const Wording& wording) {
  if (!isApplied(criterion) || criterion.grades.empty()) return thresholdPhrase(criterion);
  if (criterion.grades.size() == 1) return phraseOf(criterion.grades.front(), wording);
  const std::optional<Term> range = joinedGrades(criterion.grades);
  return range ? phraseOf(*range, wording) : phraseOfGrades(criterion, wording);
}

}  // namespace sural::exam::criteria
