#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "ui/layers/caliper.h"
#include "ui/layers/tone.h"
#include "ui/layers/view_transform.h"

namespace sural::ui::tools {

// What a gesture acts on: a picture in a view. The viewer is one, the tests' fake another.
class View {
 public:
  virtual ~View() = default;
  [[nodiscard]] virtual layers::Extent extent() const = 0;  // of the view, device-independent pixels
  [[nodiscard]] virtual layers::ViewTransform transform() const = 0;
  virtual void setTransform(const layers::ViewTransform& transform) = 0;
  virtual void pick(Point inFrame) = 0;

  // A body under the hand was pushed by so many view pixels; it turns with it.
  virtual void turnBody(Point) {}

  [[nodiscard]] virtual layers::Tone tone() const = 0;
  virtual void setTone(const layers::Tone& tone) = 0;

  // A caliper under the reader's hand, in frame pixels, after each move; without points when it is given up.
  virtual void showDraft(layers::CaliperShape shape, const std::vector<Point>& points) = 0;
  virtual void takeCaliper(layers::CaliperShape shape, const std::vector<Point>& points) = 0;

  // Places that can be dragged, in frame pixels, and what becomes of the one that is. Empty: it goes back.
  [[nodiscard]] virtual std::vector<Point> handles() const = 0;
  // Whether keys stop at it; not where it is another grip of the same thing.
  [[nodiscard]] virtual bool isStop(std::size_t) const { return true; }
  virtual void dragHandle(std::size_t handle, std::optional<Point> to) = 0;
  virtual void dropHandle(std::size_t handle, Point at) = 0;
};

}  // namespace sural::ui::tools
