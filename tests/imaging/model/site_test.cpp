#include "imaging/model/site.h"

#include <gtest/gtest.h>

namespace sural {
namespace {

struct Label {
  std::string words;
  Site site;
};

class SiteFromWords : public testing::TestWithParam<Label> {};

TEST_P(SiteFromWords, ReadsWhatPeopleType) { EXPECT_EQ(siteFromWords(GetParam().words), GetParam().site); }

INSTANTIATE_TEST_SUITE_P(
    Labels, SiteFromWords,
    testing::Values(Label{"RT GSV", {"great_saphenous_vein", {}, Side::Right}},
                    Label{"LT SFA MID", {"superficial_femoral_artery", Segment::Middle, Side::Left}},
                    Label{"R CFV W/ COMP", {"common_femoral_vein", {}, Side::Right}},
                    Label{"POP V", {"popliteal_vein", {}, {}}},
                    Label{"LT POPLITEAL V AUGMENTATION", {"popliteal_vein", {}, Side::Left}},
                    Label{"LT POPLITEAL A/V", {{}, {}, Side::Left}}, Label{"RT FEMORAL A/V", {{}, {}, Side::Right}},
                    Label{"R FEMORAL ART PROX", {"superficial_femoral_artery", Segment::Proximal, Side::Right}},
                    Label{"left great saphenous vein, proximal",
                          {"great_saphenous_vein", Segment::Proximal, Side::Left}},
                    Label{"Rt Prox FV", {"femoral_vein", Segment::Proximal, Side::Right}},
                    Label{"RT COM FEM V", {"common_femoral_vein", {}, Side::Right}},
                    Label{"LT PROFUNDA V", {"profunda_femoris_vein", {}, Side::Left}},
                    Label{"L AASV", {"anterior_accessory_saphenous_vein", {}, Side::Left}},
                    Label{"RT DIST PTA", {"posterior_tibial_artery", Segment::Distal, Side::Right}}));

TEST(SiteFromWords, LeavesUnknownWordsUnknown) { EXPECT_EQ(siteFromWords("PS LAX MR & AI"), Site{}); }

TEST(SiteFromWords, NamesNoSideWhenTheLabelNamesBoth) { EXPECT_FALSE(siteFromWords("R/L CFV").side.has_value()); }

TEST(SiteFromWords, IsNotFooledByLettersInsideWords) { EXPECT_FALSE(siteFromWords("CARTILAGE OF FVX").known()); }

TEST(Site, KnowsVeinsFromArteries) {
  EXPECT_TRUE(siteFromWords("SFJ").isVein());
  EXPECT_TRUE(siteFromWords("POP V").isVein());
  EXPECT_TRUE(siteFromWords("POP A").isArtery());
  EXPECT_FALSE(Site{}.isVein() || Site{}.isArtery());
}

TEST(Site, PrefersWhatIsSaidFirstAndFillsTheRest) {
  const Site merged = merge(siteFromWords("GSV"), siteFromWords("LT SSV DIST"));
  EXPECT_EQ(merged, (Site{"great_saphenous_vein", Segment::Distal, Side::Left}));
}

}  // namespace
}  // namespace sural
