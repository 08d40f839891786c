#include "ui/render/screen/scene_renderer.h"

#include <vtkCamera.h>
#include <vtkNew.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>

#include "ui/render/screen/scene_actors.h"

namespace sural::ui::render::screen {

namespace {

constexpr double kDepthStep = 0.01;
constexpr double kCameraDistance = 100;

}  // namespace

struct SceneRenderer::Impl {
  vtkNew<vtkRenderer> renderer;
  layers::Scene scene;
  Frame shownFrame;
  vtkSmartPointer<vtkProp> image;
  layers::ViewTransform transform;
  layers::Extent view{1, 1};
  double devicePixelRatio = 1;

  void rebuild();
  void placeCamera();
  vtkSmartPointer<vtkProp> imageProp(const layers::ImageLayer& layer, const Drawing& drawing);
};

// Uploading a picture costs most; panning, zooming and highlighting keep the one that is there.
vtkSmartPointer<vtkProp> SceneRenderer::Impl::imageProp(const layers::ImageLayer& layer, const Drawing& drawing) {
  if (image == nullptr || layer.frame.pixels != shownFrame.pixels) {
    image = propFor(layer, drawing);
    shownFrame = layer.frame;
  }
  return image;
}

void SceneRenderer::Impl::rebuild() {
  renderer->RemoveAllViewProps();
  Drawing drawing{.framePixelsPerScreenPixel = 1 / transform.scale, .devicePixelRatio = devicePixelRatio};
  for (const layers::Layer& layer : scene.layers) {
    drawing.depth += kDepthStep;
    vtkSmartPointer<vtkProp> prop;
    if (const auto* picture = std::get_if<layers::ImageLayer>(&layer))
      prop = imageProp(*picture, drawing);
    else
      prop = std::visit([&](const auto& content) { return propFor(content, drawing); }, layer);
    if (prop != nullptr) renderer->AddViewProp(prop);
  }
}

void SceneRenderer::Impl::placeCamera() {
  vtkCamera* camera = renderer->GetActiveCamera();
  camera->ParallelProjectionOn();
  camera->SetFocalPoint(transform.centre.x, -transform.centre.y, 0);
  camera->SetPosition(transform.centre.x, -transform.centre.y, kCameraDistance);
  camera->SetViewUp(0, 1, 0);
  camera->SetParallelScale(view.height / 2 / transform.scale);
  camera->SetClippingRange(1, 2 * kCameraDistance);
}

SceneRenderer::SceneRenderer() : impl_(std::make_unique<Impl>()) {
  impl_->renderer->SetBackground(0, 0, 0);
  impl_->placeCamera();
}

SceneRenderer::~SceneRenderer() = default;

void SceneRenderer::attachTo(vtkRenderWindow& window) { window.AddRenderer(impl_->renderer); }

void SceneRenderer::setScene(layers::Scene scene) {
  impl_->scene = std::move(scene);
  impl_->rebuild();
}

void SceneRenderer::setView(const layers::ViewTransform& transform, layers::Extent view, double devicePixelRatio) {
  const bool sizesChange = transform.scale != impl_->transform.scale || devicePixelRatio != impl_->devicePixelRatio;
  impl_->transform = transform;
  impl_->view = view;
  impl_->devicePixelRatio = devicePixelRatio;
  impl_->placeCamera();
  if (sizesChange) impl_->rebuild();
}

}  // namespace sural::ui::render::screen
