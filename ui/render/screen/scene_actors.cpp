#include "ui/render/screen/scene_actors.h"

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkTextActor.h>
#include <vtkTextProperty.h>
#include <vtkTexture.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <string>
#include <utility>

#include "ui/layers/marker_outline.h"

namespace sural::ui::render::screen {

namespace {

constexpr double kDashPixels = 5;
constexpr double kGapPixels = 4;

// VTK sets text from font files; its own embedded family stands in where neither is installed.
struct FontFiles {
  const char* regular;
  const char* bold;
};
constexpr std::array<FontFiles, 2> kFontFiles{
    {{"/usr/share/fonts/opentype/inter/Inter-Regular.otf", "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf"},
     {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"}}};

// VTK keeps rows from the bottom; the frame's begin at the top.
void copyRows(const Frame& frame, vtkImageData& image) {
  const std::size_t rowBytes = static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.channels);
  auto* target = static_cast<std::uint8_t*>(image.GetScalarPointer());
  for (int row = 0; row < frame.height; ++row)
    std::memcpy(target + static_cast<std::size_t>(row) * rowBytes, frame.at(0, frame.height - 1 - row), rowBytes);
}

bool hasPicture(const Frame& frame) { return frame.pixels && frame.width > 0 && frame.height > 0; }

vtkSmartPointer<vtkActor> actorFor(vtkPolyData* data, const layers::Colour& colour) {
  auto mapper = vtkSmartPointer<vtkPolyDataMapper>::New();
  mapper->SetInputData(data);
  auto actor = vtkSmartPointer<vtkActor>::New();
  actor->SetMapper(mapper);
  actor->GetProperty()->SetColor(colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
  actor->GetProperty()->SetOpacity(colour.alpha / 255.0);
  actor->GetProperty()->LightingOff();
  // Drawn over what lies behind it, in order: VTK's own way with what shines through is a second picture as large.
  actor->ForceOpaqueOn();
  return actor;
}

void addRun(vtkPolyData* data, const std::vector<Point>& run, double depth) {
  if (run.size() < 2) return;
  data->GetLines()->InsertNextCell(static_cast<int>(run.size()));
  for (const Point& point : run)
    data->GetLines()->InsertCellPoint(data->GetPoints()->InsertNextPoint(point.x, -point.y, depth));
}

// Cuts one segment into dashes; both lengths are in frame pixels.
void addDashes(vtkPolyData* data, Point from, Point to, const Drawing& drawing) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  if (length <= 0) return;
  const auto along = [&](double distance) {
    const double share = std::min(distance, length) / length;
    return Point{from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
  };
  const double dash = kDashPixels * drawing.framePixelsPerScreenPixel;
  const double period = dash + kGapPixels * drawing.framePixelsPerScreenPixel;
  for (double start = 0; start < length; start += period)
    addRun(data, {along(start), along(start + dash)}, drawing.depth);
}

vtkSmartPointer<vtkPolyData> emptyLines() {
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(vtkSmartPointer<vtkPoints>::New());
  data->SetLines(vtkSmartPointer<vtkCellArray>::New());
  return data;
}

vtkSmartPointer<vtkPolyData> polygonOf(const std::vector<Point>& corners, double depth) {
  auto data = vtkSmartPointer<vtkPolyData>::New();
  auto points = vtkSmartPointer<vtkPoints>::New();
  auto cells = vtkSmartPointer<vtkCellArray>::New();
  cells->InsertNextCell(static_cast<int>(corners.size()));
  for (const Point& corner : corners) cells->InsertCellPoint(points->InsertNextPoint(corner.x, -corner.y, depth));
  data->SetPoints(points);
  data->SetPolys(cells);
  return data;
}

void setFont(vtkTextProperty& property, bool bold) {
  for (const FontFiles& files : kFontFiles) {
    const char* file = bold ? files.bold : files.regular;
    if (std::error_code ignored; std::filesystem::exists(file, ignored)) {
      property.SetFontFamily(VTK_FONT_FILE);
      property.SetFontFile(file);
      return;
    }
  }
  property.SetFontFamilyToArial();
  property.SetBold(bold ? 1 : 0);
}

void justify(vtkTextProperty& property, layers::Anchor anchor) {
  switch (anchor) {
    case layers::Anchor::Left: property.SetJustificationToLeft(); break;
    case layers::Anchor::Centre: property.SetJustificationToCentered(); break;
    case layers::Anchor::Right: property.SetJustificationToRight(); break;
  }
}

}  // namespace

// Pixel centres lie at integers: the picture reaches half a pixel beyond them.
std::optional<DrawnImage> DrawnImage::of(const Frame& frame) {
  if (!hasPicture(frame)) return std::nullopt;
  DrawnImage drawn;
  drawn.image_ = vtkSmartPointer<vtkImageData>::New();
  drawn.image_->SetDimensions(frame.width, frame.height, 1);
  drawn.image_->AllocateScalars(VTK_UNSIGNED_CHAR, frame.channels);
  copyRows(frame, *drawn.image_);
  auto texture = vtkSmartPointer<vtkTexture>::New();
  texture->SetInputData(drawn.image_);
  texture->SetColorModeToDirectScalars();
  texture->InterpolateOn();
  texture->EdgeClampOn();
  const double right = frame.width - 0.5;
  const double bottom = frame.height - 0.5;
  auto quad = polygonOf({{-0.5, bottom}, {right, bottom}, {right, -0.5}, {-0.5, -0.5}}, 0);
  auto places = vtkSmartPointer<vtkFloatArray>::New();
  places->SetNumberOfComponents(2);
  for (const auto& [x, y] : {std::pair(0.0, 0.0), std::pair(1.0, 0.0), std::pair(1.0, 1.0), std::pair(0.0, 1.0)})
    places->InsertNextTuple2(x, y);
  quad->GetPointData()->SetTCoords(places);
  auto actor = actorFor(quad, {});
  actor->SetTexture(texture);
  drawn.prop_ = actor;
  return drawn;
}

bool DrawnImage::take(const Frame& frame) {
  const int* size = image_->GetDimensions();
  const bool fits = hasPicture(frame) && size[0] == frame.width && size[1] == frame.height &&
                    image_->GetNumberOfScalarComponents() == frame.channels;
  if (!fits) return false;
  copyRows(frame, *image_);
  image_->Modified();
  return true;
}

vtkSmartPointer<vtkProp> propFor(const layers::RectangleLayer& layer, const Drawing& drawing) {
  const Point a = layer.topLeft;
  const Point b = layer.bottomRight;
  return actorFor(polygonOf({a, {b.x, a.y}, b, {a.x, b.y}}, drawing.depth), layer.fill);
}

vtkSmartPointer<vtkProp> propFor(const layers::PolylineLayer& layer, const Drawing& drawing) {
  auto data = emptyLines();
  if (!layer.dashed) addRun(data, layer.points, drawing.depth);
  for (std::size_t i = 1; layer.dashed && i < layer.points.size(); ++i)
    addDashes(data, layer.points[i - 1], layer.points[i], drawing);
  auto actor = actorFor(data, layer.colour);
  actor->GetProperty()->SetLineWidth(static_cast<float>(layer.width * drawing.devicePixelRatio));
  return actor;
}

vtkSmartPointer<vtkProp> propFor(const layers::MarkerLayer& layer, const Drawing& drawing) {
  std::vector<Point> corners = layers::markerOutline(layer, layer.radius * drawing.framePixelsPerScreenPixel);
  if (layer.filled) return actorFor(polygonOf(corners, drawing.depth), layer.colour);
  auto data = emptyLines();
  corners.push_back(corners.front());
  addRun(data, corners, drawing.depth);
  auto actor = actorFor(data, layer.colour);
  actor->GetProperty()->SetLineWidth(static_cast<float>(1.5 * drawing.devicePixelRatio));
  return actor;
}

vtkSmartPointer<vtkProp> propFor(const layers::TextLayer& layer, const Drawing&) {
  auto actor = vtkSmartPointer<vtkTextActor>::New();
  actor->SetInput(layer.text.c_str());
  actor->GetPositionCoordinate()->SetCoordinateSystemToWorld();
  actor->SetPosition(layer.position.x, -layer.position.y);
  vtkTextProperty& property = *actor->GetTextProperty();
  setFont(property, layer.bold);
  justify(property, layer.anchor);
  property.SetVerticalJustificationToBottom();
  property.SetFontSize(static_cast<int>(std::lround(layer.size)));
  property.SetColor(layer.colour.red / 255.0, layer.colour.green / 255.0, layer.colour.blue / 255.0);
  if (layer.backed) {
    property.SetBackgroundColor(layers::kTextGround.red / 255.0, layers::kTextGround.green / 255.0,
                                layers::kTextGround.blue / 255.0);
    property.SetBackgroundOpacity(layers::kTextGround.alpha / 255.0);
  }
  return actor;
}

}  // namespace sural::ui::render::screen
