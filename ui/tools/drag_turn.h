#pragma once

#include "ui/tools/gesture.h"

namespace sural::ui::tools {

// The main button over a body in space: a click picks what lies under it, a drag turns the body. Positions are view
// pixels.
class DragTurn : public Gesture {
 public:
  void press(View& view, Point at) override;
  void move(View& view, Point at) override;
  void release(View& view, Point at) override;
  // Turns the body back to how it stood at the press.
  void cancel(View& view) override;

  [[nodiscard]] bool active() const override { return state_ != State::Idle; }

 private:
  enum class State { Idle, Pressed, Turning };
  State state_ = State::Idle;
  Point pressedAt_;
  Point turnedTo_;
};

}  // namespace sural::ui::tools
