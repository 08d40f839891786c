#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QPainter>
#include <QStyle>

#include "ui/render/paper/paint_sign.h"

namespace sural::ui::widgets {

QString toQString(const std::string& text) { return QString::fromStdString(text); }

QLabel* plainLabel(const QString& text, const char* role, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setText(text);
  label->setProperty("role", QString::fromLatin1(role));
  return label;
}

QPushButton* button(const QString& text, const char* role, QWidget* parent) {
  auto* result = new QPushButton(text, parent);
  result->setProperty("role", QString::fromLatin1(role));
  result->setCursor(Qt::PointingHandCursor);
  result->setFocusPolicy(Qt::TabFocus);  // a click leaves the keyboard with the picture: Space goes on playing
  return result;
}

QFrame* rule(QWidget* parent) {
  auto* line = new QFrame(parent);
  line->setProperty("role", QStringLiteral("rule"));
  return line;
}

QString dashedDate(const std::string& date) {
  const QString text = toQString(date);
  return text.size() == 8 ? text.left(4) + '-' + text.mid(4, 2) + '-' + text.right(2) : text;
}

void clearLayout(QBoxLayout& layout) {
  while (QLayoutItem* item = layout.takeAt(0)) {
    if (item->widget() != nullptr) {
      item->widget()->hide();
      item->widget()->deleteLater();
    }
    delete item;
  }
}

WrappedLabel::WrappedLabel(const QString& text, const char* role, QWidget* parent) : QLabel(parent) {
  setTextFormat(Qt::PlainText);
  setText(text);
  setProperty("role", QString::fromLatin1(role));
  setWordWrap(true);
  setAlignment(Qt::AlignLeft | Qt::AlignTop);
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  setFixedHeight(fontMetrics().height());
}

void WrappedLabel::resizeEvent(QResizeEvent* event) {
  QLabel::resizeEvent(event);
  takeHeight();
}

// A label that gets the width it happened to have is not told so by a resize.
void WrappedLabel::showEvent(QShowEvent* event) {
  QLabel::showEvent(event);
  takeHeight();
}

void WrappedLabel::takeHeight() {
  if (const int needed = heightForWidth(width()); needed > 0 && needed != height()) setFixedHeight(needed);
}

ElidedLabel::ElidedLabel(const QString& text, const char* role, QWidget* parent) : QLabel(parent) {
  setTextFormat(Qt::PlainText);
  setProperty("role", QString::fromLatin1(role));
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  setFullText(text);
}

void ElidedLabel::setFullText(const QString& text) {
  setText(text);
  setToolTip(text.toHtmlEscaped());
  setAccessibleName(text);
}

QSize ElidedLabel::minimumSizeHint() const { return {0, QLabel::minimumSizeHint().height()}; }

void ElidedLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QString line = fontMetrics().elidedText(text(), Qt::ElideRight, width());
  style()->drawItemText(&painter, rect(), int(alignment()), palette(), isEnabled(), line, foregroundRole());
}

SignLabel::SignLabel(layers::Sign sign, int size, QWidget* parent) : QWidget(parent), sign_(sign) {
  setFixedSize(size, fontMetrics().height());  // level with a line of text beside it
  setSign(sign);
}

void SignLabel::setSign(layers::Sign sign) {
  sign_ = sign;
  setAccessibleName(QString::fromUtf8(layers::toPhrase(sign).data()));
  update();
}

void SignLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const double size = width() - 1;
  render::paper::paintSign(painter, sign_, QRectF(0.5, (height() - size) / 2, size, size));
}

}  // namespace sural::ui::widgets
