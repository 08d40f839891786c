#include "ui/widgets/leg_map_panel.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/render/paper/paint_scene.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

namespace sural::ui::widgets {

namespace {

constexpr double kMargin = 10;
constexpr double kReach = 14;  // from a mark, in pixels of the screen
constexpr double kRing = 8;    // around the mark that has the keyboard; its letters stay free

}  // namespace

LegMapPanel::LegMapPanel(session::Session& session, QWidget* parent) : QWidget(parent), session_(session) {
  setObjectName(QStringLiteral("legMapPanel"));
  setAccessibleName(tr("Map of both legs"));
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setToolTip(tr("Arrow keys go from mark to mark, Enter shows where it was measured"));
  connect(&session, &session::Session::examChanged, this, &LegMapPanel::rebuild);
  connect(&session, &session::Session::acceptanceChanged, this, &LegMapPanel::rebuild);
  rebuild();
}

void LegMapPanel::rebuild() {
  const auto exam = session_.exam();
  layers::LegMapOptions options{.onPaper = theme::scheme() == Scheme::Light, .accepted = {}, .words = {}};
  // As tall as the panel where the drawing is as wide as it.
  options.heightOfBothViews =
      std::max(1.0, (height() - 2 * kMargin) * layers::kLegMapWidth / std::max(1.0, width() - 2 * kMargin));
  for (const Measurement& measurement : exam->measurements)
    if (session_.isAccepted(measurement.id)) options.accepted.insert(measurement.id);
  scene_ = layers::legMap(*exam, options);
  marks_ = layers::legMapMarks(*exam, options);
  current_ = std::min(current_, marks_.empty() ? 0 : marks_.size() - 1);
  update();
}

void LegMapPanel::goTo(std::size_t mark) {
  current_ = mark;
  const Measurement* measurement = session_.exam()->measurement(marks_[current_].measurementId);
  if (measurement != nullptr)
    setAccessibleDescription(toQString(toPhrase(measurement->site) + ": " + toPhrase(*measurement)));
  update();
}

// The arrows are the map's while it has the keyboard, not the cine's.
bool LegMapPanel::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key >= Qt::Key_Left && key <= Qt::Key_Down) event->accept();
  }
  return QWidget::event(event);
}

void LegMapPanel::keyPressEvent(QKeyEvent* event) {
  if (marks_.empty()) return QWidget::keyPressEvent(event);
  const std::size_t count = marks_.size();
  switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down: return goTo((current_ + 1) % count);
    case Qt::Key_Left:
    case Qt::Key_Up: return goTo((current_ + count - 1) % count);
    case Qt::Key_Return:
    case Qt::Key_Enter: return session_.showEvidence(marks_[current_].measurementId);
    default: QWidget::keyPressEvent(event);
  }
}

// From the scene to the widget: as large as fits, at the top, in the middle.
QTransform LegMapPanel::fitted() const {
  const double wide = (width() - 2 * kMargin) / scene_.width;
  const double high = (height() - 2 * kMargin) / scene_.height;
  const double scale = std::max(0.1, std::min(wide, high));
  return QTransform::fromTranslate((width() - scale * scene_.width) / 2, kMargin).scale(scale, scale);
}

void LegMapPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  rebuild();
}

const layers::LegMapMark* LegMapPanel::markAt(QPointF place) const {
  const QTransform transform = fitted();
  const layers::LegMapMark* nearest = nullptr;
  double least = kReach;
  for (const layers::LegMapMark& mark : marks_) {
    const QPointF apart = transform.map(QPointF(mark.place.x, mark.place.y)) - place;
    const double distance = std::hypot(apart.x(), apart.y());
    if (distance >= least) continue;
    least = distance;
    nearest = &mark;
  }
  return nearest;
}

std::optional<QPointF> LegMapPanel::placeOf(const std::string& measurementId) const {
  for (const layers::LegMapMark& mark : marks_)
    if (mark.measurementId == measurementId) return fitted().map(QPointF(mark.place.x, mark.place.y));
  return std::nullopt;
}

void LegMapPanel::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setTransform(fitted(), true);
  render::paper::paintScene(painter, scene_, QRectF(0, 0, scene_.width, scene_.height));
  if (!hasFocus()) return;
  painter.resetTransform();
  painter.setPen(QPen(theme::colours().selection, 1));
  painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
  if (marks_.empty()) return;
  painter.setPen(QPen(theme::colours().selection, 2));
  painter.drawEllipse(fitted().map(QPointF(marks_[current_].place.x, marks_[current_].place.y)), kRing, kRing);
}

void LegMapPanel::mousePressEvent(QMouseEvent* event) {
  if (const layers::LegMapMark* mark = markAt(event->position())) session_.showEvidence(mark->measurementId);
}

void LegMapPanel::mouseMoveEvent(QMouseEvent* event) {
  setCursor(markAt(event->position()) != nullptr ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

}  // namespace sural::ui::widgets
