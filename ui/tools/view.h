#pragma once

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
};

}  // namespace sural::ui::tools
