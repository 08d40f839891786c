#pragma once

#include "ui/tools/gesture.h"

namespace sural::ui::tools {

// Places the points of a caliper: each by a click, the first two also by a drag. A polygon ends on its first point, by
// a double click or by the enter key.
class DrawCaliper : public Gesture {
 public:
  explicit DrawCaliper(layers::CaliperShape shape) : shape_(shape) {}
  void press(View& view, Point at) override;
  void move(View& view, Point at) override;
  void release(View& view, Point at) override;
  void finish(View& view) override;
  void cancel(View& view) override;
  [[nodiscard]] bool active() const override { return !placed_.empty(); }

 private:
  void place(View& view, Point at);
  void complete(View& view);
  [[nodiscard]] bool closesPolygon(const View& view, Point at) const;

  layers::CaliperShape shape_;
  std::vector<Point> placed_;  // in frame pixels
  bool down_ = false;
  Point pressedAt_;
};

}  // namespace sural::ui::tools
