#include "exam/training/agreement.h"

#include <gtest/gtest.h>

#include <limits>

namespace sural::exam::training {

namespace {

using Calls = std::vector<std::pair<std::string, std::string>>;

void add(Calls& calls, const char* first, const char* second, int times) {
  for (int i = 0; i < times; ++i) calls.emplace_back(first, second);
}

// Fleiss, Levin, Paik: Statistical Methods for Rates and Proportions, 3rd edition, table 18.1.
Calls diagnoses() {
  Calls calls;
  add(calls, "psychosis", "psychosis", 75);
  add(calls, "psychosis", "neurosis", 1);
  add(calls, "psychosis", "organic", 4);
  add(calls, "neurosis", "psychosis", 5);
  add(calls, "neurosis", "neurosis", 4);
  add(calls, "neurosis", "organic", 1);
  add(calls, "organic", "organic", 10);
  return calls;
}

// Peak expiratory flow by two meters, l/min: Bland and Altman, Lancet 1986;327:307, table 1, first measurements.
std::vector<std::pair<double, double>> flowMeters() {
  return {{494, 512}, {395, 430}, {516, 520}, {434, 428}, {476, 500}, {557, 600}, {413, 364}, {442, 380}, {650, 658},
          {433, 445}, {417, 432}, {656, 626}, {267, 260}, {478, 477}, {178, 259}, {423, 350}, {427, 451}};
}

}  // namespace

TEST(CohensKappa, OfTheTextbooksDiagnosesIsThatOfTheTextbook) {
  const auto kappa = cohensKappa(diagnoses());
  ASSERT_TRUE(kappa);
  EXPECT_NEAR(kappa->observed, 0.89, 1e-9);
  EXPECT_NEAR(kappa->expected, 0.66, 1e-9);
  EXPECT_NEAR(kappa->kappa.value, 0.676, 0.001);
  EXPECT_NEAR(kappa->standardError, 0.087, 0.001);
}

TEST(CohensKappa, IsOneForEqualCallsAndMinusOneForOppositeOnes) {
  Calls equal;
  add(equal, "a", "a", 5);
  add(equal, "b", "b", 5);
  EXPECT_DOUBLE_EQ(cohensKappa(equal)->kappa.value, 1);
  Calls opposite;
  add(opposite, "a", "b", 5);
  add(opposite, "b", "a", 5);
  EXPECT_DOUBLE_EQ(cohensKappa(opposite)->kappa.value, -1);
}

TEST(CohensKappa, DoesNotChangeWhenTheReadersChangePlaces) {
  Calls turned;
  for (const auto& [first, second] : diagnoses()) turned.emplace_back(second, first);
  EXPECT_NEAR(cohensKappa(diagnoses())->kappa.value, cohensKappa(turned)->kappa.value, 1e-12);
  EXPECT_NEAR(cohensKappa(diagnoses())->standardError, cohensKappa(turned)->standardError, 1e-12);
}

TEST(CohensKappa, SaysNothingWithoutCallsOrWhereOnlyOneCallWasEverMade) {
  EXPECT_FALSE(cohensKappa({}));
  EXPECT_FALSE(cohensKappa({{"a", "a"}, {"a", "a"}}));
}

TEST(BlandAltmanLimits, OfThePapersFlowMetersAreThoseOfThePaper) {
  const auto limits = blandAltman(flowMeters());
  ASSERT_TRUE(limits);
  EXPECT_NEAR(limits->bias.value, -2.1, 0.05);
  EXPECT_NEAR(limits->deviation, 38.8, 0.05);
  EXPECT_NEAR(limits->bias.low, -22.0, 0.15);
  EXPECT_NEAR(limits->bias.high, 17.8, 0.15);
  // The paper rounds 1.96 to 2.
  EXPECT_NEAR(limits->lower.value, -2.1 - 1.96 * 38.8, 0.2);
  EXPECT_NEAR(limits->lower.value - limits->lower.low, 34.6, 0.5);
}

TEST(BlandAltmanLimits, SaysNothingForFewerThanThreePairsOrNumbersThatAreNone) {
  EXPECT_FALSE(blandAltman({{1, 2}, {2, 3}}));
  EXPECT_FALSE(blandAltman({{1, 2}, {2, 3}, {std::numeric_limits<double>::quiet_NaN(), 1}}));
}

TEST(StudentsT, IsThatOfTheTables) {
  EXPECT_NEAR(studentT95(1), 12.706, 0.001);
  EXPECT_NEAR(studentT95(2), 4.303, 0.001);
  EXPECT_NEAR(studentT95(3), 3.182, 0.016);
  EXPECT_NEAR(studentT95(10), 2.228, 0.002);
  EXPECT_NEAR(studentT95(16), 2.120, 0.002);
}

}  // namespace sural::exam::training
