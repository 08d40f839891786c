#include "ui/widgets/curtain.h"

#include <QEvent>
#include <QPainter>

namespace sural::ui::widgets {

Curtain::Curtain(QWidget& parent) : QWidget(&parent) {
  setObjectName(QStringLiteral("curtain"));
  setAttribute(Qt::WA_OpaquePaintEvent);  // what lies below is not painted meanwhile
  hide();
  parent.installEventFilter(this);
}

void Curtain::close(const QString& words, const QColor& ground, const QColor& text) {
  words_ = words;
  ground_ = ground;
  text_ = text;
  setAccessibleName(words);
  setGeometry(parentWidget()->rect());
  raise();
  show();
  repaint();
}

void Curtain::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), ground_);
  painter.setPen(text_);
  painter.drawText(rect(), Qt::AlignCenter, words_);
}

bool Curtain::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
  return QWidget::eventFilter(watched, event);
}

}  // namespace sural::ui::widgets
