#include "ui/widgets/gauge_widget.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/widgets/theme.h"

namespace sural::ui::widgets {

namespace {

constexpr double kThickness = 7;
constexpr double kTop = 6;
constexpr int kHeight = 34;  // with one line of words
constexpr double kWordsBelow = 6;

}  // namespace

GaugeWidget::GaugeWidget(const session::Gauge& gauge, const QString& threshold, QColor colour, QWidget* parent)
    : QWidget(parent), gauge_(gauge), threshold_(threshold), colour_(colour) {
  setFixedHeight(kHeight);
  setToolTip(threshold.toHtmlEscaped());
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
  const QSizeF words = wordsWithin(track.width());
  const double left =
      std::clamp(x - words.width() / 2, track.left(), std::max(track.left(), track.right() - words.width()));
  painter.setPen(theme::colours().quiet);
  painter.drawText(QRectF(QPointF(left, track.bottom() + kWordsBelow), words), Qt::AlignHCenter | Qt::TextWordWrap,
                   threshold_);
}

// On one line where it fits, else on as many as it needs.
QSizeF GaugeWidget::wordsWithin(double width) const {
  const QRect wide(0, 0, std::max(1, int(width)), 1000);
  const QRect taken = fontMetrics().boundingRect(wide, Qt::AlignHCenter | Qt::TextWordWrap, threshold_);
  return {std::min<double>(width, taken.width() + 2), double(taken.height())};
}

void GaugeWidget::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const int needed = int(std::ceil(kTop + kThickness + kWordsBelow + wordsWithin(width() - 2).height())) + 1;
  if (needed != height()) setFixedHeight(needed);
}

void GaugeWidget::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF track(1, kTop, width() - 2, kThickness);
  paintBar(painter, track);
  paintThreshold(painter, track);
}

}  // namespace sural::ui::widgets
