#include "ui/render/screen/surface_picture.h"

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkPolyDataNormals.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "ui/render/screen/vtk_host.h"

namespace sural::ui::render::screen {

namespace {

constexpr double kAwayMm = 5000;  // of the camera, which sees in parallel

vtkSmartPointer<vtkPolyData> polyDataOf(const LitSurface& surface) {
  vtkNew<vtkPoints> points;
  vtkNew<vtkCellArray> triangles;
  for (const auto& p : surface.points) points->InsertNextPoint(p[0], p[1], p[2]);
  for (const auto& corners : surface.triangles) {
    triangles->InsertNextCell(3);
    for (const std::uint32_t corner : corners) triangles->InsertCellPoint(corner);
  }
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points);
  data->SetPolys(triangles);
  return data;
}

Frame frameOf(const QImage& image) {
  const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
  const std::ptrdiff_t rowBytes = std::ptrdiff_t{rgb.width()} * 3;  // rows of a QImage end at multiples of four bytes
  std::vector<std::uint8_t> pixels;
  pixels.reserve(static_cast<std::size_t>(rowBytes * rgb.height()));
  for (int row = 0; row < rgb.height(); ++row)
    pixels.insert(pixels.end(), rgb.constScanLine(row), rgb.constScanLine(row) + rowBytes);
  return {.width = image.width(),
          .height = image.height(),
          .channels = 3,
          .pixels = std::make_shared<const std::vector<std::uint8_t>>(std::move(pixels))};
}

}  // namespace

struct SurfacePicture::Impl {
  VtkHost host;
  vtkNew<vtkRenderer> renderer;
  vtkNew<vtkPolyData> walls;  // with their normals
  vtkNew<vtkPolyDataMapper> mapper;
  vtkNew<vtkActor> actor;

  void look(const imaging::angiography::PicturePlane& plane);
};

void SurfacePicture::Impl::look(const imaging::angiography::PicturePlane& plane) {
  const Vec3 middle = plane.placeOf({(plane.width - 1) / 2.0, (plane.height - 1) / 2.0});
  const Vec3 eye = middle - kAwayMm * plane.intoPicture();
  vtkCamera* camera = renderer->GetActiveCamera();
  camera->ParallelProjectionOn();
  camera->SetFocalPoint(middle.x, middle.y, middle.z);
  camera->SetPosition(eye.x, eye.y, eye.z);
  camera->SetViewUp(-plane.down.x, -plane.down.y, -plane.down.z);
  camera->SetParallelScale(plane.height * plane.pixelMm / 2);
  camera->SetClippingRange(1, 2 * kAwayMm);
}

SurfacePicture::SurfacePicture() : impl_(std::make_unique<Impl>()) {
  impl_->mapper->SetInputData(impl_->walls);
  impl_->actor->SetMapper(impl_->mapper);
  impl_->actor->GetProperty()->SetAmbient(0.25);
  impl_->actor->GetProperty()->SetDiffuse(0.75);
  impl_->actor->GetProperty()->SetSpecular(0.15);
  impl_->actor->GetProperty()->SetInterpolationToPhong();
  impl_->renderer->AddActor(impl_->actor);
  impl_->renderer->SetBackground(0, 0, 0);
  impl_->host.window().AddRenderer(impl_->renderer);
}

SurfacePicture::~SurfacePicture() = default;

void SurfacePicture::setSurface(const LitSurface& surface) {
  vtkNew<vtkPolyDataNormals> normals;
  normals->SplittingOff();
  normals->ConsistencyOff();
  normals->SetInputData(polyDataOf(surface));
  normals->Update();
  impl_->walls->ShallowCopy(normals->GetOutput());
}

void SurfacePicture::setColours(const std::vector<layers::Colour>& colours) {
  if (static_cast<vtkIdType>(colours.size()) != impl_->walls->GetNumberOfPoints()) return;
  vtkNew<vtkUnsignedCharArray> all;
  all->SetNumberOfComponents(3);
  for (const layers::Colour& c : colours) all->InsertNextTuple3(c.red, c.green, c.blue);
  impl_->walls->GetPointData()->SetScalars(all);
  impl_->walls->Modified();
}

bool SurfacePicture::isPossible() {
  impl_->host.open();
  return impl_->host.makeCurrent();
}

Frame SurfacePicture::seenOn(const imaging::angiography::PicturePlane& plane) {
  QImage image(plane.width, plane.height, QImage::Format_RGB32);
  image.fill(Qt::black);
  impl_->host.open();
  if (!impl_->host.makeCurrent()) return frameOf(image);
  impl_->host.window().SetSize(plane.width, plane.height);
  impl_->look(plane);
  impl_->host.render();
  impl_->host.readInto(image);
  return frameOf(image);
}

}  // namespace sural::ui::render::screen
