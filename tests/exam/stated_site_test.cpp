#include "exam/stated_site.h"

#include <gtest/gtest.h>

namespace sural::tests::exam {
namespace {

const Site kRightGreatSaphenous{"great_saphenous_vein", std::nullopt, Side::Right};
const Site kLeftPoplitealVein{"popliteal_vein", std::nullopt, Side::Left};

Reading clipsOf(const std::vector<Site>& sites) {
  Reading reading;
  reading.studies.push_back({});
  reading.studies[0].series.push_back({});
  for (const Site& site : sites) {
    Clip clip;
    clip.frameCount = 1;
    clip.width = clip.height = 8;
    clip.site = site;
    reading.studies[0].series[0].clips.push_back(clip);
  }
  return reading;
}

Site siteOf(const Reading& reading, std::size_t i) { return reading.studies[0].series[0].clips[i].site; }

TEST(StatedSite, IsThatOfClipsWithoutOne) {
  Reading reading = clipsOf({{}, kLeftPoplitealVein});
  sural::exam::stateSite(reading, kRightGreatSaphenous);
  EXPECT_EQ(siteOf(reading, 0), kRightGreatSaphenous);
  EXPECT_EQ(reading.studies[0].series[0].clips[0].flags, std::vector<std::string>{"site_from_reader"});
}

TEST(StatedSite, NeverMovesAClipOfManyThatSaysOtherwise) {
  Reading reading = clipsOf({{}, kLeftPoplitealVein});
  sural::exam::stateSite(reading, kRightGreatSaphenous);
  EXPECT_EQ(siteOf(reading, 1), kLeftPoplitealVein);
  EXPECT_EQ(reading.problems.size(), 1U);
}

TEST(StatedSite, CountsAgainstTheLabelOfTheOnlyClip) {
  Reading reading = clipsOf({kLeftPoplitealVein});
  sural::exam::stateSite(reading, kRightGreatSaphenous);
  EXPECT_EQ(siteOf(reading, 0), kRightGreatSaphenous);
  EXPECT_EQ(reading.problems.size(), 1U);
}

TEST(StatedSite, ForSeveralRecordingsSaysForHowMany) {
  Reading reading = clipsOf({{}, {}, {}});
  sural::exam::stateSite(reading, kRightGreatSaphenous);
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_NE(reading.problems[0].what.find("one of 3 recordings"), std::string::npos) << reading.problems[0].what;
  reading = clipsOf({{}});
  sural::exam::stateSite(reading, kRightGreatSaphenous);
  EXPECT_TRUE(reading.problems.empty());
}

TEST(StatedSite, OfTheSlicesOfOneVolumeNeedsNoWarning) {
  Reading reading = clipsOf({{}, {}, {}});
  for (Clip& clip : reading.studies[0].series[0].clips) clip.modality = "MR";
  sural::exam::stateSite(reading, kRightGreatSaphenous);
  EXPECT_TRUE(reading.problems.empty());
}

TEST(StatedSite, OfTwoSeriesOfSlicesOrOfSlicesAndACineCountsRecordingsNotSlices) {
  for (const bool secondIsCine : {false, true}) {
    Reading reading = clipsOf({{}, {}, {}});
    for (Clip& clip : reading.studies[0].series[0].clips) clip.modality = "MR";
    reading.studies[0].series.push_back(reading.studies[0].series[0]);
    if (secondIsCine) {
      reading.studies[0].series[1].clips.resize(1);
      reading.studies[0].series[1].clips[0].modality = "US";
      reading.studies[0].series[1].clips[0].frameCount = 30;
    }
    sural::exam::stateSite(reading, kRightGreatSaphenous);
    ASSERT_EQ(reading.problems.size(), 1U);
    EXPECT_NE(reading.problems[0].what.find("one of 2 recordings"), std::string::npos) << reading.problems[0].what;
  }
}

TEST(StatedSite, OfSeveralLesionsIsDoubted) {
  Clip clip = clipsOf({kRightGreatSaphenous}).studies[0].series[0].clips[0];
  std::vector<Measurement> lesions(2);
  for (int i = 0; i < 2; ++i) {
    lesions[static_cast<std::size_t>(i)].lesion = i + 1;
    lesions[static_cast<std::size_t>(i)].value = 60;
  }
  EXPECT_TRUE(sural::exam::doubtsOfStatedSite(clip, lesions).empty());  // its own label says so
  clip.flags = {"site_from_reader"};
  ASSERT_EQ(sural::exam::doubtsOfStatedSite(clip, lesions).size(), 1U);
  lesions.pop_back();
  EXPECT_TRUE(sural::exam::doubtsOfStatedSite(clip, lesions).empty());
}

TEST(StatedSite, CompletesWhatALabelLeavesOpen) {
  Reading reading = clipsOf({{"great_saphenous_vein", Segment::Distal, std::nullopt}});
  sural::exam::stateSite(reading, {std::nullopt, std::nullopt, Side::Left});
  EXPECT_EQ(siteOf(reading, 0), (Site{"great_saphenous_vein", Segment::Distal, Side::Left}));
  EXPECT_TRUE(reading.problems.empty());
}

}  // namespace
}  // namespace sural::tests::exam
