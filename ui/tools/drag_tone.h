#pragma once

#include "ui/tools/gesture.h"

namespace sural::ui::tools {

// Window and level by hand: to the right widens the window, downwards raises the level and so darkens.
class DragTone : public Gesture {
 public:
  void press(View& view, Point at) override;
  void move(View& view, Point at) override;
  void release(View& view, Point at) override;
  void cancel(View& view) override;
  [[nodiscard]] bool active() const override { return active_; }

 private:
  bool active_ = false;
  Point pressedAt_;
  layers::Tone before_;
};

}  // namespace sural::ui::tools
