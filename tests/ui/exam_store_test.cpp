#include "ui/session/exam_store.h"

#include <gtest/gtest.h>

#include <memory>

#include "exam/results_json.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/application.h"
#include "tests/ui/sample_exam.h"
#include "ui/session/exam_keeper.h"
#include "ui/session/session.h"

namespace sural::tests::ui {

using namespace sural::ui::session;

namespace {

// A window's session with its library, without the window.
class KeptSession : public testing::Test {
 protected:
  void SetUp() override { needApplication(); }

  struct Desk {
    ExamStore store;
    Session session;
    ExamKeeper keeper;
    int kept = 0;

    explicit Desk(const std::string& file) : store(file), session(servicesWith(store)), keeper(session, store) {
      session.setReaderName("Müller");
      QObject::connect(&store, &ExamStore::kept, &session, [this] { ++kept; });
    }
    void open() {
      session.open({"/exam"});
      ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle && !session.exam()->findings.empty(); }));
    }
    // Until the disk holds what was decided.
    void waitForDisk(int writes) {
      ASSERT_TRUE(waitUntil([&] { return kept >= writes; }));
    }
    static ExamServices servicesWith(ExamStore& store) {
      ExamServices services = sampleServices();
      services.recall = [&store](const Reading& reading) { return store.recall(reading); };
      return services;
    }
  };

  [[nodiscard]] std::string file() const { return folder_.file("data/library.sqlite"); }

  support::TemporaryFolder folder_;
};

}  // namespace

TEST_F(KeptSession, AcceptedValueIsThereWhenTheStudyIsOpenedAgain) {
  {
    Desk desk(file());
    desk.open();
    desk.session.accept(kRefluxMeasurement);
    desk.session.sign();
  }
  Desk again(file());
  again.open();
  EXPECT_TRUE(again.session.isAccepted(kRefluxMeasurement));
  EXPECT_EQ(again.session.reader().accepted.at(kRefluxMeasurement).by, "Müller");
  EXPECT_EQ(again.session.report().decisions.reader, "Müller");
  EXPECT_FALSE(again.session.canUndo()) << "what was decided yesterday is not undone by a stray key";
}

TEST_F(KeptSession, DecisionLiesOnTheDiskBeforeTheProgramEnds) {
  Desk desk(file());
  desk.open();
  const int before = desk.kept;
  desk.session.accept(kRefluxMeasurement);
  desk.waitForDisk(before + 1);
  Desk other(file());  // what a start after a crash would find
  other.open();
  EXPECT_TRUE(other.session.isAccepted(kRefluxMeasurement));
}

TEST_F(KeptSession, WithdrawnAcceptanceStaysWithdrawn) {
  {
    Desk desk(file());
    desk.open();
    desk.session.accept(kRefluxMeasurement);
    desk.session.withdraw(kRefluxMeasurement);
  }
  Desk again(file());
  again.open();
  EXPECT_FALSE(again.session.isAccepted(kRefluxMeasurement));
}

TEST_F(KeptSession, LibraryHoldsTheExamWithItsReviewWhenItIsLeft) {
  {
    Desk desk(file());
    desk.open();
    desk.session.accept(kRefluxMeasurement);
  }
  const auto library = sural::exam::library::Library::open(file());
  ASSERT_TRUE(library.ok());
  const auto record = library->load("1.2.3");
  ASSERT_TRUE(record.ok());
  EXPECT_EQ(record->patientId, "SAMPLE-1");
  EXPECT_NE(record->resultsJson.find("\"by\": \"Müller\""), std::string::npos);
  const auto last = library->openedLast(3);
  ASSERT_EQ(last->size(), 1U);
  EXPECT_EQ((*last)[0].places, "/exam\n");
}

TEST_F(KeptSession, ExamThatWasOnlyLookedAtAgainAddsNoVersion) {
  for (int i = 0; i < 3; ++i) {
    Desk desk(file());
    desk.open();
  }
  const auto library = sural::exam::library::Library::open(file());
  EXPECT_EQ(library->search("")->at(0).version, 1);
}

TEST_F(KeptSession, LibraryThatCannotBeWrittenIsANoteAndNothingElse) {
  support::writeText(folder_.file("plain"), "no folder");
  Desk desk(folder_.file("plain/library.sqlite"));
  desk.open();
  desk.session.accept(kRefluxMeasurement);
  EXPECT_TRUE(desk.session.isAccepted(kRefluxMeasurement));
  EXPECT_TRUE(waitUntil([&] {
    return std::any_of(desk.session.problems().begin(), desk.session.problems().end(),
                       [](const Problem& p) { return p.what.find("library cannot be opened") != std::string::npos; });
  }));
}

TEST_F(KeptSession, PriorOfTheSamePatientIsFound) {
  {
    Desk desk(file());
    desk.open();
  }
  ExamStore store(file());
  std::optional<PriorExam> prior;
  bool answered = false;
  store.prior("SAMPLE-1", "20270101", [&](const std::optional<PriorExam>& found) {
    prior = found;
    answered = true;
  });
  ASSERT_TRUE(waitUntil([&] { return answered; }));
  ASSERT_TRUE(prior);
  EXPECT_EQ(prior->studyDate, "20260105");
  EXPECT_FALSE(prior->measurements.empty());
}

TEST(KeptExam, AcceptedEditStandsInTheReviewBesideTheMachinesValue) {
  const sural::exam::Exam machine = sampleExam();
  sural::exam::Exam read = machine;
  for (Measurement& m : read.measurements)
    if (m.id == kRefluxMeasurement) m.value = 0.9;
  ReaderState state;
  state.accepted[kRefluxMeasurement] = acceptanceOf(*read.measurement(kRefluxMeasurement), "Müller");
  const sural::exam::Exam kept = examToKeep(
      {std::make_shared<const sural::exam::Exam>(machine), std::make_shared<const sural::exam::Exam>(read), state});
  EXPECT_EQ(kept.measurement(kRefluxMeasurement)->value, machine.measurement(kRefluxMeasurement)->value);
  EXPECT_EQ(kept.review.stateOf(kRefluxMeasurement).readerValue, 0.9);
  EXPECT_NE(toJson(kept).find("\"reader_value\": 0.9"), std::string::npos);
}

}  // namespace sural::tests::ui
