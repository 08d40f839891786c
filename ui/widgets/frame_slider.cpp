#include "ui/widgets/frame_slider.h"

#include <QMouseEvent>
#include <algorithm>
#include <cmath>

namespace sural::ui::widgets {

namespace {

constexpr double kHandleRadius = 7;  // as the theme draws it

}  // namespace

double FrameSlider::placeOf(int value) const {
  const double way = width() - 2 * kHandleRadius;
  return kHandleRadius + way * (value - minimum()) / std::max(1, maximum() - minimum());
}

int FrameSlider::valueAt(double place) const {
  const double way = std::max(1.0, width() - 2 * kHandleRadius);
  const double share = std::clamp((place - kHandleRadius) / way, 0.0, 1.0);
  return minimum() + static_cast<int>(std::lround(share * (maximum() - minimum())));
}

void FrameSlider::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return event->ignore();
  const double hand = event->position().x();
  grip_ = placeOf(value()) - hand;
  setSliderDown(true);
  if (std::abs(grip_) <= kHandleRadius + 1) return;
  grip_ = 0;
  setValue(valueAt(hand));
}

void FrameSlider::mouseMoveEvent(QMouseEvent* event) {
  if (isSliderDown()) setValue(valueAt(event->position().x() + grip_));
}

void FrameSlider::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) setSliderDown(false);
}

}  // namespace sural::ui::widgets
