#include "ui/render/screen/vtk_host.h"

#include <vtkCommand.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>

#include <QCoreApplication>
#include <QOpenGLExtraFunctions>
#include <QTimer>
#include <cstring>
#include <string_view>

namespace sural::ui::render::screen {

namespace {

// Smooth edges cost a graphics card nothing; drawing in software they would more than double the time of a frame.
int samplesOf(QOpenGLContext& context) {
  constexpr int kSamplesOnHardware = 4;
  const auto* name = reinterpret_cast<const char*>(context.functions()->glGetString(GL_RENDERER));
  return name != nullptr && std::string_view(name).find("llvmpipe") == std::string_view::npos ? kSamplesOnHardware : 0;
}

}  // namespace

VtkHost::VtkHost() {
  window_->SetOwnContext(0);
  window_->SetFrameBlitModeToNoBlit();
  callback_->SetClientData(this);
  callback_->SetCallback([](vtkObject*, unsigned long event, void* self, void* data) {
    static_cast<VtkHost*>(self)->answer(event, data);
  });
  for (const unsigned long event : {vtkCommand::WindowMakeCurrentEvent, vtkCommand::WindowIsCurrentEvent,
                                    vtkCommand::WindowIsDirectEvent, vtkCommand::WindowSupportsOpenGLEvent})
    window_->AddObserver(event, callback_);
}

VtkHost::~VtkHost() {
  makeCurrent();
  window_->Finalize();
  window_->SetReadyForRendering(false);
  window_->RemoveObserver(callback_);
  context_.doneCurrent();
}

bool VtkHost::mayOpenInThisTurn() {
  static bool opened = false;
  if (opened) return false;
  opened = true;
  QTimer::singleShot(0, qApp, [] { opened = false; });
  return true;
}

void VtkHost::open() {
  wasOpened_ = true;
  if (context_.isValid()) return;
  surface_.create();
  context_.create();
  if (!makeCurrent()) return;
  window_->SetForceMaximumHardwareLineWidth(1);
  window_->SetMultiSamples(samplesOf(context_));
  window_->SetReadyForRendering(true);
  window_->OpenGLInitContext();
}

bool VtkHost::makeCurrent() { return context_.isValid() && (isCurrent() || context_.makeCurrent(&surface_)); }

void VtkHost::answer(unsigned long event, void* data) {
  switch (event) {
    case vtkCommand::WindowMakeCurrentEvent: makeCurrent(); break;
    case vtkCommand::WindowIsCurrentEvent: *static_cast<bool*>(data) = isCurrent(); break;
    case vtkCommand::WindowIsDirectEvent: *static_cast<int*>(data) = 1; break;
    case vtkCommand::WindowSupportsOpenGLEvent: *static_cast<int*>(data) = 1; break;
    default: break;
  }
}

void VtkHost::render() {
  vtkOpenGLState* state = window_->GetState();
  state->Reset();
  state->Push();
  state->vtkglDepthFunc(GL_LEQUAL);  // OpenGL begins with GL_LESS, VTK expects this
  window_->Render();
  state->Pop();
}

// OpenGL keeps rows from the bottom, an image from the top.
void VtkHost::readInto(QImage& image) {
  const auto rowBytes = static_cast<std::size_t>(image.width()) * 4;
  rows_.resize(rowBytes * static_cast<std::size_t>(image.height()));
  window_->GetDisplayFramebuffer()->Bind(GL_READ_FRAMEBUFFER);
  context_.functions()->glReadPixels(0, 0, image.width(), image.height(), GL_BGRA, GL_UNSIGNED_BYTE, rows_.data());
  for (int row = 0; row < image.height(); ++row)
    std::memcpy(image.scanLine(row), rows_.data() + static_cast<std::size_t>(image.height() - 1 - row) * rowBytes,
                rowBytes);
}

}  // namespace sural::ui::render::screen
