#include "ui/render/screen/scene_renderer.h"

#include <vtkCamera.h>
#include <vtkNew.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkTransform.h>

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
  void turn(vtkCamera& camera) const;
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

// Mirroring is done on the screen, behind the camera: text keeps its reading direction, it only changes its place.
void SceneRenderer::Impl::turn(vtkCamera& camera) const {
  const layers::Orientation& orientation = transform.orientation;
  const int quarters = orientation.flipped ? -orientation.quarterTurns : orientation.quarterTurns;
  const Point up = layers::directionInFrame(layers::turned({}, quarters), {0, -1});
  camera.SetViewUp(up.x, -up.y, 0);
  vtkNew<vtkTransform> mirror;
  mirror->Scale(orientation.flipped ? -1 : 1, 1, 1);
  camera.SetUserViewTransform(mirror);
}

void SceneRenderer::Impl::placeCamera() {
  vtkCamera* camera = renderer->GetActiveCamera();
  camera->ParallelProjectionOn();
  camera->SetFocalPoint(transform.centre.x, -transform.centre.y, 0);
  camera->SetPosition(transform.centre.x, -transform.centre.y, kCameraDistance);
  turn(*camera);
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
