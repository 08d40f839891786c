#include "ui/render/screen/scene_renderer.h"

#include <vtkCamera.h>
#include <vtkNew.h>
#include <vtkPropCollection.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkTransform.h>

#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "ui/render/screen/scene_actors.h"

namespace sural::ui::render::screen {

namespace {

constexpr double kDepthStep = 0.01;
constexpr double kCameraDistance = 100;

}  // namespace

struct SceneRenderer::Impl {
  struct Drawn {
    layers::Layer layer;
    vtkSmartPointer<vtkProp> prop;
  };

  vtkNew<vtkRenderer> renderer;
  layers::Scene scene;
  std::vector<Drawn> drawn;
  std::optional<DrawnImage> image;
  layers::ViewTransform transform;
  layers::Extent view{1, 1};
  double devicePixelRatio = 1;

  void rebuild(bool sizesChange);
  void placeCamera();
  void turn(vtkCamera& camera) const;
  vtkSmartPointer<vtkProp> imageProp(const Frame& frame);
  vtkSmartPointer<vtkProp> propOf(const layers::Layer& layer, const Drawing& drawing);
  void remove(const Drawn& one);
  void keepOrder();
};

// The next picture of a cine goes into the texture of the one before it.
vtkSmartPointer<vtkProp> SceneRenderer::Impl::imageProp(const Frame& frame) {
  if (!image || !image->take(frame)) image = DrawnImage::of(frame);
  return image ? image->prop() : nullptr;
}

vtkSmartPointer<vtkProp> SceneRenderer::Impl::propOf(const layers::Layer& layer, const Drawing& drawing) {
  const auto draw = [&](const auto& content) -> vtkSmartPointer<vtkProp> {
    if constexpr (std::is_same_v<std::decay_t<decltype(content)>, layers::ImageLayer>)
      return imageProp(content.frame);
    else
      return propFor(content, drawing);
  };
  return std::visit(draw, layer);
}

void SceneRenderer::Impl::remove(const Drawn& one) {
  if (one.prop != nullptr) renderer->RemoveViewProp(one.prop);
}

// Words cost most to draw anew: what is the same as before at its place stays as it is.
void SceneRenderer::Impl::rebuild(bool sizesChange) {
  Drawing drawing{.framePixelsPerScreenPixel = 1 / transform.scale, .devicePixelRatio = devicePixelRatio};
  for (std::size_t i = 0; i < scene.layers.size(); ++i) {
    drawing.depth += kDepthStep;
    const layers::Layer& layer = scene.layers[i];
    const bool isImage = std::holds_alternative<layers::ImageLayer>(layer);
    const bool stays = i < drawn.size() && drawn[i].layer == layer && (isImage || !sizesChange);
    if (stays) continue;
    vtkSmartPointer<vtkProp> prop = propOf(layer, drawing);
    const bool sameProp = i < drawn.size() && drawn[i].prop == prop;
    if (i < drawn.size() && !sameProp) remove(drawn[i]);
    if (prop != nullptr && !sameProp) renderer->AddViewProp(prop);
    if (i < drawn.size())
      drawn[i] = {layer, prop};
    else
      drawn.push_back({layer, prop});
  }
  while (drawn.size() > scene.layers.size()) {
    remove(drawn.back());
    drawn.pop_back();
  }
  keepOrder();
}

// From back to front, whichever of them was drawn anew: what shines through is mixed with what is there already.
void SceneRenderer::Impl::keepOrder() {
  vtkPropCollection* props = renderer->GetViewProps();
  props->RemoveAllItems();
  for (const Drawn& one : drawn)
    if (one.prop != nullptr) props->AddItem(one.prop);
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
  impl_->rebuild(false);
}

void SceneRenderer::setView(const layers::ViewTransform& transform, layers::Extent view, double devicePixelRatio) {
  const bool sizesChange = transform.scale != impl_->transform.scale || devicePixelRatio != impl_->devicePixelRatio;
  impl_->transform = transform;
  impl_->view = view;
  impl_->devicePixelRatio = devicePixelRatio;
  impl_->placeCamera();
  if (sizesChange) impl_->rebuild(true);
}

}  // namespace sural::ui::render::screen
