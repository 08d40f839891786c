#include "ui/tools/step_handle.h"

#include <cmath>

namespace sural::ui::tools {

namespace {

constexpr double kSameHandle = 30;  // frame pixels; an edit may shift a handle, such as a border onto its centre line

double between(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

}  // namespace

void StepHandle::go(View& view, int by) {
  settle(view);
  const std::vector<Point> handles = view.handles();
  const auto count = static_cast<int>(handles.size());
  const int from = at_ ? static_cast<int>(*at_) : by > 0 ? -1 : count;
  at_.reset();
  for (int step = 1; step <= count; ++step) {
    const auto next = static_cast<std::size_t>(((from + by * step) % count + count) % count);
    if (!view.isStop(next)) continue;
    at_ = next;
    place_ = handles[next];
    return;
  }
}

bool StepHandle::nudge(View& view, Point by) {
  if (!at_) return false;
  place_ = {place_.x + by.x, place_.y + by.y};
  moved_ = true;
  view.dragHandle(*at_, place_);
  return true;
}

bool StepHandle::settle(View& view) {
  if (!at_ || !moved_) return false;
  moved_ = false;
  view.dropHandle(*at_, place_);
  return true;
}

bool StepHandle::cancel(View& view) {
  if (!at_) return false;
  if (!moved_) {
    at_.reset();
    return true;
  }
  moved_ = false;
  view.dragHandle(*at_, std::nullopt);
  const std::vector<Point> handles = view.handles();
  if (at_ && *at_ < handles.size()) place_ = handles[*at_];
  return true;
}

void StepHandle::leave(View& view) {
  settle(view);
  at_.reset();
}

void StepHandle::handlesChanged(const View& view) {
  if (!at_) return;
  const std::vector<Point> handles = view.handles();
  if (moved_ && *at_ < handles.size()) return;  // the hand is still on it
  moved_ = false;
  std::optional<std::size_t> nearest;
  if (*at_ < handles.size() && between(handles[*at_], place_) < kSameHandle) nearest = at_;
  for (std::size_t i = 0; !nearest && i < handles.size(); ++i)
    if (view.isStop(i) && between(handles[i], place_) < kSameHandle) nearest = i;
  at_ = nearest;
  if (at_) place_ = handles[*at_];
}

}  // namespace sural::ui::tools
