#pragma once

#include <QString>
#include <QWidget>

namespace sural::ui::widgets {

// Over its parent while the colours of everything below change: one ground and a line that says so, painted at once.
class Curtain : public QWidget {
  Q_OBJECT
 public:
  explicit Curtain(QWidget& parent);
  void close(const QString& words, const QColor& ground, const QColor& text);
  void open() { hide(); }

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QString words_;
  QColor ground_;
  QColor text_;
};

}  // namespace sural::ui::widgets
