#include "exam/criteria/judge_term.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "exam/words/quantity_words.h"

namespace sural::exam::criteria {

namespace {

constexpr double kDeviations = 2;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// A value in the term's unit, with the ends that two standard deviations reach.
struct Estimate {
  double low = 0;
  double high = 0;
  double doubt = 0;
};

TermJudgement unknown(std::string reason) { return {Truth::Unknown, std::move(reason), false}; }

bool has(const Measurement& m, std::string_view flag) {
  return std::find(m.flags.begin(), m.flags.end(), flag) != m.flags.end();
}

std::string lowerBoundReason(const Measurement& m) {
  if (has(m, "aliased")) return "the trace is aliased, so the value may be larger";
  return "the trace ends first, so the value may be larger";
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
  const double leadingDigit = estimate.doubt > 0 ? std::floor(std::log10(estimate.doubt)) : -2;
  const int decimals = std::clamp(static_cast<int>(-leadingDigit), 0, kMostDecimals);
  const std::string unitWord = unit == Unit::None ? "" : " " + std::string(toWord(unit));
  return fmt::format("two standard deviations reach from {:.{}f}{} to {:.{}f}{}", estimate.low, decimals, unitWord,
                     estimate.high, decimals, unitWord);
}

bool above(double value, const std::optional<Bound>& lower) {
  if (!lower) return true;
  return lower->included ? value >= lower->value : value > lower->value;
}

bool below(double value, const std::optional<Bound>& upper) {
  if (!upper) return true;
  return upper->included ? value <= upper->value : value < upper->value;
}

Truth within(const Estimate& estimate, const Term& term) {
  if (!above(estimate.high, term.lower) || !below(estimate.low, term.upper)) return Truth::No;
  const bool sure = above(estimate.low, term.lower) && below(estimate.high, term.upper);
  return sure ? Truth::Yes : Truth::Unknown;
}

TermJudgement judgeNumber(const Term& term, const Measurement& m, const Estimate& estimate) {
  if (!isLowerBound(m)) {
    const Truth truth = within(estimate, term);
    if (truth != Truth::Unknown) return {truth, {}, false};
    return {Truth::Unknown, reachPhrase(estimate, term.unit), true};
  }
  const Truth truth = within({estimate.low, kInfinity, estimate.doubt}, term);
  return truth == Truth::Unknown ? unknown(lowerBoundReason(m)) : TermJudgement{truth, {}, false};
}

// Why a fact cannot be used; empty when it can.
std::string objection(const Measurement* m, const std::string& quantity) {
  if (m == nullptr) return words::quantityPhrase(quantity) + " was not measured";
  if (m->measured()) return {};
  return m->absentReason.empty() ? "no reason is given" : m->absentReason;
}

TermJudgement judgeCode(const Term& term, const Measurement& m) {
  if (!m.code) return unknown("the result is a number, the criterion a code");
  const bool listed = std::find(term.codes.begin(), term.codes.end(), *m.code) != term.codes.end();
  return {listed ? Truth::Yes : Truth::No, {}, false};
}

TermJudgement judgeRatio(const Term& term, const Measurement& m, const Facts& facts) {
  const Measurement* over = factOf(facts, term.over);
  const std::string missing = objection(over, term.over);
  if (!missing.empty()) return unknown(missing);
  const Unit unit = words::unitOfQuantity(term.quantity).value_or(m.unit);
  const std::optional<Quantity> top = convert({m.value.value_or(0), m.unit}, unit);
  const std::optional<Quantity> bottom =
      convert({over->value.value_or(0), over->unit}, words::unitOfQuantity(term.over).value_or(over->unit));
  if (!m.value || !over->value || !top || !bottom || bottom->value <= 0)
    return unknown("the ratio of " + words::quantityPhrase(term.quantity) + " and " + words::quantityPhrase(term.over) +
                   " cannot be formed");
  const double factor = (term.unit == Unit::Percent ? 100 : 1) / bottom->value;
  const double ratio = top->value * factor;
  const double relative = std::hypot(m.uncertainty.value_or(0) / std::max(std::abs(*m.value), 1e-9),
                                     over->uncertainty.value_or(0) / *over->value);
  const double doubt = std::abs(ratio) * relative;
  return judgeNumber(term, m, {ratio - kDeviations * doubt, ratio + kDeviations * doubt, doubt});
}

}  // namespace

bool isLowerBound(const Measurement& m) { return has(m, "truncated") || has(m, "aliased"); }

const Measurement* factOf(const Facts& facts, const std::string& quantity) {
  const auto found =
      std::find_if(facts.begin(), facts.end(), [&](const Measurement* m) { return m->quantity == quantity; });
  return found == facts.end() ? nullptr : *found;
}

TermJudgement judge(const Term& term, const Facts& facts) {
  const Measurement* m = factOf(facts, term.quantity);
  if (const std::string reason = objection(m, term.quantity); !reason.empty()) return unknown(reason);
  if (!term.codes.empty()) return judgeCode(term, *m);
  if (m->code) return unknown("the result is a code, the criterion a number");
  if (!term.over.empty()) return judgeRatio(term, *m, facts);
  const std::optional<Estimate> estimate = estimateIn(term.unit, *m);
  if (!estimate) return unknown("value and criterion differ in their unit");
  return judgeNumber(term, *m, *estimate);
}

TermJudgement judgeAll(const std::vector<Term>& terms, const Facts& facts) {
  TermJudgement all{Truth::Yes, {}, false};
  for (const Term& term : terms) {
    TermJudgement one = judge(term, facts);
    if (one.truth == Truth::No) return one;
    if (one.truth == Truth::Unknown && all.truth == Truth::Yes) all = std::move(one);
  }
  return all;
}

TermJudgement judge(const Grade& grade, const Facts& facts) {
  TermJudgement any{Truth::No, {}, false};
  for (const std::vector<Term>& terms : grade.anyOf) {
    TermJudgement one = judgeAll(terms, facts);
    if (one.truth == Truth::Yes) return one;
    if (one.truth == Truth::Unknown && any.truth == Truth::No) any = std::move(one);
  }
  return any;
}

}  // namespace sural::exam::criteria
