#include "exam/exam.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>

#include "imaging/dicom/read_study.h"
#include "tests/exam/examples.h"
#include "tests/exam/painted_strip.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam;

// A folder of painted strips, read and examined as the program does it.
class PaintedStudy : public ::testing::Test {
 protected:
  std::string add(const std::string& name, const PaintedStrip& strip) {
    const Status written = imaging::dicom::writeUltrasound(folder_.file(name), paint(strip));
    if (!written) throw std::runtime_error(toLine(written.error()));
    return folder_.file(name);
  }

  Exam examine(const ExamOptions& options = {}) {
    return runExam(imaging::dicom::readPaths({folder_.path()}), shippedKnowledge(), options);
  }

  support::TemporaryFolder folder_;
};

const Measurement* refluxIn(const Exam& exam) {
  const auto found = std::find_if(exam.measurements.begin(), exam.measurements.end(),
                                  [](const Measurement& m) { return m.quantity == "reflux_time"; });
  return found == exam.measurements.end() ? nullptr : &*found;
}

bool anyProblemHolds(const Exam& exam, const std::string& part) {
  return std::any_of(exam.problems.begin(), exam.problems.end(),
                     [&](const Problem& problem) { return problem.what.find(part) != std::string::npos; });
}

TEST_F(PaintedStudy, MeetsTheCriterionForTheRefluxThatWasPainted) {
  add("gsv.dcm", {.refluxSeconds = 1.2});
  const Exam exam = examine();
  const Measurement* reflux = refluxIn(exam);
  ASSERT_NE(reflux, nullptr);
  ASSERT_TRUE(reflux->value) << reflux->absentReason;
  EXPECT_NEAR(*reflux->value, 1.2, 0.05);
  ASSERT_EQ(exam.findings.size(), 1U);
  EXPECT_EQ(exam.findings[0].criterion.id, "ven.reflux.gsv.svs2022");
  EXPECT_EQ(exam.findings[0].verdict, Verdict::Met) << exam.findings[0].sentence;
  EXPECT_EQ(exam.findings[0].measurementIds, std::vector<std::string>{reflux->id});
}

TEST_F(PaintedStudy, DoesNotMeetItForAShortReversal) {
  add("gsv.dcm", {.refluxSeconds = 0.25});
  const Exam exam = examine();
  ASSERT_EQ(exam.findings.size(), 1U);
  EXPECT_EQ(exam.findings[0].verdict, Verdict::NotMet) << exam.findings[0].sentence;
}

TEST_F(PaintedStudy, TakesTheSqueezeFromTheTraceButNotThePosition) {
  add("gsv.dcm", {.label = "RT GSV"});
  const Exam exam = examine();
  ASSERT_EQ(exam.findings.size(), 1U);
  EXPECT_EQ(exam.findings[0].verdict, Verdict::Indeterminate);
  EXPECT_NE(exam.findings[0].reason.find("position is not recorded"), std::string::npos);
  const Exam stated = examine({.statedByReader = {Position::Sitting, {}}, .criteriaSet = {}});
  ASSERT_EQ(stated.findings.size(), 1U);
  EXPECT_EQ(stated.findings[0].verdict, Verdict::Met) << stated.findings[0].sentence;
}

TEST_F(PaintedStudy, BelievesTheReaderBeforeTheLabel) {
  add("gsv.dcm", {.label = "RT GSV STANDING"});
  const Exam exam = examine({.statedByReader = {Position::Supine, {}}, .criteriaSet = {}});
  ASSERT_EQ(exam.findings.size(), 1U);
  EXPECT_EQ(exam.findings[0].reason, "criterion not applicable: examined supine");
}

TEST_F(PaintedStudy, UsesTheChosenSetAlone) {
  add("perforator.dcm", {.label = "RT PERFORATOR STANDING", .refluxSeconds = 0.425});
  const Exam exam = examine({.statedByReader = {}, .criteriaSet = "labropoulos_2003"});
  ASSERT_EQ(exam.findings.size(), 1U);
  EXPECT_EQ(exam.findings[0].criterion.id, "ven.reflux.perforator.labropoulos2003");
}

TEST_F(PaintedStudy, NamesTheSetsThereAreWhenTheChosenOneIsNotThere) {
  add("gsv.dcm", {});
  const Exam exam = examine({.statedByReader = {}, .criteriaSet = "nonsense"});
  EXPECT_TRUE(exam.findings.empty());
  EXPECT_FALSE(exam.measurements.empty());
  ASSERT_TRUE(anyProblemHolds(exam, "nonsense"));
  EXPECT_NE(exam.problems.back().advice.find("svs_avf_avls_2022"), std::string::npos);
}

TEST_F(PaintedStudy, SaysThatAVesselWithoutANameIsComparedWithNothing) {
  add("strip.dcm", {.label = "STANDING"});
  const Exam exam = examine();
  EXPECT_NE(refluxIn(exam), nullptr);
  EXPECT_TRUE(exam.findings.empty());
  EXPECT_TRUE(anyProblemHolds(exam, "vessel is not stated"));
}

TEST_F(PaintedStudy, NumbersMeasurementsOnceEachAndFindsThemAgain) {
  add("a.dcm", {.sopUid = "1.2.826.0.1.3680043.10.1.1"});
  add("b.dcm", {.label = "LT SSV STANDING", .sopUid = "1.2.826.0.1.3680043.10.1.2"});
  const Exam exam = examine();
  ASSERT_GE(exam.measurements.size(), 2U);
  for (std::size_t i = 0; i < exam.measurements.size(); ++i) {
    const std::string id = "m" + std::to_string(i + 1);
    EXPECT_EQ(exam.measurements[i].id, id);
    EXPECT_EQ(exam.measurement(id), &exam.measurements[i]);
    const std::string& uid = exam.measurements[i].evidence.sopInstanceUid;
    ASSERT_NE(exam.clip(uid), nullptr);
    EXPECT_EQ(exam.clip(uid)->sopInstanceUid, uid);
    EXPECT_NE(exam.analysis(uid), nullptr);
  }
  EXPECT_EQ(exam.measurement("m0"), nullptr);
  EXPECT_EQ(exam.clip("9.9"), nullptr);
  EXPECT_EQ(exam.analysis("9.9"), nullptr);
}

TEST_F(PaintedStudy, GoesOnWhenAFileIsGoneBeforeItIsDecoded) {
  const std::string lost = add("a.dcm", {.sopUid = "1.2.826.0.1.3680043.10.1.1"});
  add("b.dcm", {.label = "LT SSV STANDING", .sopUid = "1.2.826.0.1.3680043.10.1.2"});
  Reading reading = imaging::dicom::readPaths({folder_.path()});
  reading.problems.push_back({"c.dcm", Severity::Error, "is no DICOM file", "Export it"});
  std::filesystem::remove(lost);
  const Exam exam = runExam(reading, shippedKnowledge());
  EXPECT_TRUE(anyProblemHolds(exam, "is no DICOM file"));
  EXPECT_TRUE(std::any_of(exam.problems.begin(), exam.problems.end(),
                          [&](const Problem& problem) { return problem.file == lost; }));
  ASSERT_EQ(exam.findings.size(), 1U);
  EXPECT_EQ(exam.findings[0].criterion.id, "ven.reflux.ssv.svs2022");
}

TEST(Exam, OfNothingHasEightCausesAndNoFindings) {
  const Exam exam = runExam({}, shippedKnowledge());
  EXPECT_EQ(exam.causes.size(), 8U);
  EXPECT_TRUE(exam.findings.empty());
  EXPECT_TRUE(exam.redFlags.empty());
  EXPECT_EQ(exam.prevention.size(), 6U);
}

TEST(Exam, SaysThatASpectralClipHasNoCalibratedRegion) {
  Reading reading;
  Clip clip;
  clip.file = "strip.dcm";
  clip.kind = ClipKind::SpectralDoppler;
  clip.width = clip.height = clip.frameCount = 1;
  reading.studies.emplace_back().series.emplace_back().clips = {clip};
  EXPECT_TRUE(anyProblemHolds(runExam(reading, shippedKnowledge()), "no calibrated region"));
}

TEST(Knowledge, LeavesOutCriteriaForCausesTheArticleDoesNotHave) {
  const support::TemporaryFolder folder;
  const auto copyAll = std::filesystem::copy_options::recursive;
  std::filesystem::copy(shippedData() + "/article", folder.file("article"), copyAll);
  std::filesystem::copy(shippedData() + "/criteria", folder.file("criteria"), copyAll);
  const std::string file = folder.file("criteria/esvs_2022.json");
  nlohmann::json content = support::readJson(file);
  content["criteria"][0]["cause"] = "bad_luck";
  support::writeText(file, content.dump());
  const Result<Knowledge> knowledge = loadKnowledge(folder.path());
  ASSERT_TRUE(knowledge.ok());
  EXPECT_EQ(knowledge->criteria.size() + 1, shippedKnowledge().criteria.size());
  ASSERT_EQ(knowledge->problems.size(), 1U);
  EXPECT_NE(knowledge->problems[0].what.find("bad_luck"), std::string::npos);
}

TEST(Knowledge, CannotBeHadWithoutTheArticle) { EXPECT_FALSE(loadKnowledge("/nowhere").ok()); }

TEST_F(PaintedStudy, TellsWhatIsMeasuredSoFarWithItsFindingsBeforeTheLastClipIsDone) {
  for (const char* number : {"1", "2", "3"})
    add(std::string(number) + ".dcm", {.sopUid = std::string("1.2.826.0.1.3680043.10.1.") + number});
  std::vector<Exam> told;
  std::size_t done = 0;
  std::size_t doneWhenTold = 0;
  ExamOptions options;
  options.work.progress = [&](std::size_t now, std::size_t) { done = now; };
  options.work.soFar = [&](const Exam& soFar) {
    if (told.empty()) doneWhenTold = done;
    told.push_back(soFar);
  };
  const Exam whole = examine(options);
  ASSERT_FALSE(told.empty());
  EXPECT_LT(doneWhenTold, done) << "not only at the end";
  EXPECT_EQ(told.front().findings.size(), 1U);
  EXPECT_EQ(told.front().studies.size(), whole.studies.size());
  EXPECT_EQ(told.front().analyses.size(), 1U);
  for (const Measurement& m : told.front().measurements)
    EXPECT_EQ(whole.measurement(m.id), nullptr) << "an id means one thing";
  EXPECT_EQ(whole.analyses.size(), 3U);
}

}  // namespace
}  // namespace sural::tests::exam
