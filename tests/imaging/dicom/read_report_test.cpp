#include "imaging/dicom/clip/read_report.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/read_study.h"
#include "tests/imaging/dicom/edited_file.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::imaging::dicom {
namespace {

using support::TemporaryFolder;
using sural::imaging::dicom::readInstance;
using sural::imaging::dicom::readPaths;

struct SentCode {
  const char* value;
  const char* scheme;
  const char* meaning;
};

void putCode(DcmItem& item, const DcmTagKey& sequence, const SentCode& code) {
  DcmItem* entry = nullptr;
  item.findOrCreateSequenceItem(sequence, entry, -2);
  entry->putAndInsertString(DCM_CodeValue, code.value);
  entry->putAndInsertString(DCM_CodingSchemeDesignator, code.scheme);
  entry->putAndInsertString(DCM_CodeMeaning, code.meaning);
}

DcmItem& addItem(DcmItem& parent, const char* relationship, const char* type, const SentCode& name) {
  DcmItem* item = nullptr;
  parent.findOrCreateSequenceItem(DCM_ContentSequence, item, -2);
  item->putAndInsertString(DCM_RelationshipType, relationship);
  item->putAndInsertString(DCM_ValueType, type);
  putCode(*item, DCM_ConceptNameCodeSequence, name);
  return *item;
}

void addModifier(DcmItem& parent, const SentCode& name, const SentCode& value) {
  putCode(addItem(parent, "HAS CONCEPT MOD", "CODE", name), DCM_ConceptCodeSequence, value);
}

DcmItem& addNumber(DcmItem& parent, const char* relationship, const SentCode& name, const char* value,
                   const char* unit) {
  DcmItem& item = addItem(parent, relationship, "NUM", name);
  DcmItem* measured = nullptr;
  item.findOrCreateSequenceItem(DCM_MeasuredValueSequence, measured, -2);
  measured->putAndInsertString(DCM_NumericValue, value);
  putCode(*measured, DCM_MeasurementUnitsCodeSequence, {unit, "UCUM", unit});
  return item;
}

void addImage(DcmItem& number, const char* uid, const char* frame) {
  DcmItem& image = addItem(number, "INFERRED FROM", "IMAGE", {"121112", "DCM", "Source of Measurement"});
  DcmItem* reference = nullptr;
  image.findOrCreateSequenceItem(DCM_ReferencedSOPSequence, reference, -2);
  reference->putAndInsertString(DCM_ReferencedSOPInstanceUID, uid);
  reference->putAndInsertString(DCM_ReferencedFrameNumber, frame);
}

constexpr SentCode kLaterality{"272741003", "SCT", "Laterality"};
constexpr SentCode kTopography{"106233006", "SCT", "Topographical modifier"};
constexpr SentCode kPeakSystolic{"11726-7", "LN", "Peak Systolic Velocity"};

// A section of findings on the left with one vessel's group in it.
DcmItem& addVessel(DcmItem& report, const SentCode& findings, const SentCode& vessel) {
  DcmItem& section = addItem(report, "CONTAINS", "CONTAINER", findings);
  addModifier(section, kLaterality, {"7771000", "SCT", "Left"});
  return addItem(section, "CONTAINS", "CONTAINER", vessel);
}

void writeReport(const std::string& path, const std::function<void(DcmItem&)>& fill) {
  DcmFileFormat file;
  DcmItem& data = *file.getDataset();
  data.putAndInsertString(DCM_SOPClassUID, UID_ComprehensiveSRStorage);
  data.putAndInsertString(DCM_SOPInstanceUID, "1.2.826.0.1.3680043.10.9");
  data.putAndInsertString(DCM_StudyInstanceUID, "1.2.826.0.1.3680043.10.1");
  data.putAndInsertString(DCM_SeriesInstanceUID, "1.2.826.0.1.3680043.10.8");
  data.putAndInsertString(DCM_PatientID, "P1");
  data.putAndInsertString(DCM_Modality, "SR");
  data.putAndInsertString(DCM_ValueType, "CONTAINER");
  putCode(data, DCM_ConceptNameCodeSequence, {"44174-1", "LN", "US Doppler Lower Extremity Vessels Report"});
  fill(data);
  ASSERT_TRUE(file.saveFile(path.c_str(), EXS_LittleEndianExplicit).good());
}

std::vector<ReportedMeasurement> reported(const std::function<void(DcmItem&)>& fill) {
  const TemporaryFolder folder;
  writeReport(folder.file("sr.dcm"), fill);
  return readInstance(folder.file("sr.dcm")).value().reported;
}

bool has(const ReportedMeasurement& measurement, std::string_view flag) {
  return std::find(measurement.flags.begin(), measurement.flags.end(), flag) != measurement.flags.end();
}

TEST(ReadReport, GivesVesselSideSegmentValueUnitAndAngle) {
  const auto all = reported([](DcmItem& report) {
    DcmItem& group =
        addVessel(report, {"59776-5", "LN", "Findings"}, {"181349008", "SCT", "Superficial Femoral Artery"});
    addModifier(group, kTopography, {"C25569", "NCIt", "Middle"});
    DcmItem& number = addNumber(group, "CONTAINS", kPeakSystolic, "245", "cm/s");
    addModifier(number, {"121401", "DCM", "Derivation"}, {"258104002", "SCT", "Measured"});
    addNumber(number, "HAS PROPERTIES", {"125106", "DCM", "Doppler Angle"}, "58", "deg");
    addNumber(number, "HAS PROPERTIES", {"125107", "DCM", "Sample Volume Depth"}, "32", "mm");
    addImage(number, "1.2.3", "3");
  });
  ASSERT_EQ(all.size(), 1U);
  const ReportedMeasurement& m = all.front();
  EXPECT_EQ(m.quantity, "peak_systolic_velocity");
  EXPECT_EQ(m.value, 245.0);
  EXPECT_EQ(m.unit, Unit::CentimetrePerSecond);
  EXPECT_EQ(toPhrase(m.site), "left superficial femoral artery, middle");
  EXPECT_EQ(m.derivation, "Measured");
  EXPECT_EQ(m.dopplerAngleDegrees, 58.0);
  EXPECT_EQ(m.sampleVolumeDepthCm, 3.2);
  EXPECT_EQ(m.imageUid, "1.2.3");
  EXPECT_EQ(m.imageFrame, 2);
  EXPECT_TRUE(m.flags.empty());
}

TEST(ReadReport, SurvivesWithdrawnCodesAndVendorsUnits) {
  const auto all = reported([](DcmItem& report) {
    DcmItem& group = addVessel(report, {"121070", "DCM", "Findings"}, {"T-47500", "SRT", "Popliteal artery"});
    addNumber(group, "CONTAINS", {"33878-0", "LN", "Volume flow"}, "0.4", "liter per minute");
    addNumber(group, "CONTAINS", {"V-400", "99EN", "Augmentation index"}, "3", "furlong");
  });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].site.vessel, "popliteal_artery");
  EXPECT_NEAR(*all[0].value, 400, 1e-9);
  EXPECT_TRUE(has(all[0], "retired_code"));
  EXPECT_TRUE(has(all[1], "unit_unknown"));
  EXPECT_TRUE(has(all[1], "quantity_unknown"));
  EXPECT_EQ(all[1].code.meaning, "Augmentation index");
}

TEST(ReadReport, KnowsTheFlowsDirectionByItsCodeInAnyLanguage) {
  const auto all = reported([](DcmItem& report) {
    DcmItem& group = addVessel(report, {"59776-5", "LN", "Findings"}, {"43899006", "SCT", "Popliteal artery"});
    DcmItem& number = addNumber(group, "CONTAINS", kPeakSystolic, "90", "cm/s");
    addModifier(number, {"260674002", "SCT", "Flussrichtung"}, {"312004007", "SCT", "Rueckfluss"});
  });
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all.front().retrograde, true);
}

// A cart sends the code of the vertebral artery and calls it subclavian, or the femoral code for the common femoral.
TEST(ReadReport, BelievesTheMeaningWhereACartSendsTheWrongCode) {
  const auto all = reported([](DcmItem& report) {
    DcmItem& group = addVessel(report, {"59776-5", "LN", "Findings"}, {"T-47500", "SRT", "Common Femoral Artery"});
    addNumber(group, "CONTAINS", kPeakSystolic, "90", "cm/s");
  });
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all.front().site.vessel, "common_femoral_artery");
  EXPECT_TRUE(has(all.front(), "code_and_meaning_disagree"));
}

TEST(ReadReport, TakesACodeOfAnotherSchemeForAnotherCode) {
  const auto all = reported([](DcmItem& report) {
    DcmItem& group = addVessel(report, {"59776-5", "LN", "Findings"}, {"43899006", "99CART", "Graft"});
    addNumber(group, "CONTAINS", {"11726-7", "99CART", "Gain"}, "90", "cm/s");
    addNumber(group, "CONTAINS", {"11726-7", "", "Systole"}, "80", "cm/s");
  });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_FALSE(all[0].site.vessel.has_value());
  EXPECT_TRUE(all[0].quantity.empty());
  EXPECT_EQ(all[1].quantity, "peak_systolic_velocity") << "a code without a scheme is believed";
}

// "é" is two bytes, which lie across the cut.
TEST(ReadReport, CutsNamesOfAnyLengthBetweenLetters) {
  const std::string name = "Popliteal artery " + std::string(282, 'x') + "\xc3\xa9" + std::string(1 << 15, 'y');
  const auto all = reported([&](DcmItem& report) {
    report.putAndInsertString(DCM_SpecificCharacterSet, "ISO_IR 192");
    DcmItem& group = addVessel(report, {"59776-5", "LN", "Findings"}, {"1", "99CART", name.c_str()});
    for (int i = 0; i < 300; ++i) addModifier(group, kLaterality, {"1", "99CART", std::to_string(i).c_str()});
    addNumber(group, "CONTAINS", {"11726-7", "LN", name.c_str()}, "90", "cm/s");
  });
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all.front().site.vessel, "popliteal_artery");
  EXPECT_EQ(all.front().code.meaning, name.substr(0, 299));
  EXPECT_LE(all.front().siteAsSent.size(), 300U);
}

TEST(ReadReport, SaysWhyANumberIsMissing) {
  const auto all = reported([](DcmItem& report) {
    DcmItem& group = addVessel(report, {"59776-5", "LN", "Findings"}, {"43899006", "SCT", "Popliteal artery"});
    DcmItem& number = addItem(group, "CONTAINS", "NUM", kPeakSystolic);
    putCode(number, DCM_NumericValueQualifierCodeSequence, {"114006", "DCM", "Measurement failure"});
  });
  ASSERT_EQ(all.size(), 1U);
  EXPECT_FALSE(all.front().value.has_value());
  EXPECT_EQ(all.front().absentReason, "Measurement failure");
}

TEST(ReadReport, StopsAtADepthThatNoReportHas) {
  const auto all = reported([](DcmItem& report) {
    DcmItem* place = &report;
    for (int i = 0; i < 40; ++i) place = &addItem(*place, "CONTAINS", "CONTAINER", {"59776-5", "LN", "Findings"});
    addNumber(*place, "CONTAINS", kPeakSystolic, "90", "cm/s");
  });
  EXPECT_TRUE(all.empty());
}

TEST(ReadPaths, TakesTheSiteThatAReportGivesForAPicture) {
  const TemporaryFolder folder;
  sural::imaging::dicom::UltrasoundImage image = plainImage();
  image.identity.seriesDescription = "RT POP A";
  writeEdited(folder.file("us.dcm"), image, [](DcmItem&) {});
  writeReport(folder.file("sr.dcm"), [&](DcmItem& report) {
    DcmItem& group = addVessel(report, {"59776-5", "LN", "Findings"}, {"8821006", "SCT", "Peroneal artery"});
    addImage(addNumber(group, "CONTAINS", kPeakSystolic, "60", "cm/s"), image.identity.sopUid.c_str(), "1");
  });
  const Reading reading = readPaths({folder.path()});
  ASSERT_EQ(reading.reported.size(), 1U);
  bool said = false;
  for (const Problem& problem : reading.problems)
    said = said || problem.what.find("the report counts") != std::string::npos;
  EXPECT_TRUE(said);
  for (const Series& series : reading.studies.at(0).series) {
    if (series.modality != "US") continue;
    EXPECT_EQ(toPhrase(series.clips.at(0).site), "left peroneal artery");
  }
}

}  // namespace
}  // namespace sural::tests::imaging::dicom
