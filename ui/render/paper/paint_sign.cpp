#include "ui/render/paper/paint_sign.h"

#include <QPainter>
#include <QPolygonF>

namespace sural::ui::render::paper {

void paintSign(QPainter& painter, layers::Sign sign, const QRectF& box) {
  const layers::Colour colour = layers::colourOf(sign);
  const QColor ink(colour.red, colour.green, colour.blue);
  const QPointF middle = box.center();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(ink);
  switch (sign) {
    case layers::Sign::Urgent: painter.drawRect(box.adjusted(0, 0, -box.width() * 0.06, -box.height() * 0.06)); break;
    case layers::Sign::Met:
      painter.drawPolygon(QPolygonF({{middle.x(), box.top()}, box.bottomRight(), box.bottomLeft()}));
      break;
    case layers::Sign::Indeterminate:
      painter.drawPolygon(QPolygonF(
          {{middle.x(), box.top()}, {box.right(), middle.y()}, {middle.x(), box.bottom()}, {box.left(), middle.y()}}));
      break;
    case layers::Sign::NotMet: painter.drawEllipse(box); break;
    case layers::Sign::NotAssessed: {
      const double width = box.width() * 0.14;
      painter.setBrush(Qt::NoBrush);
      painter.setPen(QPen(ink, width));
      painter.drawEllipse(box.adjusted(width / 2, width / 2, -width / 2, -width / 2));
      break;
    }
  }
  painter.restore();
}

}  // namespace sural::ui::render::paper
