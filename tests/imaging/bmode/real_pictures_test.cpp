#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "imaging/bmode/find_lumens.h"
#include "imaging/bmode/picture_areas.h"
#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/read_study.h"
#include "tests/support/paths.h"

namespace sural::tests::bmode {
namespace {

using namespace imaging::bmode;

TEST(RealPictures, RoundArteryOfAKnownWidthIsMeasuredWithinThreePercent) {
  const auto file = support::sharedData("ultrasound/carotid_cross_section.dcm");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  const Reading reading = imaging::dicom::readPaths({*file});
  const Clip& clip = reading.studies.at(0).series.at(0).clips.at(0);
  const Frame frame = imaging::dicom::decodeFrame(clip, 0).value();
  const std::vector<PixelBox> areas = pictureAreas(clip, frame);
  ASSERT_FALSE(areas.empty());
  const ScanGrid grid = gridFor(clip, areas.front()).value();
  const ScanPicture picture = pictureOn(grid, frame).value();
  const std::vector<FoundLumen> found = findLumenAt(picture, grid.toMm({219, 216}));
  ASSERT_FALSE(found.empty());
  const double across = longestHorizontal(found[0].traced.outline).length();
  const double along = longestVertical(found[0].traced.outline).length();
  EXPECT_NEAR(2 * std::sqrt(areaOf(found[0].traced.outline) / std::numbers::pi), 6.3, 0.03 * 6.3);  // 66 pixels
  EXPECT_NEAR(across / along, 1, 0.06);
}

}  // namespace
}  // namespace sural::tests::bmode
