#pragma once

#include "imaging/model/point.h"

namespace sural::ui::layers {

// Width and height in device-independent pixels.
struct Extent {
  double width = 0;
  double height = 0;
  friend bool operator==(const Extent&, const Extent&) = default;
};

// What part of a picture a view shows: the frame point at the view's middle and the screen pixels a frame pixel takes.
struct ViewTransform {
  Point centre;
  double scale = 1;
  friend bool operator==(const ViewTransform&, const ViewTransform&) = default;
};

inline constexpr double kSmallestScale = 0.02;
inline constexpr double kLargestScale = 64;

// The whole picture, as large as it fits, its middle in the view's middle.
ViewTransform fit(Extent picture, Extent view);

// Between view points (origin top left, y down) and frame points (pixel centres at integers).
Point toFrame(const ViewTransform& transform, Extent view, Point onView);
Point toView(const ViewTransform& transform, Extent view, Point inFrame);

// Moves the picture with the hand by `delta` view pixels.
ViewTransform panned(const ViewTransform& transform, Point delta);

// Scales by `factor` while the frame point under `onView` stays there.
ViewTransform zoomedAbout(const ViewTransform& transform, Extent view, Point onView, double factor);

}  // namespace sural::ui::layers
