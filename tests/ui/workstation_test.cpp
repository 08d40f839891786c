#include <gtest/gtest.h>

#include <QImage>
#include <algorithm>
#include <cstdlib>
#include <optional>

#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::ui {

TEST(Workstation, WithoutADisplaySaysSoInOneLineInsteadOfCrashing) {
  const support::ProgramRun run =
      support::run({.program = "sural-workstation", .environment = {{"DISPLAY", std::nullopt}}});
  EXPECT_EQ(run.exitStatus, 2);
  EXPECT_NE(run.errors.find("DISPLAY is not set"), std::string::npos);
  EXPECT_EQ(std::count(run.errors.begin(), run.errors.end(), '\n'), 1);
}

TEST(Workstation, WrongSizeIsAWrongCall) {
  EXPECT_EQ(support::run({.program = "sural-workstation", .arguments = {"--size", "large"}}).exitStatus, 2);
}

TEST(Workstation, ScreenshotOfARealRecordingShowsItsPicture) {
  const auto file = support::sharedData("ultrasound/pw_mitral_inflow.dcm");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  if (std::getenv("DISPLAY") == nullptr) GTEST_SKIP() << "needs a display: run it under xvfb-run";
  const support::TemporaryFolder folder;
  const support::ProgramRun run =
      support::run({.program = "sural-workstation",
                    .arguments = {*file, "--size", "1366x768", "--screenshot", folder.file("window.png")}});
  ASSERT_EQ(run.exitStatus, 0) << run.errors;
  const QImage window(QString::fromStdString(folder.file("window.png")));
  ASSERT_EQ(window.size(), QSize(1366, 768));
  int lit = 0;  // pixels of the viewer's middle that are not its black ground
  for (int y = 150; y < 500; ++y)
    for (int x = 300; x < 850; ++x) lit += qGray(window.pixel(x, y)) > 40 ? 1 : 0;
  EXPECT_GT(lit, 5000);
}

}  // namespace sural::tests::ui
