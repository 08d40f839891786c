#include "exam/criteria/finding.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/exam/examples.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam;
using namespace sural::exam::criteria;

const Conditions kStandingSqueeze{Position::Standing, Provocation::Augmentation};

Finding compareStanding(const Measurement& m) { return compare(m, kStandingSqueeze, saphenousRefluxUnderConditions()); }

Verdict verdictOf(double seconds, double doubt, Comparator comparator) {
  Criterion criterion = saphenousReflux();
  criterion.comparator = comparator;
  return compare(refluxOf(seconds, doubt), {}, criterion).verdict;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Finding, ComparatorsDifferOnlyAtTheBound) {
  EXPECT_EQ(verdictOf(0.5, 0, Comparator::Greater), Verdict::NotMet);
  EXPECT_EQ(verdictOf(0.5, 0, Comparator::GreaterOrEqual), Verdict::Met);
  EXPECT_EQ(verdictOf(0.5, 0, Comparator::Less), Verdict::NotMet);
  EXPECT_EQ(verdictOf(0.5, 0, Comparator::LessOrEqual), Verdict::Met);
  for (const Comparator larger : {Comparator::Greater, Comparator::GreaterOrEqual}) {
    EXPECT_EQ(verdictOf(0.51, 0, larger), Verdict::Met);
    EXPECT_EQ(verdictOf(0.49, 0, larger), Verdict::NotMet);
  }
  for (const Comparator smaller : {Comparator::Less, Comparator::LessOrEqual}) {
    EXPECT_EQ(verdictOf(0.51, 0, smaller), Verdict::NotMet);
    EXPECT_EQ(verdictOf(0.49, 0, smaller), Verdict::Met);
  }
}

TEST(Finding, SentenceHoldsSiteValueThresholdAndSource) {
  EXPECT_EQ(compareStanding(refluxOf(1.26, 0.02)).sentence,
            "Reflux in the right great saphenous vein: 1.26 s ± 0.02 meets the published criterion for reflux "
            "(> 0.5 s, SVS/AVF/AVLS 2022).");
  EXPECT_EQ(compareStanding(refluxOf(0.31, 0.02)).sentence,
            "Reflux in the right great saphenous vein: 0.31 s ± 0.02 does not meet the published criterion for reflux "
            "(> 0.5 s, SVS/AVF/AVLS 2022).");
}

TEST(Finding, IsIndeterminateWhenTwoStandardDeviationsReachAcrossTheBound) {
  const Finding finding = compareStanding(refluxOf(0.51, 0.02));
  EXPECT_EQ(finding.verdict, Verdict::Indeterminate);
  EXPECT_TRUE(holds(finding.sentence, "0.51 s ± 0.02 straddles the published criterion")) << finding.sentence;
  EXPECT_TRUE(holds(finding.sentence, "from 0.47 s to 0.55 s")) << finding.sentence;
  EXPECT_EQ(compareStanding(refluxOf(0.53, 0.02)).verdict, Verdict::Indeterminate);
  EXPECT_EQ(compareStanding(refluxOf(0.55, 0.02)).verdict, Verdict::Met);
  EXPECT_EQ(compareStanding(refluxOf(0.47, 0.02)).verdict, Verdict::Indeterminate);
  EXPECT_EQ(compareStanding(refluxOf(0.45, 0.02)).verdict, Verdict::NotMet);
}

TEST(Finding, SaysWhyThereIsNoValue) {
  const Finding finding = compareStanding(refluxNotMeasured("no squeeze is seen in the strip"));
  EXPECT_EQ(finding.verdict, Verdict::Indeterminate);
  EXPECT_EQ(finding.reason, "no squeeze is seen in the strip");
  EXPECT_TRUE(holds(finding.sentence, "not measured")) << finding.sentence;
  EXPECT_TRUE(holds(finding.sentence, "no squeeze is seen in the strip")) << finding.sentence;
  EXPECT_TRUE(holds(finding.sentence, "> 0.5 s, SVS/AVF/AVLS 2022")) << finding.sentence;
}

TEST(Finding, IsIndeterminateWhenThePositionIsNotRecorded) {
  const Finding finding = compare(refluxOf(3, 0.02), {{}, Provocation::Augmentation}, saphenousRefluxUnderConditions());
  EXPECT_EQ(finding.verdict, Verdict::Indeterminate);
  EXPECT_EQ(finding.reason,
            "the position is not recorded; the criterion holds for standing, sitting or reverse Trendelenburg");
  EXPECT_TRUE(holds(finding.sentence, finding.reason));
}

TEST(Finding, IsIndeterminateWhereTheStripWasNotToldFromTheRestOfThePicture) {
  Measurement reflux = refluxOf(3, 0.02);
  reflux.flags.emplace_back("strip_not_verified");
  const Finding finding = compareStanding(reflux);
  EXPECT_EQ(finding.verdict, Verdict::Indeterminate);
  EXPECT_TRUE(holds(finding.reason, "was not told from the rest of the picture")) << finding.reason;
}

TEST(Finding, DoesNotApplyToASupineLeg) {
  const Finding finding =
      compare(refluxOf(3, 0.02), {Position::Supine, Provocation::Augmentation}, saphenousRefluxUnderConditions());
  EXPECT_EQ(finding.verdict, Verdict::Indeterminate);
  EXPECT_EQ(finding.reason, "criterion not applicable: examined supine");
  EXPECT_TRUE(holds(finding.sentence, finding.reason));
}

TEST(Finding, NeedsAProvocationWhereTheCriterionDoes) {
  const Criterion criterion = saphenousRefluxUnderConditions();
  const Finding unknown = compare(refluxOf(3, 0.02), {Position::Standing, {}}, criterion);
  EXPECT_EQ(unknown.verdict, Verdict::Indeterminate);
  EXPECT_TRUE(holds(unknown.reason, "provocation is not recorded")) << unknown.reason;
  const Finding none = compare(refluxOf(3, 0.02), {Position::Standing, Provocation::None}, criterion);
  EXPECT_EQ(none.reason, "criterion not applicable: examined without provocation");
  for (const Provocation provocation : {Provocation::Augmentation, Provocation::Valsalva})
    EXPECT_EQ(compare(refluxOf(3, 0.02), {Position::Sitting, provocation}, criterion).verdict, Verdict::Met);
}

TEST(Finding, TakesATruncatedValueAsALowerBound) {
  Measurement m = refluxOf(0.9, 0.02);
  m.flags = {"truncated"};
  EXPECT_EQ(compareStanding(m).verdict, Verdict::Met);
  EXPECT_TRUE(holds(compareStanding(m).sentence, "at least 0.90 s ± 0.02 meets")) << compareStanding(m).sentence;
  m.value = 0.3;
  EXPECT_EQ(compareStanding(m).verdict, Verdict::Indeterminate);
  EXPECT_FALSE(compareStanding(m).reason.empty());
  Criterion smaller = saphenousReflux();
  smaller.comparator = Comparator::Less;
  EXPECT_EQ(compare(m, {}, smaller).verdict, Verdict::Indeterminate);
  m.value = 0.9;
  EXPECT_EQ(compare(m, {}, smaller).verdict, Verdict::NotMet);
}

TEST(Finding, ComparesInTheUnitOfTheCriterion) {
  Criterion criterion = saphenousReflux();
  criterion.bound = 500;
  criterion.unit = Unit::Millisecond;
  EXPECT_EQ(compare(refluxOf(0.499, 0), {}, criterion).verdict, Verdict::NotMet);
  EXPECT_EQ(compare(refluxOf(0.501, 0), {}, criterion).verdict, Verdict::Met);
  EXPECT_EQ(compare(refluxOf(0.501, 0.02), {}, criterion).verdict, Verdict::Indeterminate);
  criterion.unit = Unit::CentimetrePerSecond;
  const Finding finding = compare(refluxOf(0.501, 0), {}, criterion);
  EXPECT_EQ(finding.verdict, Verdict::Indeterminate);
  EXPECT_TRUE(holds(finding.reason, "unit"));
}

TEST(Finding, NeverDecidesOnANumberThatIsNone) {
  Measurement m = refluxOf(1, 0);
  m.value = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(compareStanding(m).verdict, Verdict::Indeterminate);
  m.value = 1;
  m.uncertainty = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(compareStanding(m).verdict, Verdict::Indeterminate);
}

TEST(Finding, PointsToItsMeasurement) {
  EXPECT_EQ(compareStanding(refluxOf(1, 0)).measurementIds, std::vector<std::string>{"m1"});
}

TEST(Criterion, AppliesToItsQuantityInItsVesselOnly) {
  Measurement m = refluxOf(1, 0);
  EXPECT_TRUE(applies(saphenousReflux(), m));
  m.site.vessel = "small_saphenous_vein";
  EXPECT_FALSE(applies(saphenousReflux(), m));
  m.site.vessel.reset();
  EXPECT_FALSE(applies(saphenousReflux(), m));
  m = refluxOf(1, 0);
  m.quantity = "reflux_time_total";
  EXPECT_FALSE(applies(saphenousReflux(), m));
}

}  // namespace
}  // namespace sural::tests::exam
