#pragma once

#include <vtkCallbackCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>

#include <QImage>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <vector>

namespace sural::ui::render::screen {

// VTK's window, the context that it draws with into memory, and the answers to what it asks its host. Needs a display
// with OpenGL once it is opened.
class VtkHost {
 public:
  VtkHost();
  ~VtkHost();
  VtkHost(const VtkHost&) = delete;
  VtkHost& operator=(const VtkHost&) = delete;

  [[nodiscard]] vtkGenericOpenGLRenderWindow& window() { return *window_; }
  // With the first picture: a window that is never shown needs no context.
  void open();
  [[nodiscard]] bool wasOpened() const { return wasOpened_; }  // or at least tried to be
  // Opening a context takes longest; in one turn of the event loop only one is opened, so that a grid of pictures that
  // comes at once never holds the window up. True for the first who asks.
  static bool mayOpenInThisTurn();
  // False where there is no OpenGL.
  bool makeCurrent();
  void render();
  // What was drawn last, as large as `image` (Format_RGB32), rows from the top.
  void readInto(QImage& image);

 private:
  [[nodiscard]] bool isCurrent() const { return QOpenGLContext::currentContext() == &context_; }
  void answer(unsigned long event, void* data);

  QOffscreenSurface surface_;
  QOpenGLContext context_;
  vtkNew<vtkGenericOpenGLRenderWindow> window_;
  vtkNew<vtkCallbackCommand> callback_;
  std::vector<uchar> rows_;
  bool wasOpened_ = false;
};

}  // namespace sural::ui::render::screen
