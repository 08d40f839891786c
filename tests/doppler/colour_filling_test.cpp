#include "doppler/colour_filling.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace sural::doppler {
namespace {

constexpr int kWidth = 300;
constexpr int kHeight = 120;
constexpr float kTissue = 120;
constexpr float kBlood = 20;
constexpr float kClot = 60;

struct Place {
  int column = 0;
  int row = 0;
};

// A tube along the picture, 60 rows high; `coloured` says where it shows flow, `grey` what lies there otherwise.
FillingPicture aTube(const std::function<bool(Place)>& coloured, const std::function<float(Place)>& grey) {
  FillingPicture picture{.width = kWidth, .height = kHeight, .mmPerColumn = 0.1, .mmPerRow = 0.1};
  for (int row = 0; row < kHeight; ++row)
    for (int column = 0; column < kWidth; ++column) {
      const bool flows = coloured({column, row});
      picture.coloured.push_back(flows ? 1 : 0);
      picture.grey.push_back(flows ? -1 : grey({column, row}));
    }
  return picture;
}

bool isInTube(Place p) { return p.row >= 30 && p.row < 90 && p.column >= 10 && p.column < 290; }

// Half an ellipse on the far wall: 100 columns long, 35 rows high.
bool isInClot(Place p) { return std::hypot((p.column - 150) / 50.0, (p.row - 90) / 35.0) < 1 && p.row < 90; }

float withClot(Place p) { return isInClot(p) ? kClot : isInTube(p) ? kBlood : kTissue; }

TEST(ColourFilling, OfAnOpenVeinIsWhole) {
  const auto filling = measureColourFilling(aTube(isInTube, withClot));
  ASSERT_TRUE(filling);
  EXPECT_NEAR(filling->share, 1, 0.02);
  EXPECT_TRUE(filling->defect.empty());
  EXPECT_FALSE(filling->defectLengthMm);
}

TEST(ColourFilling, BesideAClotGivesItsLengthAndTheShareThatIsLeft) {
  const auto filling = measureColourFilling(aTube([](Place p) { return isInTube(p) && !isInClot(p); }, withClot));
  ASSERT_TRUE(filling);
  const double left = 1 - std::acos(-1.0) * 50 * 35 / 2 / (280.0 * 60);
  EXPECT_NEAR(filling->share, left, 0.02);
  ASSERT_TRUE(filling->defectLengthMm);
  EXPECT_NEAR(*filling->defectLengthMm, 10, 2 * filling->lengthUncertaintyMm);
}

TEST(ColourFilling, CountsTheDarkBloodThatIsTooSlowForColour) {
  const auto core = [](Place p) { return isInTube(p) && p.row >= 36 && p.row < 84; };
  const auto filling = measureColourFilling(aTube(core, withClot));
  ASSERT_TRUE(filling);
  EXPECT_NEAR(filling->share, 48.0 / 60, 0.05);
}

TEST(ColourFilling, OfABentVeinHasNoDefectInTheTissueBesideItsBend) {
  const auto bent = [](Place p) {
    const double middle = 45 + 30 * std::pow((p.column - 150) / 140.0, 2);
    return p.column >= 10 && p.column < 290 && std::abs(p.row - middle) < 18;
  };
  const auto filling = measureColourFilling(aTube(bent, [](Place) { return kTissue; }));
  ASSERT_TRUE(filling);
  EXPECT_TRUE(filling->defect.empty());
  EXPECT_NEAR(filling->share, 1, 0.05);
}

TEST(ColourFilling, OfAFewPixelsIsNotMeasured) {
  EXPECT_FALSE(measureColourFilling(aTube([](Place p) { return p.row == 50 && p.column < 100; }, withClot)));
}

}  // namespace
}  // namespace sural::doppler
