#include "ui/layers/view_transform.h"

#include <algorithm>

namespace sural::ui::layers {

ViewTransform fit(Extent picture, Extent view) {
  if (picture.width <= 0 || picture.height <= 0 || view.width <= 0 || view.height <= 0) return {};
  const double scale = std::min(view.width / picture.width, view.height / picture.height);
  return {{(picture.width - 1) / 2, (picture.height - 1) / 2}, std::clamp(scale, kSmallestScale, kLargestScale)};
}

Point toFrame(const ViewTransform& transform, Extent view, Point onView) {
  return {transform.centre.x + (onView.x - view.width / 2) / transform.scale,
          transform.centre.y + (onView.y - view.height / 2) / transform.scale};
}

Point toView(const ViewTransform& transform, Extent view, Point inFrame) {
  return {view.width / 2 + (inFrame.x - transform.centre.x) * transform.scale,
          view.height / 2 + (inFrame.y - transform.centre.y) * transform.scale};
}

ViewTransform panned(const ViewTransform& transform, Point delta) {
  return {{transform.centre.x - delta.x / transform.scale, transform.centre.y - delta.y / transform.scale},
          transform.scale};
}

ViewTransform zoomedAbout(const ViewTransform& transform, Extent view, Point onView, double factor) {
  const Point fixed = toFrame(transform, view, onView);
  const double scale = std::clamp(transform.scale * factor, kSmallestScale, kLargestScale);
  return {{fixed.x - (onView.x - view.width / 2) / scale, fixed.y - (onView.y - view.height / 2) / scale}, scale};
}

}  // namespace sural::ui::layers
