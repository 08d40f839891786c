#include <gtest/gtest.h>

#include "tests/scripts/stage.h"

// Which packages apps/run and tests/run install, with dpkg and apt played.
namespace sural::tests::scripts {
namespace {

using support::ProgramRun;

constexpr const char* kMissing = "source cmake/steps.sh; missing_packages program workstation";

TEST(Packages, NothingIsInstalledWhenNothingIsMissing) {
  const Stage stage;
  EXPECT_EQ(stage.shell(kMissing).output, "");
  const ProgramRun run = stage.shell("source cmake/steps.sh; install_packages program workstation tests");
  EXPECT_EQ(run.exitStatus, 0);
  EXPECT_FALSE(stage.exists("apt-calls"));
}

TEST(Packages, OnlyTheMissingOnesAreInstalled) {
  const Stage stage;
  stage.play("dpkg-query", "grep -hvE '^#|dcmtk' cmake/packages/*.txt | sed 's/.*/installed &, /'");
  EXPECT_EQ(stage.shell(kMissing).output, "libdcmtk-dev\n");
  stage.play("sudo", "exec \"$@\"");
  const ProgramRun run = stage.shell("source cmake/steps.sh; install_packages program workstation");
  EXPECT_EQ(run.exitStatus, 0) << run.errors;
  EXPECT_EQ(stage.shell("grep -c 'install .* libdcmtk-dev$' apt-calls").output, "2\n");
  EXPECT_EQ(stage.shell("grep -c cmake apt-calls").output, "0\n");
}

TEST(Packages, ARemovedPackageWithItsSettingsLeftIsMissing) {
  const Stage stage;
  stage.play("dpkg-query",
             "grep -hv '^#' cmake/packages/*.txt | sed 's/.*/installed &, /; /vtk/s/^installed/config-files/'");
  EXPECT_EQ(stage.shell(kMissing).output, "libvtk9-dev\n");
}

TEST(Packages, WhatAnotherPackageProvidesIsNotMissing) {
  const Stage stage;
  stage.play("dpkg-query",
             "grep -hvE '^#|opengl6' cmake/packages/*.txt |"
             "sed 's/.*/installed &, /; /qt6-base-dev/s/$/libother, libqt6opengl6-dev (= 6.8.2)/'");
  EXPECT_EQ(stage.shell(kMissing).output, "");
}

TEST(Packages, AFailedInstallationEndsTheRun) {
  const Stage stage;
  stage.play("dpkg-query", "true");
  stage.play("apt-get", "exit 100");
  stage.play("sudo", "exec \"$@\"");
  const ProgramRun run = stage.shell("apps/run");
  EXPECT_EQ(run.exitStatus, 100);
  EXPECT_FALSE(stage.exists("sample"));
}

}  // namespace
}  // namespace sural::tests::scripts
