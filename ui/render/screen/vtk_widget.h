#pragma once

#include <QOpenGLWidget>
#include <memory>

#include "ui/layers/view_transform.h"
#include "ui/render/screen/scene_renderer.h"

namespace sural::ui::render::screen {

// Shows a scene in a Qt window: hosts VTK's generic OpenGL window inside a QOpenGLWidget, because the VTK that
// distributions ship speaks to an older Qt. Needs a display with OpenGL.
class VtkWidget : public QOpenGLWidget {
  Q_OBJECT
 public:
  explicit VtkWidget(QWidget* parent = nullptr);
  ~VtkWidget() override;

  void setScene(layers::Scene scene);
  void setTransform(const layers::ViewTransform& transform);
  [[nodiscard]] const layers::ViewTransform& transform() const { return transform_; }
  [[nodiscard]] layers::Extent extent() const { return {double(width()), double(height())}; }

 protected:
  void initializeGL() override;
  void resizeGL(int width, int height) override;
  void paintGL() override;

 private:
  struct Host;
  void releaseContext();
  void applyView();

  SceneRenderer renderer_;
  layers::ViewTransform transform_;
  std::unique_ptr<Host> host_;
};

}  // namespace sural::ui::render::screen
