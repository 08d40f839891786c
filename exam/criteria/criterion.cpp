#include "exam/criteria/criterion.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sural::exam::criteria {

namespace {

constexpr std::array<std::pair<Comparator, std::string_view>, 4> kComparators{{
    {Comparator::Greater, ">"},
    {Comparator::GreaterOrEqual, ">="},
    {Comparator::Less, "<"},
    {Comparator::LessOrEqual, "<="},
}};

constexpr std::array<std::pair<Confidence, std::string_view>, 4> kConfidences{{
    {Confidence::Primary, "primary"},
    {Confidence::Secondary, "secondary"},
    {Confidence::Read, "read"},
    {Confidence::Knowledge, "knowledge"},
}};

constexpr std::array<std::pair<Kind, std::string_view>, 8> kKinds{{
    {Kind::Threshold, "threshold"},
    {Kind::Classification, "classification"},
    {Kind::Caution, "caution"},
    {Kind::RedFlag, "red_flag"},
    {Kind::Condition, "condition"},
    {Kind::Protocol, "protocol"},
    {Kind::Definition, "definition"},
    {Kind::Reference, "reference"},
}};

template <class Value, std::size_t Size>
std::string_view wordOf(const std::array<std::pair<Value, std::string_view>, Size>& words, Value value) {
  for (const auto& [known, word] : words)
    if (known == value) return word;
  return words.front().second;
}

template <class Value, std::size_t Size>
std::optional<Value> valueOf(const std::array<std::pair<Value, std::string_view>, Size>& words, std::string_view word) {
  for (const auto& [value, known] : words)
    if (known == word) return value;
  return std::nullopt;
}

Grade gradeOfBound(const Criterion& criterion) {
  Term term{.quantity = criterion.quantity, .unit = criterion.unit};
  const bool included =
      criterion.comparator == Comparator::GreaterOrEqual || criterion.comparator == Comparator::LessOrEqual;
  const bool isLower =
      criterion.comparator == Comparator::Greater || criterion.comparator == Comparator::GreaterOrEqual;
  (isLower ? term.lower : term.upper) = Bound{criterion.bound, included};
  return {.name = criterion.grade, .anyOf = {{std::move(term)}}};
}

void addOnce(std::vector<std::string>& names, const std::string& name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

}  // namespace

std::string_view toSign(Comparator comparator) { return wordOf(kComparators, comparator); }

std::optional<Comparator> comparatorFromSign(std::string_view sign) { return valueOf(kComparators, sign); }

std::string_view toWord(Confidence confidence) { return wordOf(kConfidences, confidence); }

std::optional<Confidence> confidenceFromWord(std::string_view word) { return valueOf(kConfidences, word); }

std::string_view toPhrase(Confidence confidence) {
  switch (confidence) {
    case Confidence::Primary: return "number read in the source itself";
    case Confidence::Secondary: return "number read on a page that repeats it";
    case Confidence::Read: return "number read; the page was not recorded";
    case Confidence::Knowledge: return "number to be checked by a clinician";
  }
  return "";
}

std::string_view toWord(Kind kind) { return wordOf(kKinds, kind); }

std::optional<Kind> kindFromWord(std::string_view word) { return valueOf(kKinds, word); }

bool isApplied(const Criterion& criterion) {
  return criterion.kind == Kind::Threshold || criterion.kind == Kind::Classification ||
         criterion.kind == Kind::Caution || criterion.kind == Kind::RedFlag;
}

std::vector<Grade> gradesOf(const Criterion& criterion) {
  if (!criterion.grades.empty()) return criterion.grades;
  if (!isApplied(criterion)) return {};
  return {gradeOfBound(criterion)};
}

std::vector<std::string> quantitiesOf(const Criterion& criterion) {
  std::vector<std::string> names;
  addOnce(names, criterion.quantity);
  for (const Grade& grade : criterion.grades)
    for (const std::vector<Term>& terms : grade.anyOf)
      for (const Term& term : terms) {
        addOnce(names, term.quantity);
        addOnce(names, term.over);
      }
  return names;
}

}  // namespace sural::exam::criteria
