#include <gtest/gtest.h>

#include <set>

#include "imaging/dicom/file/dataset.h"
#include "imaging/dicom/write/arteriography_report.h"
#include "imaging/dicom/write/encapsulated_pdf.h"
#include "imaging/dicom/write/key_objects.h"
#include "imaging/dicom/write/new_uid.h"
#include "imaging/dicom/write/secondary_capture.h"
#include "tests/imaging/dicom/write/sample_documents.h"
#include "tests/support/dicom_errors.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::imaging::dicom {

using namespace sural::imaging::dicom;
using namespace sural::imaging::dicom::write;

namespace {

class Documents : public testing::Test {
 protected:
  void expectValid() {
    const auto errors = support::dicomErrors(file_);
    if (!errors) GTEST_SKIP() << support::kDicomCheckerMissing;
    EXPECT_EQ(*errors, "");
  }

  support::TemporaryFolder folder_;
  std::string file_ = folder_.file("document.dcm");
};

std::vector<std::string> namesOf(const ContentItem& item) {
  std::vector<std::string> names;
  for (const ContentItem& child : item.children) names.push_back(child.name.value);
  return names;
}

}  // namespace

TEST_F(Documents, ArteriographyReportPassesTheStandardsChecker) {
  ASSERT_TRUE(writeArteriographyReport(file_, sampleArteriographyReport()).ok());
  expectValid();
}

TEST_F(Documents, ArteriographySegmentHasTheTemplatesRowsInTheirOrder) {
  const StructuredDocument document = arteriographyDocument(sampleArteriographyReport());
  const ContentItem& segment = document.content.back();
  const std::vector<std::string> wanted{"363698007", "121112",    "122505",    "122507",    "122508",
                                        "122510",    "397413000", "397413000", "397413000", "122509"};
  const std::vector<std::string> names = namesOf(segment);
  ASSERT_GE(names.size(), wanted.size());
  EXPECT_EQ(std::vector<std::string>(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(wanted.size())),
            wanted);
  const ContentItem& calibration = segment.children[2];
  EXPECT_EQ(namesOf(calibration).front(), "122422");
  const std::vector<std::string> rows = namesOf(calibration);
  EXPECT_NE(std::find(rows.begin(), rows.end(), "122421"), rows.end());  // an object was used, so it has to be named
  EXPECT_NE(std::find(rows.begin(), rows.end(), "122423"), rows.end());
}

TEST_F(Documents, ArteriographyWithoutCalibrationOrSideIsRefused) {
  ArteriographyReport report = sampleArteriographyReport();
  report.segments[0].calibration.horizontalMm = 0;
  EXPECT_FALSE(writeArteriographyReport(file_, report).ok());
  report = sampleArteriographyReport();
  report.segments[0].site.side.reset();
  EXPECT_FALSE(writeArteriographyReport(file_, report).ok());
  report.segments.clear();
  EXPECT_FALSE(writeArteriographyReport(file_, report).ok());
}

TEST_F(Documents, KeyObjectsPassTheStandardsCheckerAndNeedAnImage) {
  KeyObjects selection{.header = sampleHeader(), .reader = "Reader^One", .description = "Reflux trace", .images = {}};
  EXPECT_FALSE(writeKeyObjects(file_, selection).ok());
  selection.images = {sampleImage(1, "1.2.840.10008.5.1.4.1.1.3.1"), sampleImage(2, "1.2.840.10008.5.1.4.1.1.12.1")};
  ASSERT_TRUE(writeKeyObjects(file_, selection).ok());
  EXPECT_EQ(openDataset(file_)->text({0x0008, 0x0060}), "KO");
  expectValid();
}

TEST_F(Documents, SecondaryCapturePassesTheStandardsChecker) {
  SecondaryCapture capture{.header = sampleHeader(),
                           .width = 5,
                           .height = 3,
                           .rgb = std::vector<std::uint8_t>(45, 80),
                           .side = Side::Right,
                           .description = "Reflux",
                           .source = sampleImage(1, "1.2.840.10008.5.1.4.1.1.3.1")};
  ASSERT_TRUE(writeSecondaryCapture(file_, capture).ok());
  expectValid();
  capture.side.reset();
  ASSERT_TRUE(writeSecondaryCapture(file_, capture).ok());
  EXPECT_FALSE(openDataset(file_)->has({0x0020, 0x0062})) << "U would say that the part is unpaired";
  capture.rgb.pop_back();
  EXPECT_FALSE(writeSecondaryCapture(file_, capture).ok());
}

TEST_F(Documents, EncapsulatedPdfHoldsItsBytesAndTheirTrueLength) {
  const std::string pdf = "%PDF-1.4 odd";
  ASSERT_TRUE(writeEncapsulatedPdf(file_, {sampleHeader(), "Leg duplex", pdf + "!", {}}).ok());
  EXPECT_EQ(openDataset(file_)->number({0x0042, 0x0015}), 13);
  expectValid();
  EXPECT_FALSE(writeEncapsulatedPdf(file_, {sampleHeader(), "Leg duplex", "no pdf", {}}).ok());
}

TEST_F(Documents, VerificationThatCannotBeStatedIsAnError) {
  VascularReport report = sampleVascularReport();
  report.verification = {"Reader^One", "", "20260102120000"};
  EXPECT_FALSE(writeVascularReport(file_, report).ok());
}

TEST_F(Documents, MalformedHeadersAreRefused) {
  DocumentHeader header = sampleHeader();
  header.sopUid = "1..2";
  EXPECT_FALSE(writeEncapsulatedPdf(file_, {header, "", "%PDF-", {}}).ok());
  header = sampleHeader();
  header.contentTime = "12:00";
  EXPECT_FALSE(writeEncapsulatedPdf(file_, {header, "", "%PDF-", {}}).ok());
}

TEST(NewUid, IsValidAndNeverTheSame) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string uid = newUid();
    EXPECT_TRUE(uid.starts_with("2.25."));
    EXPECT_LE(uid.size(), 64U);
    EXPECT_NE(uid[5], '0');
    EXPECT_EQ(uid.find_first_not_of("0123456789."), std::string::npos);
    EXPECT_TRUE(seen.insert(uid).second);
  }
}

}  // namespace sural::tests::imaging::dicom
