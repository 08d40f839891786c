#include "ui/session/exam_store.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <mutex>

#include "exam/results_json.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/application.h"
#include "tests/ui/painted_angiogram.h"
#include "tests/ui/sample_exam.h"
#include "ui/session/angiogram_handles.h"
#include "ui/session/exam_keeper.h"
#include "ui/session/reader_json.h"
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

TEST_F(KeptSession, ExamThatIsLeftForAnotherIsKeptWithItsDecisions) {
  Desk desk(file());
  desk.open();
  desk.session.accept(kRefluxMeasurement);
  desk.session.open({"/exam"});  // as a later start hands its paths over
  const auto kept = [&] {
    const auto library = sural::exam::library::Library::open(file());
    const auto record = library.ok() ? library->load("1.2.3") : library.error();
    return record.ok() && record->resultsJson.find("\"by\": \"Müller\"") != std::string::npos;
  };
  EXPECT_TRUE(waitUntil(kept));
}

TEST_F(KeptSession, EditThatIsStillBeingMeasuredIsKeptWhenTheExamIsLeft) {
  {
    Desk desk(file());
    desk.open();
    Site site = desk.session.exam()->measurement(kRefluxMeasurement)->site;
    site.side = Side::Left;
    desk.session.perform(SetSite{kRefluxClip, site});
    ASSERT_TRUE(desk.session.isRemeasuring());
  }
  const auto library = sural::exam::library::Library::open(file());
  const auto values = sural::exam::finalValuesFrom(library->load("1.2.3")->resultsJson);
  EXPECT_EQ(values.value().measurements.front().site.side, Side::Left);
}

TEST_F(KeptSession, EditOfAnEarlierDayIsMeasuredOnceWhenTheExamIsOpenedAndLeft) {
  std::atomic<int> measured = 0;
  ExamServices services = paintedServices();
  services.rules.courseAgain = [&measured, measure = services.rules.courseAgain](const auto&... asked) {
    ++measured;
    return measure(asked...);
  };
  ReaderState state;
  state.angiograms[kPaintedRun] = withVesselBetween(nullptr, {}, {50, 10}, {50, 200});
  examAsRead(paintedAngiogram(), state, services.rules);
  const int once = measured.exchange(0);
  ASSERT_GT(once, 0);
  services.recall = [&state](const Reading&) { return state; };
  {
    ExamStore store(file());
    Session session(services);
    const ExamKeeper keeper(session, store);
    session.open({"/run"});
    ASSERT_TRUE(waitUntil([&] { return session.isMeasured() && !session.isRemeasuring(); }));
  }
  EXPECT_EQ(measured, once);
  const auto library = sural::exam::library::Library::open(file());
  EXPECT_EQ(library->search("")->size(), 1U) << "a version was kept all the same";
}

TEST_F(KeptSession, LibraryIsSearchedWhileAVersionIsStillBeingMeasured) {
  ExamStore store(file());
  std::mutex mayMeasure;
  mayMeasure.lock();
  const ExamServices services = paintedServices();
  KeptExam kept{std::make_shared<const sural::exam::Exam>(paintedAngiogram()), nullptr, {}, services.rules};
  kept.state.angiograms[kPaintedRun] = withVesselBetween(nullptr, {}, {50, 10}, {50, 200});
  kept.rules.courseAgain = [&mayMeasure, measure = services.rules.courseAgain](const auto&... asked) {
    const std::lock_guard wait(mayMeasure);
    return measure(asked...);
  };
  store.save(kept);
  bool answered = false;
  store.search("", [&](const auto&) { answered = true; });
  EXPECT_TRUE(waitUntil([&] { return answered; }));
  mayMeasure.unlock();
}

TEST_F(KeptSession, AcceptingWhileAnEditIsMeasuredLosesNeither) {
  Desk desk(file());
  desk.open();
  Site site = desk.session.exam()->measurement(kRefluxMeasurement)->site;
  site.side = Side::Left;
  desk.session.perform(SetSite{kRefluxClip, site});
  desk.session.accept(kRefluxMeasurement);
  ASSERT_TRUE(waitUntil([&] { return !desk.session.isRemeasuring(); }));
  EXPECT_EQ(desk.session.exam()->measurement(kRefluxMeasurement)->site.side, Side::Left);
}

TEST_F(KeptSession, ComparisonIsWithWhatTheReaderLeftEvenAfterACrash) {
  Desk desk(file());
  desk.open();
  const int before = desk.kept;
  desk.session.accept(kRefluxMeasurement);
  desk.waitForDisk(before + 1);
  ASSERT_TRUE(waitUntil([&] {
    const auto library = sural::exam::library::Library::open(file());
    return library.ok() && library->load("1.2.3").ok();
  })) << "the version of before the decision";
  ExamStore store(file());
  std::optional<PriorExam> prior;
  store.prior("SAMPLE-1", "20270101", [&](const std::optional<PriorExam>& found) { prior = found; });
  ASSERT_TRUE(waitUntil([&] { return prior.has_value(); }));
  ASSERT_TRUE(prior->values.decisions.contains(kRefluxMeasurement));
  EXPECT_EQ(prior->values.decisions.at(kRefluxMeasurement).by, "Müller");
  EXPECT_FALSE(prior->values.decisions.at(kRefluxMeasurement).edited);
}

// The sample exam has six studies: six rows that look alike say less than one.
TEST(OpenedTogether, StudiesOfTheSamePathsAreOneExamUnderTheNameThatIsKnown) {
  using sural::exam::library::DeskEntry;
  const auto entry = [](const char* uid, const char* places, const char* name) {
    DeskEntry made;
    made.studyUid = uid;
    made.places = places;
    made.patientName = name;
    return made;
  };
  const std::vector<OpenedTogether> exams =
      openedTogether({entry("1", "/sample", ""), entry("2", "/other", "DOE"), entry("3", "/sample", "SAMPLE")});
  ASSERT_EQ(exams.size(), 2U);
  EXPECT_EQ(exams[0].studies, 2);
  EXPECT_EQ(exams[0].entry.patientName, "SAMPLE");
  EXPECT_EQ(exams[1].studies, 1);
  EXPECT_EQ(openedTogether({entry("1", "/disc", "DOE"), entry("2", "/disc", "SAMPLE")}).size(), 2U)
      << "another disc lay in the drive";
}

// A name that was written only when the report was signed is the one of what was accepted before.
TEST(PriorExam, NamesTheSignerWhereAValueWasAcceptedWithoutAName) {
  ReaderState state;
  const sural::exam::Exam exam = sampleExam();
  state.accepted[kRefluxMeasurement] = acceptanceOf(*exam.measurement(kRefluxMeasurement), "");
  state.signature = Signature{"Jane Doe RVT", "2026-01-05 14:20"};
  const sural::exam::library::Record version{"1.2.3", "SAMPLE-1", "", "20260105", "", toJson(exam), ""};
  const PriorExam prior =
      priorExamFrom(version, sural::exam::library::DeskEntry{"1.2.3", toJson(state), "", ""}).value();
  EXPECT_EQ(prior.values.decisions.at(kRefluxMeasurement).by, "Jane Doe RVT");
  const auto kept = std::make_shared<const sural::exam::Exam>(exam);
  EXPECT_EQ(examToKeep({kept, kept, state}).review.stateOf(kRefluxMeasurement).reader, "Jane Doe RVT");
}

TEST(PriorExam, HasTheEditedValueOfTheDeskInPlaceOfTheMachines) {
  ReaderState state;
  sural::exam::Exam read = sampleExam();
  for (Measurement& m : read.measurements)
    if (m.id == kRefluxMeasurement) {
      m.value = 0.9;
      m.uncertainty = 0.07;
      state.accepted[m.id] = acceptanceOf(m, "Müller");
    }
  const sural::exam::library::Record version{"1.2.3", "SAMPLE-1", "", "20260105", "", toJson(sampleExam()), ""};
  const PriorExam prior =
      priorExamFrom(version, sural::exam::library::DeskEntry{"1.2.3", toJson(state), "", ""}).value();
  EXPECT_EQ(prior.values.measurements.front().value, 0.9);
  EXPECT_EQ(prior.values.measurements.front().uncertainty, 0.07);
  EXPECT_TRUE(prior.values.decisions.at(kRefluxMeasurement).edited);
  const PriorExam untouched = priorExamFrom(version, std::nullopt).value();
  EXPECT_EQ(untouched.values.measurements.front().value, 1.26);
}

namespace {

using sural::exam::library::DeskEntry;
using sural::exam::library::Record;

// The sample exam whose reader's number, 0.9 s in place of 1.26 s, was accepted before the version was written.
Record versionWithAnEdit() {
  sural::exam::Exam read = sampleExam();
  ReaderState state;
  for (Measurement& m : read.measurements)
    if (m.id == kRefluxMeasurement) {
      m.value = 0.9;
      state.accepted[m.id] = acceptanceOf(m, "Müller");
    }
  const sural::exam::Exam kept = examToKeep({std::make_shared<const sural::exam::Exam>(sampleExam()),
                                             std::make_shared<const sural::exam::Exam>(read), state});
  return {"1.2.3", "SAMPLE-1", "", "20260105", "", toJson(kept), toJson(state)};
}

Measurement caliper(const char* id, double value) {
  Measurement m{.id = id, .quantity = "distance", .value = value, .unit = Unit::Millimetre};
  m.method = "reader";
  return m;
}

const Measurement* numberOf(const PriorExam& prior, const std::string& id) {
  for (const Measurement& m : prior.values.measurements)
    if (m.id == id) return &m;
  return nullptr;
}

}  // namespace

TEST(PriorExam, NoPictureIsComparedWithItself) {
  const PriorExam whole = priorExamFrom(versionWithAnEdit(), std::nullopt).value();
  EXPECT_FALSE(withoutOwnPictures(whole, sampleExam()).has_value()) << "the same recordings, read before";
  sural::exam::Exam another = sampleExam();
  for (Clip& clip : another.studies[0].series[0].clips) clip.sopInstanceUid += ".7";
  EXPECT_EQ(withoutOwnPictures(whole, another)->values.measurements.size(), whole.values.measurements.size());
  another.studies[0].series[0].clips[0].sopInstanceUid = kRefluxClip;  // one of them is opened again
  const auto rest = withoutOwnPictures(whole, another);
  ASSERT_TRUE(rest.has_value());
  EXPECT_EQ(numberOf(*rest, kRefluxMeasurement), nullptr);
  EXPECT_FALSE(rest->values.measurements.empty());
}

TEST(PriorExam, HasTheMachinesNumberAgainWhereTheDeskSaysWithdrawn) {
  const Record version = versionWithAnEdit();
  const PriorExam before = priorExamFrom(version, std::nullopt).value();
  ASSERT_EQ(numberOf(before, kRefluxMeasurement)->value, 0.9);
  const PriorExam prior = priorExamFrom(version, DeskEntry{"1.2.3", toJson(ReaderState()), "", ""}).value();
  EXPECT_EQ(numberOf(prior, kRefluxMeasurement)->value, 1.26);
  EXPECT_FALSE(prior.values.decisions.contains(kRefluxMeasurement));
}

TEST(PriorExam, SaysAcceptedWhereTheDeskHasTheMachinesNumberInPlaceOfAnEditedOne) {
  ReaderState state;
  for (const Measurement& m : sampleExam().measurements)
    if (m.id == kRefluxMeasurement) state.accepted[m.id] = acceptanceOf(m, "Müller");
  const PriorExam prior = priorExamFrom(versionWithAnEdit(), DeskEntry{"1.2.3", toJson(state), "", ""}).value();
  EXPECT_EQ(numberOf(prior, kRefluxMeasurement)->value, 1.26);
  EXPECT_FALSE(prior.values.decisions.at(kRefluxMeasurement).edited);
}

TEST(PriorExam, HasTheCalipersOfTheDeskAndNoneThatWereDeletedSince) {
  sural::exam::Exam exam = sampleExam();
  exam.measurements.push_back(caliper("r1", 4));
  exam.measurements.push_back(caliper("r2", 7));
  const Record version{"1.2.3", "SAMPLE-1", "", "20260105", "", toJson(exam), ""};
  ReaderState state;
  state.readings = {{caliper("r2", 6.5), {}}, {caliper("r3", 2), {}}};
  const PriorExam prior = priorExamFrom(version, DeskEntry{"1.2.3", toJson(state), "", ""}).value();
  EXPECT_EQ(numberOf(prior, "r1"), nullptr);
  ASSERT_NE(numberOf(prior, "r2"), nullptr);
  EXPECT_EQ(numberOf(prior, "r2")->value, 6.5);
  ASSERT_NE(numberOf(prior, "r3"), nullptr);
  EXPECT_NE(numberOf(prior, kRefluxMeasurement), nullptr);
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
  EXPECT_FALSE(prior->values.measurements.empty());
  EXPECT_TRUE(prior->values.decisions.empty()) << "nobody accepted anything";
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
