#include "imaging/angiography/subtracted_view.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "imaging/angiography/analyze_xray.h"
#include "tests/imaging/angiography/painted_run.h"

namespace sural::tests::angiography {
namespace {

using namespace sural::imaging::angiography;

PaintedRun movedRun() {
  PaintedRun run;
  run.diameterAt = [](double) { return 14.0; };
  run.shiftFromContrast = {2.25, -1.5};
  return run;
}

double deviationOutside(const std::vector<std::uint8_t>& picture) {
  double sum = 0, squares = 0, count = 0;
  for (int row = 40; row < 216; ++row)
    for (int column = 20; column < 90; ++column) {
      const double grey = picture[static_cast<std::size_t>(row * 256 + column)];
      sum += grey;
      squares += grey * grey;
      ++count;
    }
  return std::sqrt(squares / count - sum / count * sum / count);
}

std::vector<std::uint8_t> shownWith(const PaintedRun& run, const MaskPlace& place) {
  const Clip clip = clipOf(run);
  const FrameSource source = sourceOf(run);
  const Result<ViewMask> mask = viewMask(source, *clip.xrayAcquisition, place);
  return subtractedPicture(source(6).value(), *clip.xrayAcquisition, mask.value());
}

TEST(SubtractedView, ShowsContrastDarkOnEvenGrey) {
  PaintedRun still = movedRun();
  still.shiftFromContrast = {};
  const std::vector<std::uint8_t> picture = shownWith(still, {{0, 1, 2}, {}, 6});
  ASSERT_EQ(picture.size(), std::size_t{256} * 256);
  EXPECT_LT(picture[128 * 256 + 127], 60) << "the vessel";
  EXPECT_NEAR(picture[128 * 256 + 40], 180, 25) << "beside it";
}

TEST(SubtractedView, TheRightShiftOfTheMaskLeavesLeastOfTheAnatomy) {
  const PaintedRun run = movedRun();
  const double aligned = deviationOutside(shownWith(run, {{0, 1, 2}, run.shiftFromContrast, 6}));
  const double unmoved = deviationOutside(shownWith(run, {{0, 1, 2}, {}, 6}));
  const double halfPixelOff = deviationOutside(shownWith(run, {{0, 1, 2}, {2.75, -1.5}, 6}));
  EXPECT_LT(aligned, unmoved);
  EXPECT_LT(aligned, halfPixelOff);
}

TEST(SubtractedView, AMaskWithoutFramesOrBeyondTheRunIsAnError) {
  const PaintedRun run = movedRun();
  EXPECT_FALSE(viewMask(sourceOf(run), {}, {{}, {}, 6}).ok());
  Clip clip = clipOf(run);
  const FrameSource source = [&run](int frame) -> Result<GreyImage> {
    if (frame >= run.frames) return Error{"no such frame", "", ""};
    return sourceOf(run)(frame);
  };
  EXPECT_FALSE(viewMask(source, *clip.xrayAcquisition, {{99}, {}, 6}).ok());
}

TEST(MaskChoice, AReadersMaskShiftAndNoneAreWhatTheRunIsMeasuredUnder) {
  PaintedRun run;
  run.diameterAt = narrowed(0.5, 60);
  XrayOptions options;
  options.subtraction = optionsOf({.frames = {1}, .shift = Point{0.25, 0}});
  const XrayResult chosen = analyzeXray(clipOf(run), sourceOf(run), options);
  ASSERT_TRUE(chosen.analysis.has_value());
  EXPECT_EQ(chosen.analysis->subtraction, SubtractionKind::ReaderMask);
  EXPECT_EQ(chosen.analysis->maskFrames, std::vector<int>{1});
  EXPECT_EQ(chosen.analysis->maskShift.x, 0.25);
  options.subtraction = optionsOf({.subtract = false});
  const XrayResult none = analyzeXray(clipOf(run), sourceOf(run), options);
  ASSERT_TRUE(none.analysis.has_value());
  EXPECT_EQ(none.analysis->subtraction, SubtractionKind::None);
  const auto& flags = none.analysis->flags;
  EXPECT_NE(std::find(flags.begin(), flags.end(), "not_subtracted"), flags.end());
}

}  // namespace
}  // namespace sural::tests::angiography
