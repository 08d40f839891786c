#include "ui/widgets/value_label.h"

#include <QPainter>

#include "ui/widgets/theme.h"

namespace sural::ui::widgets {

namespace {

constexpr int kValuePixels = 27;

}  // namespace

ValueLabel::ValueLabel(const QString& text, QWidget* parent) : QWidget(parent), text_(text) {
  QFont large = font();
  large.setPixelSize(kValuePixels);
  large.setWeight(QFont::DemiBold);
  setFont(large);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setAccepted(false);
}

void ValueLabel::setAccepted(bool accepted) {
  accepted_ = accepted;
  setAccessibleName(text_ + (accepted ? tr(", accepted") : tr(", preliminary")));
  update();
}

// Of the bold figures, so that nothing moves when they are accepted.
QSize ValueLabel::sizeHint() const { return {fontMetrics().horizontalAdvance(text_) + 4, fontMetrics().height() + 3}; }

void ValueLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QFont figures = font();
  if (!accepted_) figures.setWeight(QFont::Normal);
  const QFontMetrics metrics(figures);
  painter.setFont(figures);
  painter.setPen(theme::colours().text);
  painter.drawText(QPointF(1, metrics.ascent()), text_);
  if (accepted_) return;
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QPen(theme::colours().quiet, 1, Qt::DashLine));
  const double below = height() - 1.5;
  painter.drawLine(QPointF(1, below), QPointF(1 + metrics.horizontalAdvance(text_), below));
}

}  // namespace sural::ui::widgets
