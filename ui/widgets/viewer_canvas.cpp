#include "ui/widgets/viewer_canvas.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/tools/drag_handle.h"
#include "ui/tools/drag_tone.h"
#include "ui/tools/drag_zoom.h"
#include "ui/tools/draw_caliper.h"
#include "ui/tools/pan_or_pick.h"

namespace sural::ui::widgets {

namespace {

constexpr double kPickReach = 10;       // screen pixels
constexpr double kAnglePerNotch = 120;  // eighths of a degree, QWheelEvent

Point toPoint(QPointF point) { return {point.x(), point.y()}; }

std::unique_ptr<tools::Gesture> gestureOf(ViewerTool tool) {
  if (tool == ViewerTool::Pointer) return std::make_unique<tools::PanOrPick>();
  if (tool == ViewerTool::Tone) return std::make_unique<tools::DragTone>();
  return std::make_unique<tools::DrawCaliper>(infoOf(tool).shape.value_or(layers::CaliperShape::Line));
}

// Where an arrow key moves a handle, frame pixels; nothing for other keys.
std::optional<Point> stepOfArrow(const QKeyEvent& key) {
  constexpr double kFar = 10;
  if ((key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier) return std::nullopt;
  const double by = key.modifiers().testFlag(Qt::ShiftModifier) ? kFar : 1;
  switch (key.key()) {
    case Qt::Key_Left: return Point{-by, 0};
    case Qt::Key_Right: return Point{by, 0};
    case Qt::Key_Up: return Point{0, -by};
    case Qt::Key_Down: return Point{0, by};
    default: return std::nullopt;
  }
}

}  // namespace

ViewerCanvas::ViewerCanvas(QWidget* parent)
    : VtkWidget(parent),
      tool_(std::make_unique<tools::PanOrPick>()),
      handle_(std::make_unique<tools::DragHandle>()),
      zoom_(std::make_unique<tools::DragZoom>()),
      pan_(std::make_unique<tools::PanOrPick>()) {
  setObjectName(QStringLiteral("viewerCanvas"));
  setAccessibleName(tr("picture"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
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
  VtkWidget::setTransform(layers::fit(picture_, VtkWidget::extent(), VtkWidget::transform().orientation));
}

void ViewerCanvas::showPixelForPixel() {
  setTransform(layers::scaledTo(VtkWidget::transform(), 1 / devicePixelRatioF()));
}

void ViewerCanvas::zoomBy(double factor) {
  const layers::Extent view = VtkWidget::extent();
  setTransform(layers::zoomedAbout(VtkWidget::transform(), view, {view.width / 2, view.height / 2}, factor));
}

void ViewerCanvas::turn(int quarterTurns) {
  layers::ViewTransform next = VtkWidget::transform();
  next.orientation = layers::turned(next.orientation, quarterTurns);
  VtkWidget::setTransform(next);
  if (fitted_) fitPicture();
}

void ViewerCanvas::mirror() {
  layers::ViewTransform next = VtkWidget::transform();
  next.orientation = layers::mirrored(next.orientation);
  VtkWidget::setTransform(next);
}

void ViewerCanvas::setTool(ViewerTool tool) {
  if (tool == toolInHand_) return;
  tool_->cancel(*this);
  tool_ = gestureOf(tool);
  toolInHand_ = tool;
  setCursor(tool == ViewerTool::Pointer ? Qt::ArrowCursor : Qt::CrossCursor);
}

void ViewerCanvas::setHandles(Handles handles) {
  const bool others = handles.places != handles_.places;
  const bool was = step_.active();
  while (handles.picture != handles_.picture && step_.active()) step_.cancel(*this);  // what was moved, then the point
  handles_ = std::move(handles);
  if (others) step_.handlesChanged(*this);
  if (was && !step_.active()) emit handleReached();
}

bool ViewerCanvas::stepHandle(int by) {
  setFocus(Qt::ShortcutFocusReason);
  step_.go(*this, by);
  emit handleReached();
  return step_.active();
}

void ViewerCanvas::leaveHandle() {
  if (!step_.active()) return;
  step_.leave(*this);
  emit handleReached();
}

bool ViewerCanvas::justMissesHandle(Point onView) const {
  constexpr double kNear = 28;  // view pixels
  if (!handles_.guarded || toolInHand_ != ViewerTool::Pointer) return false;
  return std::any_of(handles_.places.begin(), handles_.places.end(), [&](const Point& handle) {
    const Point place = layers::toView(VtkWidget::transform(), VtkWidget::extent(), handle);
    return std::hypot(place.x - onView.x, place.y - onView.y) < kNear;
  });
}

void ViewerCanvas::finishDrawing() { tool_->finish(*this); }

bool ViewerCanvas::cancelGestures() {
  bool any = step_.cancel(*this);
  if (any) emit handleReached();
  for (tools::Gesture* gesture : {handle_.get(), tool_.get(), zoom_.get(), pan_.get()}) {
    any = any || gesture->active();
    gesture->cancel(*this);
  }
  return any;
}

void ViewerCanvas::setTransform(const layers::ViewTransform& transform) {
  fitted_ = false;
  VtkWidget::setTransform(transform);
}

void ViewerCanvas::pick(Point inFrame) { emit picked(inFrame, kPickReach / VtkWidget::transform().scale); }

void ViewerCanvas::setTone(const layers::Tone& tone) {
  tone_ = tone;
  emit toneChanged();
}

Point ViewerCanvas::insidePicture(Point p) const {
  return {std::clamp(p.x, 0.0, std::max(0.0, picture_.width - 1)),
          std::clamp(p.y, 0.0, std::max(0.0, picture_.height - 1))};
}

void ViewerCanvas::showDraft(layers::CaliperShape shape, const std::vector<Point>& points) {
  std::vector<Point> inside(points);
  for (Point& p : inside) p = insidePicture(p);
  emit draftChanged(shape, inside);
}

void ViewerCanvas::takeCaliper(layers::CaliperShape shape, const std::vector<Point>& points) {
  std::vector<Point> inside(points);
  for (Point& p : inside) p = insidePicture(p);
  emit caliperDrawn(shape, inside);
}

void ViewerCanvas::dragHandle(std::size_t handle, std::optional<Point> to) {
  emit handleDragged(handle, to ? std::optional(insidePicture(*to)) : std::nullopt);
}

void ViewerCanvas::dropHandle(std::size_t handle, Point at) { emit handleDropped(handle, insidePicture(at)); }

void ViewerCanvas::resizeEvent(QResizeEvent* event) {
  VtkWidget::resizeEvent(event);
  if (fitted_) fitPicture();
}

void ViewerCanvas::mousePressEvent(QMouseEvent* event) {
  emit pressed();
  const Point at = toPoint(event->position());
  if (event->button() == Qt::RightButton) {
    rightPressedAt_ = event->pos();
    return zoom_->press(*this, at);
  }
  if (event->button() == Qt::MiddleButton) return pan_->press(*this, at);
  if (event->button() != Qt::LeftButton) return;
  leaveHandle();
  if (!tool_->active()) handle_->press(*this, at);
  if (!handle_->active() && !justMissesHandle(at)) tool_->press(*this, at);
}

void ViewerCanvas::mouseMoveEvent(QMouseEvent* event) {
  const Point at = toPoint(event->position());
  for (tools::Gesture* gesture : {handle_.get(), tool_.get(), zoom_.get(), pan_.get()}) gesture->move(*this, at);
  showCursor(at);
}

void ViewerCanvas::showCursor(Point onView) {
  emit hovered(layers::toFrame(VtkWidget::transform(), VtkWidget::extent(), onView));
  if (toolInHand_ != ViewerTool::Pointer) return;
  const bool overHandle = handle_->active() || tools::DragHandle::handleAt(*this, onView).has_value();
  setCursor(overHandle ? Qt::SizeAllCursor : Qt::ArrowCursor);
}

void ViewerCanvas::mouseReleaseEvent(QMouseEvent* event) {
  const Point at = toPoint(event->position());
  if (event->button() == Qt::LeftButton) handle_->active() ? handle_->release(*this, at) : tool_->release(*this, at);
  if (event->button() == Qt::MiddleButton) pan_->release(*this, at);
  if (event->button() != Qt::RightButton) return;
  zoom_->release(*this, at);
  const bool clicked = (event->pos() - rightPressedAt_).manhattanLength() <= tools::kClickRadius;
  if (clicked) emit menuRequested(event->globalPosition().toPoint());
}

void ViewerCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  if (toolInHand_ == ViewerTool::Pointer) return fitPicture();
  tool_->finish(*this);
}

void ViewerCanvas::leaveEvent(QEvent*) { emit hoverEnded(); }

void ViewerCanvas::wheelEvent(QWheelEvent* event) {
  tools::wheelZoom(*this, toPoint(event->position()), event->angleDelta().y() / kAnglePerNotch);
  event->accept();
}

// While a handle is reached the arrow keys are its own, not the cine's.
bool ViewerCanvas::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && step_.active() && stepOfArrow(*static_cast<QKeyEvent*>(event)))
    event->accept();
  return VtkWidget::event(event);
}

// Who goes elsewhere has decided; a menu or another window comes back.
void ViewerCanvas::focusOutEvent(QFocusEvent* event) {
  const bool comesBack = event->reason() == Qt::ActiveWindowFocusReason || event->reason() == Qt::PopupFocusReason ||
                         event->reason() == Qt::MenuBarFocusReason;
  if (!comesBack) leaveHandle();
  VtkWidget::focusOutEvent(event);
}

void ViewerCanvas::keyPressEvent(QKeyEvent* event) {
  if (const auto step = stepOfArrow(*event); step && step_.nudge(*this, *step)) return emit handleReached();
  const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (isEnter && step_.active()) {
    step_.settle(*this);
    return emit handleReached();
  }
  if (isEnter) return finishDrawing();
  VtkWidget::keyPressEvent(event);
}

// The menu key; the mouse's menu comes with the release of its button, when it has not zoomed.
void ViewerCanvas::contextMenuEvent(QContextMenuEvent* event) {
  if (event->reason() == QContextMenuEvent::Keyboard) emit menuRequested(mapToGlobal(rect().center()));
}

}  // namespace sural::ui::widgets
