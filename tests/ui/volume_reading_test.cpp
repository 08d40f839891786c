#include "ui/session/volume_reading.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ui/application.h"
#include "tests/ui/painted_volume.h"
#include "ui/session/session.h"

namespace sural::tests::ui {

namespace {

namespace session = sural::ui::session;
namespace layers = sural::ui::layers;

// The painted exam and a second series in the same space, as measured.
exam::Exam twoSeries() {
  exam::Exam exam = paintedVolume();
  Series second = exam.studies[0].series[0];
  second.seriesInstanceUid += ".2";
  for (Clip& clip : second.clips) clip.sopInstanceUid += ".2";
  exam.studies[0].series.push_back(std::move(second));
  exam.analyses.push_back(exam.analyses[0]);
  exam.analyses[1].sopInstanceUid += ".2";
  return exam;
}

session::ExamServices servicesOf(const exam::Exam& exam) {
  session::ExamServices services = volumeServices();
  services.read = [studies = exam.studies](const std::vector<std::string>&) {
    Reading read;
    read.studies = studies;
    return read;
  };
  services.analyse = [exam](Reading, const exam::WorkOptions&) { return exam; };
  return services;
}

class VolumeReading : public testing::Test {
 protected:
  void SetUp() override {
    needApplication();
    session_.open({"/volume"});
    ASSERT_TRUE(waitUntil([&] { return reading_.isOpen(); }));
    ASSERT_EQ(reading_.shown().analysis->vessels.size(), 2U);
  }
  [[nodiscard]] const imaging::angiography::VolumeVessel& chosen() const { return *reading_.shown().chosen(); }
  [[nodiscard]] bool isLeft() const { return chosen().site.side == Side::Left; }

  session::Session session_{volumeServices()};
  session::VolumeReading reading_{session_};
};

}  // namespace

TEST_F(VolumeReading, BeginsAtTheThroatOfTheWorstLesion) {
  EXPECT_TRUE(isLeft());
  EXPECT_NEAR(reading_.shown().cursor.x, 36, 1);
  EXPECT_NEAR(reading_.shown().cursor.y, 24, 1);
  EXPECT_NEAR(reading_.shown().cursor.z, kNarrowSlice, 2.5);
}

TEST_F(VolumeReading, AClickBesideAVesselChoosesItAndItsNearestPoint) {
  reading_.moveTo({13, 25, 30});
  EXPECT_FALSE(isLeft());
  EXPECT_NEAR(chosen().centreLine[reading_.shown().sample].z, 30, 1);
  EXPECT_NEAR(reading_.shown().cursor.x, 13, 1e-9) << "the cursor stays where it was put";
}

TEST_F(VolumeReading, AClickFarFromAnyVesselMovesTheCursorAndKeepsTheVessel) {
  reading_.moveTo({24, 2, 90});
  EXPECT_TRUE(isLeft());
  EXPECT_NEAR(chosen().centreLine[reading_.shown().sample].z, 90, 1);
}

TEST_F(VolumeReading, StepsStayOnTheVesselToItsEnds) {
  const std::size_t before = reading_.shown().sample;
  reading_.step(5);
  EXPECT_EQ(reading_.shown().sample, before + 5);
  EXPECT_NEAR(distance(reading_.shown().cursor, chosen().centreLine[before + 5]), 0, 1e-9);
  reading_.step(-100000);
  EXPECT_EQ(reading_.shown().sample, 0U);
  reading_.step(100000);
  EXPECT_EQ(reading_.shown().sample, chosen().centreLine.size() - 1);
}

TEST_F(VolumeReading, TheNextVesselIsEnteredWhereItLiesNearest) {
  reading_.moveTo({36, 24, 80});
  reading_.stepVessel(1);
  EXPECT_FALSE(isLeft());
  EXPECT_NEAR(reading_.shown().cursor.z, 80, 2);
  reading_.stepVessel(1);
  EXPECT_TRUE(isLeft());
}

TEST_F(VolumeReading, AFindingTakesTheCursorToItsThroatWhateverSliceItWasReadIn) {
  reading_.moveTo({12, 24, 10});
  for (const Measurement& m : session_.exam()->measurements)
    if (m.quantity == "percent_diameter_stenosis") session_.showEvidence(m.id);
  EXPECT_TRUE(isLeft());
  EXPECT_NEAR(reading_.shown().cursor.z, kNarrowSlice, 2.5);
}

TEST_F(VolumeReading, LesionsBearTheNumberThatTheFindingsSay) {
  ASSERT_EQ(reading_.shown().lesions.size(), 1U);
  EXPECT_NE(reading_.shown().lesions[0].words.find('%'), std::string::npos);
  EXPECT_FALSE(reading_.shown().lesions[0].sign.has_value()) << "no criterion was applied";
}

TEST_F(VolumeReading, StaysWhereItIsWhenTheNextOpeningIsCancelled) {
  reading_.moveTo({13, 25, 30});
  session_.open({"/volume"});
  session_.cancelOpening();
  waitUntil([&] { return session_.stage() == session::Stage::Idle && !reading_.isPreparing(); });
  ASSERT_TRUE(reading_.isOpen());
  EXPECT_FALSE(isLeft());
  EXPECT_NEAR(reading_.shown().cursor.z, 30, 1e-9);
}

TEST(VolumeReadingOfTwo, APlaceIsKeptFromOneSeriesToTheNextInTheSameSpace) {
  needApplication();
  session::Session session(servicesOf(twoSeries()));
  session::VolumeReading reading(session);
  session.open({"/volume"});
  ASSERT_TRUE(waitUntil([&] { return reading.isOpen(); }));
  reading.moveTo({13, 25, 30});
  session.showClip(1);
  ASSERT_TRUE(waitUntil([&] { return reading.isOpen(); }));
  EXPECT_NEAR(reading.shown().cursor.x, 13, 1e-9) << "not the worst lesion of the other series";
  EXPECT_NEAR(reading.shown().cursor.z, 30, 1e-9);
  EXPECT_EQ(reading.shown().chosen()->site.side, Side::Right);
}

TEST_F(VolumeReading, ANameGoesToTheVesselAndNotToItsNumber) {
  reading_.moveTo({12, 24, 30});
  ASSERT_FALSE(isLeft());
  const Site name{.vessel = "popliteal_artery", .segment = {}, .side = Side::Right};
  const session::VesselPlace place = reading_.namedPlace();
  session::ReaderState state;
  state.vessels[place] = name;
  exam::Exam machine = paintedVolume();
  auto& vessels = machine.analyses[0].volume->vessels;
  std::swap(vessels[0], vessels[1]);
  const exam::Exam read = session::examAsRead(machine, state, {});
  const auto& named = read.analyses[0].volume->vessels;
  const auto same = std::find_if(named.begin(), named.end(), [&](const auto& v) { return v.site == name; });
  ASSERT_NE(same, named.end());
  EXPECT_NEAR(same->centreLine.front().x, 12, 2) << "the right leg's";
  vessels.erase(vessels.begin() + (same - named.begin()));
  const exam::Exam without = session::examAsRead(machine, state, {});
  EXPECT_NE(without.analyses[0].volume->vessels[0].site, name);
  EXPECT_FALSE(without.problems.empty()) << "a name that has lost its vessel is told of";
}

TEST_F(VolumeReading, AVesselKeepsThePlaceItWasNamedAt) {
  reading_.moveTo({12, 24, 30});
  const session::VesselPlace first = reading_.namedPlace();
  session_.perform(session::NameVessel{first, {.vessel = "popliteal_artery", .segment = {}, .side = Side::Right}});
  ASSERT_TRUE(waitUntil([&] { return !session_.isRemeasuring(); }));
  EXPECT_EQ(reading_.namedPlace(), first);
  reading_.stepVessel(1);
  EXPECT_NE(reading_.namedPlace(), first);
}

TEST_F(VolumeReading, TheSliceAtTheCursorIsMarkedAsSeen) {
  exam::Exam exam = *session_.exam();
  const auto worst = std::find_if(exam.measurements.begin(), exam.measurements.end(),
                                  [](const Measurement& m) { return m.quantity == "percent_diameter_stenosis"; });
  ASSERT_NE(worst, exam.measurements.end());
  exam::RedFlag urgent;
  urgent.measurementIds = {worst->id};
  exam.redFlags = {urgent};
  session::Session other(servicesOf(exam));
  session::VolumeReading reading(other);
  other.open({"/volume"});
  ASSERT_TRUE(waitUntil([&] { return reading.isOpen(); }));
  ASSERT_EQ(other.unsettled().size(), 1U);
  EXPECT_FALSE(other.unsettled()[0].seen) << "only another slice was on the screen";
  reading.markSeen();
  EXPECT_TRUE(other.unsettled()[0].seen);
}

TEST(VolumeReadingOfNone, ASeriesThatIsNoVolumeIsReadOnceAndToldOf) {
  needApplication();
  exam::Exam exam = twoSeries();
  exam.analyses.clear();  // its files are not there, so that no volume can be read again
  session::Session session(servicesOf(exam));
  session::VolumeReading reading(session);
  session.open({"/volume"});
  const auto isTold = [&] {
    return std::any_of(session.problems().begin(), session.problems().end(),
                       [](const Problem& p) { return p.what.find("as a volume") != std::string::npos; });
  };
  ASSERT_TRUE(waitUntil(isTold));
  session.showClip(1);
  ASSERT_TRUE(waitUntil([&] { return !reading.isPreparing(); }));
  session.showClip(0);
  EXPECT_FALSE(reading.isPreparing()) << "known to be none";
}

TEST_F(VolumeReading, TurnsGoRoundWithoutEnd) {
  reading_.turnTo(370);
  EXPECT_NEAR(reading_.degrees(), 10, 1e-9);
  reading_.turnTo(-190);
  EXPECT_NEAR(reading_.degrees(), 170, 1e-9);
}

}  // namespace sural::tests::ui
