#include "imaging/angiography/xray_calibration.h"

#include <gtest/gtest.h>

#include "imaging/angiography/blurred_chord.h"

namespace sural::tests::angiography {
namespace {

using namespace imaging::angiography;

Clip calibratedClip() {
  Clip clip;
  clip.xrayAcquisition = XrayAcquisition{};
  return clip;
}

TEST(XrayCalibration, PixelSpacingWithGeometryIsTakenAndNamed) {
  Clip clip = calibratedClip();
  clip.pixelSpacing = PixelSpacing{0.3, 0.3, "PixelSpacing"};
  clip.xrayAcquisition->spacingCalibration = SpacingCalibration::Geometry;
  const XrayCalibration found = calibrationOf(clip);
  EXPECT_TRUE(found.calibrated());
  EXPECT_DOUBLE_EQ(found.perPixel, 0.3);
  EXPECT_EQ(found.source, "Pixel Spacing, GEOMETRY");
  EXPECT_GT(found.relativeDeviation, 0);
}

TEST(XrayCalibration, ImagerSpacingIsBroughtToThePatientByTheDistances) {
  Clip clip = calibratedClip();
  clip.xrayAcquisition->imagerRowSpacingMm = 0.4;
  clip.xrayAcquisition->imagerColumnSpacingMm = 0.4;
  EXPECT_FALSE(calibrationOf(clip).calibrated());
  clip.xrayAcquisition->sourceToDetectorMm = 1200;
  clip.xrayAcquisition->sourceToPatientMm = 800;
  EXPECT_NEAR(calibrationOf(clip).perPixel, 0.4 / 1.5, 1e-12);
}

TEST(XrayCalibration, SixFrenchCatheterCalibratesWithinOneAndAHalfPercent) {
  constexpr double kDiameter = 7.4;  // pixels
  Raster picture(120, 120);
  for (int y = 0; y < 120; ++y)
    for (int x = 0; x < 120; ++x)
      picture.at(x, y) = static_cast<float>(0.05 * blurredChord(x - 60.3, kDiameter / 2, 0.8) + 0.001 * x);
  const Result<MeasuredWidth> width = catheterWidth(picture, {60, 20}, {60, 100});
  ASSERT_TRUE(width.ok());
  const auto found = calibrateOnDiameter(width->pixels, width->deviation, 6 / 3.0, "catheter of 6 F");
  ASSERT_TRUE(found.ok());
  EXPECT_NEAR(found->perPixel, 2.0 / kDiameter, 0.015 * 2.0 / kDiameter);
}

TEST(XrayCalibration, LengthsThatCannotCalibrateAreRefused) {
  EXPECT_FALSE(calibrateOnLength({0, 0}, {2, 0}, 10).ok());
  EXPECT_FALSE(calibrateOnLength({0, 0}, {50, 0}, -1).ok());
  EXPECT_FALSE(calibrateOnDiameter(0.5, 0.1, 2, "catheter").ok());
  EXPECT_FALSE(catheterWidth(Raster(50, 50), {10, 10}, {12, 10}).ok());
}

}  // namespace
}  // namespace sural::tests::angiography
