#pragma once

#include "ui/tools/view.h"

namespace sural::ui::tools {

// A state machine that a button of the mouse drives. Positions are view pixels.
class Gesture {
 public:
  virtual ~Gesture() = default;
  virtual void press(View& view, Point at) = 0;
  virtual void move(View& view, Point at) = 0;  // also without a button, between presses
  virtual void release(View& view, Point at) = 0;
  // Ends what has no fixed number of points: a double click, the enter key.
  virtual void finish(View&) {}
  // Leaves everything as it was before the first press.
  virtual void cancel(View& view) = 0;
  [[nodiscard]] virtual bool active() const = 0;
};

inline constexpr double kClickRadius = 4;  // view pixels; a trembling hand still clicks

}  // namespace sural::ui::tools
