#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace sural::apps {
namespace {

using tests::support::kSharedDataMissing;
using tests::support::ProgramRun;
using tests::support::runSural;
using tests::support::sharedData;

bool holds(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST(Messages, OfTakenScalesDoNotSayThatNothingIsCalibrated) {
  for (const char* name : {"screens/pw_scale_0_50_100.png", "ultrasound/colour_still_no_regions.dcm"}) {
    const auto file = sharedData(name);
    if (!file) GTEST_SKIP() << kSharedDataMissing;
    const std::string said = runSural({"analyze", "--take-drawn-scales", "--quiet", *file}).errors;
    EXPECT_TRUE(holds(said, "is calibrated by the depth ruler")) << said;
    for (const char* contrary : {"without a calibration", "no calibrated region", "no ultrasound regions",
                                 "nothing in it is calibrated", "Try --take-drawn-scales"})
      EXPECT_FALSE(holds(said, contrary)) << contrary << " in " << said;
  }
}

TEST(Messages, OfScalesThatCouldNotBeReadDoNotAdviseToReadThem) {
  const auto file = sharedData("screens/groin_sample_100.jpg");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const std::string said = runSural({"analyze", "--take-drawn-scales", "--quiet", *file}).errors;
  EXPECT_TRUE(holds(said, "no scale that is drawn on it could be read")) << said;
  EXPECT_FALSE(holds(said, "--take-drawn-scales")) << said;
}

TEST(Messages, OfTheRealMitralStripAreSaidOnce) {
  const auto file = sharedData("ultrasound/pw_mitral_inflow.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const std::string said = runSural({"analyze", "--side", "left", "--quiet", *file}).errors;
  EXPECT_TRUE(holds(said, "velocity step is positive")) << said;
  EXPECT_FALSE(holds(said, "says that velocity grows downwards")) << said;
  EXPECT_TRUE(holds(said, "region is larger than the strip")) << said;
  EXPECT_FALSE(holds(said, "says that the strip is the whole picture")) << said;
  EXPECT_FALSE(holds(said, "--side")) << "given already: " << said;
}

TEST(Messages, OfAStillDoNotAdviseToNameItsVessel) {
  const auto file = sharedData("ultrasound/carotid_cross_section.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const std::string said = runSural({"analyze", "--quiet", *file}).errors;
  EXPECT_TRUE(holds(said, "it is one still")) << said;
  EXPECT_FALSE(holds(said, "--vessel")) << said;
}

}  // namespace
}  // namespace sural::apps
