#include "imaging/angiography/name_segments.h"

#include <gtest/gtest.h>

namespace sural::tests::angiography {
namespace {

using namespace imaging::angiography;

// A straight artery of one side from above to below; x outwards from the midline.
UnnamedArtery artery(Side side, Vec3 from, Vec3 to, double calibre) {
  UnnamedArtery a{side, {}, calibre};
  const double sign = side == Side::Left ? 1 : -1;
  for (int i = 0; i <= 50; ++i) {
    const Vec3 p = from + (i / 50.0) * (to - from);
    a.course.push_back({sign * p.x, p.y, p.z});
  }
  return a;
}

std::string nameOf(const std::vector<std::optional<SegmentName>>& names, std::size_t index) {
  return names[index] ? names[index]->vessel : "";
}

// Places as in the courses of a healthy adult (datasets/generate/vessels/leg_courses.cpp).
TEST(NameSegments, ThighArteriesAreToldByPlaceAndCalibreOnBothSides) {
  for (const Side side : {Side::Left, Side::Right}) {
    const auto names =
        nameSegments({artery(side, {98, -10, -95}, {96, 12, -240}, 3), artery(side, {77, -31, -70}, {65, -5, -250}, 6),
                      artery(side, {76, -28, 0}, {80, -33, -50}, 7)},
                     Station::Thigh);
    EXPECT_EQ(nameOf(names, 0), "profunda_femoris_artery");
    EXPECT_EQ(nameOf(names, 1), "superficial_femoral_artery");
    EXPECT_EQ(nameOf(names, 2), "common_femoral_artery");
    EXPECT_GT(names[1]->confidence, names[2]->confidence);
  }
}

TEST(NameSegments, PelvicArteriesAreToldByMidlineAndDepth) {
  const auto names = nameSegments(
      {artery(Side::Left, {2, 4, 140}, {35, 18, 88}, 9), artery(Side::Left, {36, 20, 86}, {73, -22, 10}, 8),
       artery(Side::Left, {36, 22, 86}, {52, 50, 18}, 5)},
      Station::Pelvis);
  EXPECT_EQ(nameOf(names, 0), "common_iliac_artery");
  EXPECT_EQ(nameOf(names, 1), "external_iliac_artery");
  EXPECT_EQ(nameOf(names, 2), "internal_iliac_artery");
}

TEST(NameSegments, CalfArteriesAreToldFromInsideToOutside) {
  const auto names = nameSegments({artery(Side::Right, {80, -8, -560}, {65, -24, -810}, 2.6),
                                   artery(Side::Right, {57, 27, -565}, {46, 24, -820}, 2.8),
                                   artery(Side::Right, {68, 27, -565}, {72, 20, -790}, 2.5),
                                   artery(Side::Right, {61, 33, -430}, {63, 25, -540}, 5)},
                                  Station::Calf);
  EXPECT_EQ(nameOf(names, 0), "anterior_tibial_artery");
  EXPECT_EQ(nameOf(names, 1), "posterior_tibial_artery");
  EXPECT_EQ(nameOf(names, 2), "peroneal_artery");
  EXPECT_EQ(nameOf(names, 3), "popliteal_artery");
}

TEST(NameSegments, NothingIsNamedWithoutASideOrAStation) {
  UnnamedArtery sideless = artery(Side::Left, {77, -31, -70}, {65, -5, -250}, 6);
  EXPECT_FALSE(nameSegments({sideless}, Station::Unknown)[0]);
  sideless.side.reset();
  EXPECT_FALSE(nameSegments({sideless}, Station::Thigh)[0]);
}

TEST(NameSegments, StationComesFromTheLabelUnlessItNamesTwo) {
  EXPECT_EQ(stationOf("TOF MRA THIGHS AX"), Station::Thigh);
  EXPECT_EQ(stationOf("CE MRA lower legs"), Station::Calf);
  EXPECT_EQ(stationOf("MRA PELVIS AND CALVES"), Station::Unknown);
  EXPECT_EQ(stationOf("MRA RUNOFF"), Station::Unknown);
}

}  // namespace
}  // namespace sural::tests::angiography
