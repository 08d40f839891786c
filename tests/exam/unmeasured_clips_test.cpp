#include "exam/unmeasured_clips.h"

#include <gtest/gtest.h>

#include <set>

#include "exam/drawn_scales.h"
#include "imaging/angiography/analyze_xray.h"
#include "imaging/model/region_flags.h"
#include "tests/exam/examples.h"

namespace sural::tests::exam {
namespace {

using sural::exam::Exam;
using sural::exam::unmeasuredClips;

Clip picture(ClipKind kind, int frames) {
  Clip clip;
  clip.file = "clip.dcm";
  clip.sopInstanceUid = "1.1";
  clip.modality = "US";
  clip.kind = kind;
  clip.frameCount = frames;
  clip.width = clip.height = 100;
  Region region;
  region.kind = RegionKind::TwoD;
  region.data = RegionData::Tissue;
  region.box = {0, 0, 99, 99};
  region.x = region.y = {Unit::Centimetre, 0.02, 0, 0, Provenance::Header};
  clip.regions = {region};
  return clip;
}

Exam examOf(const std::vector<Clip>& clips) {
  Exam exam;
  exam.studies.push_back({});
  exam.studies[0].series.push_back({});
  exam.studies[0].series[0].clips = clips;
  return exam;
}

std::string why(const Clip& clip) {
  const std::vector<Problem> problems = unmeasuredClips(examOf({clip}));
  EXPECT_EQ(problems.size(), 1U);
  if (problems.empty()) return {};
  EXPECT_FALSE(problems[0].advice.empty());
  return problems[0].what + " / " + problems[0].advice;
}

TEST(UnmeasuredClips, ColourCineOfAnUnnamedVesselIsToldHowToNameIt) {
  EXPECT_NE(why(picture(ClipKind::ColourDoppler, 30)).find("--vessel"), std::string::npos);
}

// Naming the vessel would change nothing for these.
TEST(UnmeasuredClips, StillAndGreyCineAreNotToldToNameTheirVessel) {
  EXPECT_NE(why(picture(ClipKind::BMode, 1)).find("two stills"), std::string::npos);
  for (const int frames : {1, 30})
    EXPECT_EQ(why(picture(ClipKind::BMode, frames)).find("--vessel"), std::string::npos) << frames;
}

TEST(UnmeasuredClips, UncalibratedPictureIsToldSo) {
  Clip clip = picture(ClipKind::BMode, 30);
  clip.regions[0].flags.emplace_back(kBoxOutsideImage);
  EXPECT_NE(why(clip).find("nothing in it is calibrated"), std::string::npos);
}

// A scale that is drawn on one frame would be wrong in others.
TEST(UnmeasuredClips, CalibrationThatChangesIsNotToBeReplacedByADrawnOne) {
  Clip clip = picture(ClipKind::BMode, 30);
  clip.regions[0].flags.emplace_back(kChangesBetweenFrames);
  EXPECT_NE(why(clip).find("changes from frame to frame"), std::string::npos);
  EXPECT_EQ(why(clip).find("--take-drawn-scales"), std::string::npos);
  EXPECT_FALSE(sural::exam::lacksCalibration(clip));
}

TEST(UnmeasuredClips, UltrasoundVolumeIsNoCine) {
  Clip clip = picture(ClipKind::BMode, 30);
  clip.flags.emplace_back("frames_are_slices");
  EXPECT_NE(why(clip).find("slices of a volume"), std::string::npos);
}

TEST(UnmeasuredClips, FewSlicesAreCountedInOneLine) {
  std::vector<Clip> slices(3, picture(ClipKind::MrAngiography, 1));
  for (Clip& clip : slices) clip.slicePlane = SlicePlane{};
  const std::vector<Problem> problems = unmeasuredClips(examOf(slices));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_NE(problems[0].what.find("3 slice(s)"), std::string::npos);
}

TEST(UnmeasuredClips, EnoughSlicesAreNotCalledTooFew) {
  std::vector<Clip> slices(9, picture(ClipKind::MrAngiography, 1));
  for (Clip& clip : slices) clip.slicePlane = SlicePlane{};
  const std::vector<Problem> problems = unmeasuredClips(examOf(slices));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].what.find("needs"), std::string::npos);
  EXPECT_NE(problems[0].what.find("no vessel was measured in its 9 slices"), std::string::npos);
}

TEST(UnmeasuredClips, BesideMeasuredOnesAStillIsNoLoss) {
  Exam exam = examOf({picture(ClipKind::BMode, 1), picture(ClipKind::BMode, 30)});
  exam.studies[0].series[0].clips[1].sopInstanceUid = "1.2";
  exam.measurements.push_back(refluxOf(1, 0.1));
  const std::vector<Problem> problems = unmeasuredClips(exam);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].severity, Severity::Note);
}

TEST(UnmeasuredClips, WhatWasMeasuredIsNotNamed) {
  Exam exam = examOf({picture(ClipKind::BMode, 30)});
  exam.measurements.push_back(refluxOf(1, 0.1));
  exam.measurements[0].evidence.sopInstanceUid = "1.1";
  EXPECT_TRUE(unmeasuredClips(exam).empty());
}

TEST(UnmeasuredClips, RunWithoutAVesselSaysWhatWasLookedForAndWhatToDo) {
  const Clip run = picture(ClipKind::XrayAngiography, 20);
  Exam exam = examOf({run});
  Measurement none;
  none.quantity = "percent_diameter_stenosis";
  none.absentReason = "no vessel filled with contrast medium was found";
  none.evidence.sopInstanceUid = run.sopInstanceUid;
  exam.measurements = {none};
  const std::vector<Problem> problems = unmeasuredClips(exam);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_NE(problems[0].what.find("no vessel filled with contrast medium was found. Looked for were"),
            std::string::npos);
  EXPECT_NE(problems[0].advice.find("contrast medium arrives"), std::string::npos);
  none.quantity = "reference_diameter";
  none.value = 6;
  exam.measurements.push_back(none);
  EXPECT_TRUE(unmeasuredClips(exam).empty());
}

TEST(UnmeasuredClips, RunIsAdvisedByTheReasonAndNotAlwaysToGiveTheContrastMedium) {
  using namespace imaging::angiography;
  std::set<std::string> advices;
  const std::vector<std::string> reasons{kTooSmall, kMovesThrough, kEndOfRange, kTooLittleHealthy, "no such frame"};
  for (const std::string& reason : reasons) {
    const Clip run = picture(ClipKind::XrayAngiography, 20);
    Exam exam = examOf({run});
    exam.measurements.push_back(refluxNotMeasured(reason));
    exam.measurements[0].evidence.sopInstanceUid = run.sopInstanceUid;
    const std::vector<Problem> problems = unmeasuredClips(exam);
    ASSERT_EQ(problems.size(), 1U) << reason;
    EXPECT_EQ(problems[0].what, "was not measured: " + reason);
    EXPECT_EQ(problems[0].advice.find("contrast medium arrives"), std::string::npos) << reason;
    advices.insert(problems[0].advice);
  }
  EXPECT_EQ(advices.size(), reasons.size());
}

}  // namespace
}  // namespace sural::tests::exam
