#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::support {
namespace {

TEST(Program, KeepsBothStreamsAndTheExitStatusApart) {
  const ProgramRun result = run(
      {.program = "/bin/sh", .arguments = {"-c", "echo good; echo bad >&2; exit 3"}, .environment = {}, .folder = {}});
  EXPECT_EQ(result.exitStatus, 3);
  EXPECT_EQ(result.output, "good\n");
  EXPECT_EQ(result.errors, "bad\n");
}

TEST(Program, EndedByASignalHasAnExitStatusAbove128) {
  const ProgramRun result =
      run({.program = "/bin/sh", .arguments = {"-c", "kill -9 $$"}, .environment = {}, .folder = {}});
  EXPECT_EQ(result.exitStatus, 128 + 9);
}

TEST(Program, SeesTheEnvironmentOfItsCall) {
  setenv("SURAL_TEST_REMOVED", "still here", 1);
  const ProgramRun result = run({.program = "/bin/sh",
                                 .arguments = {"-c", "echo \"$SURAL_TEST_SET,$SURAL_TEST_REMOVED\""},
                                 .environment = {{"SURAL_TEST_SET", "set"}, {"SURAL_TEST_REMOVED", std::nullopt}},
                                 .folder = {}});
  EXPECT_EQ(result.output, "set,\n");
}

TEST(Program, RunsInTheFolderOfItsCall) {
  const TemporaryFolder folder;
  run({.program = "/bin/sh", .arguments = {"-c", "echo here > note"}, .environment = {}, .folder = folder.path()});
  EXPECT_EQ(readText(folder.file("note")), "here\n");
}

TEST(Program, ThatDoesNotExistCannotBeStarted) {
  EXPECT_THROW(run({.program = "/nowhere/sural", .arguments = {}, .environment = {}, .folder = {}}),
               std::runtime_error);
}

TEST(TemporaryFolder, IsGoneWithItsContentAfterTheTest) {
  std::string path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    writeText(folder.file("a"), "content");
    EXPECT_TRUE(std::filesystem::exists(folder.file("a")));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Files, TextIsReadAsWritten) {
  const TemporaryFolder folder;
  writeText(folder.file("a"), std::string("one\0two\r\n", 9));
  EXPECT_EQ(readText(folder.file("a")), std::string("one\0two\r\n", 9));
}

TEST(Files, WhatCannotBeReadFailsTheTest) {
  const TemporaryFolder folder;
  EXPECT_THROW(readText(folder.file("missing")), std::runtime_error);
  writeText(folder.file("broken.json"), "{");
  EXPECT_THROW(readJson(folder.file("broken.json")), std::runtime_error);
}

TEST(SharedData, IsEmptyForAFileThatIsNotThere) { EXPECT_FALSE(sharedData("no/such/file.dcm")); }

}  // namespace
}  // namespace sural::tests::support
