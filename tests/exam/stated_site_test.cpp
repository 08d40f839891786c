#include "exam/stated_site.h"

#include <gtest/gtest.h>

namespace sural::tests::exam {
namespace {

const Site kRightGreatSaphenous{"great_saphenous_vein", std::nullopt, Side::Right};
const Site kLeftPopliteal{"popliteal_vein", std::nullopt, Side::Left};

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
  Reading reading = clipsOf({{}, kLeftPopliteal});
  sural::exam::stateSite(reading, kRightGreatSaphenous);
  EXPECT_EQ(siteOf(reading, 0), kRightGreatSaphenous);
  EXPECT_EQ(reading.studies[0].series[0].clips[0].flags, std::vector<std::string>{"site_from_reader"});
}

TEST(StatedSite, NeverMovesAClipOfManyThatSaysOtherwise) {
  Reading reading = clipsOf({{}, kLeftPopliteal});
  sural::exam::stateSite(reading, kRightGreatSaphenous);
  EXPECT_EQ(siteOf(reading, 1), kLeftPopliteal);
  EXPECT_EQ(reading.problems.size(), 1U);
}

TEST(StatedSite, CountsAgainstTheLabelOfTheOnlyClip) {
  Reading reading = clipsOf({kLeftPopliteal});
  sural::exam::stateSite(reading, kRightGreatSaphenous);
  EXPECT_EQ(siteOf(reading, 0), kRightGreatSaphenous);
  EXPECT_EQ(reading.problems.size(), 1U);
}

TEST(StatedSite, CompletesWhatALabelLeavesOpen) {
  Reading reading = clipsOf({{"great_saphenous_vein", Segment::Distal, std::nullopt}});
  sural::exam::stateSite(reading, {std::nullopt, std::nullopt, Side::Left});
  EXPECT_EQ(siteOf(reading, 0), (Site{"great_saphenous_vein", Segment::Distal, Side::Left}));
  EXPECT_TRUE(reading.problems.empty());
}

}  // namespace
}  // namespace sural::tests::exam
