#include "ui/session/clip_words.h"

#include <gtest/gtest.h>

#include "tests/ui/sample_exam.h"

namespace sural::tests::ui {

using namespace sural::ui::session;

namespace {

Clip clipOf(const char* sop) { return *sampleExam().clip(sop); }

}  // namespace

TEST(ClipWords, TitleIsTheLabelElseTheSite) {
  Clip clip = clipOf(kRefluxClip);
  EXPECT_EQ(titleOf(clip), "RT GSV thigh");
  clip.label.clear();
  EXPECT_EQ(titleOf(clip), "Right great saphenous vein");
  clip.site = {};
  clip.file = "/exports/IM_0007.dcm";
  EXPECT_EQ(titleOf(clip), "IM_0007.dcm") << "a tile without words is told from the next by its file";
}

TEST(ClipWords, ConditionsAreNamedOnlyWhenTheyAreKnown) {
  Clip clip = clipOf(kRefluxClip);
  EXPECT_EQ(conditionPhrase(clip), "PW · standing · augmentation");
  clip.conditions = {};
  EXPECT_EQ(conditionPhrase(clip), "PW");
}

TEST(ClipWords, CineSaysHowManyFramesItHas) { EXPECT_EQ(kindPhrase(clipOf(kOpenVeinClip)), "B-mode · 60 frames"); }

TEST(ClipWords, CalibrationSaysWhereItComesFrom) {
  Clip clip = clipOf(kRefluxClip);
  EXPECT_EQ(calibrationPhrase(clip), "calibration: file header ✓");
  clip.regions[0].y.provenance = Provenance::HeaderCorrected;
  EXPECT_EQ(calibrationPhrase(clip), "calibration: file header, corrected");
  clip.regions.clear();
  EXPECT_EQ(calibrationPhrase(clip), "not calibrated: pixels only");
}

TEST(ClipWords, PatientLineHasNameSexAgeAtTheExamAndStudy) {
  EXPECT_EQ(patientPhrase(sampleReading().studies[0]),
            "SAMPLE, Leg Pain · F 66 y · 2026-01-05 Venous reflux + arterial duplex, right leg");
}

TEST(ClipWords, AgeCountsTheBirthdayNotOnlyTheYear) {
  Study study = sampleReading().studies[0];
  study.date = "20260312";
  EXPECT_NE(patientPhrase(study).find("67 y"), std::string::npos);
}

TEST(ClipWords, PatientLineOfAnAnonymousStudyInventsNothing) {
  Study study;
  study.patientBirthDate = "garbage";
  EXPECT_EQ(patientPhrase(study), "no patient name");
}

TEST(ClipWords, FileOfAStudyIsNamedAfterPatientAndDateWithoutWhatAFileMayNotBeCalled) {
  Study study;
  study.patientName = "O/Hara^Anna:Maria";
  study.date = "20260105";
  EXPECT_EQ(fileNameFor(study), "O Hara Anna Maria 2026-01-05");
  study.patientName.clear();
  study.patientId = "../../etc";
  EXPECT_EQ(fileNameFor(study), "etc 2026-01-05");
  EXPECT_EQ(fileNameFor({}), "");
  EXPECT_LE(withoutSeparators(std::string(500, 'x')).size(), 80U);
}

}  // namespace sural::tests::ui
