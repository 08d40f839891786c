#include "ui/layers/view_transform.h"

#include <algorithm>

namespace sural::ui::layers {

namespace {

Point turnedClockwise(Point p, int quarters) {
  for (int i = 0; i < (quarters % 4 + 4) % 4; ++i) p = {-p.y, p.x};
  return p;
}

}  // namespace

Point directionOnView(Orientation orientation, Point inFrame) {
  return turnedClockwise({orientation.flipped ? -inFrame.x : inFrame.x, inFrame.y}, orientation.quarterTurns);
}

Point directionInFrame(Orientation orientation, Point onView) {
  const Point back = turnedClockwise(onView, -orientation.quarterTurns);
  return {orientation.flipped ? -back.x : back.x, back.y};
}

Orientation turned(Orientation orientation, int quarterTurns) {
  return {((orientation.quarterTurns + quarterTurns) % 4 + 4) % 4, orientation.flipped};
}

// Mirroring a turned picture on the screen is turning the mirrored one the other way.
Orientation mirrored(Orientation orientation) { return {(4 - orientation.quarterTurns % 4) % 4, !orientation.flipped}; }

ViewTransform fit(Extent picture, Extent view, Orientation orientation) {
  if (picture.width <= 0 || picture.height <= 0 || view.width <= 0 || view.height <= 0)
    return {.centre = {}, .scale = 1, .orientation = orientation};
  const bool lying = orientation.quarterTurns % 2 != 0;
  const Extent shown = lying ? Extent{picture.height, picture.width} : picture;
  const double scale = std::min(view.width / shown.width, view.height / shown.height);
  return {{(picture.width - 1) / 2, (picture.height - 1) / 2},
          std::clamp(scale, kSmallestScale, kLargestScale),
          orientation};
}

Point toFrame(const ViewTransform& transform, Extent view, Point onView) {
  const Point offset = directionInFrame(transform.orientation, {(onView.x - view.width / 2) / transform.scale,
                                                                (onView.y - view.height / 2) / transform.scale});
  return {transform.centre.x + offset.x, transform.centre.y + offset.y};
}

Point toView(const ViewTransform& transform, Extent view, Point inFrame) {
  const Point offset =
      directionOnView(transform.orientation, {inFrame.x - transform.centre.x, inFrame.y - transform.centre.y});
  return {view.width / 2 + offset.x * transform.scale, view.height / 2 + offset.y * transform.scale};
}

ViewTransform panned(const ViewTransform& transform, Point delta) {
  const Point offset = directionInFrame(transform.orientation, delta);
  ViewTransform moved = transform;
  moved.centre = {transform.centre.x - offset.x / transform.scale, transform.centre.y - offset.y / transform.scale};
  return moved;
}

ViewTransform zoomedAbout(const ViewTransform& transform, Extent view, Point onView, double factor) {
  const Point fixed = toFrame(transform, view, onView);
  ViewTransform zoomed = scaledTo(transform, transform.scale * factor);
  const Point offset = directionInFrame(
      transform.orientation, {(onView.x - view.width / 2) / zoomed.scale, (onView.y - view.height / 2) / zoomed.scale});
  zoomed.centre = {fixed.x - offset.x, fixed.y - offset.y};
  return zoomed;
}

ViewTransform scaledTo(const ViewTransform& transform, double scale) {
  ViewTransform scaled = transform;
  scaled.scale = std::clamp(scale, kSmallestScale, kLargestScale);
  return scaled;
}

}  // namespace sural::ui::layers
