#include <gtest/gtest.h>

#include "tests/scripts/stage.h"
#include "tests/support/files.h"

// apps/run, with the build and `sural` played.
namespace sural::tests::scripts {
namespace {

using support::ProgramRun;

constexpr const char* kWorkingSural = R"(
echo "$@" >> calls
case $1 in
phantom) mkdir "$2" && echo picture > "$2/strip.dcm" ;;
analyze) echo "the findings"; echo pdf > "${@: -1}" ;;
esac)";

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(FirstRun, WithoutADisplayPrintsTheFindingsOfTheSampleAndSaysWhereTheReportLies) {
  const Stage stage;
  stage.playSural(kWorkingSural);
  const ProgramRun run = stage.shell("apps/run");
  EXPECT_EQ(run.exitStatus, 0) << run.errors;
  EXPECT_EQ(run.output, "the findings\n");
  EXPECT_TRUE(stage.exists("sample/strip.dcm"));
  EXPECT_TRUE(contains(run.errors, stage.file("report.pdf"))) << run.errors;
}

TEST(FirstRun, WritesTheSampleOnlyOnce) {
  const Stage stage;
  stage.playSural(kWorkingSural);
  EXPECT_EQ(stage.shell("apps/run && apps/run").exitStatus, 0);
  EXPECT_EQ(stage.shell("grep -c phantom calls").output, "1\n");
}

TEST(FirstRun, TakesTheUsersFilesFromTheFolderItWasCalledIn) {
  const Stage stage;
  stage.playSural("echo \"$PWD: $@\"");
  const ProgramRun run = stage.shell("mkdir mine && cd mine && ../apps/run study1 'study 2'");
  EXPECT_TRUE(run.output.starts_with(stage.file("mine") + ": analyze study1 study 2 --report ")) << run.output;
  EXPECT_FALSE(stage.exists("sample"));
}

TEST(FirstRun, PassesTheExitStatusOn) {
  const Stage stage;
  stage.playSural("exit 3");
  const ProgramRun run = stage.shell("apps/run nothing.dcm");
  EXPECT_EQ(run.exitStatus, 3);
  EXPECT_FALSE(contains(run.errors, "report.pdf")) << run.errors;
}

TEST(FirstRun, InterruptedWhileWritingTheReportKeepsTheOldOne) {
  const Stage stage;
  stage.playSural("echo half > \"${@: -1}\"; kill -TERM $PPID; sleep 0.2");
  EXPECT_EQ(stage.shell("echo old > report.pdf; apps/run study").exitStatus, 143);
  EXPECT_EQ(support::readText(stage.file("report.pdf")), "old\n");
  EXPECT_TRUE(stage.namesIn("build/run", "report").empty());
}

TEST(FirstRun, InterruptedWhileWritingTheSampleLeavesNothingHalfDone) {
  const Stage stage;
  stage.playSural("mkdir \"$2\"; echo half > \"$2/strip.dcm\"; kill -TERM $PPID; sleep 0.2");
  EXPECT_EQ(stage.shell("apps/run").exitStatus, 143);
  EXPECT_FALSE(stage.exists("sample"));
  EXPECT_TRUE(stage.namesIn("build/run", "sample").empty());
}

TEST(FirstRun, ASampleThatCannotBeWrittenIsNotLeftBehind) {
  const Stage stage;
  stage.playSural("mkdir \"$2\"; exit 1");
  EXPECT_NE(stage.shell("apps/run").exitStatus, 0);
  EXPECT_FALSE(stage.exists("sample"));
  EXPECT_TRUE(stage.namesIn("build/run", "sample").empty());
}

TEST(FirstRun, ABuildThatFailsEndsIt) {
  const Stage stage;
  stage.playSural(kWorkingSural);
  stage.play("cmake", "[[ $1 != --build ]] || exit 2");
  EXPECT_EQ(stage.shell("apps/run").exitStatus, 2);
  EXPECT_FALSE(stage.exists("calls"));
}

TEST(FirstRun, WithADisplayOpensTheWorkstationOnTheSample) {
  const Stage stage;
  stage.playSural(kWorkingSural);
  const ProgramRun run = stage.shell(
      "printf '#!/bin/bash\\necho \"window: $@\"\\nexit 5\\n' > build/run/bin/sural-workstation;"
      "chmod +x build/run/bin/sural-workstation; DISPLAY=:7 apps/run");
  EXPECT_EQ(run.output, "window: " + stage.file("sample") + "\n");
  EXPECT_EQ(run.exitStatus, 5);
}

}  // namespace
}  // namespace sural::tests::scripts
