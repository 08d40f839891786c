#include "ui/tools/drag_zoom.h"

#include <cmath>

namespace sural::ui::tools {

namespace {

constexpr double kPixelsToDouble = 120;
constexpr double kFactorPerNotch = 1.2;

}  // namespace

void DragZoom::press(View& view, Point at) {
  active_ = true;
  pressedAt_ = at;
  before_ = view.transform();
}

void DragZoom::move(View& view, Point at) {
  if (!active_) return;
  const double factor = std::exp2((pressedAt_.y - at.y) / kPixelsToDouble);
  view.setTransform(layers::zoomedAbout(before_, view.extent(), pressedAt_, factor));
}

void DragZoom::release(View& view, Point at) {
  move(view, at);
  active_ = false;
}

void DragZoom::cancel(View& view) {
  if (active_) view.setTransform(before_);
  active_ = false;
}

void wheelZoom(View& view, Point at, double notches) {
  view.setTransform(layers::zoomedAbout(view.transform(), view.extent(), at, std::pow(kFactorPerNotch, notches)));
}

}  // namespace sural::ui::tools
