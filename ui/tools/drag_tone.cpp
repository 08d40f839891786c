#include "ui/tools/drag_tone.h"

namespace sural::ui::tools {

void DragTone::press(View& view, Point at) {
  active_ = true;
  pressedAt_ = at;
  before_ = view.tone();
}

void DragTone::move(View& view, Point at) {
  if (active_) view.setTone(layers::dragged(before_, at.x - pressedAt_.x, at.y - pressedAt_.y));
}

void DragTone::release(View& view, Point at) {
  move(view, at);
  active_ = false;
}

void DragTone::cancel(View& view) {
  if (active_) view.setTone(before_);
  active_ = false;
}

}  // namespace sural::ui::tools
