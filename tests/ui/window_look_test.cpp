#include <QImage>
#include <QPainter>

#include "tests/ui/picture_match.h"
#include "tests/ui/sample_exam.h"
#include "tests/ui/window_fixture.h"
#include "ui/layers/clip_scene.h"
#include "ui/render/paper/paint_scene.h"
#include "ui/widgets/viewer_canvas.h"
#include "ui/widgets/window_actions.h"

namespace sural::tests::ui {

namespace {

using WindowLook = OpenWindow;

}  // namespace

TEST_F(WindowLook, RefluxStripWithItsFindingSelected) {
  session_->accept(kRefluxMeasurement);
  session_->showEvidence(kRefluxMeasurement);
  settle();
  EXPECT_EQ(differenceFromBaseline(window_->grab().toImage(), "window_reflux"), "");
}

TEST_F(WindowLook, CineOfAVeinThatDoesNotCloseOnASmallScreen) {
  window_->resize(1366, 768);
  session_->showEvidence(kOpenVeinMeasurement);
  settle();
  EXPECT_EQ(differenceFromBaseline(window_->grab().toImage(), "window_open_vein_small"), "");
}

TEST_F(WindowLook, StripUnderEditWithTheReadersCalipers) {
  using sural::ui::layers::CaliperShape;
  session_->addReading({.shape = CaliperShape::Level, .points = {{330, 318}}});
  session_->addReading({.shape = CaliperShape::TimeSpan, .points = {{560, 440}, {640, 440}}});
  window_->viewerSettings().setEditing(true);
  settle();
  EXPECT_EQ(differenceFromBaseline(window_->grab().toImage(), "window_editing"), "");
}

TEST_F(WindowLook, FourPicturesInABrightRoom) {
  window_->resize(1366, 768);
  window_->actions()["theme"].trigger();
  window_->actions()["grid4"].trigger();
  window_->actions()["regions"].trigger();
  settle();
  EXPECT_EQ(differenceFromBaseline(window_->grab().toImage(), "window_grid_light"), "");
  window_->actions()["theme"].trigger();
}

TEST_F(WindowLook, ListOfKeysOverTheWindow) {
  window_->resize(1366, 768);
  settle();
  window_->actions()["keys"].trigger();
  settle();
  EXPECT_EQ(differenceFromBaseline(window_->grab().toImage(), "window_keys"), "");
}

TEST_F(WindowLook, ScreenAndPaperShowTheSameScene) {
  session_->showEvidence(kRefluxMeasurement);
  settle();
  const QImage screen = child<sural::ui::widgets::ViewerCanvas>("viewerCanvas").picture();
  const Clip& clip = *session_->currentClip();
  const auto scene = sural::ui::layers::clipScene(*session_->exam(), clip, *session_->shownFrame(),
                                                  {.highlightedMeasurement = kRefluxMeasurement});
  QImage paper(screen.size(), QImage::Format_RGB32);
  paper.fill(Qt::black);
  QPainter painter(&paper);
  const QSizeF size = QSizeF(scene.width, scene.height).scaled(paper.size(), Qt::KeepAspectRatio);
  const QPointF corner((paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2);
  sural::ui::render::paper::paintScene(painter, scene, QRectF(corner, size));
  painter.end();
  EXPECT_LT(differingShare(screen, paper, 64), 0.01);
  EXPECT_GT(differingShare(screen, paper.mirrored(), 64), 0.05);  // what a layer turned over would give
}

}  // namespace sural::tests::ui
