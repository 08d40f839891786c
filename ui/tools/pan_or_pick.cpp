#include "ui/tools/pan_or_pick.h"

#include <cmath>

namespace sural::ui::tools {

void PanOrPick::press(View& view, Point at) {
  state_ = State::Pressed;
  pressedAt_ = at;
  before_ = view.transform();
}

void PanOrPick::move(View& view, Point at) {
  if (state_ == State::Idle) return;
  const Point delta{at.x - pressedAt_.x, at.y - pressedAt_.y};
  if (state_ == State::Pressed && std::hypot(delta.x, delta.y) <= kClickRadius) return;
  state_ = State::Panning;
  view.setTransform(layers::panned(before_, delta));
}

void PanOrPick::release(View& view, Point at) {
  move(view, at);
  if (state_ == State::Pressed) view.pick(layers::toFrame(before_, view.extent(), at));
  state_ = State::Idle;
}

void PanOrPick::cancel(View& view) {
  if (state_ == State::Panning) view.setTransform(before_);
  state_ = State::Idle;
}

}  // namespace sural::ui::tools
