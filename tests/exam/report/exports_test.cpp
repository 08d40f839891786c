#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "exam/report/csv.h"
#include "exam/report/dicom_documents.h"
#include "exam/report/fhir.h"
#include "exam/report/laboratory.h"
#include "tests/exam/examples.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam;
using namespace sural::exam::report;

std::size_t countOf(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

TEST(Csv, HasOneRowAMeasurement) {
  const std::string csv = toCsv(smallExam(), {.accepted = {"m1"}, .reader = {}, .signedAt = {}});
  EXPECT_EQ(countOf(csv, "\r\n"), 4U);
  EXPECT_NE(csv.find("1.2.3,P1,20240517,m1,reflux_time,1.26,s,0.02,"), std::string::npos);
  EXPECT_EQ(countOf(csv, ",accepted,"), 1U);
}

TEST(Csv, QuotesAndDefusesWhatFilesSay) {
  Exam exam = smallExam();
  exam.measurements[1].absentReason = "=HYPERLINK(\"x\"), \"y\"";
  const std::string csv = toCsv(exam);
  EXPECT_NE(csv.find("\"'=HYPERLINK(\"\"x\"\"), \"\"y\"\"\""), std::string::npos);
}

nlohmann::json bundle(const ReaderDecisions& decisions = {}) {
  ReportOptions options;
  options.decisions = decisions;
  return nlohmann::json::parse(toFhir(smallExam(), composeReport(smallExam(), options)));
}

TEST(Fhir, ReportNamesItsObservationsAndItsPatient) {
  const nlohmann::json all = bundle();
  EXPECT_EQ(all["resourceType"], "Bundle");
  ASSERT_EQ(all["entry"].size(), 5U);
  const nlohmann::json& report = all["entry"][4]["resource"];
  EXPECT_EQ(report["resourceType"], "DiagnosticReport");
  EXPECT_EQ(report["result"].size(), 3U);
  EXPECT_EQ(report["status"], "preliminary");
  for (std::size_t i = 0; i < 3; ++i) {
    const nlohmann::json& observation = all["entry"][i + 1];
    const std::string path = report["result"][i]["reference"].get<std::string>();
    EXPECT_EQ(observation["fullUrl"], "http://sural.invalid/fhir/" + path);
    EXPECT_EQ(observation["resource"]["subject"]["reference"], "Patient/study1");
  }
}

TEST(Fhir, ValuesHaveUcumUnitsAndTheirDoubt) {
  const nlohmann::json value = bundle()["entry"][1]["resource"]["valueQuantity"];
  EXPECT_EQ(value["value"], 1.26);
  EXPECT_EQ(value["system"], "http://unitsofmeasure.org");
  EXPECT_EQ(value["code"], "s");
  EXPECT_EQ(value["extension"][0]["valueDecimal"], 0.02);
}

TEST(Fhir, MissingValueGivesItsReasonAndNoNumber) {
  const nlohmann::json observation = bundle()["entry"][2]["resource"];
  EXPECT_FALSE(observation.contains("valueQuantity"));
  EXPECT_EQ(observation["dataAbsentReason"]["text"], "no squeeze is seen in the strip");
}

TEST(Fhir, OnlyAcceptedValuesAreFinal) {
  const nlohmann::json all = bundle({.accepted = {"m1"}, .reader = {}, .signedAt = {}});
  EXPECT_EQ(all["entry"][1]["resource"]["status"], "final");
  EXPECT_EQ(all["entry"][3]["resource"]["status"], "preliminary");
}

TEST(DicomDocuments, VascularReportHoldsEveryUltrasoundValueWithItsVerdicts) {
  const Exam exam = smallExam();
  const ReportContent content = composeReport(exam);
  const auto report = vascularReport({exam, content, {"20260102", "120000"}}, exam.studies[0]);
  ASSERT_EQ(report.values.size(), 3U);
  EXPECT_EQ(report.values[0].quantity, "reflux_time");
  ASSERT_EQ(report.values[0].verdicts.size(), 1U);
  EXPECT_EQ(report.values[0].verdicts[0].verdict, "met");
  EXPECT_EQ(report.values[0].conditions.position, Position::Standing);
  EXPECT_EQ(report.values[1].absentReason, "no squeeze is seen in the strip");
  EXPECT_TRUE(report.verification.observer.empty());
}

// An enhanced object may turn its beam between one stretch of frames and the next.
TEST(DicomDocuments, DopplerAngleIsThatOfTheFrameOnWhichAVelocityWasMeasured) {
  Exam exam = smallExam();
  Clip& clip = exam.studies[0].series[0].clips[0];
  Region strip;
  strip.kind = RegionKind::Spectral;
  strip.x = {.unit = Unit::Second, .deltaPerPixel = 0.01};
  strip.y = {.unit = Unit::CentimetrePerSecond, .deltaPerPixel = 1};
  strip.dopplerAngleDegrees = 60;
  clip.frameCount = 4;
  clip.regions = {strip, strip};
  clip.regionChanges = {{0, clip.regions}, {2, {strip}}};
  clip.regionChanges[1].regions[0].dopplerAngleDegrees = 45;
  const auto angleOf = [&](int frame, int region) {
    exam.measurements[0].unit = Unit::CentimetrePerSecond;
    exam.measurements[0].evidence.frame = frame;
    exam.measurements[0].evidence.region = region;
    const ReportContent content = composeReport(exam);
    return vascularReport({exam, content, {"20260102", "120000"}}, exam.studies[0]).values.at(0).dopplerAngleDegrees;
  };
  EXPECT_EQ(angleOf(1, 0), 60);
  EXPECT_EQ(angleOf(3, 0), 45);
  EXPECT_EQ(angleOf(3, 1), std::nullopt);  // that stretch has one strip
}

TEST(DicomDocuments, ImpressionOfSeveralStudiesIsNotGivenToOneOfThem) {
  Exam exam = smallExam();
  const ReportContent content = composeReport(exam);
  ASSERT_FALSE(content.impression.empty());
  const sural::exam::report::DocumentSource source{exam, content, {"20260102", "120000"}};
  EXPECT_EQ(vascularReport(source, exam.studies[0]).impression.size(), content.impression.size());
  exam.studies.emplace_back().studyInstanceUid = "1.9";
  EXPECT_TRUE(vascularReport(source, exam.studies[0]).impression.empty());
  EXPECT_TRUE(vascularReport(source, exam.studies[1]).values.empty());
}

TEST(DicomDocuments, OnlyAnAcceptedAndSignedReportIsVerified) {
  const Exam exam = smallExam();
  ReportOptions options;
  options.decisions = {.accepted = {"m1", "m3"}, .reader = "Reader^One", .signedAt = "2026-01-02 12:30"};
  const ReportContent content = composeReport(exam, options);
  const auto report = vascularReport({exam, content, {"20260102", "120000"}}, exam.studies[0]);
  EXPECT_EQ(report.verification.observer, "Reader^One");
  EXPECT_EQ(report.verification.dateTime, "20260102123000");
}

TEST(DicomDocuments, EditedValueCarriesTheMachines) {
  Exam exam = smallExam();
  ReportOptions options;
  options.decisions.machine = {{"m1", exam.measurements[0]}};
  exam.measurements[0].value = 1.05;
  const ReportContent content = composeReport(exam, options);
  const auto report = vascularReport({exam, content, {"20260102", "120000"}}, exam.studies[0]);
  ASSERT_TRUE(report.values.at(0).edited.has_value());
  EXPECT_EQ(report.values.at(0).edited->value, 1.26);
  EXPECT_EQ(report.values.at(0).edited->phrase, "1.26 s ± 0.02");
  EXPECT_FALSE(report.values.at(1).edited.has_value());
  EXPECT_NE(toFhir(exam, content).find("edited by the reader; the machine measured 1.26 s ± 0.02"), std::string::npos);
}

TEST(LaboratoryFile, GivesNameOrderAndWords) {
  const support::TemporaryFolder folder;
  support::writeText(folder.file("de.json"), R"({"Findings": "Befunde"})");
  support::writeText(folder.file("lab.json"),
                     R"({"name": "North", "address": ["a", "b"], "sections": ["findings", "signature"],
                         "words": "de.json"})");
  const auto laboratory = loadLaboratory(folder.file("lab.json"));
  ASSERT_TRUE(laboratory.ok());
  EXPECT_EQ(laboratory->name, "North");
  EXPECT_EQ(laboratory->sections, (std::vector<Section>{Section::Findings, Section::Signature}));
  EXPECT_EQ(laboratory->words("Findings"), "Befunde");
  EXPECT_EQ(laboratory->words("Impression"), "Impression");
}

TEST(LaboratoryFile, UnknownSectionFieldOrMissingFileIsNamed) {
  const support::TemporaryFolder folder;
  for (const char* text : {R"({"name": "N", "sections": ["findngs"]})", R"({"name": "N", "colour": "red"})",
                           R"({"name": "N", "logo": "none.png"})", R"({"address": []})", "[]", "{"}) {
    support::writeText(folder.file("lab.json"), text);
    EXPECT_FALSE(loadLaboratory(folder.file("lab.json")).ok()) << text;
  }
}

}  // namespace
}  // namespace sural::tests::exam
