#include "ui/render/screen/vtk_widget.h"

#include <vtkCallbackCommand.h>
#include <vtkCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>

#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <cmath>
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

// VTK's window and the questions it asks its host.
struct VtkWidget::Host {
  explicit Host(VtkWidget& owner) : widget(owner) {
    window->SetOwnContext(0);
    window->SetFrameBlitModeToNoBlit();
    callback->SetClientData(this);
    callback->SetCallback(
        [](vtkObject*, unsigned long event, void* self, void* data) { static_cast<Host*>(self)->answer(event, data); });
    for (const unsigned long event :
         {vtkCommand::WindowMakeCurrentEvent, vtkCommand::WindowIsCurrentEvent, vtkCommand::WindowFrameEvent,
          vtkCommand::WindowIsDirectEvent, vtkCommand::WindowSupportsOpenGLEvent})
      window->AddObserver(event, callback);
  }
  ~Host() {
    window->RemoveObserver(callback);
    QObject::disconnect(contextGoes);
  }
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  [[nodiscard]] bool isCurrent() const {
    return widget.context() != nullptr && QOpenGLContext::currentContext() == widget.context();
  }

  void answer(unsigned long event, void* data) {
    switch (event) {
      // QOpenGLWidget::makeCurrent() binds Qt's framebuffer behind VTK's back: only when it is really needed.
      case vtkCommand::WindowMakeCurrentEvent:
        if (!isCurrent()) widget.makeCurrent();
        break;
      case vtkCommand::WindowIsCurrentEvent: *static_cast<bool*>(data) = isCurrent(); break;
      case vtkCommand::WindowFrameEvent: widget.update(); break;
      case vtkCommand::WindowIsDirectEvent: *static_cast<int*>(data) = 1; break;
      case vtkCommand::WindowSupportsOpenGLEvent: *static_cast<int*>(data) = 1; break;
      default: break;
    }
  }

  VtkWidget& widget;
  vtkNew<vtkGenericOpenGLRenderWindow> window;
  vtkNew<vtkCallbackCommand> callback;
  QMetaObject::Connection contextGoes;
};

VtkWidget::VtkWidget(QWidget* parent) : QOpenGLWidget(parent), host_(std::make_unique<Host>(*this)) {
  renderer_.attachTo(*host_->window);
}

VtkWidget::~VtkWidget() {
  makeCurrent();
  releaseContext();
  QObject::disconnect(host_->contextGoes);
  host_.reset();
  doneCurrent();
}

void VtkWidget::setScene(layers::Scene scene) {
  renderer_.setScene(std::move(scene));
  update();
}

void VtkWidget::setTransform(const layers::ViewTransform& transform) {
  transform_ = transform;
  applyView();
  update();
}

void VtkWidget::applyView() { renderer_.setView(transform_, extent(), devicePixelRatioF()); }

void VtkWidget::initializeGL() {
  QObject::disconnect(host_->contextGoes);
  // A widget that moves to another window gets a new context; VTK must let go of the old one's objects first.
  host_->contextGoes = connect(
      context(), &QOpenGLContext::aboutToBeDestroyed, this, [this] { releaseContext(); }, Qt::DirectConnection);
  host_->window->SetForceMaximumHardwareLineWidth(1);
  host_->window->SetMultiSamples(samplesOf(*context()));
  host_->window->SetReadyForRendering(true);
  host_->window->OpenGLInitContext();
}

void VtkWidget::releaseContext() {
  if (context() == nullptr) return;
  makeCurrent();
  host_->window->Finalize();
  host_->window->SetReadyForRendering(false);
}

void VtkWidget::resizeGL(int, int) {
  const double ratio = devicePixelRatioF();
  host_->window->SetSize(static_cast<int>(std::lround(width() * ratio)),
                         static_cast<int>(std::lround(height() * ratio)));
  host_->window->SetDPI(static_cast<int>(std::lround(72 * ratio)));
  applyView();
}

void VtkWidget::paintGL() {
  vtkOpenGLState* state = host_->window->GetState();
  state->Reset();
  state->Push();
  state->vtkglDepthFunc(GL_LEQUAL);  // Qt leaves GL_LESS, VTK expects this
  host_->window->Render();
  state->Pop();

  const int* size = host_->window->GetSize();
  auto* gl = context()->extraFunctions();
  host_->window->GetDisplayFramebuffer()->Bind(GL_READ_FRAMEBUFFER);
  gl->glBindFramebuffer(GL_DRAW_FRAMEBUFFER, defaultFramebufferObject());
  gl->glDisable(GL_SCISSOR_TEST);
  gl->glBlitFramebuffer(0, 0, size[0], size[1], 0, 0, size[0], size[1], GL_COLOR_BUFFER_BIT, GL_NEAREST);
  gl->glBindFramebuffer(GL_FRAMEBUFFER, defaultFramebufferObject());
  gl->glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);  // VTK's alpha would let the window shine through
  gl->glClearColor(0, 0, 0, 1);
  gl->glClear(GL_COLOR_BUFFER_BIT);
  gl->glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

}  // namespace sural::ui::render::screen
