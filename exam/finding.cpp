#include "exam/finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "exam/quantity_words.h"

namespace sural::exam {

namespace {

constexpr double kDeviations = 2;

// The verdict, why there is none, and the words that join value and criterion in the sentence.
struct Judgement {
  Verdict verdict = Verdict::Indeterminate;
  std::string reason;
  std::string link;
};

// A value in the criterion's unit, with the ends that two standard deviations reach.
struct Estimate {
  double low = 0;
  double high = 0;
  double doubt = 0;
};

bool isLowerBound(const Measurement& m) {
  return std::find(m.flags.begin(), m.flags.end(), "truncated") != m.flags.end();
}

bool satisfies(double value, const Criterion& criterion) {
  switch (criterion.comparator) {
    case Comparator::Greater: return value > criterion.bound;
    case Comparator::GreaterOrEqual: return value >= criterion.bound;
    case Comparator::Less: return value < criterion.bound;
    case Comparator::LessOrEqual: return value <= criterion.bound;
  }
  return false;
}

std::string phraseOf(Position position) {
  if (position == Position::ReverseTrendelenburg) return "reverse Trendelenburg";
  return std::string(toWord(position));
}

// "standing, sitting or reverse Trendelenburg"
std::string phraseOf(const std::vector<Position>& positions) {
  std::string phrase;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (i > 0) phrase += i + 1 == positions.size() ? " or " : ", ";
    phrase += phraseOf(positions[i]);
  }
  return phrase;
}

// Why the criterion cannot be applied under these conditions; empty when it can.
std::string unmetCondition(const Conditions& conditions, const Criterion& criterion) {
  const std::vector<Position>& allowed = criterion.positions;
  if (!allowed.empty() && !conditions.position)
    return "the position is not recorded; the criterion holds for " + phraseOf(allowed);
  if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), *conditions.position) == allowed.end())
    return "criterion not applicable: examined " + phraseOf(*conditions.position);
  if (criterion.provoked && !conditions.provocation)
    return "the provocation is not recorded; the criterion holds after augmentation or Valsalva";
  if (criterion.provoked && conditions.provocation == Provocation::None)
    return "criterion not applicable: examined without provocation";
  return {};
}

// Empty when the units do not fit or a number is not finite.
std::optional<Estimate> estimateIn(Unit unit, const Measurement& m) {
  const std::optional<Quantity> value = convert({*m.value, m.unit}, unit);
  const std::optional<Quantity> doubt = convert({m.uncertainty.value_or(0), m.unit}, unit);
  if (!value || !doubt || !std::isfinite(value->value) || !std::isfinite(doubt->value)) return std::nullopt;
  const double reach = kDeviations * doubt->value;
  return Estimate{value->value - reach, value->value + reach, doubt->value};
}

// "two standard deviations reach from 0.47 s to 0.55 s", with the decimals that the doubt allows.
std::string reachPhrase(const Estimate& estimate, Unit unit) {
  constexpr int kMostDecimals = 6;
  const double leadingDigit = std::floor(std::log10(estimate.doubt));
  const int decimals = std::clamp(static_cast<int>(-leadingDigit), 0, kMostDecimals);
  const std::string unitWord = unit == Unit::None ? "" : " " + std::string(toWord(unit));
  return fmt::format("two standard deviations reach from {:.{}f}{} to {:.{}f}{}", estimate.low, decimals, unitWord,
                     estimate.high, decimals, unitWord);
}

Judgement decided(bool met) {
  if (met) return {Verdict::Met, {}, "meets"};
  return {Verdict::NotMet, {}, "does not meet"};
}

Judgement undecided(std::string reason, std::string link = "cannot be compared with") {
  return {Verdict::Indeterminate, std::move(reason), std::move(link)};
}

// What is already sure of a value that is only known to be at least this large.
Judgement judgeLowerBound(const Estimate& estimate, const Criterion& criterion) {
  const bool wantsLarge =
      criterion.comparator == Comparator::Greater || criterion.comparator == Comparator::GreaterOrEqual;
  if (satisfies(estimate.low, criterion) == wantsLarge) return decided(wantsLarge);
  return undecided("the trace ends first, so the value may be larger");
}

Judgement judge(const Measurement& m, const Conditions& conditions, const Criterion& criterion) {
  if (m.code) return undecided("the result is a code, the criterion a number");
  if (!m.value) return undecided(m.absentReason.empty() ? "no reason is given" : m.absentReason);
  const std::string unmet = unmetCondition(conditions, criterion);
  if (!unmet.empty()) return undecided(unmet);
  const std::optional<Estimate> estimate = estimateIn(criterion.unit, m);
  if (!estimate) return undecided("value and criterion differ in their unit");
  if (isLowerBound(m)) return judgeLowerBound(*estimate, criterion);
  const bool metAtLow = satisfies(estimate->low, criterion);
  if (metAtLow == satisfies(estimate->high, criterion)) return decided(metAtLow);
  return undecided(reachPhrase(*estimate, criterion.unit), "straddles");
}

std::string sentenceFor(const Measurement& m, const Criterion& criterion, const Judgement& judgement) {
  const std::string place = m.site.known() ? "in the " + toPhrase(m.site) : "at an unknown site";
  const std::string value = m.measured() ? valuePhrase(m) : "not measured, and";
  std::string sentence =
      fmt::format("{} {}: {} {} the published criterion for {} ({}, {})", quantitySubject(m.quantity), place, value,
                  judgement.link, criterion.grade, thresholdPhrase(criterion), criterion.source.shortName);
  if (!judgement.reason.empty()) sentence += "; " + judgement.reason;
  return sentence.ends_with('.') ? sentence : sentence + ".";
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

std::string valuePhrase(const Measurement& measurement) {
  const bool atLeast = measurement.value && isLowerBound(measurement);
  return (atLeast ? "at least " : "") + toPhrase(measurement);
}

bool applies(const Criterion& criterion, const Measurement& measurement) {
  if (measurement.quantity != criterion.quantity || !measurement.site.vessel) return false;
  const std::vector<std::string>& vessels = criterion.vessels;
  return std::find(vessels.begin(), vessels.end(), *measurement.site.vessel) != vessels.end();
}

Finding compare(const Measurement& measurement, const Conditions& conditions, const Criterion& criterion) {
  const Judgement judgement = judge(measurement, conditions, criterion);
  Finding finding;
  finding.criterion = criterion;
  if (!measurement.id.empty()) finding.measurementIds = {measurement.id};
  finding.site = measurement.site;
  finding.verdict = judgement.verdict;
  finding.reason = judgement.reason;
  finding.sentence = sentenceFor(measurement, criterion, judgement);
  return finding;
}

}  // namespace sural::exam
