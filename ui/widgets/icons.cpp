#include "ui/widgets/icons.h"

#include <QPainter>
#include <QPainterPath>
#include <QStringList>

#include "ui/widgets/theme.h"

namespace sural::ui::widgets {

namespace {

constexpr int kField = 20;

QList<double> numbersIn(const QString& text) {
  QList<double> numbers;
  for (const QString& word : text.split(',')) numbers << word.trimmed().toDouble();
  return numbers;
}

QPointF pointIn(const QString& text) {
  const QList<double> numbers = numbersIn(text);
  return numbers.size() == 2 ? QPointF(numbers[0], numbers[1]) : QPointF();
}

void drawStroke(QPainter& painter, const QString& stroke, const QColor& colour) {
  const QChar kind = stroke.front();
  const QString rest = stroke.mid(1);
  painter.setBrush(kind == 'D' || kind == 'P' ? QBrush(colour) : QBrush(Qt::NoBrush));
  if (kind == 'O' || kind == 'D') {
    const QList<double> numbers = numbersIn(rest);
    if (numbers.size() == 3) painter.drawEllipse(QPointF(numbers[0], numbers[1]), numbers[2], numbers[2]);
    return;
  }
  QPolygonF corners;
  for (const QString& corner : rest.split('L')) corners << pointIn(corner);
  kind == 'P' ? painter.drawPolygon(corners) : painter.drawPolyline(corners);
}

QPixmap drawn(const char* strokes, const QColor& colour) {
  constexpr double kRatio = 3;  // sharp up to a scaling of three
  QPixmap pixmap(int(kField * kRatio), int(kField * kRatio));
  pixmap.setDevicePixelRatio(kRatio);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  QString text = QString::fromLatin1(strokes);
  for (const QChar kind : {'M', 'O', 'D', 'P'}) text.replace(kind, QStringLiteral("|") + kind);
  for (const QString& stroke : text.split('|', Qt::SkipEmptyParts)) drawStroke(painter, stroke.trimmed(), colour);
  return pixmap;
}

}  // namespace

QIcon iconFrom(const char* strokes) {
  QIcon icon;
  icon.addPixmap(drawn(strokes, theme::colours().text), QIcon::Normal, QIcon::Off);
  icon.addPixmap(drawn(strokes, theme::colours().selection), QIcon::Normal, QIcon::On);
  icon.addPixmap(drawn(strokes, theme::colours().faint), QIcon::Disabled, QIcon::Off);
  return icon;
}

}  // namespace sural::ui::widgets
