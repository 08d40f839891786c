#include "imaging/angiography/vessel_course.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "imaging/angiography/mask_parts.h"

namespace sural::tests::angiography {
namespace {

using namespace imaging::angiography;

constexpr int kSide = 400;

// A picture of straight vessels, painted one over the other.
struct Drawing {
  Lattice lattice{kSide, kSide, 1, {1, 1, 1}};
  std::vector<std::uint8_t> mask = std::vector<std::uint8_t>(lattice.size(), 0);

  void line(Vec3 from, Vec3 to, double radius) {
    const double length = norm(to - from);
    const Vec3 along = unit(to - from);
    for (std::size_t i = 0; i < mask.size(); ++i) {
      const Vec3 p = lattice.positionOf(i) - from;
      const double t = std::clamp(dot(p, along), 0.0, length);
      if (norm(p - t * along) <= radius) mask[i] = 1;
    }
  }

  [[nodiscard]] std::vector<Course> courses() const {
    const std::vector<float> distance = distanceInside(lattice, mask);
    return coursesOf(lattice, traceTree(lattice, mask, distance), distance, {.longestGap = 150});
  }
};

double lowest(const Course& course) {
  double most = 0;
  for (const Vec3& p : course.points) most = std::max(most, p.y);
  return most;
}

double highest(const Course& course) {
  double least = kSide;
  for (const Vec3& p : course.points) least = std::min(least, p.y);
  return least;
}

TEST(VesselCourse, TrunkAndItsTwoLikeBranchesAreThreeVesselsThoughTheTrunkIsMuchWider) {
  Drawing drawing;
  drawing.line({200, 0, 0}, {200, 120, 0}, 24);
  drawing.line({200, 130, 0}, {70, 399, 0}, 13);
  drawing.line({200, 130, 0}, {330, 399, 0}, 13);
  const std::vector<Course> courses = drawing.courses();
  const auto crossing = std::count_if(courses.begin(), courses.end(), [](const Course& course) {
    return highest(course) < 60 && lowest(course) > 260;
  });
  EXPECT_EQ(crossing, 0);
  const auto branches =
      std::count_if(courses.begin(), courses.end(), [](const Course& course) { return lowest(course) > 360; });
  EXPECT_EQ(branches, 2);
}

TEST(VesselCourse, BranchOfHalfTheCalibreDoesNotPartAVessel) {
  Drawing drawing;
  drawing.line({200, 0, 0}, {200, 399, 0}, 14);
  drawing.line({200, 150, 0}, {60, 330, 0}, 7);
  const std::vector<Course> courses = drawing.courses();
  ASSERT_FALSE(courses.empty());
  EXPECT_LT(highest(courses.front()), 40);
  EXPECT_GT(lowest(courses.front()), 360);
}

TEST(VesselCourse, VesselIsFollowedPastAThinBranchThatTheTreeTookForIt) {
  Drawing drawing;
  drawing.line({200, 0, 0}, {200, 260, 0}, 12);  // ends before the thin one does
  drawing.line({200, 150, 0}, {60, 399, 0}, 3.5);
  const std::vector<Course> courses = drawing.courses();
  ASSERT_FALSE(courses.empty());
  EXPECT_LT(highest(courses.front()), 40);
  EXPECT_NEAR(lowest(courses.front()), 260, 20);
  EXPECT_GT(courses.front().points.back().x + courses.front().points.front().x, 380);
}

TEST(VesselCourse, OcclusionBeyondACollateralLiesWithinOneVessel) {
  Drawing drawing;
  drawing.line({200, 0, 0}, {200, 170, 0}, 12);
  drawing.line({200, 230, 0}, {200, 399, 0}, 12);
  drawing.line({200, 140, 0}, {280, 200, 0}, 3);
  drawing.line({280, 200, 0}, {200, 260, 0}, 3);
  const std::vector<Course> courses = drawing.courses();
  ASSERT_FALSE(courses.empty());
  EXPECT_LT(highest(courses.front()), 40);
  EXPECT_GT(lowest(courses.front()), 360);
  EXPECT_EQ(std::count_if(courses.front().gaps.begin(), courses.front().gaps.end(),
                          [](const Course::Gap& gap) { return gap.last - gap.first > 20; }),
            1);
}

// A collateral that is thick where it winds looks like the vessel's next piece.
TEST(VesselCourse, GapIsBridgedToTheVesselsOwnRestAndNotOverAThickCollateral) {
  Drawing drawing;
  drawing.line({200, 0, 0}, {200, 150, 0}, 12);
  drawing.line({200, 270, 0}, {200, 399, 0}, 12);
  drawing.line({214, 184, 0}, {219, 191, 0}, 9);
  drawing.line({219, 191, 0}, {255, 240, 0}, 6.3);
  const std::vector<Course> courses = drawing.courses();
  ASSERT_FALSE(courses.empty());
  EXPECT_LT(highest(courses.front()), 40);
  EXPECT_GT(lowest(courses.front()), 360);
  for (const Vec3& p : courses.front().points) EXPECT_NEAR(p.x, 200, 9) << p.y;
}

}  // namespace
}  // namespace sural::tests::angiography
