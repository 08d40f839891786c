#include "exam/measure_angiography.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "datasets/generate/angiography/write_angiogram_run.h"
#include "exam/exam.h"
#include "exam/stated_kind.h"
#include "exam/stated_volume_unit.h"
#include "imaging/angiography/analyze_xray.h"
#include "imaging/angiography/raster.h"
#include "imaging/dicom/clip/clip_doubts.h"
#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/read_study.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::exam {
namespace {

using imaging::angiography::SeriesVolume;
using imaging::angiography::VolumeVessel;
using support::kSharedDataMissing;

double typicalDiameter(const VolumeVessel& vessel) {
  std::vector<double> diameters;
  for (const auto& s : vessel.samples)
    if (s.usable && s.diameter > 0) diameters.push_back(s.diameter);
  if (diameters.empty()) return 0;
  const auto middle = diameters.begin() + static_cast<std::ptrdiff_t>(diameters.size() / 2);
  std::nth_element(diameters.begin(), middle, diameters.end());
  return *middle;
}

double widestStep(const VolumeVessel& vessel) {
  double widest = 0;
  for (std::size_t i = 1; i < vessel.centreLine.size(); ++i)
    widest = std::max(widest, distance(vessel.centreLine[i - 1], vessel.centreLine[i]));
  return widest;
}

// A scenario of the sets, written with fewer frames.
Result<std::vector<datasets::generate::ClipTruth>> writeRun(const support::TemporaryFolder& folder,
                                                            const std::string& name, const std::string& description) {
  std::ifstream in(support::sourceFile("datasets/scenarios/" + name + ".json"));
  nlohmann::json body = nlohmann::json::parse(in);
  body["frames"] = 10;
  const auto scenario = datasets::generate::parseScenario("run", "run.json", body);
  if (!scenario) return scenario.error();
  datasets::generate::ClipTarget target{.path = folder.file("run.dcm"), .file = "run.dcm", .seed = 9, .identity = {}};
  target.identity.studyUid = "1.2.3";
  target.identity.seriesUid = "1.2.3.1";
  target.identity.sopUid = "1.2.3.1.1";
  target.identity.patientId = "P1";
  target.identity.patientName = "Phantom^Run";
  target.identity.date = "20240101";
  target.identity.time = "120000";
  target.identity.seriesDescription = description;
  target.identity.side = Side::Left;
  return datasets::generate::angiography::writeAngiogramRun(*scenario, target);
}

TEST(PhantomVenogram, NarrowingOfAnIliacVeinIsWithinTwiceItsStatedDoubtAndThreePoints) {
  const support::TemporaryFolder folder;
  const auto written = writeRun(folder, "venography_iliac_narrowing", "LT ILIAC VENOGRAM EXTERNAL ILIAC VEIN");
  ASSERT_TRUE(written.ok()) << toLine(written.error());
  const Reading reading = imaging::dicom::readPaths({folder.file("run.dcm")});
  ASSERT_FALSE(reading.studies.empty());
  const auto result = sural::exam::measureXray(reading.studies.at(0).series.at(0).clips.at(0));
  const auto percent = std::find_if(result.measurements.begin(), result.measurements.end(), [](const Measurement& m) {
    return m.quantity == "percent_diameter_stenosis" && m.value.has_value();
  });
  ASSERT_NE(percent, result.measurements.end());
  ASSERT_TRUE(percent->uncertainty.has_value());
  EXPECT_NEAR(*percent->value, 60, 3);
  EXPECT_NEAR(*percent->value, 60, std::max(1.5, 2 * *percent->uncertainty)) << "stated " << *percent->uncertainty;
  EXPECT_LT(*percent->uncertainty, 3);
  EXPECT_EQ(percent->site.vessel, "external_iliac_vein");
}

// Bones of a phantom's thigh without contrast medium, as the patient moves.
TEST(PhantomAngiogram, LegThatMovesWithoutContrastMediumIsNotMeasured) {
  const support::TemporaryFolder folder;
  const auto written = writeRun(folder, "xa_sfa_stenosis", "RT SFA");
  ASSERT_TRUE(written.ok()) << toLine(written.error());
  const Reading reading = imaging::dicom::readPaths({folder.file("run.dcm")});
  Clip clip = reading.studies.at(0).series.at(0).clips.at(0);
  auto decoder = imaging::dicom::FrameDecoder::open(clip);
  ASSERT_TRUE(decoder.ok());
  const auto moving = [&decoder](int frame) -> Result<GreyImage> {
    Result<GreyImage> image = decoder->grey(0);
    if (!image) return image;
    imaging::angiography::Raster picture(image->width, image->height);
    picture.values = *image->values;
    const double moved = std::clamp((frame - 3) / 3.0, 0.0, 1.0);
    picture = imaging::angiography::moved(picture, {5 * moved, 2 * moved});
    GreyImage shown = *image;
    shown.timeSeconds = frame * 0.4;
    shown.values = std::make_shared<std::vector<float>>(std::move(picture.values));
    return shown;
  };
  clip.frameCount = 10;
  const auto result = imaging::angiography::analyzeXray(clip, moving);
  ASSERT_FALSE(result.measurements.empty());
  for (const Measurement& m : result.measurements) {
    EXPECT_EQ(m.value, std::nullopt) << m.quantity << " " << m.value.value_or(0);
    EXPECT_FALSE(m.absentReason.empty());
  }
}

// What is said of lengths in a run with this spacing.
std::vector<std::string> wordsOfScale(bool isDetectorKnown) {
  const support::TemporaryFolder folder;
  const auto written = writeRun(folder, "xa_sfa_stenosis", "RT SFA");
  if (!written) return {toLine(written.error())};
  Reading reading = imaging::dicom::readPaths({folder.file("run.dcm")});
  Clip& clip = reading.studies.at(0).series.at(0).clips.at(0);
  clip.pixelSpacing.reset();
  XrayAcquisition& xray = *clip.xrayAcquisition;
  xray.imagerRowSpacingMm = xray.imagerColumnSpacingMm = isDetectorKnown ? std::optional(0.3) : std::nullopt;
  xray.sourceToDetectorMm = 1200;
  xray.sourceToPatientMm = 900;
  for (Problem& doubt : imaging::dicom::doubtsOf(clip)) reading.problems.push_back(std::move(doubt));
  const sural::exam::Exam exam = sural::exam::runExam(std::move(reading), {});
  std::vector<std::string> words;
  for (const Problem& problem : exam.problems)
    if (problem.what.find("pixel spacing") != std::string::npos) words.push_back(problem.what);
  return words;
}

TEST(PhantomAngiogram, MissingPixelSpacingIsSaidOnceAndNotWhereTheGeometryGivesTheScale) {
  const std::vector<std::string> words = wordsOfScale(false);
  ASSERT_EQ(words.size(), 1U) << words.at(1);
  EXPECT_NE(words[0].find("millimetres only once it is calibrated"), std::string::npos) << words[0];
  EXPECT_EQ(wordsOfScale(true), std::vector<std::string>());
}

TEST(RealAngiogram, CoronaryRunGivesItsMainVesselInAFilledFrameWithoutMillimetres) {
  const auto file = support::sharedData("angiography/coronary_run_96_frames.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const Reading reading = imaging::dicom::readPaths({*file});
  const auto result = sural::exam::measureXray(reading.studies.at(0).series.at(0).clips.at(0));
  ASSERT_TRUE(result.analysis);
  EXPECT_GE(result.analysis->frame, 35);
  EXPECT_LE(result.analysis->frame, 80);
  ASSERT_FALSE(result.analysis->vessels.empty());
  EXPECT_GT(result.analysis->vessels.front().samples.back().arc, 250);
  ASSERT_FALSE(result.measurements.empty());
  for (const Measurement& m : result.measurements) EXPECT_NE(m.unit, Unit::Millimetre) << m.quantity;
}

// Outer carotids and the basilar artery measure 3 to 6 mm, what leaves them 1 to 4 mm.
TEST(RealAngiogram, CircleOfWillisGivesConnectedCentreLinesOfAnatomicalCalibre) {
  const auto file = support::sharedData("volumes/chris_MRA.nii.gz");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const Reading reading = imaging::dicom::readPaths({*file});
  const auto result = sural::exam::measureVolume(reading.studies.at(0).series.at(0));
  ASSERT_TRUE(result.analysis);
  const std::vector<VolumeVessel>& vessels = result.analysis->vessels;
  ASSERT_GE(vessels.size(), 6U);
  for (const VolumeVessel& vessel : vessels) {
    EXPECT_LT(widestStep(vessel), 1.5);
    if (!vessel.reading) continue;
    EXPECT_GT(typicalDiameter(vessel), 1.0);
    EXPECT_LT(typicalDiameter(vessel), 6.5);
  }
  const auto carotids = std::count_if(vessels.begin(), vessels.end(), [](const VolumeVessel& v) {
    return typicalDiameter(v) > 3.5 && v.samples.back().arc > 50;
  });
  EXPECT_GE(carotids, 2);
}

// The file gives no unit; with its voxels taken to be 1 mm wide, carotids and their branches measure 3 to 9 mm.
TEST(RealAngiogram, CarotidBifurcationGivesConnectedCentreLinesOfAnatomicalCalibreOnceItsUnitIsSaid) {
  const auto file = support::sharedData("volumes/carotid.vtk");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  Reading reading = imaging::dicom::readPaths({*file});
  sural::exam::stateVolumeUnit(reading, 1);
  sural::exam::stateKind(reading, ClipKind::MrAngiography);
  const auto result = sural::exam::measureVolume(reading.studies.at(0).series.at(0));
  ASSERT_TRUE(result.analysis);
  const std::vector<VolumeVessel>& vessels = result.analysis->vessels;
  ASSERT_GE(vessels.size(), 2U);
  EXPECT_GT(vessels.front().samples.back().arc, 60);
  for (const VolumeVessel& vessel : vessels) EXPECT_LT(widestStep(vessel), 2);
  EXPECT_GT(typicalDiameter(vessels.front()), 3);
  EXPECT_LT(typicalDiameter(vessels.front()), 9);
}

}  // namespace
}  // namespace sural::tests::exam
