#include "exam/measure_compression.h"

#include <gtest/gtest.h>

#include "exam/measure_studies.h"
#include "imaging/model/slice_flags.h"

namespace sural::tests {
namespace {

Clip still(const std::string& label) {
  Clip clip{.file = label + ".dcm"};
  clip.modality = "US";
  clip.kind = ClipKind::BMode;
  clip.width = 640;
  clip.height = 480;
  clip.frameCount = 1;
  clip.label = label;
  clip.site = siteFromWords(label);
  return clip;
}

std::vector<const Clip*> pointersTo(const std::vector<Clip>& clips) {
  std::vector<const Clip*> pointers;
  for (const Clip& clip : clips) pointers.push_back(&clip);
  return pointers;
}

TEST(MeasureCompression, LabelsThatSayCompressionAreTold) {
  for (const char* label : {"RT CFV W/ COMP", "LT POP V COMPRESSION", "FV compressed", "RT CFV Kompression"})
    EXPECT_TRUE(exam::saysCompression(label)) << label;
}

TEST(MeasureCompression, LabelsThatDenyOrOnlyResembleItAreNot) {
  for (const char* label :
       {"RT CFV W/O COMP", "LT POP V NO COMPRESSION", "RT CFV WITHOUT COMP", "COMPLETE EXAM", "COMPANY", ""})
    EXPECT_FALSE(exam::saysCompression(label)) << label;
}

TEST(MeasureCompression, PartnerIsTheNearestStillOfTheSameVeinBeforeThePressedOne) {
  const std::vector<Clip> clips{still("RT CFV"), still("RT POP V"), still("RT CFV"), still("RT CFV W/ COMP"),
                                still("RT CFV")};
  EXPECT_EQ(exam::restingPartner(clips[3], pointersTo(clips)), &clips[2]);
}

TEST(MeasureCompression, PartnerBehindIsTakenWhereNoneLiesBefore) {
  const std::vector<Clip> clips{still("RT CFV W/ COMP"), still("LT CFV"), still("RT CFV")};
  EXPECT_EQ(exam::restingPartner(clips[0], pointersTo(clips)), &clips[2]);
}

TEST(MeasureCompression, OtherSideOtherSizeCinesAndPressedStillsAreNoPartners) {
  std::vector<Clip> clips{still("LT CFV"), still("RT CFV"), still("RT CFV"), still("RT CFV COMP"),
                          still("RT CFV W/ COMP")};
  clips[1].width = 800;
  clips[2].frameCount = 30;
  EXPECT_EQ(exam::restingPartner(clips[4], pointersTo(clips)), nullptr);
}

TEST(MeasureCompression, OtherModalitiesAreLeftAlone) {
  Clip clip = still("RT CFV W/ COMP");
  clip.modality = "XA";
  const exam::CompressionResult result = exam::measureCompression(clip, {&clip});
  EXPECT_FALSE(result.analysis);
  EXPECT_TRUE(result.measurements.empty());
  EXPECT_TRUE(result.problems.empty());
}

// A vein that ends from slice to slice was not pressed: such a file is not even opened.
TEST(MeasureStudies, SlicesOfAVolumeAreNoCineOfACompression) {
  Clip cine = still("RT CFV W/ COMP");
  cine.frameCount = 20;
  Clip volume = cine;
  volume.flags.emplace_back(kFramesAreSlices);
  Study study;
  study.series.push_back({.clips = {cine, volume}});
  const exam::StudyResults results = exam::measureStudies({study}, {});
  ASSERT_EQ(results.clips.size(), 2U);
  EXPECT_EQ(results.clips[0].compression.problems.size(), 1U);
  EXPECT_TRUE(results.clips[1].compression.problems.empty());
}

TEST(MeasureCompression, FileThatIsNotThereIsAProblemAndNoMeasurement) {
  Clip clip = still("RT CFV W/ COMP");
  clip.frameCount = 20;
  const exam::CompressionResult result = exam::measureCompression(clip, {&clip});
  EXPECT_TRUE(result.measurements.empty());
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_FALSE(result.problems[0].what.empty());
}

}  // namespace
}  // namespace sural::tests
