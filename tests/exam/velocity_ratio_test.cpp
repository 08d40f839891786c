#include "exam/velocity_ratio.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace sural::exam {
namespace {

Measurement peak(const char* vessel, std::optional<Segment> segment, double velocity, Side side = Side::Right) {
  Measurement m =
      measured("peak_systolic_velocity", {.site = {vessel, segment, side}, .algorithm = "test/1", .evidence = {}},
               {.quantity = {velocity, Unit::CentimetrePerSecond}, .uncertainty = 0.05 * velocity});
  m.id = "m" + std::to_string(static_cast<int>(velocity));
  return m;
}

bool has(const Measurement& m, const std::string& flag) {
  return std::find(m.flags.begin(), m.flags.end(), flag) != m.flags.end();
}

TEST(VelocityRatio, IsThatToTheNearestSegmentUpstreamOfTheSameLeg) {
  const auto ratios = velocityRatios({peak("superficial_femoral_artery", Segment::Middle, 300),
                                      peak("superficial_femoral_artery", Segment::Proximal, 100),
                                      peak("common_femoral_artery", std::nullopt, 120),
                                      peak("superficial_femoral_artery", Segment::Proximal, 20, Side::Left)});
  ASSERT_EQ(ratios.size(), 2U);
  EXPECT_NEAR(ratios[1].value.value_or(0), 3, 1e-9);
  EXPECT_NEAR(ratios[1].uncertainty.value_or(0), 3 * std::hypot(0.05, 0.05), 1e-9);
  EXPECT_TRUE(has(ratios[1], "reference_superficial_femoral_artery_proximal"));
  EXPECT_TRUE(has(ratios[1], "reference_measurement_m100"));
}

TEST(VelocityRatio, TakesNoLesionForItsReferenceAndWarnsBelowOne) {
  const auto ratios = velocityRatios({peak("common_femoral_artery", std::nullopt, 100),
                                      peak("superficial_femoral_artery", Segment::Proximal, 250),
                                      peak("popliteal_artery", std::nullopt, 150)});
  ASSERT_EQ(ratios.size(), 2U);
  EXPECT_NEAR(ratios[1].value.value_or(0), 1.5, 1e-9);
  EXPECT_TRUE(has(ratios[1], "reference_common_femoral_artery"));
  EXPECT_TRUE(has(ratios[1], "serial_lesions"));
  EXPECT_FALSE(has(ratios[0], "serial_lesions"));
}

// A ratio of a strip that the picture does not show to be one decides no criterion either (unmet_condition.cpp).
TEST(VelocityRatio, CarriesTheDoubtOfEitherStrip) {
  for (const bool ofReference : {false, true}) {
    Measurement lesion = peak("popliteal_artery", std::nullopt, 300);
    Measurement reference = peak("common_femoral_artery", std::nullopt, 100);
    (ofReference ? reference : lesion).flags.emplace_back("strip_not_verified");
    const auto ratios = velocityRatios({reference, lesion});
    ASSERT_EQ(ratios.size(), 1U);
    EXPECT_TRUE(has(ratios[0], "strip_not_verified"));
    EXPECT_FALSE(has(ratios[0], "angle_unknown"));
  }
}

TEST(VelocityRatio, OfOneSiteTakesItsHighestVelocity) {
  const auto ratios =
      velocityRatios({peak("common_femoral_artery", std::nullopt, 100), peak("popliteal_artery", std::nullopt, 110),
                      peak("popliteal_artery", std::nullopt, 180)});
  ASSERT_EQ(ratios.size(), 1U);
  EXPECT_NEAR(ratios[0].value.value_or(0), 1.8, 1e-9);
}

TEST(VelocityRatio, NeedsTwoSitesOfOneLeg) {
  EXPECT_TRUE(velocityRatios({peak("popliteal_artery", std::nullopt, 180)}).empty());
  EXPECT_TRUE(velocityRatios({peak("common_femoral_artery", std::nullopt, 100, Side::Left),
                              peak("popliteal_artery", std::nullopt, 180)})
                  .empty());
}

}  // namespace
}  // namespace sural::exam
