#include "ui/session/command_stack.h"

#include <gtest/gtest.h>

#include <set>

namespace sural::tests::ui {

using namespace sural::ui::session;

namespace {

AcceptMeasurement accept(const std::string& id) {
  Measurement m;
  m.id = id;
  m.quantity = "reflux_time";
  m.value = 1.26;
  return {acceptanceOf(m, "Reader")};
}

std::set<std::string> idsIn(const CommandStack& stack) {
  std::set<std::string> ids;
  for (const auto& [id, acceptance] : stack.state().accepted) ids.insert(id);
  return ids;
}

}  // namespace

TEST(CommandStack, UndoingEverythingGivesBackTheFirstState) {
  CommandStack stack;
  stack.run(accept("m1"));
  stack.run(accept("m2"));
  stack.run(WithdrawMeasurement{"m1"});
  EXPECT_EQ(idsIn(stack), std::set<std::string>{"m2"});
  while (stack.canUndo()) stack.undo();
  EXPECT_TRUE(stack.state().accepted.empty());
}

TEST(CommandStack, RedoingGivesTheLastStateAgain) {
  CommandStack stack;
  stack.run(accept("m1"));
  stack.run(WithdrawMeasurement{"m1"});
  stack.run(accept("m3"));
  const auto last = stack.state().accepted;
  stack.undo();
  stack.undo();
  stack.redo();
  stack.redo();
  EXPECT_EQ(stack.state().accepted, last);
  EXPECT_FALSE(stack.canRedo());
}

TEST(CommandStack, NewCommandForgetsWhatWasUndone) {
  CommandStack stack;
  stack.run(accept("m1"));
  stack.undo();
  stack.run(accept("m2"));
  EXPECT_FALSE(stack.canRedo());
  EXPECT_EQ(idsIn(stack), std::set<std::string>{"m2"});
}

TEST(CommandStack, CommandThatChangesNothingIsNotKept) {
  CommandStack stack;
  stack.run(WithdrawMeasurement{"m1"});
  EXPECT_FALSE(stack.canUndo());
  stack.run(accept("m1"));
  stack.run(accept("m1"));
  stack.undo();
  EXPECT_FALSE(stack.canUndo());
}

TEST(CommandStack, SignatureIsTakenAwayByAnyLaterDecisionAndComesBackWithItsUndoing) {
  CommandStack stack;
  stack.run(accept("m1"));
  stack.run(Sign{Signature{"Reader", "2026-01-05 14:20"}});
  stack.run(accept("m2"));
  EXPECT_FALSE(stack.state().signature);
  stack.undo();
  EXPECT_EQ(stack.state().signature->by, "Reader");
}

TEST(CommandStack, EmptiedWorksheetFieldIsAsIfItHadNeverBeenFilled) {
  CommandStack stack;
  stack.run(ChooseWorksheet{"deep_vein_thrombosis"});
  stack.run(FillWorksheet{{"swelling", {{}, {}, Side::Left}}, {"yes", {}, {}}});
  EXPECT_EQ(stack.state().worksheet.entries.size(), 1U);
  stack.run(FillWorksheet{{"swelling", {{}, {}, Side::Left}}, {}});
  EXPECT_TRUE(stack.state().worksheet.entries.empty());
  stack.undo();
  EXPECT_EQ(stack.state().worksheet.entries.begin()->second.text, "yes");
}

TEST(CommandStack, UndoAndRedoOnAnEmptyStackAreHarmless) {
  CommandStack stack;
  stack.undo();
  stack.redo();
  EXPECT_TRUE(stack.state().accepted.empty());
}

}  // namespace sural::tests::ui
