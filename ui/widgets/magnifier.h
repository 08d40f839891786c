#pragma once

#include <QWidget>

#include "imaging/model/frame.h"
#include "ui/layers/view_transform.h"

namespace sural::ui::widgets {

// A lens over the picture that follows the pointer and shows what lies under it three times as large.
class Magnifier : public QWidget {
  Q_OBJECT
 public:
  explicit Magnifier(QWidget* parent);
  // `frame` as it is shown; `onView` is where the pointer is.
  void show(const Frame& frame, const layers::ViewTransform& transform, Point onView, Point inFrame);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Frame frame_;
  layers::ViewTransform transform_;
  Point inFrame_;
};

}  // namespace sural::ui::widgets
