#include "ui/session/training.h"

#include <gtest/gtest.h>

#include "tests/ui/application.h"
#include "tests/ui/sample_exam.h"
#include "tests/ui/training_set_files.h"
#include "ui/layers/agreement_scene.h"
#include "ui/session/session.h"

namespace sural::tests::ui {

using namespace sural::ui::session;

namespace {

class TrainingTest : public testing::Test {
 protected:
  TrainingTest() { needApplication(); }
  void open(Training& training) {
    ASSERT_TRUE(training.openSet(files_.path()));
    ASSERT_TRUE(measured());
  }
  bool measured() {
    return waitUntil([&] { return session_.stage() == Stage::Idle && session_.hiddenExam() != nullptr; });
  }
  const std::string& question(const Training& training) { return training.currentCase()->questions.at(0).id; }

  TrainingSetFiles files_;
  Session session_{sampleServices()};
};

}  // namespace

TEST_F(TrainingTest, CaseOpensWithoutAnythingTheMachineFound) {
  Training training(session_, files_.progress());
  open(training);
  EXPECT_FALSE(session_.clips().empty());
  EXPECT_TRUE(session_.exam()->measurements.empty());
  EXPECT_TRUE(session_.exam()->findings.empty());
  EXPECT_TRUE(session_.exam()->analyses.empty());
  EXPECT_TRUE(session_.exam()->causes.empty());
}

TEST_F(TrainingTest, TruthAndMachineStandBesideTheAnswerOnceItIsGiven) {
  Training training(session_, files_.progress());
  open(training);
  EXPECT_FALSE(training.canReveal());  // nothing was answered
  training.giveNumber(question(training), 1.1);
  ASSERT_TRUE(training.canReveal());
  ASSERT_TRUE(training.reveal());
  ASSERT_EQ(training.outcome().size(), 1U);
  EXPECT_DOUBLE_EQ(*training.outcome()[0].question.truth, 1.2);
  EXPECT_DOUBLE_EQ(*training.outcome()[0].reader.number, 1.1);
  EXPECT_DOUBLE_EQ(*training.outcome()[0].machine.number, 1.26);
  EXPECT_FALSE(session_.exam()->measurements.empty());
  training.giveNumber(question(training), 1.2);  // too late
  EXPECT_DOUBLE_EQ(*training.given(question(training)).number, 1.1);
}

TEST_F(TrainingTest, CaliperOnTheQuestionsClipGivesItsNumber) {
  Training training(session_, files_.progress());
  open(training);
  session_.addReading({.shape = sural::ui::layers::CaliperShape::TimeSpan, .points = {{300, 400}, {400, 400}}});
  const auto& reading = session_.reader().readings.at(0).measurement;
  ASSERT_EQ(reading.unit, Unit::Second);
  EXPECT_EQ(training.given(question(training)).number, reading.value);
}

TEST_F(TrainingTest, ProgressIsThereAgainAfterARestart) {
  {
    Training training(session_, files_.progress());
    open(training);
    training.giveNumber(question(training), 1.1);
    ASSERT_TRUE(training.reveal());
  }
  Training again(session_, files_.progress());
  open(again);
  EXPECT_EQ(again.casesDone(), 1);
  EXPECT_EQ(again.caseIndex(), 1);  // the first that is not read
  EXPECT_EQ(again.kept().size(), 1U);
}

TEST_F(TrainingTest, OpeningAnotherStudyEndsTheBlinding) {
  Training training(session_, files_.progress());
  open(training);
  session_.open({"/exam"});
  ASSERT_TRUE(waitUntil([&] { return !session_.exam()->findings.empty(); }));
  EXPECT_FALSE(session_.isBlinded());
  EXPECT_FALSE(training.canReveal());
}

TEST_F(TrainingTest, FolderWithoutASetSaysSo) {
  Training training(session_, files_.progress());
  EXPECT_FALSE(training.openSet("/nowhere"));
  EXPECT_FALSE(training.isOpen());
}

TEST(AgreementScene, PlacesEveryPairAndTheZeroInsideThePlot) {
  using namespace sural::ui::layers;
  const auto limits = exam::training::blandAltman({{1.0, 1.1}, {2.0, 1.8}, {3.0, 3.3}, {4.0, 4.1}});
  ASSERT_TRUE(limits);
  const Scene scene = agreementScene(*limits, {400, 190}, "s");
  int places = 0;
  for (const Layer& layer : scene.layers)
    if (const auto* marker = std::get_if<MarkerLayer>(&layer)) {
      ++places;
      EXPECT_GT(marker->position.x, 40);
      EXPECT_LT(marker->position.x, 360);
      EXPECT_GT(marker->position.y, 0);
      EXPECT_LT(marker->position.y, 180);
    }
  EXPECT_EQ(places, 4);
}

}  // namespace sural::tests::ui
