#include "ui/tools/draw_caliper.h"

#include <cmath>
#include <utility>

namespace sural::ui::tools {

namespace {

constexpr double kCloseRadius = 9;  // view pixels around a polygon's first point

}  // namespace

bool DrawCaliper::closesPolygon(const View& view, Point at) const {
  if (shape_ != layers::CaliperShape::Polygon || placed_.size() < 3) return false;
  const Point first = layers::toView(view.transform(), view.extent(), placed_.front());
  return std::hypot(at.x - first.x, at.y - first.y) <= kCloseRadius;
}

void DrawCaliper::place(View& view, Point at) {
  placed_.push_back(layers::toFrame(view.transform(), view.extent(), at));
  if (placed_.size() == layers::pointCount(shape_)) return complete(view);
  view.showDraft(shape_, placed_);
}

void DrawCaliper::complete(View& view) {
  const std::vector<Point> points = std::exchange(placed_, {});
  down_ = false;
  view.showDraft(shape_, {});
  view.takeCaliper(shape_, points);
}

void DrawCaliper::press(View& view, Point at) {
  if (closesPolygon(view, at)) return complete(view);
  down_ = true;
  pressedAt_ = at;
  place(view, at);
}

void DrawCaliper::move(View& view, Point at) {
  if (placed_.empty()) return;
  std::vector<Point> draft = placed_;
  draft.push_back(layers::toFrame(view.transform(), view.extent(), at));
  view.showDraft(shape_, draft);
}

void DrawCaliper::release(View& view, Point at) {
  const bool dragged = down_ && std::hypot(at.x - pressedAt_.x, at.y - pressedAt_.y) > kClickRadius;
  down_ = false;
  if (dragged && !placed_.empty()) place(view, at);
}

void DrawCaliper::finish(View& view) {
  if (shape_ != layers::CaliperShape::Polygon) return;
  // The second click of a double click has placed the last corner once more.
  if (placed_.size() > 1 && placed_.back() == placed_[placed_.size() - 2]) placed_.pop_back();
  if (placed_.size() >= 3) complete(view);
}

void DrawCaliper::cancel(View& view) {
  placed_.clear();
  down_ = false;
  view.showDraft(shape_, {});
}

}  // namespace sural::ui::tools
