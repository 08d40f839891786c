#include "ui/widgets/viewer_settings.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace sural::ui::widgets {

namespace {

using layers::CaliperShape;

constexpr std::array kTools{
    ViewerToolInfo{ViewerTool::Pointer, "pointer", QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "pick and move"),
                   "Esc", "M5,3 L5,15 L8.5,12 L11,17 L13,16 L10.6,11 L15,11 L5,3", std::nullopt, ""},
    ViewerToolInfo{ViewerTool::Tone, "tone",
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "brightness and contrast"), "W",
                   "O10,10,6.5 P10,3.5 L10,16.5 L6,15.2 L3.5,10 L6,4.8 L10,3.5", std::nullopt,
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "Drag: right widens the window, down darkens")},
    ViewerToolInfo{ViewerTool::Distance, "distance", QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "distance"),
                   "D", "M4,16 L16,4 M2.5,14.5 L5.5,17.5 M14.5,2.5 L17.5,5.5", CaliperShape::Line,
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "Drag from end to end")},
    ViewerToolInfo{
        ViewerTool::Ellipse, "ellipse", QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "area by an ellipse"), "C",
        "O10,10,6.5 M3.5,10 L16.5,10", CaliperShape::Ellipse,
        QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "Drag one axis, then click the height of the other")},
    ViewerToolInfo{ViewerTool::Area, "area", QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "area by an outline"),
                   "P", "M5,5 L13,3 L17,10 L11,17 L3,13 L5,5", CaliperShape::Polygon,
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "Click around it; a double click closes")},
    ViewerToolInfo{ViewerTool::Angle, "angle", QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "angle"), "N",
                   "M16,4 L4,16 L17,16", CaliperShape::Angle,
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "Click an end, the vertex, the other end")},
    ViewerToolInfo{
        ViewerTool::Time, "time", QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "time between two moments"), "T",
        "M5,3 L5,17 M15,3 L15,17 M5,10 L15,10", CaliperShape::TimeSpan,
        QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "Drag from one moment of the strip to the other")},
    ViewerToolInfo{ViewerTool::Velocity, "velocity",
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "velocity at a place"), "V",
                   "M2,14 L6,13 L9,4 L12,12 L18,14 O9,4,2", CaliperShape::Level,
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "Click a place of the strip")},
    ViewerToolInfo{ViewerTool::Vessel, "vessel",
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "vessel of an angiogram between two places"),
                   "K", "M5,2 L6,8 L8,12 L8,18 M12,2 L12,7 L14,11 L15,18 O8.5,4,1.4 O11.5,15,1.4", CaliperShape::Line,
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow",
                                     "Click the vessel before and beyond the lesion; it is measured between")},
    ViewerToolInfo{ViewerTool::FlowAngle, "flow_angle",
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "angle correction"), "G",
                   "M10,2 L10,18 M4,15 L16,5", CaliperShape::Angle,
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow",
                                     "Click along the beam, the sample volume, then along the vessel")},
    ViewerToolInfo{
        ViewerTool::Ruler, "ruler", QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "calibrate on a length"),
        "Shift+D", "M3,7 L17,7 L17,13 L3,13 L3,7 M7,7 L7,10 M10,7 L10,10 M13,7 L13,10", CaliperShape::Line,
        QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "Drag over a known length, such as the depth ruler")},
    ViewerToolInfo{ViewerTool::VelocityScale, "velocity_scale",
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "calibrate on a velocity"), "Shift+V",
                   "M7,3 L13,3 L13,17 L7,17 L7,3 M7,7 L10,7 M7,10 L10,10 M7,13 L10,13", CaliperShape::Line,
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "Drag between two marks of the velocity scale")},
    ViewerToolInfo{ViewerTool::Catheter, "catheter",
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "calibrate on a catheter"), "Shift+C",
                   "M4,3 L4,8 L16,13 L16,17 M8,3 L8,6 L20,11", CaliperShape::Line,
                   QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "Drag across the catheter, from edge to edge")},
};

}  // namespace

std::span<const ViewerToolInfo> viewerTools() { return kTools; }

const ViewerToolInfo& infoOf(ViewerTool tool) {
  return *std::find_if(kTools.begin(), kTools.end(), [tool](const ViewerToolInfo& info) { return info.tool == tool; });
}

QString hintOf(ViewerTool tool) {
  const char* hint = infoOf(tool).hint;
  return *hint != 0 ? QCoreApplication::translate("sural::ui::widgets::MainWindow", hint) : QString();
}

void ViewerSettings::setTool(ViewerTool tool) {
  if (tool_ == tool) return;
  tool_ = tool;
  emit toolChanged();
}

void ViewerSettings::set(bool& field, bool on) {
  if (field == on) return;
  field = on;
  emit shownChanged();
}

void ViewerSettings::setOverlay(bool on) { set(overlay_, on); }
void ViewerSettings::setRegions(bool on) { set(regions_, on); }
void ViewerSettings::setMagnifier(bool on) { set(magnifier_, on); }
void ViewerSettings::setEditing(bool on) { set(editing_, on); }

}  // namespace sural::ui::widgets
