#pragma once

#include "ui/tools/gesture.h"

namespace sural::ui::tools {

// The second button: dragging up enlarges, down shrinks, about the point of the press.
class DragZoom : public Gesture {
 public:
  void press(View& view, Point at) override;
  void move(View& view, Point at) override;
  void release(View& view, Point at) override;
  // Puts the picture back to how it was at the press.
  void cancel(View& view) override;

  [[nodiscard]] bool active() const override { return active_; }

 private:
  bool active_ = false;
  Point pressedAt_;
  layers::ViewTransform before_;
};

// One notch of a wheel away from the reader enlarges by a fifth about the pointer.
void wheelZoom(View& view, Point at, double notches);

}  // namespace sural::ui::tools
