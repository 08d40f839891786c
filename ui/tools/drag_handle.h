#pragma once

#include "ui/tools/gesture.h"

namespace sural::ui::tools {

// Takes the handle under the press and moves it until the release.
class DragHandle : public Gesture {
 public:
  // The nearest handle within reach of a place of the view.
  [[nodiscard]] static std::optional<std::size_t> handleAt(const View& view, Point at);

  void press(View& view, Point at) override;
  void move(View& view, Point at) override;
  void release(View& view, Point at) override;
  void cancel(View& view) override;
  [[nodiscard]] bool active() const override { return held_.has_value(); }

 private:
  [[nodiscard]] Point target(const View& view, Point at) const;

  std::optional<std::size_t> held_;
  Point pressedAt_;
  Point grip_;  // from the pointer to the handle, frame pixels
  bool moved_ = false;
};

}  // namespace sural::ui::tools
