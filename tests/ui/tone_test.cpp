#include "ui/layers/tone.h"

#include <gtest/gtest.h>

namespace sural::tests::ui {

using namespace sural::ui::layers;

namespace {

Frame frameOf(int channels, std::vector<std::uint8_t> pixels) {
  Frame frame{.width = int(pixels.size()) / channels, .height = 1, .channels = channels};
  frame.pixels = std::make_shared<const std::vector<std::uint8_t>>(std::move(pixels));
  return frame;
}

}  // namespace

TEST(Tone, AsRecordedSharesThePixels) {
  const Frame frame = frameOf(1, {0, 100, 255});
  EXPECT_EQ(toned(frame, {}).pixels, frame.pixels);
}

TEST(Tone, WindowSpreadsItsRangeFromBlackToWhite) {
  const Frame shown = toned(frameOf(1, {0, 50, 100, 150, 255}), {.window = 100, .level = 100});
  EXPECT_EQ(*shown.pixels, (std::vector<std::uint8_t>{0, 0, 128, 255, 255}));
}

TEST(Tone, InvertedTwiceIsAsRecorded) {
  Tone tone;
  tone.inverted = true;
  const Frame frame = frameOf(1, {0, 7, 128, 255});
  EXPECT_EQ(*toned(toned(frame, tone), tone).pixels, *frame.pixels);
}

TEST(Tone, ColouredPixelsKeepTheirColourBecauseItIsAVelocity) {
  const Frame shown = toned(frameOf(3, {200, 30, 20, 100, 100, 104}), {.window = 255, .level = 200});
  EXPECT_EQ((*shown.pixels)[0], 200);
  EXPECT_EQ((*shown.pixels)[1], 30);
  EXPECT_LT((*shown.pixels)[3], 100);
}

TEST(Tone, DragHoldsTheWindowAboveNothing) {
  EXPECT_GT(dragged({}, -10000, 0).window, 0);
  EXPECT_LE(dragged({}, 0, 10000).level, 255);
}

}  // namespace sural::tests::ui
