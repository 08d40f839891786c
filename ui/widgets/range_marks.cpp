#include "ui/widgets/range_marks.h"

#include <QPainter>

#include "ui/widgets/theme.h"

namespace sural::ui::widgets {

void RangeMarks::setRange(session::PlayRange range, int frameCount) {
  range_ = range;
  frameCount_ = frameCount;
  update();
}

void RangeMarks::paintEvent(QPaintEvent*) {
  const bool whole = range_.first == 0 && range_.last == frameCount_ - 1;
  if (frameCount_ < 2 || whole) return;
  constexpr double kHandleRadius = 7;  // the slider's, whose middle is at the frame
  const double step = (width() - 2 * kHandleRadius) / (frameCount_ - 1);
  const double left = kHandleRadius + range_.first * step;
  const double right = kHandleRadius + range_.last * step;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme::colours().text, 1.5));
  painter.drawLine(QPointF(left, height() - 1.5), QPointF(right, height() - 1.5));
  for (const double x : {left, right}) painter.drawLine(QPointF(x, 1), QPointF(x, height() - 1.5));
}

}  // namespace sural::ui::widgets
