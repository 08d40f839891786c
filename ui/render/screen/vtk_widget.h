#pragma once

#include <QImage>
#include <QWidget>
#include <memory>

#include "ui/layers/view_transform.h"
#include "ui/render/screen/scene_renderer.h"

namespace sural::ui::render::screen {

class VtkHost;

// Shows a scene in a Qt window. VTK draws into memory of its own context, once for each change, and the widget paints
// what it drew: a window with an OpenGL widget in it would be composed anew as a whole for each frame of a cine, which
// without a graphics card takes longer than the drawing. Needs a display with OpenGL.
class VtkWidget : public QWidget {
  Q_OBJECT
 public:
  explicit VtkWidget(QWidget* parent = nullptr);
  ~VtkWidget() override;

  void setScene(layers::Scene scene);
  void setTransform(const layers::ViewTransform& transform);
  [[nodiscard]] const layers::ViewTransform& transform() const { return transform_; }
  [[nodiscard]] layers::Extent extent() const { return {double(width()), double(height())}; }
  // What is shown, in device pixels; drawn now if it has changed.
  [[nodiscard]] QImage picture();

 signals:
  // Once for each picture that VTK drew.
  void drawn();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void changed();
  void draw();

  SceneRenderer renderer_;
  layers::ViewTransform transform_;
  std::unique_ptr<VtkHost> host_;
  QImage picture_;
  bool stale_ = true;
};

}  // namespace sural::ui::render::screen
