#include "imaging/dicom/write/vascular_report.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "imaging/dicom/clip/read_report.h"
#include "imaging/dicom/file/dataset.h"
#include "imaging/dicom/file/vessel_codes.h"
#include "imaging/dicom/write/measurement_codes.h"
#include "imaging/dicom/write/report_vocabulary.h"
#include "imaging/dicom/write/vessel_vocabulary.h"
#include "tests/imaging/dicom/write/sample_documents.h"
#include "tests/support/dicom_errors.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::imaging::dicom {

using namespace sural::imaging::dicom;
using namespace sural::imaging::dicom::write;

namespace {

std::vector<ContentItem> sectionsOf(const StructuredDocument& document) {
  std::vector<ContentItem> sections;
  std::copy_if(document.content.begin(), document.content.end(), std::back_inserter(sections),
               [](const ContentItem& item) { return item.name.value == "59776-5"; });
  return sections;
}

std::string codeUnder(const ContentItem& item, const std::string& name) {
  for (const ContentItem& child : item.children)
    if (child.name.value == name && std::holds_alternative<Code>(child.value)) return std::get<Code>(child.value).value;
  return {};
}

template <class Visit>
void forEach(const std::vector<ContentItem>& items, const Visit& visit) {
  for (const ContentItem& item : items) {
    visit(item);
    forEach(item.children, visit);
  }
}

const ReportedMeasurement* found(const std::vector<ReportedMeasurement>& all, const std::string& quantity,
                                 const std::string& vessel) {
  const auto one = std::find_if(all.begin(), all.end(), [&](const ReportedMeasurement& m) {
    return m.quantity == quantity && m.site.vessel == vessel;
  });
  return one == all.end() ? nullptr : &*one;
}

}  // namespace

TEST(VascularReportFile, PassesTheStandardsChecker) {
  const support::TemporaryFolder folder;
  ASSERT_TRUE(writeVascularReport(folder.file("sr.dcm"), sampleVascularReport()).ok());
  const auto errors = support::dicomErrors(folder.file("sr.dcm"));
  if (!errors) GTEST_SKIP() << support::kDicomCheckerMissing;
  EXPECT_EQ(*errors, "");
}

TEST(VascularReportFile, VerifiedReportPassesTheStandardsCheckerToo) {
  const support::TemporaryFolder folder;
  VascularReport report = sampleVascularReport();
  report.verification = {"Reader^One", "Laboratory North", "20260102120000"};
  ASSERT_TRUE(writeVascularReport(folder.file("sr.dcm"), report).ok());
  const auto data = openDataset(folder.file("sr.dcm"));
  EXPECT_EQ(data->text({0x0040, 0xa493}), "VERIFIED");
  const auto errors = support::dicomErrors(folder.file("sr.dcm"));
  if (!errors) GTEST_SKIP() << support::kDicomCheckerMissing;
  EXPECT_EQ(*errors, "");
}

TEST(VascularReportFile, IsReadBackWithEqualValuesSitesAndEvidence) {
  const support::TemporaryFolder folder;
  ASSERT_TRUE(writeVascularReport(folder.file("sr.dcm"), sampleVascularReport()).ok());
  const auto data = openDataset(folder.file("sr.dcm"));
  ASSERT_TRUE(data.ok());
  const std::vector<ReportedMeasurement> all = readReport(*data, "sr.dcm");
  const ReportedMeasurement* reflux = found(all, "reflux_time", "great_saphenous_vein");
  ASSERT_NE(reflux, nullptr);
  EXPECT_EQ(reflux->value, 2.31);
  EXPECT_EQ(reflux->unit, Unit::Second);
  EXPECT_EQ(reflux->site.side, Side::Left);
  EXPECT_EQ(reflux->imageUid, "2.25.122");
  const ReportedMeasurement* systolic = found(all, "peak_systolic_velocity", "superficial_femoral_artery");
  ASSERT_NE(systolic, nullptr);
  EXPECT_EQ(systolic->value, 245);
  EXPECT_EQ(systolic->site.segment, Segment::Middle);
  EXPECT_EQ(systolic->dopplerAngleDegrees, 58);
  EXPECT_EQ(systolic->imageFrame, 2);
  const ReportedMeasurement* retrograde = found(all, "peak_reflux_velocity", "great_saphenous_vein");
  ASSERT_NE(retrograde, nullptr);
  EXPECT_EQ(retrograde->value, 38);
  const ReportedMeasurement* missing = found(all, "reflux_time", "popliteal_vein");
  ASSERT_NE(missing, nullptr);
  EXPECT_FALSE(missing->value);
}

TEST(VascularReportFile, KeepsAccentedNames) {
  const support::TemporaryFolder folder;
  ASSERT_TRUE(writeVascularReport(folder.file("sr.dcm"), sampleVascularReport()).ok());
  EXPECT_EQ(openDataset(folder.file("sr.dcm"))->text({0x0010, 0x0010}), "Müller^Zoë");
}

TEST(VascularDocument, SectionsStandInTheTemplatesOrderArteriesFirstLeftBeforeRight) {
  const std::vector<ContentItem> sections = sectionsOf(vascularDocument(sampleVascularReport()));
  std::vector<std::pair<std::string, std::string>> order;
  for (const ContentItem& section : sections)
    order.emplace_back(codeUnder(section, "363698007"), codeUnder(section, "272741003"));
  const std::vector<std::pair<std::string, std::string>> wanted{
      {"70791007", "7771000"}, {"70791007", "24028007"}, {"122774002", "7771000"}, {"122774002", "24028007"}};
  EXPECT_EQ(order, wanted);
}

TEST(VascularDocument, EverySectionHasAGroupAndEveryGroupANumber) {
  VascularReport report = sampleVascularReport();
  report.values.push_back({.quantity = "compressibility",
                           .code = "full",
                           .unit = Unit::Code,
                           .site = {"soleal_vein", std::nullopt, Side::Right}});  // a code alone makes no group
  for (const ContentItem& section : sectionsOf(vascularDocument(report))) {
    std::size_t groups = 0;
    for (const ContentItem& group : section.children) {
      if (!std::holds_alternative<Container>(group.value)) continue;
      ++groups;
      EXPECT_NE(group.name.meaning, "Soleal vein");
      EXPECT_TRUE(std::any_of(group.children.begin(), group.children.end(),
                              [](const ContentItem& item) { return std::holds_alternative<Number>(item.value); }));
    }
    EXPECT_GE(groups, 1U);
  }
}

TEST(VascularDocument, SummaryHasItsCommentAndCountsWhatIsLeftOut) {
  const StructuredDocument document = vascularDocument(sampleVascularReport());
  const auto summary = std::find_if(document.content.begin(), document.content.end(),
                                    [](const ContentItem& item) { return item.name.value == "55112-7"; });
  ASSERT_NE(summary, document.content.end());
  ASSERT_FALSE(summary->children.empty());
  EXPECT_EQ(summary->children[0].name.value, "121106");
  EXPECT_NE(std::get<std::string>(summary->children[0].value).find("1 results without"), std::string::npos);
}

TEST(VascularDocument, CodedResultKeepsItsConditionsAndItsPicture) {
  VascularReport report = sampleVascularReport();
  for (VascularValue& value : report.values) {
    if (!value.code) continue;
    value.conditions.position = Position::Standing;
    value.image = sampleImage(1, "1.2.840.10008.5.1.4.1.1.3.1");
  }
  int seen = 0;
  forEach(vascularDocument(report).content, [&](const ContentItem& item) {
    if (!std::holds_alternative<Code>(item.value) || item.relation != Relation::Contains) return;
    if (codeUnder(item, "113744").empty()) return;
    ++seen;
    EXPECT_TRUE(std::any_of(item.children.begin(), item.children.end(),
                            [](const ContentItem& child) { return child.name.value == "121112"; }));
  });
  EXPECT_EQ(seen, 1);
  const support::TemporaryFolder folder;
  ASSERT_TRUE(writeVascularReport(folder.file("sr.dcm"), report).ok());
  const auto errors = support::dicomErrors(folder.file("sr.dcm"));
  if (!errors) GTEST_SKIP() << support::kDicomCheckerMissing;
  EXPECT_EQ(*errors, "");
}

TEST(VascularDocument, EditedNumberCarriesTheMachinesBesideIt) {
  VascularReport report = sampleVascularReport();
  for (VascularValue& value : report.values)
    if (value.value == 2.31) value.edited = MachineValue{1.27, "1.27 s ± 0.02"};
  int words = 0;
  int numbers = 0;
  forEach(vascularDocument(report).content, [&](const ContentItem& item) {
    if (item.name.value == "EDITED" && std::get<std::string>(item.value) == "1.27 s ± 0.02") ++words;
    if (item.name.value == "MACHVALUE" && std::get<Number>(item.value).value == 1.27) ++numbers;
  });
  EXPECT_EQ(words, 1);
  EXPECT_EQ(numbers, 1);
  const support::TemporaryFolder folder;
  ASSERT_TRUE(writeVascularReport(folder.file("sr.dcm"), report).ok());
  const auto errors = support::dicomErrors(folder.file("sr.dcm"));
  if (!errors) GTEST_SKIP() << support::kDicomCheckerMissing;
  EXPECT_EQ(*errors, "");
}

TEST(VascularDocument, ResultInWordsWithoutANumberIsCountedByItsReason) {
  VascularReport report = sampleVascularReport();
  report.values.push_back({.quantity = "compressibility",
                           .code = "full",
                           .unit = Unit::Code,
                           .site = {"soleal_vein", std::nullopt, Side::Right}});
  bool said = false;
  forEach(vascularDocument(report).content, [&](const ContentItem& item) {
    const auto* text = std::get_if<std::string>(&item.value);
    said |= text != nullptr && text->find("1 results in words, of vessels without a number") != std::string::npos;
  });
  EXPECT_TRUE(said);
}

TEST(VascularDocument, EveryCodeFitsItsFieldAndEveryUnitIsUcum) {
  forEach(vascularDocument(sampleVascularReport()).content, [](const ContentItem& item) {
    EXPECT_LE(item.name.value.size(), 16U) << item.name.value;
    EXPECT_LE(item.name.meaning.size(), 64U) << item.name.meaning;
    if (const auto* code = std::get_if<Code>(&item.value)) {
      EXPECT_LE(code->value.size(), 16U) << code->value;
    }
    if (const auto* number = std::get_if<Number>(&item.value)) {
      EXPECT_EQ(number->unit.scheme, "UCUM");
      EXPECT_TRUE(number->value || number->qualifier);
    }
  });
}

TEST(VascularDocument, RelationshipsAreThoseTheObjectAllows) {
  const auto check = [](const auto& self, const ContentItem& item) -> void {
    const bool container = std::holds_alternative<Container>(item.value);
    for (const ContentItem& child : item.children) {
      if (child.relation == Relation::Contains) {
        EXPECT_TRUE(container) << child.name.meaning;
      }
      if (child.relation == Relation::Properties) {
        EXPECT_FALSE(container) << child.name.meaning;
      }
      if (child.relation == Relation::ConceptModifier) {
        EXPECT_TRUE(std::holds_alternative<Code>(child.value));
      }
      self(self, child);
    }
  };
  for (const ContentItem& item : vascularDocument(sampleVascularReport()).content) check(check, item);
}

TEST(VascularVocabulary, EveryVesselIsReadBackAsItself) {
  for (const VesselCode& vessel : vesselCodes()) {
    std::string flag;
    const auto read = vesselFrom(vessel.code, flag);
    EXPECT_TRUE(flag.empty()) << vessel.vessel;
    if (vessel.code.scheme == "SCT") {
      EXPECT_EQ(vesselFromCode(vessel.code), vessel.vessel);
    }
    EXPECT_EQ(read, vessel.vessel);
  }
}

TEST(VascularVocabulary, NoCodeIsUsedForTwoThings) {
  std::vector<std::string> seen;
  for (const VesselCode& vessel : vesselCodes()) {
    EXPECT_EQ(std::count(seen.begin(), seen.end(), vessel.code.value), 0) << vessel.vessel;
    seen.push_back(vessel.code.value);
  }
}

TEST(VascularReportFile, ImageThatIsNotInTheEvidenceIsRefused) {
  const support::TemporaryFolder folder;
  VascularReport report = sampleVascularReport();
  report.images.clear();
  EXPECT_FALSE(writeVascularReport(folder.file("sr.dcm"), report).ok());
}

TEST(VascularReportFile, NumberThatIsNotFiniteIsRefused) {
  const support::TemporaryFolder folder;
  VascularReport report = sampleVascularReport();
  report.values[0].value = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(writeVascularReport(folder.file("sr.dcm"), report).ok());
}

}  // namespace sural::tests::imaging::dicom
