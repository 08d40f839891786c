#include "exam/causes/cause_evidence.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/exam/examples.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam;
using namespace sural::exam::causes;

using Texts = std::vector<std::string>;

CauseEvidence evidenceFor(const std::string& cause, const std::vector<Finding>& findings,
                          const std::vector<Measurement>& measurements) {
  for (CauseEvidence& evidence : collectEvidence(shippedKnowledge().article, findings, measurements))
    if (evidence.cause.id == cause) return std::move(evidence);
  ADD_FAILURE() << "no evidence for " << cause;
  return {};
}

bool holds(const Texts& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

Finding findingOf(double seconds, const Conditions& conditions) {
  return compare(refluxOf(seconds, 0.02), conditions, saphenousRefluxUnderConditions());
}

const Conditions kStanding{Position::Standing, Provocation::Augmentation};
const std::string kVenous = "chronic_venous_insufficiency";

TEST(Causes, AreAllEightAndNoneIsDecidedWithoutMeasurements) {
  const std::vector<CauseEvidence> all = collectEvidence(shippedKnowledge().article, {}, {});
  ASSERT_EQ(all.size(), 8U);
  for (const CauseEvidence& evidence : all) {
    EXPECT_TRUE(evidence.supports.empty());
    EXPECT_TRUE(evidence.doesNotSupport.empty());
    EXPECT_EQ(evidence.notAssessed.size(), evidence.cause.assessedBy.size()) << evidence.cause.id;
  }
}

TEST(Causes, NameWhatThrombosisWouldNeed) {
  const CauseEvidence evidence = evidenceFor("deep_vein_thrombosis", {}, {refluxOf(1.2, 0.02)});
  EXPECT_TRUE(holds(evidence.notAssessed, "compression of the deep veins"));
  EXPECT_TRUE(holds(evidence.notAssessed, "D-dimer"));
}

TEST(Causes, SortFindingsByTheirVerdict) {
  const Finding met = findingOf(1.2, kStanding);
  const Finding notMet = findingOf(0.1, kStanding);
  const Finding supine = findingOf(1.2, {Position::Supine, Provocation::Augmentation});
  const CauseEvidence evidence = evidenceFor(kVenous, {met, notMet, supine}, {});
  EXPECT_EQ(evidence.supports, Texts{met.sentence});
  EXPECT_EQ(evidence.doesNotSupport, Texts{notMet.sentence});
  EXPECT_TRUE(holds(evidence.notAssessed, supine.sentence.substr(0, supine.sentence.size() - 1)));
  for (const std::string& phrase : evidence.notAssessed) EXPECT_FALSE(phrase.ends_with('.')) << phrase;
  const CauseEvidence other = evidenceFor("peripheral_artery_disease", {met, notMet, supine}, {});
  EXPECT_TRUE(other.supports.empty());
  EXPECT_TRUE(other.doesNotSupport.empty());
}

TEST(Causes, CountAnAssessmentAsMadeOnlyInItsVesselAndOnlyWithAResult) {
  const std::string words = "reflux time of the great saphenous vein";
  EXPECT_TRUE(holds(evidenceFor(kVenous, {}, {}).notAssessed, words));
  EXPECT_TRUE(holds(evidenceFor(kVenous, {}, {refluxNotMeasured("too dark")}).notAssessed, words));
  const CauseEvidence made = evidenceFor(kVenous, {}, {refluxOf(0.2, 0.02)});
  EXPECT_FALSE(holds(made.notAssessed, words));
  EXPECT_TRUE(holds(made.notAssessed, "reflux time of the small saphenous vein"));
}

}  // namespace
}  // namespace sural::tests::exam
