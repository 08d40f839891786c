#include "ui/session/hanging.h"

#include <gtest/gtest.h>

namespace sural::tests::ui {

using namespace sural::ui::session;

namespace {

Clip clipOf(ClipKind kind, const char* vessel, Side side) {
  Clip clip;
  clip.kind = kind;
  clip.site = {.vessel = vessel, .segment = {}, .side = side};
  return clip;
}

}  // namespace

TEST(Hanging, SameVesselOfTheOtherLegHangsBesideTheRightOneLeft) {
  const Clip left = clipOf(ClipKind::BMode, "popliteal_vein", Side::Left);
  const Clip other = clipOf(ClipKind::BMode, "femoral_vein", Side::Right);
  const Clip right = clipOf(ClipKind::BMode, "popliteal_vein", Side::Right);
  const Hanging hanging = hangByKind({&left, &other, &right}, 0);
  EXPECT_EQ(hanging.grid, (GridSize{1, 2}));
  EXPECT_EQ(hanging.clips, (std::vector<int>{2, 0}));
  EXPECT_EQ(hangByKind({&left, &other, &right}, 2).clips, (std::vector<int>{2, 0}));
}

TEST(Hanging, StripHangsBesideThePictureOfItsVessel) {
  const Clip picture = clipOf(ClipKind::ColourDoppler, "popliteal_artery", Side::Left);
  const Clip strip = clipOf(ClipKind::SpectralDoppler, "popliteal_artery", Side::Left);
  EXPECT_EQ(hangByKind({&picture, &strip}, 1).clips, (std::vector<int>{1, 0}));
}

TEST(Hanging, PictureWithoutAPartnerHangsAlone) {
  const Clip angiogram = clipOf(ClipKind::XrayAngiography, "popliteal_artery", Side::Left);
  Clip unnamed = clipOf(ClipKind::SpectralDoppler, "popliteal_artery", Side::Left);
  unnamed.site = {};
  EXPECT_EQ(hangByKind({&angiogram, &unnamed}, 0).grid, (GridSize{1, 1}));
  EXPECT_EQ(hangByKind({&angiogram, &unnamed}, 1).grid, (GridSize{1, 1}));
}

TEST(Hanging, GridFillsWithTheClipsThatFollowAndLeavesTheRestEmpty) {
  const Clip clip;
  EXPECT_EQ(hangInOrder({&clip, &clip, &clip}, 1, {2, 2}).clips, (std::vector<int>{1, 2, -1, -1}));
}

}  // namespace sural::tests::ui
