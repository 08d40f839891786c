#pragma once

#include <memory>

#include "ui/layers/layer.h"
#include "ui/layers/view_transform.h"

class vtkRenderWindow;

namespace sural::ui::render::screen {

// Draws scenes into a VTK window: the screen's compositor of the same layers the paper's paints.
class SceneRenderer {
 public:
  SceneRenderer();
  ~SceneRenderer();
  SceneRenderer(const SceneRenderer&) = delete;
  SceneRenderer& operator=(const SceneRenderer&) = delete;

  void attachTo(vtkRenderWindow& window);
  void setScene(layers::Scene scene);
  // `view` in device-independent pixels.
  void setView(const layers::ViewTransform& transform, layers::Extent view, double devicePixelRatio);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sural::ui::render::screen
