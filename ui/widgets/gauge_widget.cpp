#include "ui/widgets/gauge_widget.h"

#include <QPainter>
#include <algorithm>

#include "ui/widgets/theme.h"

namespace sural::ui::widgets {

namespace {

constexpr double kThickness = 7;
constexpr double kTop = 6;
constexpr int kHeight = 34;

}  // namespace

GaugeWidget::GaugeWidget(const session::Gauge& gauge, const QString& threshold, QColor colour, QWidget* parent)
    : QWidget(parent), gauge_(gauge), threshold_(threshold), colour_(colour) {
  setFixedHeight(kHeight);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAccessibleName(tr("scale with threshold %1").arg(threshold));
  QFont small = font();
  small.setPixelSize(11);
  setFont(small);
}

void GaugeWidget::setAccepted(bool accepted) {
  accepted_ = accepted;
  update();
}

void GaugeWidget::paintBar(QPainter& painter, const QRectF& track) const {
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::colours().line);
  painter.drawRoundedRect(track, kThickness / 2, kThickness / 2);
  QRectF bar = track;
  bar.setWidth(std::max(kThickness, gauge_.value * track.width()));
  if (accepted_) {
    painter.setBrush(colour_);
    painter.drawRoundedRect(bar, kThickness / 2, kThickness / 2);
  } else {
    painter.setBrush(theme::colours().card);
    painter.setPen(QPen(colour_, 1.5));
    painter.drawRoundedRect(bar.adjusted(0.75, 0.75, -0.75, -0.75), kThickness / 2, kThickness / 2);
  }
  const QRectF doubt(QPointF(track.left() + gauge_.low * track.width(), track.center().y() - 0.75),
                     QPointF(track.left() + gauge_.high * track.width(), track.center().y() + 0.75));
  if (doubt.width() > 3) painter.fillRect(doubt, theme::colours().text);
}

void GaugeWidget::paintThreshold(QPainter& painter, const QRectF& track) const {
  const double x = track.left() + gauge_.threshold * track.width();
  painter.setPen(QPen(theme::colours().text, 2));
  painter.drawLine(QPointF(x, track.top() - 5), QPointF(x, track.bottom() + 5));
  const double width = fontMetrics().horizontalAdvance(threshold_) + 2;
  const double left = std::clamp(x - width / 2, track.left(), std::max(track.left(), track.right() - width));
  painter.setPen(theme::colours().quiet);
  painter.drawText(QRectF(left, track.bottom() + 6, width, 15), Qt::AlignCenter, threshold_);
}

void GaugeWidget::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF track(1, kTop, width() - 2, kThickness);
  paintBar(painter, track);
  paintThreshold(painter, track);
}

}  // namespace sural::ui::widgets
