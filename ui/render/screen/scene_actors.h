#pragma once

#include <vtkImageData.h>
#include <vtkProp.h>
#include <vtkSmartPointer.h>

#include <optional>

#include "ui/layers/layer.h"

namespace sural::ui::render::screen {

// How a layer is turned into something VTK draws. The world is the frame seen from the front: x = column, y = -row.
struct Drawing {
  double framePixelsPerScreenPixel = 1;  // at the current zoom; dashes and markers keep their size on screen
  double devicePixelRatio = 1;
  double depth = 0;  // later layers stand nearer to the reader
};

// A picture that VTK keeps, into which the next frame of the same size can be copied.
class DrawnImage {
 public:
  // Empty for a frame without pixels.
  static std::optional<DrawnImage> of(const Frame& frame);
  // False when the frame has another size or other channels.
  bool take(const Frame& frame);
  [[nodiscard]] vtkSmartPointer<vtkProp> prop() const { return prop_; }

 private:
  vtkSmartPointer<vtkImageData> image_;
  vtkSmartPointer<vtkProp> prop_;
};

vtkSmartPointer<vtkProp> propFor(const layers::RectangleLayer& layer, const Drawing& drawing);
vtkSmartPointer<vtkProp> propFor(const layers::PolylineLayer& layer, const Drawing& drawing);
vtkSmartPointer<vtkProp> propFor(const layers::MarkerLayer& layer, const Drawing& drawing);
vtkSmartPointer<vtkProp> propFor(const layers::TextLayer& layer, const Drawing& drawing);

}  // namespace sural::ui::render::screen
