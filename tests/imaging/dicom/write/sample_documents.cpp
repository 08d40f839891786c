#include "tests/imaging/dicom/write/sample_documents.h"

namespace sural::tests::imaging::dicom {

using namespace sural::imaging::dicom::write;

namespace {

constexpr const char* kStudy = "2.25.1000";
constexpr const char* kUltrasound = "1.2.840.10008.5.1.4.1.1.3.1";
constexpr const char* kAngiogram = "1.2.840.10008.5.1.4.1.1.12.1";

VascularValue velocity(const char* quantity, double value, const Site& site) {
  VascularValue all{
      .quantity = quantity, .value = value, .unit = Unit::CentimetrePerSecond, .deviation = 2, .site = site};
  all.dopplerAngleDegrees = 58;
  all.image = sampleImage(1, kUltrasound);
  all.image->frame = 2;
  return all;
}

}  // namespace

DocumentHeader sampleHeader() {
  return {.study = {.patientName = "Müller^Zoë",
                    .patientId = "LEG-1",
                    .patientBirthDate = "19600101",
                    .patientSex = "F",
                    .studyUid = kStudy,
                    .studyDate = "20260102",
                    .studyTime = "101500",
                    .studyId = "7",
                    .accessionNumber = "ACC1",
                    .referringPhysician = "",
                    .studyDescription = "Leg duplex"},
          .seriesUid = "2.25.2000",
          .sopUid = "2.25.3000",
          .seriesNumber = 9001,
          .instanceNumber = 1,
          .seriesDescription = "Report",
          .contentDate = "20260102",
          .contentTime = "120000",
          .softwareVersion = "0.1"};
}

ImageReference sampleImage(int number, const char* sopClass) {
  return {kStudy, "2.25.11", sopClass, "2.25.12" + std::to_string(number), {}};
}

VascularReport sampleVascularReport() {
  const Site femoralVein{"femoral_vein", Segment::Middle, Side::Right};
  const Site saphenous{"great_saphenous_vein", std::nullopt, Side::Left};
  const Site artery{"superficial_femoral_artery", Segment::Middle, Side::Right};
  VascularValue reflux{
      .quantity = "reflux_time", .value = 2.31, .unit = Unit::Second, .deviation = 0.02, .site = saphenous};
  reflux.conditions = {Position::Standing, Provocation::Valsalva};
  reflux.image = sampleImage(2, kUltrasound);
  reflux.verdicts = {{"met", "reflux > 0.5 s, SVS/AVF/AVLS 2022"}};
  VascularValue missing{.quantity = "reflux_time",
                        .absentReason = "no squeeze is seen",
                        .unit = Unit::Second,
                        .site = {"popliteal_vein", std::nullopt, Side::Left}};
  VascularValue diameter{
      .quantity = "vein_ap_uncompressed", .value = 8.1, .unit = Unit::Millimetre, .site = femoralVein};
  VascularValue compressibility{
      .quantity = "compressibility", .code = "partial", .unit = Unit::Code, .site = femoralVein};
  VascularValue sideless = velocity("peak_systolic_velocity", 90, {"popliteal_artery", {}, {}});
  VascularReport report;
  report.header = sampleHeader();
  report.reader = "Reader^One";
  report.ageYears = 66;
  report.images = {sampleImage(1, kUltrasound), sampleImage(2, kUltrasound)};
  report.impression = {"Left leg: reflux."};
  report.values = {diameter,
                   reflux,
                   velocity("peak_systolic_velocity", 245, artery),
                   compressibility,
                   sideless,
                   velocity("peak_reflux_velocity", 38, saphenous),
                   missing,
                   velocity("peak_systolic_velocity", 88, {"popliteal_artery", std::nullopt, Side::Left})};
  return report;
}

ArteriographyReport sampleArteriographyReport() {
  AnalyzedSegment segment;
  segment.site = {"superficial_femoral_artery", std::nullopt, Side::Left};
  segment.image = sampleImage(3, kAngiogram);
  segment.image.frame = 1;
  segment.calibration = {.horizontalMm = 0.252, .verticalMm = 0.252, .source = "catheter", .catheterFrench = 6.0};
  for (int row = 8; row < 57; row += 4) {
    segment.left.push_back({20, double(row)});
    segment.right.push_back({40, double(row)});
    segment.diametersMm.push_back(row == 32 ? 2.02 : 5.04);
  }
  segment.lengthMm = 12.1;
  const ArteriographyLesion worst{.percentDiameter = 59.6,
                                  .percentArea = {},
                                  .minimumMm = 2.02,
                                  .referenceMm = 5.0,
                                  .lengthMm = 6.2,
                                  .proximalMm = 3.0,
                                  .distalMm = 9.2,
                                  .narrowestMm = 6.1};
  ArteriographyLesion second = worst;
  second.percentDiameter = 31.5;
  second.proximalMm = 10.0;
  second.distalMm = 11.5;
  second.narrowestMm = 10.8;
  segment.lesions = {worst, second};
  ArteriographyReport report;
  report.header = sampleHeader();
  report.algorithmName = "profile";
  report.algorithmVersion = "1";
  report.segments = {segment};
  return report;
}

}  // namespace sural::tests::imaging::dicom
