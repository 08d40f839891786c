#include "ui/widgets/volume_canvas.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QWheelEvent>
#include <cmath>
#include <utility>

#include "ui/layers/clip_scene.h"
#include "ui/render/paper/paint_scene.h"
#include "ui/tools/drag_tone.h"
#include "ui/tools/drag_turn.h"
#include "ui/tools/drag_zoom.h"
#include "ui/tools/pan_or_pick.h"
#include "ui/widgets/theme.h"

namespace sural::ui::widgets {

namespace {

constexpr double kPickReach = 10;       // screen pixels
constexpr double kAnglePerNotch = 120;  // eighths of a degree, QWheelEvent
constexpr int kMargin = 6;

std::unique_ptr<tools::Gesture> gestureOf(VolumeCanvas::Hand hand) {
  if (hand == VolumeCanvas::Hand::Turns) return std::make_unique<tools::DragTurn>();
  return std::make_unique<tools::PanOrPick>();
}

Point toPoint(QPointF point) { return {point.x(), point.y()}; }

}  // namespace

VolumeCanvas::VolumeCanvas(Hand hand, QWidget* parent)
    : QWidget(parent),
      hand_(gestureOf(hand)),
      toneGesture_(std::make_unique<tools::DragTone>()),
      zoom_(std::make_unique<tools::DragZoom>()) {
  setAttribute(Qt::WA_OpaquePaintEvent);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(60, 60);
}

void VolumeCanvas::showScene(layers::Scene scene) {
  const bool anotherSize = scene.width != scene_.width || scene.height != scene_.height;
  scene_ = std::move(scene);
  if (auto* image = scene_.layers.empty() ? nullptr : std::get_if<layers::ImageLayer>(&scene_.layers.front())) {
    recorded_ = image->frame;
    image->frame = layers::toned(recorded_, tone_);
  }
  if (anotherSize && fitted_) fitPicture();
  update();
}

void VolumeCanvas::setTitle(const QString& title) {
  title_ = title;
  setAccessibleName(title);
  update();
}

void VolumeCanvas::setWords(const QString& words) {
  if (words_ == words) return;
  words_ = words;
  setAccessibleDescription(words);
  update();
}

void VolumeCanvas::setSides(const layers::SideLetters& sides) {
  if (sides_ == sides) return;
  sides_ = sides;
  update();
}

void VolumeCanvas::fitPicture() {
  fitted_ = true;
  transform_ = layers::fit({double(scene_.width), double(scene_.height)}, extent(), transform_.orientation);
  update();
}

void VolumeCanvas::showPixelForPixel() { setTransform(layers::scaledTo(transform_, 1 / devicePixelRatioF())); }

void VolumeCanvas::zoomBy(double factor) {
  setTransform(layers::zoomedAbout(transform_, extent(), {width() / 2.0, height() / 2.0}, factor));
}

void VolumeCanvas::setTransform(const layers::ViewTransform& transform) {
  fitted_ = false;
  transform_ = transform;
  update();
}

void VolumeCanvas::setTone(const layers::Tone& tone) {
  tone_ = tone;
  if (auto* image = scene_.layers.empty() ? nullptr : std::get_if<layers::ImageLayer>(&scene_.layers.front()))
    image->frame = layers::toned(recorded_, tone_);
  update();
}

void VolumeCanvas::setToneInHand(bool on) {
  if (on == toneInHand_) return;
  left().cancel(*this);
  toneInHand_ = on;
  setCursor(on ? Qt::CrossCursor : Qt::ArrowCursor);
}

bool VolumeCanvas::cancelGestures() {
  bool any = false;
  for (tools::Gesture* gesture : {&left(), zoom_.get()}) {
    any = any || gesture->active();
    gesture->cancel(*this);
  }
  return any;
}

void VolumeCanvas::setMarked(bool marked) {
  if (marked == marked_) return;
  marked_ = marked;
  update();
}

void VolumeCanvas::pick(Point inFrame) { emit picked(inFrame, kPickReach / transform_.scale); }

QPointF VolumeCanvas::onWidget(Point inPicture) const {
  const Point at = layers::toView(transform_, extent(), inPicture);
  return {at.x, at.y};
}

// On a dark ground, so that they are read over bright voxels too.
void VolumeCanvas::paintSides(QPainter& painter, const QRect& inside) const {
  const QFontMetrics letters(painter.font());
  const auto paint = [&](const std::string& side, Qt::Alignment where) {
    if (side.empty()) return;
    const QString text = QString::fromStdString(side);
    const QRect box =
        QStyle::alignedRect(Qt::LeftToRight, where, {letters.horizontalAdvance(text) + 6, letters.height()}, inside);
    painter.fillRect(box, QColor(0, 0, 0, 150));
    painter.drawText(box, Qt::AlignCenter, text);
  };
  painter.setPen(toQt(layers::kText));
  paint(sides_.left, Qt::AlignLeft | Qt::AlignVCenter);
  paint(sides_.right, Qt::AlignRight | Qt::AlignVCenter);
  paint(sides_.top, Qt::AlignHCenter | Qt::AlignTop);
  paint(sides_.bottom, Qt::AlignHCenter | Qt::AlignBottom);
}

void VolumeCanvas::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), Qt::black);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  if (scene_.width > 0 && scene_.height > 0)
    render::paper::paintScene(painter, scene_,
                              {onWidget({-0.5, -0.5}), onWidget({scene_.width - 0.5, scene_.height - 0.5})});
  const QRect inside = rect().adjusted(kMargin, kMargin - 2, -kMargin, -kMargin);
  paintSides(painter, inside);
  painter.setPen(toQt(layers::kQuiet));
  painter.drawText(inside, Qt::AlignLeft | Qt::AlignTop, title_);
  painter.setPen(toQt(layers::kText));
  painter.drawText(inside, Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, words_);
  if (!marked_ && !hasFocus()) return;
  painter.setPen(QPen(toQt(layers::kMachineTrace), 1, hasFocus() ? Qt::SolidLine : Qt::DotLine));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

void VolumeCanvas::resizeEvent(QResizeEvent*) {
  if (fitted_) fitPicture();
}

void VolumeCanvas::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  emit pressed();
}

void VolumeCanvas::mousePressEvent(QMouseEvent* event) {
  emit pressed();
  const Point at = toPoint(event->position());
  if (event->button() == Qt::LeftButton) left().press(*this, at);
  if (event->button() != Qt::RightButton) return;
  rightPressedAt_ = event->pos();
  zoom_->press(*this, at);
}

void VolumeCanvas::mouseMoveEvent(QMouseEvent* event) {
  for (tools::Gesture* gesture : {&left(), zoom_.get()}) gesture->move(*this, toPoint(event->position()));
}

void VolumeCanvas::mouseReleaseEvent(QMouseEvent* event) {
  const Point at = toPoint(event->position());
  if (event->button() == Qt::LeftButton) left().release(*this, at);
  if (event->button() != Qt::RightButton) return;
  zoom_->release(*this, at);
  const bool clicked = (event->pos() - rightPressedAt_).manhattanLength() <= tools::kClickRadius;
  if (clicked) emit menuRequested(event->globalPosition().toPoint());
}

void VolumeCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) emit enlargeRequested();
}

void VolumeCanvas::wheelEvent(QWheelEvent* event) {
  event->accept();
  const double angle = event->angleDelta().y();
  if (event->modifiers().testFlag(Qt::ControlModifier))
    return tools::wheelZoom(*this, toPoint(event->position()), angle / kAnglePerNotch);
  wheel_ += angle;
  const int slices = static_cast<int>(wheel_ / kAnglePerNotch);
  wheel_ -= slices * kAnglePerNotch;
  if (slices != 0) emit scrolled(-slices);
}

void VolumeCanvas::contextMenuEvent(QContextMenuEvent* event) {
  if (event->reason() == QContextMenuEvent::Keyboard) emit menuRequested(mapToGlobal(rect().center()));
}

}  // namespace sural::ui::widgets
