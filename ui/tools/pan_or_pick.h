#pragma once

#include "ui/tools/view.h"

namespace sural::ui::tools {

// The main button: a click picks what lies under it, a drag moves the picture. Positions are view pixels.
class PanOrPick {
 public:
  void press(View& view, Point at);
  void move(View& view, Point at);
  void release(View& view, Point at);
  // Puts the picture back to where it was at the press.
  void cancel(View& view);

  [[nodiscard]] bool active() const { return state_ != State::Idle; }

 private:
  enum class State { Idle, Pressed, Panning };
  State state_ = State::Idle;
  Point pressedAt_;
  layers::ViewTransform before_;
};

}  // namespace sural::ui::tools
