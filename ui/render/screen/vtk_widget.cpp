#include "ui/render/screen/vtk_widget.h"

#include <QPainter>
#include <QTimer>
#include <cmath>

#include "ui/render/screen/vtk_host.h"

namespace sural::ui::render::screen {

VtkWidget::VtkWidget(QWidget* parent) : QWidget(parent), host_(std::make_unique<VtkHost>()) {
  setAttribute(Qt::WA_OpaquePaintEvent);
  renderer_.attachTo(host_->window());
}

VtkWidget::~VtkWidget() = default;

void VtkWidget::changed() {
  stale_ = true;
  update();
}

void VtkWidget::setScene(layers::Scene scene) {
  renderer_.setScene(std::move(scene));
  changed();
}

void VtkWidget::setTransform(const layers::ViewTransform& transform) {
  transform_ = transform;
  renderer_.setView(transform_, extent(), devicePixelRatioF());
  changed();
}

void VtkWidget::resizeEvent(QResizeEvent*) {
  renderer_.setView(transform_, extent(), devicePixelRatioF());
  changed();
}

void VtkWidget::draw() {
  const double ratio = devicePixelRatioF();
  const QSize size(static_cast<int>(std::lround(width() * ratio)), static_cast<int>(std::lround(height() * ratio)));
  if (picture_.size() != size) {
    picture_ = QImage(size, QImage::Format_RGB32);
    picture_.fill(Qt::black);
  }
  picture_.setDevicePixelRatio(ratio);
  host_->open();
  stale_ = false;
  if (size.isEmpty() || !host_->makeCurrent()) return;
  host_->window().SetSize(size.width(), size.height());
  host_->window().SetDPI(static_cast<int>(std::lround(72 * ratio)));
  renderer_.setView(transform_, extent(), ratio);
  host_->render();
  host_->readInto(picture_);
  emit drawn();
}

void VtkWidget::paintEvent(QPaintEvent*) {
  if (!host_->wasOpened() && !VtkHost::mayOpenInThisTurn()) {
    QPainter(this).fillRect(rect(), Qt::black);
    return QTimer::singleShot(0, this, [this] { update(); });
  }
  if (stale_) draw();
  QPainter(this).drawImage(0, 0, picture_);
}

QImage VtkWidget::picture() {
  if (stale_) draw();
  return picture_;
}

}  // namespace sural::ui::render::screen
