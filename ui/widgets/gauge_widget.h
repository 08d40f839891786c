#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include "ui/session/finding_card.h"

namespace sural::ui::widgets {

// A value on its scale with its doubt and the criterion's threshold. Hollow while the value is preliminary.
class GaugeWidget : public QWidget {
  Q_OBJECT
 public:
  GaugeWidget(const session::Gauge& gauge, const QString& threshold, QColor colour, QWidget* parent = nullptr);
  void setAccepted(bool accepted);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void paintBar(QPainter& painter, const QRectF& track) const;
  void paintThreshold(QPainter& painter, const QRectF& track) const;
  [[nodiscard]] QSizeF wordsWithin(double width) const;

  session::Gauge gauge_;
  QString threshold_;
  QColor colour_;
  bool accepted_ = false;
};

}  // namespace sural::ui::widgets
