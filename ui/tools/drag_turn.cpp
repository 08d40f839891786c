#include "ui/tools/drag_turn.h"

#include <cmath>

namespace sural::ui::tools {

void DragTurn::press(View&, Point at) {
  state_ = State::Pressed;
  pressedAt_ = at;
  turnedTo_ = at;
}

void DragTurn::move(View& view, Point at) {
  if (state_ == State::Idle) return;
  const bool isClose = std::hypot(at.x - pressedAt_.x, at.y - pressedAt_.y) <= kClickRadius;
  if (state_ == State::Pressed && isClose) return;
  state_ = State::Turning;
  view.turnBody({at.x - turnedTo_.x, at.y - turnedTo_.y});
  turnedTo_ = at;
}

void DragTurn::release(View& view, Point at) {
  move(view, at);
  if (state_ == State::Pressed) view.pick(layers::toFrame(view.transform(), view.extent(), at));
  state_ = State::Idle;
}

void DragTurn::cancel(View& view) {
  if (state_ == State::Turning) view.turnBody({pressedAt_.x - turnedTo_.x, pressedAt_.y - turnedTo_.y});
  state_ = State::Idle;
}

}  // namespace sural::ui::tools
