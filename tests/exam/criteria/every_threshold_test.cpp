#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "exam/criteria/judge_exam.h"
#include "tests/exam/criteria/published_thresholds.h"
#include "tests/exam/examples.h"

// Walks every criterion that ships: at each of its bounds, just under and just over, and through all of its codes.
namespace sural::tests::exam {
namespace {

using namespace sural::exam;
using namespace sural::exam::criteria;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool isLower(std::string_view sign) { return sign.starts_with('>'); }

const Criterion& criterionOf(std::string_view id) {
  for (const Criterion& criterion : shippedKnowledge().criteria)
    if (criterion.id == id) return criterion;
  throw std::runtime_error("no criterion " + std::string(id));
}

const std::optional<Bound>& boundOf(const Term& term, bool lower) { return lower ? term.lower : term.upper; }

bool isAt(const Term& term, const PublishedThreshold& row) {
  const std::optional<Bound>& bound = boundOf(term, isLower(row.sign));
  return term.quantity == row.quantity && bound && std::abs(bound->value - row.bound) < 1e-12;
}

Measurement numberOf(const std::string& quantity, double value, Unit unit) {
  Measurement m;
  m.id = quantity;
  m.quantity = quantity;
  m.value = value;
  m.unit = unit;
  return m;
}

Measurement codeOf(const std::string& quantity, const std::string& code) {
  Measurement m;
  m.id = quantity;
  m.quantity = quantity;
  m.code = code;
  m.unit = Unit::Code;
  return m;
}

double insideOf(const Term& term) {
  if (term.lower && term.upper) return (term.lower->value + term.upper->value) / 2;
  if (term.lower) return term.lower->value * 1.02 + 0.01;
  return term.upper->value * 0.98 - 0.01;
}

// Facts with which every term of an alternative holds; the value of `varied` is `value`.
struct Facts {
  std::vector<Measurement> kept;

  void add(const Term& term, double value) {
    constexpr double kOver = 80;
    if (!term.codes.empty()) {
      kept.push_back(codeOf(term.quantity, term.codes.front()));
      return;
    }
    if (term.over.empty()) {
      kept.push_back(numberOf(term.quantity, value, term.unit));
      return;
    }
    const double factor = term.unit == Unit::Percent ? 0.01 : 1;
    const Measurement* known = factOf(pointers(), term.over);
    const double over = known == nullptr ? kOver : known->value.value();
    if (known == nullptr) kept.push_back(numberOf(term.over, over, words::unitOfQuantity(term.over).value()));
    kept.push_back(numberOf(term.quantity, value * over * factor, words::unitOfQuantity(term.quantity).value()));
  }

  [[nodiscard]] criteria::Facts pointers() const {
    criteria::Facts facts;
    for (const Measurement& m : kept) facts.push_back(&m);
    return facts;
  }
};

Truth truthAt(const Grade& grade, const std::vector<Term>& alternative, const Term& varied, double value) {
  Facts facts;
  for (const Term& term : alternative)
    if (&term == &varied || term.quantity != varied.quantity || !varied.over.empty() == !term.over.empty())
      facts.add(term, &term == &varied ? value : insideOf(term));
  return judge(Grade{grade.name, grade.abnormal, {alternative}}, facts.pointers()).truth;
}

void expectEdge(const PublishedThreshold& row, const Grade& grade, const std::vector<Term>& terms, const Term& term) {
  const bool included = row.sign.ends_with('=');
  const double inside = isLower(row.sign) ? kInfinity : -kInfinity;
  const std::string name = std::string(row.criterion) + ", " + grade.name + ", " + std::string(row.quantity);
  const double step = term.over.empty() ? 0 : 1e-9;
  const double over = isLower(row.sign) ? row.bound + step : row.bound - step;
  const double under = isLower(row.sign) ? row.bound - step : row.bound + step;
  EXPECT_EQ(truthAt(grade, terms, term, row.bound) == Truth::Yes, included) << name << " at " << row.bound;
  EXPECT_EQ(truthAt(grade, terms, term, std::nextafter(over, inside)), Truth::Yes) << name << " inside";
  EXPECT_NE(truthAt(grade, terms, term, std::nextafter(under, -inside)), Truth::Yes) << name << " outside";
}

// How many terms of the criterion have this bound.
int walk(const PublishedThreshold& row) {
  int found = 0;
  const std::vector<Grade> grades = gradesOf(criterionOf(row.criterion));
  for (const Grade& grade : grades)
    for (const std::vector<Term>& terms : grade.anyOf)
      for (const Term& term : terms) {
        const std::optional<Bound>& bound = boundOf(term, isLower(row.sign));
        if (!isAt(term, row) || bound->included != row.sign.ends_with('=')) continue;
        expectEdge(row, grade, terms, term);
        ++found;
      }
  return found;
}

TEST(EveryThreshold, ChangesTheVerdictAtItsBoundAndNowhereElse) {
  for (const PublishedThreshold& row : publishedThresholds())
    EXPECT_GT(walk(row), 0) << row.criterion << " has no " << row.quantity << " " << row.sign << " " << row.bound;
}

int boundsOf(const Criterion& criterion) {
  std::set<std::string> bounds;
  for (const Grade& grade : gradesOf(criterion))
    for (const std::vector<Term>& terms : grade.anyOf)
      for (const Term& term : terms)
        for (const bool lower : {true, false})
          if (const std::optional<Bound>& bound = boundOf(term, lower))
            bounds.insert(term.quantity + (lower ? ">" : "<") + (bound->included ? "=" : "") +
                          std::to_string(bound->value));
  return static_cast<int>(bounds.size());
}

TEST(EveryThreshold, StandsInTheTable) {
  for (const Criterion& criterion : shippedKnowledge().criteria) {
    const std::span<const PublishedThreshold> table = publishedThresholds();
    const auto rows = std::count_if(table.begin(), table.end(),
                                    [&](const PublishedThreshold& row) { return row.criterion == criterion.id; });
    EXPECT_EQ(rows, boundsOf(criterion)) << criterion.id;
  }
}

TEST(EveryCode, IsTakenAndAStrangeOneIsNot) {
  int walked = 0;
  for (const Criterion& criterion : shippedKnowledge().criteria)
    for (const Grade& grade : gradesOf(criterion))
      for (const std::vector<Term>& terms : grade.anyOf)
        for (const Term& term : terms)
          for (const std::string& code : term.codes) {
            const Measurement same = codeOf(term.quantity, code);
            const Measurement other = codeOf(term.quantity, "something_else");
            EXPECT_EQ(judge(term, {&same}).truth, Truth::Yes) << criterion.id << " " << code;
            EXPECT_EQ(judge(term, {&other}).truth, Truth::No) << criterion.id << " " << code;
            EXPECT_EQ(judge(term, {}).truth, Truth::Unknown) << criterion.id << " " << code;
            ++walked;
          }
  EXPECT_GT(walked, 80);
}

TEST(EveryCriterion, IsOneOfTheHundredAndNinetyThreeAndHasASource) {
  std::set<std::string> ids;
  for (const Criterion& criterion : shippedKnowledge().criteria) {
    ids.insert(criterion.id);
    EXPECT_GT(criterion.source.text.size(), 10U) << criterion.id;
    EXPECT_FALSE(criterion.setVersion.empty()) << criterion.id;
  }
  EXPECT_EQ(ids.size(), 193U);
}

TEST(EveryCriterion, EitherHasGradesOrSaysWhatItStates) {
  for (const Criterion& criterion : shippedKnowledge().criteria) {
    EXPECT_EQ(isApplied(criterion), !gradesOf(criterion).empty()) << criterion.id;
    EXPECT_EQ(isApplied(criterion), criterion.statement.empty()) << criterion.id;
  }
}

TEST(EveryCriterion, ThatOnlyStatesSomethingIsNeverComparedWithAValue) {
  std::vector<Measurement> measurements{numberOf("peak_reflux_velocity", 500, Unit::CentimetrePerSecond),
                                        numberOf("vessel_diameter", 50, Unit::Millimetre)};
  for (Measurement& m : measurements) m.site.vessel = "great_saphenous_vein";
  const std::vector<Conditions> conditions(2, {Position::Standing, Provocation::Augmentation});
  std::vector<Criterion> stated = shippedKnowledge().criteria;
  std::erase_if(stated, [](const Criterion& criterion) { return isApplied(criterion); });
  EXPECT_GT(stated.size(), 50U);
  EXPECT_TRUE(findingsOf({&measurements, &conditions}, stated).empty());
}

}  // namespace
}  // namespace sural::tests::exam
