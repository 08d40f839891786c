#pragma once

#include <QObject>
#include <optional>
#include <span>

#include "ui/layers/caliper.h"

namespace sural::ui::widgets {

enum class ViewerTool {
  Pointer,
  Tone,
  Distance,
  Ellipse,
  Area,
  Angle,
  Time,
  Velocity,
  Vessel,
  FlowAngle,
  Ruler,
  VelocityScale,
  Catheter
};

// What the left button does in the viewer.
struct ViewerToolInfo {
  ViewerTool tool;
  const char* id;
  const char* name;
  const char* key;
  const char* icon;                           // strokes, see iconFrom
  std::optional<layers::CaliperShape> shape;  // that it draws
  const char* hint;                           // what to do, said while it is on
};

std::span<const ViewerToolInfo> viewerTools();
const ViewerToolInfo& infoOf(ViewerTool tool);
// What to do with it, in the window's language; empty where nothing is to be said.
QString hintOf(ViewerTool tool);

// What all pictures of the viewer share: the tool in hand and what is drawn over them.
class ViewerSettings : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  [[nodiscard]] ViewerTool tool() const { return tool_; }
  void setTool(ViewerTool tool);
  [[nodiscard]] bool overlay() const { return overlay_; }
  void setOverlay(bool on);
  [[nodiscard]] bool regions() const { return regions_; }
  void setRegions(bool on);
  [[nodiscard]] bool magnifier() const { return magnifier_; }
  void setMagnifier(bool on);
  // Whether the machine's results show the places by which they can be dragged.
  [[nodiscard]] bool editing() const { return editing_; }
  void setEditing(bool on);

 signals:
  void toolChanged();
  void shownChanged();

 private:
  void set(bool& field, bool on);

  ViewerTool tool_ = ViewerTool::Pointer;
  bool overlay_ = true;
  bool regions_ = false;
  bool magnifier_ = false;
  bool editing_ = false;
};

}  // namespace sural::ui::widgets
