#pragma once

#include <memory>
#include <optional>

#include "ui/render/screen/vtk_widget.h"
#include "ui/tools/gesture.h"
#include "ui/tools/step_handle.h"
#include "ui/widgets/viewer_settings.h"

namespace sural::ui::widgets {

// The picture under the reader's hand. Left button: the tool in hand, or a handle; right: zoom, a click asks for the
// menu; middle: move; wheel: zoom; Escape gives up what is under way.
class ViewerCanvas : public render::screen::VtkWidget, private tools::View {
  Q_OBJECT
 public:
  explicit ViewerCanvas(QWidget* parent = nullptr);

  // A picture of another size is fitted anew; the next frame of a cine keeps pan and zoom.
  void showScene(layers::Scene scene);
  void fitPicture();
  void showPixelForPixel();
  void zoomBy(double factor);  // about the middle
  void turn(int quarterTurns);
  void mirror();

  void setTool(ViewerTool tool);
  // What can be dragged. `stops`: at which of them keys stop; all where it is empty. `guarded`: a press that misses one
  // by little moves nothing, rather than the picture.
  struct Handles {
    std::vector<Point> places;
    std::vector<bool> stops;
    bool guarded = false;
    std::string picture = {};  // which they belong to; what is moved by keys on another one goes back
  };
  void setHandles(Handles handles);
  // To the next handle by key, which the arrow keys then move; the picture takes the focus. False: there is none.
  bool stepHandle(int by);
  [[nodiscard]] const tools::StepHandle& reachedHandle() const { return step_; }
  // Kept here for the hand; whoever shows the scenes applies it to their pixels.
  void changeTone(const layers::Tone& tone) { setTone(tone); }
  [[nodiscard]] layers::Tone tone() const override { return tone_; }
  [[nodiscard]] layers::ViewTransform transform() const override { return VtkWidget::transform(); }
  // Ends what has no fixed number of points, and gives up what is under way.
  void finishDrawing();
  bool cancelGestures();

 signals:
  void pressed();
  // A click, in frame pixels, and how many of them a comfortable finger's width is.
  void picked(sural::Point at, double reach);
  void hovered(sural::Point at);  // in frame pixels
  void hoverEnded();
  void toneChanged();
  void draftChanged(sural::ui::layers::CaliperShape shape, const std::vector<sural::Point>& points);
  void caliperDrawn(sural::ui::layers::CaliperShape shape, const std::vector<sural::Point>& points);
  void handleDragged(std::size_t handle, std::optional<sural::Point> to);
  void handleDropped(std::size_t handle, sural::Point at);
  void handleReached();  // by key, another or none
  void menuRequested(QPoint global);

 protected:
  bool event(QEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  [[nodiscard]] layers::Extent extent() const override { return VtkWidget::extent(); }
  void setTransform(const layers::ViewTransform& transform) override;
  void pick(Point inFrame) override;
  void setTone(const layers::Tone& tone) override;
  void showDraft(layers::CaliperShape shape, const std::vector<Point>& points) override;
  void takeCaliper(layers::CaliperShape shape, const std::vector<Point>& points) override;
  [[nodiscard]] std::vector<Point> handles() const override { return handles_.places; }
  [[nodiscard]] bool isStop(std::size_t handle) const override {
    return handle >= handles_.stops.size() || handles_.stops[handle];
  }
  void leaveHandle();
  [[nodiscard]] bool justMissesHandle(Point onView) const;
  void dragHandle(std::size_t handle, std::optional<Point> to) override;
  void dropHandle(std::size_t handle, Point at) override;
  [[nodiscard]] Point insidePicture(Point p) const;
  void showCursor(Point onView);

  std::unique_ptr<tools::Gesture> tool_;    // of the left button
  std::unique_ptr<tools::Gesture> handle_;  // goes before it where one lies under the press
  std::unique_ptr<tools::Gesture> zoom_;
  std::unique_ptr<tools::Gesture> pan_;
  ViewerTool toolInHand_ = ViewerTool::Pointer;
  layers::Tone tone_;
  Handles handles_;
  tools::StepHandle step_;
  layers::Extent picture_;
  bool fitted_ = true;
  QPoint rightPressedAt_;
};

}  // namespace sural::ui::widgets
