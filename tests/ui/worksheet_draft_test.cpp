#include "ui/session/worksheet_draft.h"

#include <gtest/gtest.h>

#include "exam/exam.h"
#include "tests/support/paths.h"

namespace sural::tests::ui {

using namespace sural::ui::session;
namespace worksheet = sural::exam::worksheet;

namespace {

const worksheet::Forms& forms() {
  static const worksheet::Forms kForms = worksheet::loadForms(support::sourceFile("datasets/worksheets"));
  return kForms;
}

WorksheetDraft thrombosis() {
  WorksheetDraft draft{.form = "deep_vein_thrombosis", .entries = {}, .ticks = {}, .freeText = "plaster"};
  draft.entries[{"symptomatic_side", {}}] = {"right", {}, {}};
  draft.entries[{"calf_circumference", {{}, {}, Side::Right}}] = {"41,5", "cm", {}};
  draft.entries[{"compressibility", {"popliteal_vein", {}, Side::Right}}] = {"partial", {}, {}};
  draft.entries[{"d_dimer", {}}] = {"0.8", "mg/L FEU", "high"};
  draft.ticks[{"compress_ptv", Side::Right}] = {false, "plaster"};
  return draft;
}

}  // namespace

TEST(WorksheetDraft, EntriesBecomeTheAnswersOfTheSameFile) {
  const Result<worksheet::Answers> answers = answersOf(thrombosis(), forms());
  ASSERT_TRUE(answers.ok());
  EXPECT_TRUE(answers->problems.empty()) << answers->problems.front().what;
  EXPECT_EQ(answers->answer("symptomatic_side")->word, "right");
  EXPECT_EQ(answers->answer("calf_circumference", Side::Right)->number, 41.5);
  EXPECT_EQ(answers->answer("d_dimer")->flag, "high");
  ASSERT_EQ(answers->ticks.size(), 1U);
  EXPECT_EQ(answers->ticks[0].reason, "plaster");
  EXPECT_EQ(answers->freeText, "plaster");
  EXPECT_EQ(answers->answers.size(), 4U);
}

TEST(WorksheetDraft, WhatIsNoNumberIsNamedAndNotUsed) {
  WorksheetDraft draft = thrombosis();
  draft.entries[{"calf_circumference", {{}, {}, Side::Right}}].text = "wide";
  const Result<worksheet::Answers> answers = answersOf(draft, forms());
  ASSERT_TRUE(answers.ok());
  EXPECT_EQ(answers->problems.size(), 1U);
  EXPECT_EQ(answers->answer("calf_circumference", Side::Right), nullptr);
}

TEST(WorksheetDraft, OtherFormTakesWhatItAsksForAndLeavesTheRest) {
  WorksheetDraft draft = thrombosis();
  draft.form = "venous_reflux";
  const Result<worksheet::Answers> answers = answersOf(draft, forms());
  ASSERT_TRUE(answers.ok());
  EXPECT_TRUE(answers->problems.empty());
  EXPECT_NE(answers->answer("symptomatic_side"), nullptr);
  draft.form = "no_such_form";
  EXPECT_FALSE(answersOf(draft, forms()).ok());
}

}  // namespace sural::tests::ui
