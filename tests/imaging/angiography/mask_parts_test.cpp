#include "imaging/angiography/mask_parts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace sural::tests::angiography {
namespace {

using namespace sural::imaging::angiography;

constexpr Lattice kBlock{.columns = 14, .rows = 11, .slices = 9, .spacing = {0.5, 0.7, 1.9}};

std::vector<std::uint8_t> scattered(const Lattice& lattice) {
  std::vector<std::uint8_t> mask(lattice.size(), 1);
  for (std::size_t i = 3; i < mask.size(); i += 97) mask[i] = 0;
  return mask;
}

float nearestOutside(const Lattice& lattice, const std::vector<std::uint8_t>& mask, std::size_t from) {
  double least = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < mask.size(); ++i)
    if (mask[i] == 0) least = std::min(least, norm(lattice.positionOf(i) - lattice.positionOf(from)));
  return static_cast<float>(least);
}

TEST(MaskParts, DistanceIsThatToTheNearestCellOutsideInMillimetres) {
  const std::vector<std::uint8_t> mask = scattered(kBlock);
  const std::vector<float> distance = distanceInside(kBlock, mask);
  ASSERT_EQ(distance.size(), mask.size());
  for (std::size_t i = 0; i < mask.size(); ++i)
    EXPECT_NEAR(distance[i], mask[i] == 0 ? 0 : nearestOutside(kBlock, mask, i), 1e-4) << "cell " << i;
}

TEST(MaskParts, DistanceInAPictureOfOneSliceStaysInThePicture) {
  const Lattice picture{.columns = 30, .rows = 20};
  const std::vector<std::uint8_t> mask = scattered(picture);
  const std::vector<float> distance = distanceInside(picture, mask);
  for (std::size_t i = 0; i < mask.size(); ++i)
    EXPECT_NEAR(distance[i], mask[i] == 0 ? 0 : nearestOutside(picture, mask, i), 1e-4) << "cell " << i;
}

TEST(MaskParts, MaskWithoutAnOutsideIsFarFromIt) {
  const std::vector<float> distance = distanceInside(kBlock, std::vector<std::uint8_t>(kBlock.size(), 1));
  EXPECT_GT(*std::min_element(distance.begin(), distance.end()), 1e6F);
}

TEST(MaskParts, CellsThatTouchAtACornerAreOnePart) {
  std::vector<std::uint8_t> mask(kBlock.size(), 0);
  mask[kBlock.indexOf(2, 2, 2)] = mask[kBlock.indexOf(3, 3, 3)] = mask[kBlock.indexOf(4, 3, 3)] = 1;
  mask[kBlock.indexOf(9, 9, 2)] = 1;
  const Parts parts = partsOf(kBlock, mask);
  ASSERT_EQ(parts.sizes.size(), 2U);
  EXPECT_EQ(parts.labels[kBlock.indexOf(2, 2, 2)], parts.labels[kBlock.indexOf(4, 3, 3)]);
  EXPECT_NE(parts.labels[kBlock.indexOf(2, 2, 2)], parts.labels[kBlock.indexOf(9, 9, 2)]);
  EXPECT_EQ(parts.sizes[parts.labels[kBlock.indexOf(2, 2, 2)] - 1], 3U);
  EXPECT_EQ(parts.labels[0], 0U);
}

TEST(MaskParts, HysteresisKeepsWhatIsSeenWhereSomethingIsClear) {
  const Lattice line{.columns = 9, .rows = 1};
  const std::vector<float> values{2, 2, 5, 0, 2, 2, 0, 5, 0};
  EXPECT_EQ(hysteresis(line, values, {1, 4, 2}), (std::vector<std::uint8_t>{1, 1, 1, 0, 0, 0, 0, 0, 0}));
}

TEST(MaskParts, MaskOfAnotherSizeGivesNothing) {
  EXPECT_TRUE(distanceInside(kBlock, std::vector<std::uint8_t>(7, 1)).empty());
  EXPECT_TRUE(partsOf(kBlock, std::vector<std::uint8_t>(7, 1)).labels.empty());
}

}  // namespace
}  // namespace sural::tests::angiography
