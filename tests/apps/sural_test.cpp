#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "tests/support/dicom_errors.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace sural::apps {
namespace {

using nlohmann::json;
using tests::support::kSharedDataMissing;
using tests::support::ProgramRun;
using tests::support::readText;
using tests::support::runSural;
using tests::support::sharedData;
using tests::support::TemporaryFolder;
using tests::support::writeText;

int linesOf(const std::string& text) { return static_cast<int>(std::count(text.begin(), text.end(), '\n')); }

// The fields and rules that the results contract gives every measurement.
void expectContract(const json& m) {
  for (const char* field : {"id", "quantity", "value", "unit", "uncertainty", "absent_reason", "site", "method",
                            "algorithm", "quality", "flags", "evidence"})
    EXPECT_TRUE(m.contains(field)) << field << " in " << m.dump();
  EXPECT_NE(m["value"].is_null(), m["absent_reason"].is_null()) << m.dump();
  for (const char* field : {"vessel", "segment", "side"}) EXPECT_TRUE(m["site"].contains(field)) << field;
  for (const char* field : {"file", "sop_instance_uid", "frame", "points"})
    EXPECT_TRUE(m["evidence"].contains(field)) << field;
}

TEST(SuralAnalyze, OfTheRealMitralStripKeepsTheContract) {
  const auto file = sharedData("ultrasound/pw_mitral_inflow.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const ProgramRun run = runSural({"analyze", *file, "--json", "-"});
  ASSERT_EQ(run.exitStatus, 0) << run.errors;
  const json results = json::parse(run.output);
  EXPECT_EQ(results["schema"], "sural.results/1");
  EXPECT_EQ(results["software"]["name"], "sural");
  const json& clip = results["studies"][0]["clips"][0];
  EXPECT_EQ(clip["kind"], "spectral_doppler");
  EXPECT_EQ(clip["file"], *file);
  ASSERT_FALSE(results["measurements"].empty());
  for (const json& m : results["measurements"]) expectContract(m);
  const auto maximum = std::find_if(results["measurements"].begin(), results["measurements"].end(),
                                    [](const json& m) { return m["quantity"] == "maximum_velocity"; });
  ASSERT_NE(maximum, results["measurements"].end());
  EXPECT_NEAR((*maximum)["value"].get<double>(), 49, 5);
  EXPECT_NEAR((*maximum)["evidence"]["points"][0][0].get<double>(), 535, 6);
  EXPECT_FALSE(results["problems"].empty()) << "the header's wrong sign has to be named";
}

TEST(SuralInfo, OfTheRealMitralStripShowsItsTypedAxes) {
  const auto file = sharedData("ultrasound/pw_mitral_inflow.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const ProgramRun run = runSural({"info", *file});
  EXPECT_EQ(run.exitStatus, 0);
  EXPECT_NE(run.output.find("0.00875912 s a pixel"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("0.42844 cm/s a pixel"), std::string::npos) << run.output;
}

// 0, 50 and 100 cm/s stand at rows 711, 629 and 547.
TEST(SuralInfo, ReadsDrawnScalesOnRequestOnly) {
  const auto file = sharedData("screens/pw_scale_0_50_100.png");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  EXPECT_EQ(runSural({"info", *file}).output.find("velocity scale"), std::string::npos);
  const ProgramRun run = runSural({"info", "--scales", *file});
  const std::size_t line = run.output.find("velocity scale: -0.6");
  ASSERT_NE(line, std::string::npos) << run.output;
  EXPECT_NE(run.output.find("burnt-in scale", line), std::string::npos) << run.output;
  EXPECT_EQ(runSural({"info", "--scales", "--json", *file}).exitStatus, 2);
}

TEST(SuralAnalyze, OffersDrawnScalesAndTakesThemOnRequestOnly) {
  const auto file = sharedData("video/tibial_artery_pw_126s.mov");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const ProgramRun offered = runSural({"analyze", *file, "--json", "-"});
  EXPECT_NE(offered.errors.find("--take-drawn-scales"), std::string::npos) << offered.errors;
  EXPECT_TRUE(json::parse(offered.output)["measurements"].empty());
  const ProgramRun taken = runSural({"analyze", *file, "--take-drawn-scales", "--json", "-"});
  const json results = json::parse(taken.output);
  ASSERT_FALSE(results["measurements"].empty()) << taken.errors;
  for (const json& m : results["measurements"])
    EXPECT_NE(std::find(m["flags"].begin(), m["flags"].end(), "burnt_in_scale"), m["flags"].end()) << m.dump();
}

TEST(Sural, CalledWronglyExitsWithTwo) {
  EXPECT_EQ(runSural({}).exitStatus, 2);
  EXPECT_EQ(runSural({"analyze"}).exitStatus, 2);
  EXPECT_EQ(runSural({"analyze", "x", "--no-such-option"}).exitStatus, 2);
  EXPECT_EQ(runSural({"analyze", ".", "--criteria", "no such set"}).exitStatus, 2);
  const TemporaryFolder folder;
  const ProgramRun unknownSet = runSural({"phantom", folder.file("out"), "--set", "no such set"});
  EXPECT_EQ(unknownSet.exitStatus, 2);
  EXPECT_NE(unknownSet.errors.find("sample"), std::string::npos) << unknownSet.errors;
  for (const char* seed : {"-1", "99999999999999999999999", "abc"})
    EXPECT_EQ(runSural({"phantom", folder.file("out"), "--seed", seed}).exitStatus, 2) << seed;
}

TEST(Sural, NeverWritesOverADicomFile) {
  const TemporaryFolder folder;
  const std::string recording = folder.file("recording.dcm");
  const std::string bytes = std::string(128, '\0') + "DICM and what was recorded";
  writeText(recording, bytes);
  EXPECT_EQ(runSural({"render", recording, "-o", recording}).exitStatus, 2);
  for (const char* output : {"--json", "--csv", "--report", "--fhir"}) {
    const ProgramRun run = runSural({"analyze", folder.path(), output, recording, "--quiet"});
    EXPECT_NE(run.errors.find("not written over"), std::string::npos) << output << run.errors;
  }
  EXPECT_EQ(readText(recording), bytes);
}

TEST(SuralAnalyze, RefusesAVesselThatItDoesNotKnow) {
  EXPECT_EQ(runSural({"analyze", ".", "--vessel", "no such vessel"}).exitStatus, 2);
  EXPECT_EQ(runSural({"analyze", ".", "--side", "up"}).exitStatus, 2);
}

TEST(SuralAnalyze, OfAFileThatNoPipelineFitsSaysWhyAndExitsWithThree) {
  const auto file = sharedData("ultrasound/carotid_cross_section.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const ProgramRun run = runSural({"analyze", *file});
  EXPECT_EQ(run.exitStatus, 3);
  EXPECT_NE(run.errors.find("was not measured: it is one still"), std::string::npos) << run.errors;
}

TEST(Sural, ShowsItsVersionAndHelp) {
  EXPECT_EQ(runSural({"--version"}).output.substr(0, 6), "sural ");
  for (const char* command : {"analyze", "info", "render", "view", "phantom", "criteria", "deidentify"})
    EXPECT_EQ(runSural({command, "--help"}).exitStatus, 0) << command;
}

class BadInput : public testing::TestWithParam<const char*> {};

TEST_P(BadInput, GivesOneLineAndExitsWithThree) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.file("empty folder"));
  writeText(folder.file("a text file"), "these are not pictures");
  const ProgramRun run = runSural({"analyze", folder.file(GetParam()), "--json", "-"});
  EXPECT_EQ(run.exitStatus, 3);
  EXPECT_EQ(linesOf(run.errors), 1) << run.errors;
  EXPECT_NE(run.errors.find(GetParam()), std::string::npos) << run.errors;
  EXPECT_EQ(json::parse(run.output)["problems"].size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Inputs, BadInput, testing::Values("missing", "empty folder", "a text file"));

class BadRealFile : public testing::TestWithParam<const char*> {};

TEST_P(BadRealFile, GivesOneLineAndExitsWithThree) {
  const auto file = sharedData(GetParam());
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const ProgramRun run = runSural({"analyze", *file, "--quiet"});
  EXPECT_EQ(run.exitStatus, 3) << run.errors;
  EXPECT_EQ(linesOf(run.errors), 1) << run.errors;
  EXPECT_EQ(run.output, "");
}

INSTANTIATE_TEST_SUITE_P(Files, BadRealFile,
                         testing::Values("broken/MR_truncated.dcm", "broken/Issue22-NoPixelData.dcm",
                                         "broken/2026-05-06-Deeply-Nested-Sequence.dcm"));

TEST(SuralAnalyze, OfAPictureWithoutRegionsNamesTheRulerDrawnOnItAndExitsWithThree) {
  const auto file = sharedData("ultrasound/colour_still_no_regions.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const ProgramRun run = runSural({"analyze", *file, "--quiet"});
  EXPECT_EQ(run.exitStatus, 3) << run.errors;
  EXPECT_EQ(linesOf(run.errors), 2) << run.errors;
  EXPECT_NE(run.errors.find("depth ruler"), std::string::npos) << run.errors;
  EXPECT_EQ(run.output, "");
}

TEST(SuralAnalyze, OfOneGoodAndOneBadFileUsesTheGoodOneAndExitsWithOne) {
  const auto file = sharedData("ultrasound/pw_mitral_inflow.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const ProgramRun run = runSural({"analyze", *file, "/no/such/file", "--json", "-"});
  EXPECT_EQ(run.exitStatus, 1);
  EXPECT_FALSE(json::parse(run.output)["measurements"].empty());
}

// The whole line on phantoms: drawn with a truth, written, read, measured, compared, reported.
class OnRefluxStrips : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    phantom_ = runSural({"phantom", folder_->file("sample"), "--set", "reflux"});
    analyze_ = runSural({"analyze", folder_->file("sample"), "--json", folder_->file("results.json"), "--report",
                         folder_->file("report.pdf"), "--overlays", folder_->file("overlays"), "--csv",
                         folder_->file("results.csv"), "--fhir", folder_->file("fhir.json"), "--sr",
                         folder_->file("sr"), "--pdf-dicom", folder_->file("report.dcm")});
  }
  static void TearDownTestSuite() { delete folder_; }

  static json results() { return tests::support::readJson(folder_->file("results.json")); }
  static json truth() { return tests::support::readJson(folder_->file("sample/truth.json")); }

  // The one measurement of a quantity on an instance; null when there is none.
  static json measurementOf(const json& results, const std::string& uid, const std::string& quantity) {
    for (const json& m : results["measurements"])
      if (m["evidence"]["sop_instance_uid"] == uid && m["quantity"] == quantity) return m;
    return nullptr;
  }

  inline static TemporaryFolder* folder_ = nullptr;
  inline static ProgramRun phantom_;
  inline static ProgramRun analyze_;
};

TEST_F(OnRefluxStrips, EveryCommandSucceeds) {
  EXPECT_EQ(phantom_.exitStatus, 0) << phantom_.errors;
  EXPECT_EQ(analyze_.exitStatus, 0) << analyze_.errors;
}

TEST_F(OnRefluxStrips, RefluxTimesLieWithinFortyMillisecondsOfTheTruth) {
  const json results = this->results();
  const json truth = this->truth();
  int compared = 0;
  for (const json& clip : truth["clips"])
    for (const json& quantity : clip["quantities"]) {
      if (quantity["quantity"] != "reflux_time") continue;
      const json found = measurementOf(results, clip["sop_instance_uid"], "reflux_time");
      ASSERT_FALSE(found.is_null()) << clip["file"];
      ASSERT_TRUE(found["value"].is_number()) << clip["file"] << found;
      EXPECT_NEAR(found["value"].get<double>(), quantity["value"].get<double>(), 0.04) << clip["file"];
      ++compared;
    }
  EXPECT_GE(compared, 2) << "strips with and without reflux";
}

TEST_F(OnRefluxStrips, FindingsCallRefluxMetAndNotMet) {
  int met = 0;
  int notMet = 0;
  const json results = this->results();
  for (const json& finding : results["findings"]) {
    met += finding["verdict"] == "met" ? 1 : 0;
    notMet += finding["verdict"] == "not_met" ? 1 : 0;
    EXPECT_FALSE(finding["source"]["citation"].get<std::string>().empty());
  }
  EXPECT_GE(met, 1);
  EXPECT_GE(notMet, 1);
}

TEST_F(OnRefluxStrips, TheReportAndTheOverlaysAreWritten) {
  EXPECT_EQ(tests::support::readText(folder_->file("report.pdf")).substr(0, 5), "%PDF-");
  EXPECT_FALSE(std::filesystem::is_empty(folder_->file("overlays")));
}

TEST_F(OnRefluxStrips, EveryDicomDocumentPassesTheStandardsChecker) {
  std::vector<std::string> files{folder_->file("report.dcm")};
  for (const auto& entry : std::filesystem::directory_iterator(folder_->file("sr")))
    files.push_back(entry.path().string());
  EXPECT_GE(files.size(), 4U);  // the report as PDF and as SR, a key image, the selection
  for (const std::string& file : files) {
    const auto errors = tests::support::dicomErrors(file);
    if (!errors) GTEST_SKIP() << tests::support::kDicomCheckerMissing;
    EXPECT_EQ(*errors, "") << file;
  }
}

TEST_F(OnRefluxStrips, CsvHasARowForEveryMeasurementAndFhirAnObservation) {
  const std::size_t measurements = tests::support::readJson(folder_->file("results.json"))["measurements"].size();
  EXPECT_EQ(linesOf(tests::support::readText(folder_->file("results.csv"))), static_cast<int>(measurements) + 1);
  std::size_t observations = 0;
  const json bundle = tests::support::readJson(folder_->file("fhir.json"));
  for (const json& entry : bundle["entry"])
    observations += entry["resource"]["resourceType"] == "Observation" ? 1U : 0U;
  EXPECT_EQ(observations, measurements);
}

TEST_F(OnRefluxStrips, DeidentifiedCopiesHoldNoPatientIdAndMixWithNothing) {
  const ProgramRun copies = runSural({"deidentify", folder_->file("sample"), folder_->file("anonymous")});
  EXPECT_EQ(copies.exitStatus, 0) << copies.errors;
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_->file("anonymous"))) {
    ++count;
    const std::string bytes = tests::support::readText(entry.path().string());
    EXPECT_EQ(bytes.find("PH-"), std::string::npos);
  }
  EXPECT_GE(count, 2U);
  EXPECT_EQ(runSural({"deidentify", folder_->file("sample"), folder_->file("anonymous")}).exitStatus, 2)
      << "copies must not mix with what is there";
}

TEST_F(OnRefluxStrips, TheTableNamesVesselValueAndThreshold) {
  EXPECT_NE(analyze_.output.find("great saphenous vein"), std::string::npos) << analyze_.output;
  EXPECT_NE(analyze_.output.find("> 0.5 s"), std::string::npos) << analyze_.output;
}

}  // namespace
}  // namespace sural::apps
