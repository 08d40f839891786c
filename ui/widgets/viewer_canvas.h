#pragma once

#include "ui/render/screen/vtk_widget.h"
#include "ui/tools/drag_zoom.h"
#include "ui/tools/pan_or_pick.h"

namespace sural::ui::widgets {

// The picture under the reader's hand: left button picks or moves, right button and wheel zoom, Escape cancels.
class ViewerCanvas : public render::screen::VtkWidget, private tools::View {
  Q_OBJECT
 public:
  explicit ViewerCanvas(QWidget* parent = nullptr);

  // A picture of another size is fitted anew; the next frame of a cine keeps pan and zoom.
  void showScene(layers::Scene scene);
  void fitPicture();

 signals:
  // A click, in frame pixels, and how many of them a comfortable finger's width is.
  void picked(sural::Point at, double reach);

 protected:
  void resizeGL(int width, int height) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  [[nodiscard]] layers::Extent extent() const override { return VtkWidget::extent(); }
  [[nodiscard]] layers::ViewTransform transform() const override { return VtkWidget::transform(); }
  void setTransform(const layers::ViewTransform& transform) override;
  void pick(Point inFrame) override;

  tools::PanOrPick panOrPick_;
  tools::DragZoom dragZoom_;
  layers::Extent picture_;
  bool fitted_ = true;
};

}  // namespace sural::ui::widgets
