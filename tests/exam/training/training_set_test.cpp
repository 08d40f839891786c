#include "exam/training/training_set.h"

#include <gtest/gtest.h>

#include <fstream>

#include "exam/criteria/judge_exam.h"
#include "exam/exam.h"
#include "exam/training/answers.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::exam::training {

namespace {

constexpr const char* kTruth = R"({"schema": "sural.truth/1", "set": "training", "seed": 7,
  "cases": [{"folder": "FOLDER", "level": 2, "question": "Competent?", "answer": "No."}],
  "clips": [
    {"file": "01/gsv.dcm", "sop_instance_uid": "1.2.3", "notes": [],
     "site": {"vessel": "great_saphenous_vein", "segment": null, "side": "right"},
     "conditions": {"position": "standing", "provocation": "augmentation"},
     "quantities": [{"quantity": "reflux_time", "value": 0.56, "unit": "s"}]},
    {"file": "01/cfv.dcm", "sop_instance_uid": "1.2.4", "notes": ["inadequate_compression"],
     "site": {"vessel": "common_femoral_vein", "segment": null, "side": "right"},
     "conditions": {"position": "supine", "provocation": null},
     "quantities": [{"quantity": "vein_ap_uncompressed", "value": 8.7, "unit": "mm"}]},
    {"file": "02/other.dcm", "sop_instance_uid": "1.2.5", "notes": [],
     "site": {"vessel": "popliteal_artery", "segment": null, "side": "left"},
     "conditions": {"position": null, "provocation": null},
     "quantities": [{"quantity": "waveform", "value": "absent", "unit": "code"}]}]})";

std::string truthWithFolder(std::string name) {
  std::string text = kTruth;
  return text.replace(text.find("FOLDER"), 6, name);
}

Result<TrainingSet> setFrom(const std::string& truth) {
  const tests::support::TemporaryFolder folder;
  std::ofstream(folder.file("truth.json")) << truth;
  const Result<Knowledge> knowledge = loadKnowledge(tests::support::sourceFile("datasets"));
  return readTrainingSet(folder.path(), criteria::criteriaInForce(knowledge->criteria, ""));
}

Answer answered(double truth, double reader, const std::string& call) {
  return {.set = "training/7",
          .caseFolder = "01",
          .question = {.id = "1.2.3/reflux_time",
                       .file = "01/gsv.dcm",
                       .quantity = "reflux_time",
                       .unit = Unit::Second,
                       .truth = truth,
                       .callQuantity = "reflux_time",
                       .trueCall = "reflux"},
          .reader = {reader, call},
          .machine = {truth, "reflux"}};
}

}  // namespace

TEST(TrainingSet, AsksForTimeAndCallOfARefluxByTheCriterionOfItsVein) {
  const Result<TrainingSet> set = setFrom(truthWithFolder("01"));
  ASSERT_TRUE(set) << toLine(set.error());
  EXPECT_EQ(set->id, "training/7");
  ASSERT_EQ(set->cases.size(), 1U);
  ASSERT_EQ(set->cases[0].questions.size(), 2U);  // the clip of another folder is not asked
  const Question& reflux = set->cases[0].questions[0];
  EXPECT_EQ(reflux.quantity, "reflux_time");
  EXPECT_DOUBLE_EQ(*reflux.truth, 0.56);
  EXPECT_EQ(reflux.trueCall, "reflux");  // beyond 0.5 s
}

TEST(TrainingSet, TrueCallOfAWeakPressIsThatItCannotBeJudged) {
  const Result<TrainingSet> set = setFrom(truthWithFolder("01"));
  ASSERT_TRUE(set);
  EXPECT_EQ(set->cases[0].questions[1].callQuantity, "compressibility");
  EXPECT_EQ(set->cases[0].questions[1].trueCall, kCannotBeJudged);
}

TEST(TrainingSet, FolderThatLeadsOutOfTheSetIsRefused) {
  for (const char* name : {"..", "../etc", "/etc", "."}) EXPECT_FALSE(setFrom(truthWithFolder(name))) << name;
  EXPECT_FALSE(setFrom("{}"));
  EXPECT_FALSE(setFrom("not json"));
}

TEST(TrainingSet, AClipThatDoesNotReadIsNamedAndNotLeftOut) {
  for (const auto& [good, bad] : {std::pair(R"("side": "right")", R"("side": "rihgt")"),
                                  std::pair(R"("sop_instance_uid": "1.2.4")", R"("uid": "1.2.4")")}) {
    std::string truth = truthWithFolder("01");
    const std::size_t place = truth.rfind(good);
    truth.replace(place, std::string(good).size(), bad);
    const Result<TrainingSet> set = setFrom(truth);
    ASSERT_FALSE(set) << bad;
    EXPECT_NE(set.error().what.find("01/cfv.dcm"), std::string::npos) << set.error().what;
  }
}

TEST(TrainingSet, MachineAnswersANumberAndACallOfOneMeasurement) {
  const Result<TrainingSet> set = setFrom(truthWithFolder("01"));
  ASSERT_TRUE(set);
  Measurement longer{.id = "m1", .quantity = "reflux_time", .value = 0.9, .unit = Unit::Second, .method = "automatic"};
  longer.evidence.sopInstanceUid = "1.2.3";
  Measurement brief = longer;
  brief.id = "m2";
  brief.value = 0.1;
  criteria::Finding met{.measurementIds = {"m1"}};
  met.verdict = criteria::Verdict::Met;
  criteria::Finding notMet{.measurementIds = {"m2"}};
  notMet.verdict = criteria::Verdict::NotMet;
  const GivenAnswer answer = machineAnswer(set->cases[0].questions[0], {longer, brief}, {notMet, met});
  EXPECT_EQ(answer.number, 0.9);
  EXPECT_EQ(answer.call, "reflux");
}

TEST(TrainingSet, MachineAnswersWithItsOwnMeasurementNeverWithTheReaders) {
  const Result<TrainingSet> set = setFrom(truthWithFolder("01"));
  ASSERT_TRUE(set);
  Measurement reading{.id = "r1", .quantity = "reflux_time", .value = 9.0, .unit = Unit::Second, .method = "manual"};
  reading.evidence.sopInstanceUid = "1.2.3";
  Measurement own = reading;
  own.method = "automatic";
  own.value = 0.6;
  const GivenAnswer answer = machineAnswer(set->cases[0].questions[0], {reading, own}, {});
  EXPECT_EQ(answer.number, 0.6);
  EXPECT_EQ(answer.call, kCannotBeJudged);  // no finding rests on it
}

TEST(TrainingAnswers, WrittenThenReadAreEqualAndACutLineCostsOnlyItself) {
  const tests::support::TemporaryFolder folder;
  const std::string file = folder.file("deep/training.jsonl");
  EXPECT_TRUE(readAnswers(file)->empty());
  ASSERT_TRUE(appendAnswers(file, {answered(0.56, 0.6, "reflux")}));
  std::ofstream(file, std::ios::app) << R"({"set": "training/7", "ca)";
  ASSERT_TRUE(appendAnswers(file, {answered(0.9, 0.8, "no reflux")}));
  const Result<std::vector<Answer>> read = readAnswers(file);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(toJsonLine(read->front()), toJsonLine(answered(0.56, 0.6, "reflux")));
  EXPECT_EQ(read->back().reader.call, "no reflux");
}

TEST(TrainingAnswers, WithoutACallOrANumberIsReadBack) {
  Answer bare = answered(0.5, 0, "");
  bare.reader.number.reset();
  bare.question.callQuantity.clear();
  bare.question.trueCall.clear();
  bare.machine.call.clear();
  const std::vector<Answer> read = answersFrom(toJsonLine(bare));
  ASSERT_EQ(read.size(), 1U);
  EXPECT_FALSE(read[0].reader.number);
  EXPECT_TRUE(read[0].reader.call.empty());
}

TEST(TrainingAnswers, TableHoldsTheErrorAndNoFormulas) {
  Answer answer = answered(0.5, 0.75, "reflux");
  answer.caseFolder = "=1+1";
  const std::string table = toCsv({answer});
  EXPECT_NE(table.find(",0.5,0.75,0.25,"), std::string::npos) << table;
  EXPECT_NE(table.find("'=1+1"), std::string::npos);
}

TEST(TrainingAnswers, MissingNumberTakesNoPartInTheAgreement) {
  Answer missing = answered(0.5, 0, "reflux");
  missing.reader.number.reset();
  EXPECT_TRUE(numberPairs({missing}, Reader::Trainee, "reflux_time").empty());
  EXPECT_EQ(numberPairs({missing}, Reader::Machine, "reflux_time").size(), 1U);
  EXPECT_EQ(callPairs({missing}, Reader::Trainee, "reflux_time").size(), 1U);
  EXPECT_TRUE(callPairs({missing}, Reader::Trainee, "waveform").empty());
  EXPECT_EQ(callQuantitiesIn({missing}), std::vector<std::string>{"reflux_time"});
}

}  // namespace sural::exam::training
