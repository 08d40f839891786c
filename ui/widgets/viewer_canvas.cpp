#include "ui/widgets/viewer_canvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

namespace sural::ui::widgets {

namespace {

constexpr double kPickReach = 10;       // screen pixels
constexpr double kAnglePerNotch = 120;  // eighths of a degree, QWheelEvent

Point toPoint(QPointF point) { return {point.x(), point.y()}; }

}  // namespace

ViewerCanvas::ViewerCanvas(QWidget* parent) : VtkWidget(parent) {
  setObjectName(QStringLiteral("viewerCanvas"));
  setAccessibleName(QStringLiteral("picture"));
  setFocusPolicy(Qt::StrongFocus);
}

void ViewerCanvas::showScene(layers::Scene scene) {
  const layers::Extent picture{double(scene.width), double(scene.height)};
  const bool anotherSize = picture != picture_;
  picture_ = picture;
  setScene(std::move(scene));
  if (anotherSize) fitPicture();
}

void ViewerCanvas::fitPicture() {
  fitted_ = true;
  VtkWidget::setTransform(layers::fit(picture_, VtkWidget::extent()));
}

void ViewerCanvas::setTransform(const layers::ViewTransform& transform) {
  fitted_ = false;
  VtkWidget::setTransform(transform);
}

void ViewerCanvas::pick(Point inFrame) { emit picked(inFrame, kPickReach / VtkWidget::transform().scale); }

void ViewerCanvas::resizeGL(int width, int height) {
  VtkWidget::resizeGL(width, height);
  if (fitted_) fitPicture();
}

void ViewerCanvas::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) panOrPick_.press(*this, toPoint(event->position()));
  if (event->button() == Qt::RightButton) dragZoom_.press(*this, toPoint(event->position()));
}

void ViewerCanvas::mouseMoveEvent(QMouseEvent* event) {
  panOrPick_.move(*this, toPoint(event->position()));
  dragZoom_.move(*this, toPoint(event->position()));
}

void ViewerCanvas::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) panOrPick_.release(*this, toPoint(event->position()));
  if (event->button() == Qt::RightButton) dragZoom_.release(*this, toPoint(event->position()));
}

void ViewerCanvas::mouseDoubleClickEvent(QMouseEvent*) { fitPicture(); }

void ViewerCanvas::wheelEvent(QWheelEvent* event) {
  tools::wheelZoom(*this, toPoint(event->position()), event->angleDelta().y() / kAnglePerNotch);
  event->accept();
}

void ViewerCanvas::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Escape) return VtkWidget::keyPressEvent(event);
  panOrPick_.cancel(*this);
  dragZoom_.cancel(*this);
}

}  // namespace sural::ui::widgets
