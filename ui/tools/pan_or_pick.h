#pragma once

#include "ui/tools/gesture.h"

namespace sural::ui::tools {

// The main button: a click picks what lies under it, a drag moves the picture. Positions are view pixels.
class PanOrPick : public Gesture {
 public:
  void press(View& view, Point at) override;
  void move(View& view, Point at) override;
  void release(View& view, Point at) override;
  // Puts the picture back to where it was at the press.
  void cancel(View& view) override;

  [[nodiscard]] bool active() const override { return state_ != State::Idle; }

 private:
  enum class State { Idle, Pressed, Panning };
  State state_ = State::Idle;
  Point pressedAt_;
  layers::ViewTransform before_;
};

}  // namespace sural::ui::tools
