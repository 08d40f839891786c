#include "ui/tools/drag_handle.h"

#include <cmath>

namespace sural::ui::tools {

namespace {

constexpr double kReach = 9;  // view pixels
constexpr double kLeastMove = 1.5;

}  // namespace

std::optional<std::size_t> DragHandle::handleAt(const View& view, Point at) {
  std::optional<std::size_t> found;
  double nearest = kReach;
  const std::vector<Point> handles = view.handles();
  for (std::size_t i = 0; i < handles.size(); ++i) {
    const Point place = layers::toView(view.transform(), view.extent(), handles[i]);
    const double distance = std::hypot(place.x - at.x, place.y - at.y);
    if (distance > nearest) continue;
    nearest = distance;
    found = i;
  }
  return found;
}

Point DragHandle::target(const View& view, Point at) const {
  const Point pointer = layers::toFrame(view.transform(), view.extent(), at);
  return {pointer.x + grip_.x, pointer.y + grip_.y};
}

void DragHandle::press(View& view, Point at) {
  held_ = handleAt(view, at);
  moved_ = false;
  if (!held_) return;
  pressedAt_ = at;
  const Point handle = view.handles()[*held_];
  const Point pointer = layers::toFrame(view.transform(), view.extent(), at);
  grip_ = {handle.x - pointer.x, handle.y - pointer.y};
}

void DragHandle::move(View& view, Point at) {
  if (!held_) return;
  if (!moved_ && std::hypot(at.x - pressedAt_.x, at.y - pressedAt_.y) < kLeastMove) return;
  moved_ = true;
  view.dragHandle(*held_, target(view, at));
}

void DragHandle::release(View& view, Point at) {
  if (!held_) return;
  move(view, at);
  const std::size_t held = *held_;
  held_.reset();
  if (moved_) view.dropHandle(held, target(view, at));
}

void DragHandle::cancel(View& view) {
  if (held_ && moved_) view.dragHandle(*held_, std::nullopt);
  held_.reset();
}

}  // namespace sural::ui::tools
