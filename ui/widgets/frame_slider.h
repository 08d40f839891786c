#pragma once

#include <QSlider>

namespace sural::ui::widgets {

// A slider that goes where it is clicked, and whose handle stays under the hand that drags it.
class FrameSlider : public QSlider {
  Q_OBJECT
 public:
  explicit FrameSlider(QWidget* parent = nullptr) : QSlider(Qt::Horizontal, parent) {}

  // The middle of the handle at a value, and the value whose handle has its middle there; pixels from the left.
  [[nodiscard]] double placeOf(int value) const;
  [[nodiscard]] int valueAt(double place) const;

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  double grip_ = 0;  // from the hand to the middle of the handle
};

}  // namespace sural::ui::widgets
