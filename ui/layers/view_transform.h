#pragma once

#include "imaging/model/point.h"

namespace sural::ui::layers {

// Width and height in device-independent pixels.
struct Extent {
  double width = 0;
  double height = 0;
  friend bool operator==(const Extent&, const Extent&) = default;
};

// How a picture is turned: first mirrored left to right, then turned clockwise by quarters of a turn.
struct Orientation {
  int quarterTurns = 0;  // 0 to 3
  bool flipped = false;
  friend bool operator==(const Orientation&, const Orientation&) = default;
};

// What part of a picture a view shows: the frame point at the view's middle, the screen pixels a frame pixel takes, and
// how the picture is turned.
struct ViewTransform {
  Point centre;
  double scale = 1;
  Orientation orientation = {};
  friend bool operator==(const ViewTransform&, const ViewTransform&) = default;
};

inline constexpr double kSmallestScale = 0.02;
inline constexpr double kLargestScale = 64;

// The whole picture, as large as it fits, its middle in the view's middle.
ViewTransform fit(Extent picture, Extent view, Orientation orientation = {});

// The picture as the reader sees it turned once more clockwise, or mirrored left to right on the screen.
Orientation turned(Orientation orientation, int quarterTurns);
Orientation mirrored(Orientation orientation);

// A direction in the frame as it lies on the view, both with y down.
Point directionOnView(Orientation orientation, Point inFrame);
Point directionInFrame(Orientation orientation, Point onView);

// Between view points (origin top left, y down) and frame points (pixel centres at integers).
Point toFrame(const ViewTransform& transform, Extent view, Point onView);
Point toView(const ViewTransform& transform, Extent view, Point inFrame);

// Moves the picture with the hand by `delta` view pixels.
ViewTransform panned(const ViewTransform& transform, Point delta);

// Scales by `factor` while the frame point under `onView` stays there.
ViewTransform zoomedAbout(const ViewTransform& transform, Extent view, Point onView, double factor);

// `scale` screen pixels for each frame pixel, the middle kept: 1 shows the picture pixel for pixel.
ViewTransform scaledTo(const ViewTransform& transform, double scale);

}  // namespace sural::ui::layers
