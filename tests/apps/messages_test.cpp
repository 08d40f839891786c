#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <future>

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

// Begins with the bytes of PNG or JPEG.
bool isPng(const std::string& file) { return tests::support::readText(file).substr(1, 3) == "PNG"; }
bool isJpeg(const std::string& file) { return tests::support::readText(file).substr(0, 2) == "\xFF\xD8"; }

// A file that is made beside its place and renamed would replace a device; as root, even the system's null device.
TEST(Outputs, LeaveDevicesAndPipesWhatTheyAre) {
  const auto file = sharedData("ultrasound/pw_mitral_inflow.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const tests::support::TemporaryFolder folder;
  const std::string pipe = folder.file("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  auto read = std::async(std::launch::async, [&] { return tests::support::readText(pipe); });
  EXPECT_EQ(runSural({"analyze", "--quiet", *file, "--json", pipe}).exitStatus, 0);
  EXPECT_EQ(read.get().substr(0, 1), "{");
  for (const char* option : {"--report", "--pdf-dicom"}) {
    const std::string named = folder.file("pipe.pdf");
    std::filesystem::create_symlink(pipe, named);
    const ProgramRun refused = runSural({"analyze", "--quiet", *file, option, named});
    EXPECT_TRUE(holds(refused.errors, "is a device or a pipe")) << refused.errors;
    std::filesystem::remove(named);
  }
  EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

TEST(SuralRender, WritesWhatTheNameSaysAndNothingElse) {
  const auto file = sharedData("ultrasound/carotid_cross_section.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const tests::support::TemporaryFolder folder;
  EXPECT_EQ(runSural({"render", *file, "-o", folder.file("a.png")}).exitStatus, 0);
  EXPECT_EQ(runSural({"render", *file, "-o", folder.file("a.JPG")}).exitStatus, 0);
  EXPECT_TRUE(isPng(folder.file("a.png")));
  EXPECT_TRUE(isJpeg(folder.file("a.JPG")));
  const ProgramRun other = runSural({"render", *file, "-o", folder.file("a.gif")});
  EXPECT_EQ(other.exitStatus, 2);
  EXPECT_TRUE(holds(other.errors, ".png or .jpg")) << other.errors;
}

TEST(SuralRender, OfAFolderOfSeveralClipsAsksWhich) {
  const auto folder = sharedData("ultrasound");
  if (!folder) GTEST_SKIP() << kSharedDataMissing;
  const tests::support::TemporaryFolder output;
  const ProgramRun run = runSural({"render", *folder, "-o", output.file("a.png")});
  EXPECT_EQ(run.exitStatus, 2);
  EXPECT_TRUE(holds(run.errors, "Name one of them")) << run.errors;
  EXPECT_FALSE(std::filesystem::exists(output.file("a.png")));
}

TEST(SuralRender, SaysThatNothingIsDrawnOverAPictureWithoutMeasurements) {
  const auto file = sharedData("ultrasound/carotid_cross_section.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const tests::support::TemporaryFolder folder;
  const ProgramRun run = runSural({"render", *file, "--overlay", "-o", folder.file("a.png")});
  EXPECT_TRUE(holds(run.errors, "nothing is drawn over it")) << run.errors;
}

TEST(SuralInfo, LeavesOutWhatTheHeaderDoesNotSayAndPrintsDates) {
  const auto file = sharedData("ultrasound/pw_mitral_inflow.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const std::string said = runSural({"info", "--scales", *file}).output;
  EXPECT_TRUE(holds(said, "2000-05-12")) << said;
  for (const char* empty : {", \n", " \n", "no label", "Scales drawn"}) EXPECT_FALSE(holds(said, empty)) << said;
  EXPECT_TRUE(holds(said, "no drawn scale is read")) << said;
}

TEST(SuralWorksheet, SpeaksGerman) {
  EXPECT_TRUE(holds(runSural({"worksheet", "venous_reflux", "--language", "de"}).output, "Refluxdauer"));
  EXPECT_EQ(runSural({"worksheet", "--language", "../de"}).exitStatus, 2);
}

int countOf(const std::string& text, const std::string& words) {
  int count = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
  return count;
}

TEST(Messages, OfAPictureThatCannotBeDecodedAreSaidOnce) {
  const auto file = sharedData("broken/HTJ2K_08_RGB.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const tests::support::TemporaryFolder folder;
  const ProgramRun drawn = runSural({"render", *file, "-o", folder.file("a.png")});
  EXPECT_EQ(drawn.exitStatus, 3);
  EXPECT_EQ(countOf(drawn.errors, "error:"), 1) << drawn.errors;
}

TEST(Messages, AnErrorAndAnExitStatusOfZeroDoNotStandTogether) {
  const auto file = sharedData("broken/badVR.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const tests::support::TemporaryFolder folder;
  for (const std::vector<std::string>& call :
       {std::vector<std::string>{"info", *file}, {"analyze", *file}, {"render", *file, "-o", folder.file("a.png")}}) {
    const ProgramRun done = runSural(call);
    EXPECT_TRUE(done.exitStatus != 0 || !holds(done.errors, "error:")) << call.front() << ": " << done.errors;
  }
}

TEST(Messages, OfAnEmptyFileNameEveryKindThatCanBeGiven) {
  const tests::support::TemporaryFolder folder;
  tests::support::writeText(folder.file("empty.dcm"), "");
  tests::support::writeText(folder.file("notes.txt"), "a text");
  for (const char* name : {"empty.dcm", "notes.txt"}) {
    const ProgramRun done = runSural({"info", folder.file(name)});
    EXPECT_EQ(done.exitStatus, 3);
    for (const char* kind : {"DICOM", ".nii", ".mp4", ".png"}) EXPECT_TRUE(holds(done.errors, kind)) << done.errors;
    EXPECT_FALSE(holds(done.output, "0 clips")) << done.output;
  }
}

TEST(Messages, OfScalesDoNotAdviseTheCallThatIsRunning) {
  const auto file = sharedData("screens/pw_scale_0_50_100.png");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  EXPECT_TRUE(holds(runSural({"info", *file}).output, "--scales"));
  EXPECT_FALSE(holds(runSural({"info", "--scales", *file}).output, "--scales"));
}

}  // namespace
}  // namespace sural::apps
