#include "exam/review/review.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/exam/examples.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam::review;

const std::vector<Measurement>& machine() {
  static const std::vector<Measurement> kMeasurements = smallExam().measurements;
  return kMeasurements;
}

Entry accepted(const std::string& id) {
  return {id, Action::Accept, {}, {}, {}, "Dr. Zoë Lam", "2026-11-23T10:00:00+01:00"};
}

Entry edited(const std::string& id, double value) {
  return {id, Action::Edit, value, {}, {}, "Dr. Zoë Lam", "2026-11-23T10:05:00+01:00"};
}

TEST(Review, StartsPreliminary) {
  EXPECT_FALSE(Log().stateOf("m1").accepted);
  EXPECT_EQ(asRead(machine(), Log())[0].value, machine()[0].value);
}

TEST(Review, AcceptsAMeasurementWithReaderAndTime) {
  Log log;
  ASSERT_TRUE(log.add(machine(), accepted("m1")).ok());
  EXPECT_TRUE(log.stateOf("m1").accepted);
  EXPECT_EQ(log.stateOf("m1").reader, "Dr. Zoë Lam");
  EXPECT_EQ(log.stateOf("m1").when, "2026-11-23T10:00:00+01:00");
  EXPECT_FALSE(log.stateOf("m3").accepted);
}

TEST(Review, KeepsTheMachinesValueBesideTheReaders) {
  Log log;
  ASSERT_TRUE(log.add(machine(), edited("m1", 0.4)).ok());
  EXPECT_EQ(log.stateOf("m1").readerValue, 0.4);
  EXPECT_EQ(machine()[0].value, 1.26);
  const Measurement read = asRead(machine(), log)[0];
  EXPECT_EQ(read.value, 0.4);
  EXPECT_EQ(read.method, "reader");
  EXPECT_FALSE(read.uncertainty.has_value());
}

TEST(Review, LetsAReaderMeasureWhatTheMachineCouldNot) {
  Log log;
  EXPECT_FALSE(log.add(machine(), accepted("m2")).ok());
  ASSERT_TRUE(log.add(machine(), edited("m2", 0.8)).ok());
  EXPECT_TRUE(asRead(machine(), log)[1].absentReason.empty());
}

TEST(Review, TakesBackStepByStepAndKeepsWhatWasDone) {
  Log log;
  ASSERT_TRUE(log.add(machine(), accepted("m1")).ok());
  ASSERT_TRUE(log.add(machine(), edited("m1", 0.4)).ok());
  ASSERT_TRUE(log.undo());
  EXPECT_FALSE(log.stateOf("m1").edited());
  EXPECT_TRUE(log.stateOf("m1").accepted);
  ASSERT_TRUE(log.undo());
  EXPECT_FALSE(log.stateOf("m1").accepted);
  EXPECT_FALSE(log.undo());
  EXPECT_EQ(log.entries().size(), 2U);
}

TEST(Review, WithdrawsAnAcceptance) {
  Log log;
  ASSERT_TRUE(log.add(machine(), accepted("m1")).ok());
  ASSERT_TRUE(log.add(machine(), {"m1", Action::Withdraw, {}, {}, {}, "A", "t"}).ok());
  EXPECT_FALSE(log.stateOf("m1").accepted);
}

TEST(Review, RefusesWhatMakesNoSense) {
  Log log;
  EXPECT_FALSE(log.add(machine(), accepted("m99")).ok());
  EXPECT_FALSE(log.add(machine(), {"m1", Action::Accept, {}, {}, {}, "", "t"}).ok());
  EXPECT_FALSE(log.add(machine(), {"m1", Action::Edit, {}, "monophasic", {}, "A", "t"}).ok());
  EXPECT_FALSE(log.add(machine(), {"m1", Action::Edit, {}, {}, {}, "A", "t"}).ok());
  EXPECT_FALSE(log.add(machine(), edited("m1", std::numeric_limits<double>::quiet_NaN())).ok());
  EXPECT_TRUE(log.entries().empty());
}

}  // namespace
}  // namespace sural::tests::exam
