#include "ui/widgets/magnifier.h"

#include <QPainter>

#include "ui/render/paper/paint_scene.h"
#include "ui/widgets/theme.h"

namespace sural::ui::widgets {

namespace {

constexpr int kSize = 220;
constexpr double kTimes = 3;
constexpr int kAway = 18;  // from the pointer, so that it does not cover what it shows

}  // namespace

Magnifier::Magnifier(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("magnifier"));
  setFixedSize(kSize, kSize);
  setAttribute(Qt::WA_TransparentForMouseEvents);
  hide();
}

void Magnifier::show(const Frame& frame, const layers::ViewTransform& transform, Point onView, Point inFrame) {
  frame_ = frame;
  transform_ = transform;
  inFrame_ = inFrame;
  const int x =
      int(onView.x) + kAway + kSize > parentWidget()->width() ? int(onView.x) - kAway - kSize : int(onView.x) + kAway;
  const int y =
      int(onView.y) + kAway + kSize > parentWidget()->height() ? int(onView.y) - kAway - kSize : int(onView.y) + kAway;
  move(x, y);
  QWidget::show();
  update();
}

void Magnifier::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), Qt::black);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.save();
  painter.translate(kSize / 2.0, kSize / 2.0);
  painter.rotate(90.0 * transform_.orientation.quarterTurns);
  if (transform_.orientation.flipped) painter.scale(-1, 1);
  painter.scale(kTimes * transform_.scale, kTimes * transform_.scale);
  painter.drawImage(QPointF(-inFrame_.x - 0.5, -inFrame_.y - 0.5), render::paper::imageOf(frame_));
  painter.restore();
  painter.setPen(QPen(toQt(layers::Colour{0x4c, 0xc2, 0xff, 255}), 1));
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
  painter.drawLine(kSize / 2 - 5, kSize / 2, kSize / 2 + 5, kSize / 2);
  painter.drawLine(kSize / 2, kSize / 2 - 5, kSize / 2, kSize / 2 + 5);
}

}  // namespace sural::ui::widgets
