#pragma once

#include <vtkProp.h>
#include <vtkSmartPointer.h>

#include "ui/layers/layer.h"

namespace sural::ui::render::screen {

// How a layer is turned into something VTK draws. The world is the frame seen from the front: x = column, y = -row.
struct Drawing {
  double framePixelsPerScreenPixel = 1;  // at the current zoom; dashes and markers keep their size on screen
  double devicePixelRatio = 1;
  double depth = 0;  // later layers stand nearer to the reader
};

vtkSmartPointer<vtkProp> propFor(const layers::ImageLayer& layer, const Drawing& drawing);
vtkSmartPointer<vtkProp> propFor(const layers::RectangleLayer& layer, const Drawing& drawing);
vtkSmartPointer<vtkProp> propFor(const layers::PolylineLayer& layer, const Drawing& drawing);
vtkSmartPointer<vtkProp> propFor(const layers::MarkerLayer& layer, const Drawing& drawing);
vtkSmartPointer<vtkProp> propFor(const layers::TextLayer& layer, const Drawing& drawing);

}  // namespace sural::ui::render::screen
