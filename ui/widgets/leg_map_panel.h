#pragma once

#include <QTransform>
#include <QWidget>
#include <optional>
#include <string>
#include <vector>

#include "ui/layers/leg_map.h"

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

// Veins and arteries of both legs with what was found; a click on a mark goes to the picture it was read from.
class LegMapPanel : public QWidget {
  Q_OBJECT
 public:
  explicit LegMapPanel(session::Session& session, QWidget* parent = nullptr);

  // Where a mark stands in the widget; none when no finding rests on this measurement.
  [[nodiscard]] std::optional<QPointF> placeOf(const std::string& measurementId) const;

  // As the exam and the theme are now.
  void rebuild();

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;

 private:
  void goTo(std::size_t mark);
  [[nodiscard]] QTransform fitted() const;
  [[nodiscard]] const layers::LegMapMark* markAt(QPointF place) const;

  session::Session& session_;
  layers::Scene scene_;
  std::vector<layers::LegMapMark> marks_;
  std::size_t current_ = 0;  // of the marks, where the keyboard is
};

}  // namespace sural::ui::widgets
