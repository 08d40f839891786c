#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "exam/worksheet/scores.h"
#include "exam/worksheet/steps.h"
#include "tests/exam/examples.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::exam {
namespace {

using nlohmann::json;
using namespace sural::exam;
using namespace sural::exam::worksheet;

json number(double value, const char* unit) { return {{"value", value}, {"unit", unit}}; }

Answers answersOf(const json& content) {
  const support::TemporaryFolder folder;
  json whole = {{"schema", "sural.worksheet_answers/1"}, {"worksheet", "lower_extremity_arterial"}};
  whole.update(content);
  support::writeText(folder.file("filled.json"), whole.dump());
  Result<Answers> answers = readAnswers(folder.file("filled.json"), shippedKnowledge().forms);
  if (!answers) throw std::runtime_error(toLine(answers.error()));
  return std::move(answers).value();
}

json pressures(double arm, double front, double back) {
  return {{"brachial_pressure", number(arm, "mm[Hg]")},
          {"dorsalis_pedis_pressure", number(front, "mm[Hg]")},
          {"posterior_tibial_pressure", number(back, "mm[Hg]")}};
}

const Score* find(const std::vector<Score>& scores, const std::string& quantity) {
  const auto found =
      std::find_if(scores.begin(), scores.end(), [&](const Score& score) { return score.quantity == quantity; });
  return found == scores.end() ? nullptr : &*found;
}

TEST(Worksheets, AreFiveAndLoadWithoutAProblem) {
  const Forms& forms = shippedKnowledge().forms;
  EXPECT_TRUE(forms.problems.empty()) << forms.problems.front().what;
  for (const char* id :
       {"venous_reflux", "deep_vein_thrombosis", "lower_extremity_arterial", "graft_surveillance", "carotid"}) {
    const Form* form = forms.form(id);
    ASSERT_NE(form, nullptr) << id;
    EXPECT_FALSE(form->steps.empty()) << id;
    EXPECT_FALSE(form->segments.empty()) << id;
  }
}

TEST(Worksheets, NameOnlyCriteriaThatAreThere) {
  for (const Form& form : shippedKnowledge().forms.forms)
    EXPECT_TRUE(std::any_of(shippedKnowledge().criteria.begin(), shippedKnowledge().criteria.end(),
                            [&](const Criterion& criterion) { return criterion.id == form.source; }))
        << form.id;
}

TEST(Worksheets, RefuseANumberWithoutOrWithAStrangeUnitAndSaySo) {
  const Answers answers = answersOf({{"right", {{"toe_pressure", 45}}},
                                     {"left", {{"toe_pressure", number(6, "kPa")}}},
                                     {"patient", {{"d_dimer", number(300, "ng/mL")}, {"age", number(400, "a")}}}});
  EXPECT_TRUE(answers.answers.empty());
  ASSERT_EQ(answers.problems.size(), 4U);
  std::string all;
  for (const Problem& problem : answers.problems) all += problem.what + "\n";
  EXPECT_NE(all.find("toe_pressure (right) was given without its unit; write mm[Hg]"), std::string::npos) << all;
  EXPECT_NE(all.find("was given in 'kPa'"), std::string::npos) << all;
  EXPECT_NE(all.find("d_dimer was given in 'ng/mL'; it cannot be compared: write ng/mL FEU"), std::string::npos) << all;
  EXPECT_NE(all.find("beyond what is plausible"), std::string::npos) << all;
}

TEST(Worksheets, RefuseFieldsOfOtherPlacesAndUnknownOnes) {
  const Answers answers = answersOf({{"patient", {{"claudication", "mild"}, {"shoe_size", 44}}},
                                     {"left", {{"claudication", "terrible"}, {"numbness", "perhaps"}}}});
  EXPECT_TRUE(answers.answers.empty());
  EXPECT_EQ(answers.problems.size(), 4U);
}

TEST(Worksheets, AreRefusedWholeWhereTheyNameNoWorksheet) {
  const support::TemporaryFolder folder;
  for (const char* text : {"", "[]", "{}", R"({"schema": "sural.worksheet_answers/1", "worksheet": "arm"})",
                           R"({"schema": "sural.worksheet_answers/1", "worksheet": "carotid", "lft": {}})"}) {
    support::writeText(folder.file("filled.json"), text);
    EXPECT_FALSE(readAnswers(folder.file("filled.json"), shippedKnowledge().forms).ok()) << text;
  }
}

TEST(Worksheets, KeepDdimerInDduApartFromFeu) {
  const auto quantityFor = [](const char* unit) {
    return measurementsOf(answersOf({{"patient", {{"d_dimer", number(0.6, unit)}}}})).front();
  };
  EXPECT_EQ(quantityFor("mg/L FEU").quantity, "d_dimer");
  EXPECT_DOUBLE_EQ(*quantityFor("mg/L FEU").value, 600);
  EXPECT_EQ(quantityFor("ug/mL DDU").quantity, "d_dimer_ddu");
}

TEST(PressureIndices, TakeTheHigherAnkleByTheHigherArm) {
  const std::vector<Score> scores =
      scoresOf(answersOf({{"right", pressures(150, 90, 105)}, {"left", pressures(140, 150, 160)}}));
  ASSERT_NE(find(scores, "ankle_brachial_index"), nullptr);
  std::vector<double> indices;
  for (const Score& score : scores)
    if (score.quantity == "ankle_brachial_index") indices.push_back(score.value.value());
  ASSERT_EQ(indices.size(), 2U);
  EXPECT_NEAR(indices[0], 160.0 / 150, 1e-12);
  EXPECT_NEAR(indices[1], 105.0 / 150, 1e-12);
}

TEST(PressureIndices, AreNotComputedFromHalfTheirPressures) {
  json half = pressures(150, 90, 105);
  half.erase("posterior_tibial_pressure");
  const std::vector<Score> scores = scoresOf(answersOf({{"right", half}, {"left", pressures(140, 150, 160)}}));
  const auto right = std::find_if(scores.begin(), scores.end(), [](const Score& score) {
    return score.quantity == "ankle_brachial_index" && score.site.side == Side::Right;
  });
  ASSERT_NE(right, scores.end());
  EXPECT_FALSE(right->value.has_value());
  EXPECT_EQ(right->missing, std::vector<std::string>{"posterior tibial pressure"});
  EXPECT_NE(measurementOf(*right, "f").absentReason.find("posterior tibial pressure"), std::string::npos);
}

TEST(PressureIndices, GiveTheFallSinceTheEarlierStudyAndAfterExercise) {
  json right = pressures(150, 90, 120);
  right["earlier_ankle_brachial_index"] = number(1.0, "1");
  right["exercise_ankle_pressure"] = number(60, "mm[Hg]");
  const std::vector<Score> scores =
      scoresOf(answersOf({{"right", right},
                          {"left", pressures(140, 150, 160)},
                          {"patient", {{"exercise_brachial_pressure", number(150, "mm[Hg]")}}}}));
  EXPECT_NEAR(find(scores, "ankle_brachial_index_fall")->value.value(), 0.2, 1e-12);
  EXPECT_NEAR(find(scores, "exercise_index_fall")->value.value(), 50, 1e-9);
  EXPECT_NEAR(find(scores, "exercise_ankle_pressure_fall")->value.value(), 60, 1e-12);
}

json wellsItems(const char* yes) {
  json items;
  for (const char* item :
       {"active_cancer", "paralysis_or_plaster", "bedridden_or_surgery", "tenderness", "leg_swollen", "calf_swelling",
        "pitting_oedema", "collateral_veins", "previous_thrombosis", "alternative_as_likely"})
    items[std::string("wells_") + item] = std::string(yes) == item || std::string(yes) == "all";
  return items;
}

double wells(const char* yes) {
  return scoresOf(answersOf({{"worksheet", "deep_vein_thrombosis"}, {"patient", wellsItems(yes)}}))
      .front()
      .value.value();
}

TEST(Wells, CountsOnePointEachAndTakesTwoForAnAlternative) {
  EXPECT_EQ(wells("none"), 0);
  EXPECT_EQ(wells("active_cancer"), 1);
  EXPECT_EQ(wells("previous_thrombosis"), 1);
  EXPECT_EQ(wells("alternative_as_likely"), -2);
  EXPECT_EQ(wells("all"), 7);
}

TEST(Wells, IsNotComputedWhileAnItemIsOpen) {
  json items = wellsItems("all");
  items.erase("wells_leg_swollen");
  const Score score = scoresOf(answersOf({{"worksheet", "deep_vein_thrombosis"}, {"patient", items}})).front();
  EXPECT_FALSE(score.value.has_value());
  EXPECT_EQ(toPhrase(score), "Wells score (2003): not computed, because these are not answered: whole leg swollen");
}

TEST(Ceap, IsTheMostSevereSign) {
  json signs;
  for (const char* sign : {"telangiectasia_or_reticular_veins", "varicose_veins", "recurrent_varicose_veins", "oedema",
                           "pigmentation_or_eczema", "lipodermatosclerosis_or_atrophie_blanche", "corona_phlebectatica",
                           "healed_ulcer", "active_ulcer", "recurrent_ulcer"})
    signs[std::string("ceap_") + sign] = false;
  const auto classOf = [&] {
    return *scoresOf(answersOf({{"worksheet", "venous_reflux"}, {"left", signs}})).front().code;
  };
  EXPECT_EQ(classOf(), "C0");
  signs["ceap_varicose_veins"] = true;
  EXPECT_EQ(classOf(), "C2");
  signs["ceap_corona_phlebectatica"] = true;
  EXPECT_EQ(classOf(), "C4c");
  signs["ceap_active_ulcer"] = true;
  EXPECT_EQ(classOf(), "C6");
}

std::string codeOf(const std::string& quantity, const json& left) {
  const std::vector<Score> scores = scoresOf(answersOf({{"left", left}, {"right", pressures(150, 150, 150)}}));
  const Score* score = find(scores, quantity);
  return score == nullptr || !score->code ? "none" : *score->code;
}

TEST(ArterialClasses, FollowRutherfordAndFontaine) {
  json left = {{"tissue_loss_extent", "none"}, {"ischaemic_rest_pain", "no"}, {"claudication", "moderate"}};
  EXPECT_EQ(codeOf("rutherford_category", left), "2");
  EXPECT_EQ(codeOf("fontaine_stage", left), "none");
  left["claudication_distance"] = number(0.2, "km");
  EXPECT_EQ(codeOf("fontaine_stage", left), "IIb");
  left["claudication_distance"] = number(201, "m");
  EXPECT_EQ(codeOf("fontaine_stage", left), "IIa");
  left["ischaemic_rest_pain"] = "yes";
  EXPECT_EQ(codeOf("rutherford_category", left), "4");
  EXPECT_EQ(codeOf("fontaine_stage", left), "III");
  left["tissue_loss_extent"] = "minor";
  EXPECT_EQ(codeOf("rutherford_category", left), "5");
  EXPECT_EQ(codeOf("fontaine_stage", left), "IV");
}

TEST(ArterialClasses, GradeAcuteIschaemiaBySensationStrengthAndDoppler) {
  json left = {{"sudden_onset", "yes"},
               {"acute_sensory_loss", "none"},
               {"acute_weakness", "none"},
               {"arterial_doppler", "present"},
               {"venous_doppler", "present"}};
  EXPECT_EQ(codeOf("acute_limb_ischaemia_class", left), "I");
  left["acute_sensory_loss"] = "toes";
  EXPECT_EQ(codeOf("acute_limb_ischaemia_class", left), "IIa");
  left["acute_weakness"] = "mild_or_moderate";
  EXPECT_EQ(codeOf("acute_limb_ischaemia_class", left), "IIb");
  left["venous_doppler"] = "absent";
  EXPECT_EQ(codeOf("acute_limb_ischaemia_class", left), "III");
  left["sudden_onset"] = "no";
  EXPECT_EQ(codeOf("acute_limb_ischaemia_class", left), "none");
}

TEST(ArterialClasses, PreferTheToePressureForWifi) {
  json left = pressures(150, 150, 140);
  left["wifi_wound"] = 1;
  left["wifi_foot_infection"] = 0;
  EXPECT_EQ(codeOf("wifi_ischaemia", left), "0");
  left["toe_pressure"] = number(29, "mm[Hg]");
  EXPECT_EQ(codeOf("wifi_ischaemia", left), "3");
  left["toe_pressure"] = number(30, "mm[Hg]");
  EXPECT_EQ(codeOf("wifi_ischaemia", left), "2");
  left["toe_pressure"] = number(60, "mm[Hg]");
  EXPECT_EQ(codeOf("wifi_ischaemia", left), "0");
}

TEST(Steps, AreDoneByAMeasurementOrATickAndMissingOtherwise) {
  const Answers answers = answersOf({{"worksheet", "deep_vein_thrombosis"},
                                     {"patient", {{"symptomatic_side", "right"}}},
                                     {"steps",
                                      {{{"step", "compress_muscle"}, {"side", "right"}, {"done", true}},
                                       {{"step", "compress_ptv"}, {"done", false}, {"reason", "plaster"}}}}});
  EXPECT_TRUE(answers.problems.empty());
  Measurement m = refluxOf(1, 0);
  m.quantity = "compressibility";
  m.code = "full";
  m.value.reset();
  m.site = {"common_femoral_vein", {}, Side::Right};
  const std::vector<StepStatus> steps = stepsOf(answers, {m});
  const auto stateOf = [&](const std::string& id, Side side) {
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const StepStatus& status) {
      return status.step.id == id && status.side == side;
    });
    return found == steps.end() ? "not asked" : std::string(toWord(found->state));
  };
  EXPECT_EQ(stateOf("compress_cfv", Side::Right), "done");
  EXPECT_EQ(stateOf("compress_cfv", Side::Left), "not asked");
  EXPECT_EQ(stateOf("compress_popv", Side::Right), "missing");
  EXPECT_EQ(stateOf("compress_muscle", Side::Right), "done");
  EXPECT_EQ(stateOf("compress_ptv", Side::Right), "not_done");
  EXPECT_EQ(stateOf("doppler_cfv", Side::Left), "missing");
}

TEST(WorksheetVelocities, AreGradedOnlyWithAnAngleAndAReference) {
  json fields = {{"peak_systolic_velocity", number(3.2, "m/s")}, {"velocity_ratio", number(3.1, "1")}};
  const auto segment = [&] {
    return answersOf(
        {{"segments",
          {{{"vessel", "superficial_femoral_artery"}, {"segment", "middle"}, {"side", "left"}, {"fields", fields}}}}});
  };
  std::vector<Measurement> measurements = measurementsOf(segment());
  EXPECT_EQ(measurements[0].value, 320);
  EXPECT_EQ(measurements[0].flags, std::vector<std::string>{"angle_unknown"});
  EXPECT_TRUE(measurements[1].flags.empty());
  fields["doppler_angle"] = number(60, "deg");
  fields["reference_upstream"] = true;
  measurements = measurementsOf(segment());
  for (const Measurement& m : measurements) {
    if (m.quantity == "peak_systolic_velocity") {
      EXPECT_TRUE(m.flags.empty());
    }
    if (m.quantity == "velocity_ratio") {
      EXPECT_EQ(m.flags, std::vector<std::string>{"nearest_normal_proximal_segment"});
    }
  }
}

}  // namespace
}  // namespace sural::tests::exam
