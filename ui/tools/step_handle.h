#pragma once

#include "ui/tools/view.h"

namespace sural::ui::tools {

// Goes from handle to handle and moves the one it is at, step by step: what a drag does, by keys. Steps are frame
// pixels.
class StepHandle {
 public:
  // To the next stop, or the one before; from none to the first or last. What was moved is settled first.
  void go(View& view, int by);
  // False where no handle is reached.
  bool nudge(View& view, Point by);
  // Lets go of what was moved; false where nothing was.
  bool settle(View& view);
  // What was moved goes back; where nothing was, the handle is left. False where no handle is reached.
  bool cancel(View& view);
  // Lets go of what was moved, and leaves.
  void leave(View& view);
  // The view has others now: after an edit the one that lies where the last one was let go.
  void handlesChanged(const View& view);

  [[nodiscard]] bool active() const { return at_.has_value(); }
  [[nodiscard]] std::optional<std::size_t> handle() const { return at_; }
  // Where the reached handle is, also while it is moved.
  [[nodiscard]] std::optional<Point> place() const { return at_ ? std::optional(place_) : std::nullopt; }

 private:
  std::optional<std::size_t> at_;
  Point place_;
  bool moved_ = false;
};

}  // namespace sural::ui::tools
