#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "imaging/angiography/reflux_grade.h"
#include "tests/exam/examples.h"

// The criteria that ship, held against the numbers as the guidelines print them.
namespace sural::tests::exam {
namespace {

using namespace sural::exam;

constexpr double kNoBound = std::numeric_limits<double>::infinity();

// SVS/AVF/AVLS 2022: more than 500 ms in superficial, tibial, deep femoral and perforating veins, more than 1 s in the
// common femoral, femoral and popliteal veins.
const std::map<std::string, double> kSeconds2022 = {
    {"great_saphenous_vein", 0.5},
    {"small_saphenous_vein", 0.5},
    {"anterior_accessory_saphenous_vein", 0.5},
    {"posterior_accessory_saphenous_vein", 0.5},
    {"anterior_tibial_vein", 0.5},
    {"posterior_tibial_vein", 0.5},
    {"peroneal_vein", 0.5},
    {"profunda_femoris_vein", 0.5},
    {"perforating_vein", 0.5},
    {"common_femoral_vein", 1.0},
    {"femoral_vein", 1.0},
    {"popliteal_vein", 1.0},
};

std::vector<Criterion> defaults() {
  std::vector<Criterion> chosen;
  for (const Criterion& criterion : shippedKnowledge().criteria)
    if (criterion.set == "svs_avf_avls_2022" && criterion.quantity == "reflux_time" && criterion.grades.empty())
      chosen.push_back(criterion);
  return chosen;
}

Verdict verdictAt(double seconds, const std::string& vessel, const Criterion& criterion) {
  Measurement m = refluxOf(seconds, 0);
  m.site.vessel = vessel;
  return compare(m, {Position::Standing, Provocation::Augmentation}, criterion).verdict;
}

TEST(PublishedCriteria, LoadWithoutAProblem) {
  EXPECT_TRUE(shippedKnowledge().problems.empty()) << shippedKnowledge().problems.front().what;
}

TEST(PublishedCriteria, DefaultSetCoversTheVeinsOfTheGuidelineOnceEach) {
  std::map<std::string, double> found;
  for (const Criterion& criterion : defaults())
    for (const std::string& vessel : criterion.vessels)
      EXPECT_TRUE(found.emplace(vessel, criterion.bound).second) << vessel;
  EXPECT_EQ(found, kSeconds2022);
}

TEST(PublishedCriteria, DefaultSetIsMetOnlyAboveItsBound) {
  for (const Criterion& criterion : defaults())
    for (const std::string& vessel : criterion.vessels) {
      const double bound = kSeconds2022.at(vessel);
      EXPECT_EQ(verdictAt(bound, vessel, criterion), Verdict::NotMet) << criterion.id;
      EXPECT_EQ(verdictAt(std::nextafter(bound, 0), vessel, criterion), Verdict::NotMet) << criterion.id;
      EXPECT_EQ(verdictAt(std::nextafter(bound, kNoBound), vessel, criterion), Verdict::Met) << criterion.id;
    }
}

TEST(PublishedCriteria, OfRefluxTimeHoldOnlyForAnUprightAndProvokedLeg) {
  for (const Criterion& criterion : shippedKnowledge().criteria) {
    if (criterion.quantity != "reflux_time" || !isApplied(criterion)) continue;
    const std::set<Position> positions(criterion.positions.begin(), criterion.positions.end());
    EXPECT_EQ(positions, (std::set<Position>{Position::Standing, Position::Sitting, Position::ReverseTrendelenburg}));
    EXPECT_TRUE(criterion.provoked) << criterion.id;
  }
}

TEST(PublishedCriteria, OfArterialVelocitiesNeedAnAngleOfAtMostSixtyDegrees) {
  for (const Criterion& criterion : shippedKnowledge().criteria)
    if (criterion.quantity == "peak_systolic_velocity" && isApplied(criterion)) {
      EXPECT_TRUE(criterion.angleAtMost60) << criterion.id;
    }
}

TEST(PublishedCriteria, KeepContradictingRulesApartAndApplyOneOfThem) {
  std::map<std::string, bool> defaults;
  for (const Criterion& criterion : shippedKnowledge().criteria) defaults[criterion.id] = criterion.isDefault;
  EXPECT_TRUE(defaults.at("art.native.2x4x"));
  for (const char* other : {"art.cossman", "art.ratio.2", "art.uw", "art.ranke", "art.leng", "dvt.residual.2mm",
                            "dvt.residual.4mm", "dvt.residual.40pct", "dvt.recurrence.ruleout_1mm", "dvt.ddimer.age",
                            "art.pat", "car.iac2021.50", "ven.diam.gsv.predict"})
    EXPECT_FALSE(defaults.at(other)) << other;
}

// The twelve that nobody has read in a source.
TEST(PublishedCriteria, SayWhichNumbersAClinicianStillHasToCheck) {
  std::set<std::string> unread;
  for (const Criterion& criterion : shippedKnowledge().criteria)
    if (criterion.confidence == Confidence::Knowledge) unread.insert(criterion.id);
  EXPECT_EQ(unread,
            (std::set<std::string>{"ven.reflux.superficial.esvs2022", "ven.reflux.deep.esvs2022",
                                   "ven.provocation.cuff_pressures", "ven.reflux.peak_velocity", "ven.diam.gsv.predict",
                                   "ven.diam.ssv.predict", "art.cossman", "art.stent.190", "art.wave.resistance",
                                   "art.wave.modifiers", "veno.reflux.kistner", "def.mdv"}));
}

TEST(PublishedCriteria, TakeThreeHundredFiftyMillisecondsForPerforatorsAfterLabropoulos) {
  for (const Criterion& criterion : shippedKnowledge().criteria)
    if (criterion.id == "ven.reflux.perforator.labropoulos2003") {
      EXPECT_EQ(thresholdPhrase(criterion), "> 0.35 s");
      EXPECT_EQ(criterion.vessels, std::vector<std::string>{"perforating_vein"});
      return;
    }
  FAIL() << "the criterion is missing";
}

TEST(PublishedCriteria, LeaveTheCommonFemoralVeinOutOf2011) {
  std::set<std::string> vessels;
  for (const Criterion& criterion : shippedKnowledge().criteria)
    if (criterion.set == "svs_avf_2011" && criterion.quantity == "reflux_time")
      vessels.insert(criterion.vessels.begin(), criterion.vessels.end());
  EXPECT_TRUE(vessels.contains("femoral_vein"));
  EXPECT_FALSE(vessels.contains("common_femoral_vein"));
}

TEST(PublishedCriteria, OfRefluxTimeNameVesselsAsLabelsAreRead) {
  const std::vector<std::string> labels = {"GSV", "SSV", "AASV", "PASV",  "ATV",  "PTV",
                                           "CFV", "DFV", "FV",   "POP V", "PERF", "PERONEAL VEIN"};
  std::set<std::string> readable;
  for (const std::string& label : labels) readable.insert(siteFromWords(label).vessel.value_or(label));
  for (const Criterion& criterion : shippedKnowledge().criteria)
    for (const std::string& vessel : criterion.vessels)
      EXPECT_TRUE(criterion.quantity != "reflux_time" || readable.contains(vessel)) << vessel;
}

// Veins of the calf are the ones that a venogram grades by itself: grade 4.
TEST(PublishedCriteria, EveryVeinThatAVenogramGradesIsInKistnersCriterionAndTheReverse) {
  std::set<std::string> known;
  std::set<std::string> listed;
  for (const Criterion& criterion : shippedKnowledge().criteria) {
    known.insert(criterion.vessels.begin(), criterion.vessels.end());
    if (criterion.id == "veno.reflux.kistner") listed.insert(criterion.vessels.begin(), criterion.vessels.end());
  }
  ASSERT_FALSE(listed.empty());
  const std::set<std::string> aboveTheCalf{"common_femoral_vein", "femoral_vein", "popliteal_vein"};
  std::set<std::string> graded = aboveTheCalf;
  for (const std::string& vessel : known)
    if (imaging::angiography::refluxGradeOf({.vessel = vessel}).code) graded.insert(vessel);
  EXPECT_EQ(graded, listed);
}

}  // namespace
}  // namespace sural::tests::exam
