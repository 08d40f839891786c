#include "ui/widgets/value_label.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/widgets/theme.h"

namespace sural::ui::widgets {

namespace {

constexpr int kValuePixels = 27;
constexpr int kHollowAlpha = 26;

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

QSize ValueLabel::sizeHint() const { return {fontMetrics().horizontalAdvance(text_) + 4, fontMetrics().height()}; }

void ValueLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath outline;
  outline.addText(1, fontMetrics().ascent(), font(), text_);
  if (accepted_) {
    painter.fillPath(outline, theme::colours().text);
    return;
  }
  QColor faint = theme::colours().text;
  faint.setAlpha(kHollowAlpha);
  painter.setBrush(faint);
  painter.setPen(QPen(theme::colours().text, 1));
  painter.drawPath(outline.simplified());
}

}  // namespace sural::ui::widgets
