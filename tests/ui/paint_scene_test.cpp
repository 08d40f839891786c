#include "ui/render/paper/paint_scene.h"

#include <gtest/gtest.h>

#include <QColor>
#include <QImage>

#include "tests/ui/application.h"
#include "tests/ui/picture_match.h"
#include "tests/ui/sample_exam.h"
#include "ui/layers/clip_scene.h"

namespace sural::tests::ui {

using namespace sural::ui::layers;
using namespace sural::ui::render::paper;

namespace {

Frame greyFrame(int width, int height, std::uint8_t value) {
  Frame frame{.width = width, .height = height, .channels = 1};
  frame.pixels = std::make_shared<const std::vector<std::uint8_t>>(std::size_t(width) * std::size_t(height), value);
  return frame;
}

class PaintScene : public testing::Test {
 protected:
  PaintScene() { needApplication(); }
};

}  // namespace

TEST_F(PaintScene, PictureKeepsItsAspectAndItsGrey) {
  const QImage image = renderScene({40, 20, {ImageLayer{greyFrame(40, 20, 90)}}}, 80);
  EXPECT_EQ(image.size(), QSize(80, 40));
  EXPECT_EQ(qGray(image.pixel(40, 20)), 90);
}

TEST_F(PaintScene, PointOfTheFrameLandsInTheMiddleOfItsPixel) {
  // Pixel (3, 1) of a 10 x 10 frame drawn ten times as large covers 30..39 x 10..19.
  const Scene scene{10, 10, {MarkerLayer{.position = {3, 1}, .colour = {255, 0, 0}, .radius = 3}}};
  const QImage image = renderScene(scene, 100);
  EXPECT_EQ(QColor(image.pixel(35, 15)), QColor(255, 0, 0));
  EXPECT_EQ(QColor(image.pixel(35, 20)), QColor(0, 0, 0));
}

TEST_F(PaintScene, LinesStayAsThinWhenThePictureIsEnlarged) {
  const Scene scene{10, 10, {PolylineLayer{.points = {{0, 5}, {9, 5}}, .colour = {255, 255, 255}, .width = 2}}};
  for (const int width : {100, 400}) {
    const QImage image = renderScene(scene, width);
    int lit = 0;
    for (int y = 0; y < image.height(); ++y) lit += qGray(image.pixel(width / 2, y)) > 100 ? 1 : 0;
    EXPECT_NEAR(lit, 2, 1) << width;
  }
}

TEST_F(PaintScene, LaterLayersLieOverEarlierOnes) {
  const RectangleLayer red{{0, 0}, {9, 9}, {255, 0, 0}};
  const RectangleLayer green{{0, 0}, {9, 9}, {0, 255, 0}};
  EXPECT_EQ(QColor(renderScene({10, 10, {red, green}}, 10).pixel(5, 5)), QColor(0, 255, 0));
  EXPECT_EQ(QColor(renderScene({10, 10, {green, red}}, 10).pixel(5, 5)), QColor(255, 0, 0));
}

TEST_F(PaintScene, SmallPictureOfFineStripesIsGreyNotStriped) {
  Frame frame{.width = 400, .height = 400, .channels = 1};
  std::vector<std::uint8_t> pixels(400 * 400);
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = i % 2 == 0 ? 0 : 200;
  frame.pixels = std::make_shared<const std::vector<std::uint8_t>>(std::move(pixels));
  const QImage image = renderScene({400, 400, {ImageLayer{frame}}}, 40);
  EXPECT_NEAR(qGray(image.pixel(20, 20)), 100, 8);
  EXPECT_NEAR(qGray(image.pixel(21, 20)), 100, 8);
}

TEST_F(PaintScene, EmptySceneGivesNoPicture) {
  EXPECT_TRUE(renderScene({}, 100).isNull());
  EXPECT_TRUE(renderScene({10, 10, {}}, 0).isNull());
}

TEST_F(PaintScene, FrameWithoutPixelsIsLeftBlack) {
  EXPECT_EQ(qGray(renderScene({10, 10, {ImageLayer{}}}, 10).pixel(5, 5)), 0);
}

TEST_F(PaintScene, MeasuredStripLooksAsItsBaseline) {
  const exam::Exam exam = sampleExam();
  const Clip& clip = *exam.clip(kRefluxClip);
  const Scene scene = clipScene(exam, clip, sampleFrame(clip, 0), {.highlightedMeasurement = kRefluxMeasurement});
  EXPECT_EQ(differenceFromBaseline(renderScene(scene, 800), "measured_strip"), "");
}

}  // namespace sural::tests::ui
