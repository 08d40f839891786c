#include "ui/session/command_stack.h"

#include <gtest/gtest.h>

namespace sural::tests::ui {

using namespace sural::ui::session;

TEST(CommandStack, UndoingEverythingGivesBackTheFirstState) {
  CommandStack stack;
  stack.run(AcceptMeasurement{"m1"});
  stack.run(AcceptMeasurement{"m2"});
  stack.run(WithdrawMeasurement{"m1"});
  EXPECT_EQ(stack.state().accepted, std::set<std::string>{"m2"});
  while (stack.canUndo()) stack.undo();
  EXPECT_TRUE(stack.state().accepted.empty());
}

TEST(CommandStack, RedoingGivesTheLastStateAgain) {
  CommandStack stack;
  stack.run(AcceptMeasurement{"m1"});
  stack.run(WithdrawMeasurement{"m1"});
  stack.run(AcceptMeasurement{"m3"});
  const std::set<std::string> last = stack.state().accepted;
  stack.undo();
  stack.undo();
  stack.redo();
  stack.redo();
  EXPECT_EQ(stack.state().accepted, last);
  EXPECT_FALSE(stack.canRedo());
}

TEST(CommandStack, NewCommandForgetsWhatWasUndone) {
  CommandStack stack;
  stack.run(AcceptMeasurement{"m1"});
  stack.undo();
  stack.run(AcceptMeasurement{"m2"});
  EXPECT_FALSE(stack.canRedo());
  EXPECT_EQ(stack.state().accepted, std::set<std::string>{"m2"});
}

TEST(CommandStack, CommandThatChangesNothingIsNotKept) {
  CommandStack stack;
  stack.run(WithdrawMeasurement{"m1"});
  EXPECT_FALSE(stack.canUndo());
  stack.run(AcceptMeasurement{"m1"});
  stack.run(AcceptMeasurement{"m1"});
  stack.undo();
  EXPECT_FALSE(stack.canUndo());
}

TEST(CommandStack, UndoAndRedoOnAnEmptyStackAreHarmless) {
  CommandStack stack;
  stack.undo();
  stack.redo();
  EXPECT_TRUE(stack.state().accepted.empty());
}

}  // namespace sural::tests::ui
