#include "ui/render/screen/vtk_widget.h"

#include <vtkCallbackCommand.h>
#include <vtkCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <QPainter>
#include <cmath>
#include <cstring>
#include <string_view>
#include <vector>

namespace sural::ui::render::screen {

namespace {

// Smooth edges cost a graphics card nothing; drawing in software they would more than double the time of a frame.
int samplesOf(QOpenGLContext& context) {
  constexpr int kSamplesOnHardware = 4;
  const auto* name = reinterpret_cast<const char*>(context.functions()->glGetString(GL_RENDERER));
  return name != nullptr && std::string_view(name).find("llvmpipe") == std::string_view::npos ? kSamplesOnHardware : 0;
}

}  // namespace

// VTK's window, the context it draws with, and the questions it asks its host.
struct VtkWidget::Host {
  Host() {
    window->SetOwnContext(0);
    window->SetFrameBlitModeToNoBlit();
    callback->SetClientData(this);
    callback->SetCallback(
        [](vtkObject*, unsigned long event, void* self, void* data) { static_cast<Host*>(self)->answer(event, data); });
    for (const unsigned long event : {vtkCommand::WindowMakeCurrentEvent, vtkCommand::WindowIsCurrentEvent,
                                      vtkCommand::WindowIsDirectEvent, vtkCommand::WindowSupportsOpenGLEvent})
      window->AddObserver(event, callback);
  }
  ~Host() {
    makeCurrent();
    window->Finalize();
    window->SetReadyForRendering(false);
    window->RemoveObserver(callback);
    context.doneCurrent();
  }
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  // With the first picture: a window that is never shown needs no context.
  void open() {
    if (context.isValid()) return;
    surface.create();
    context.create();
    if (!makeCurrent()) return;
    window->SetForceMaximumHardwareLineWidth(1);
    window->SetMultiSamples(samplesOf(context));
    window->SetReadyForRendering(true);
    window->OpenGLInitContext();
  }

  bool makeCurrent() { return context.isValid() && (isCurrent() || context.makeCurrent(&surface)); }
  [[nodiscard]] bool isCurrent() const { return QOpenGLContext::currentContext() == &context; }

  void answer(unsigned long event, void* data) {
    switch (event) {
      case vtkCommand::WindowMakeCurrentEvent: makeCurrent(); break;
      case vtkCommand::WindowIsCurrentEvent: *static_cast<bool*>(data) = isCurrent(); break;
      case vtkCommand::WindowIsDirectEvent: *static_cast<int*>(data) = 1; break;
      case vtkCommand::WindowSupportsOpenGLEvent: *static_cast<int*>(data) = 1; break;
      default: break;
    }
  }

  void render() {
    vtkOpenGLState* state = window->GetState();
    state->Reset();
    state->Push();
    state->vtkglDepthFunc(GL_LEQUAL);  // OpenGL begins with GL_LESS, VTK expects this
    window->Render();
    state->Pop();
  }

  // OpenGL keeps rows from the bottom, an image from the top.
  void readInto(QImage& image) {
    const auto rowBytes = static_cast<std::size_t>(image.width()) * 4;
    rows.resize(rowBytes * static_cast<std::size_t>(image.height()));
    window->GetDisplayFramebuffer()->Bind(GL_READ_FRAMEBUFFER);
    context.functions()->glReadPixels(0, 0, image.width(), image.height(), GL_BGRA, GL_UNSIGNED_BYTE, rows.data());
    for (int row = 0; row < image.height(); ++row)
      std::memcpy(image.scanLine(row), rows.data() + static_cast<std::size_t>(image.height() - 1 - row) * rowBytes,
                  rowBytes);
  }

  QOffscreenSurface surface;
  QOpenGLContext context;
  vtkNew<vtkGenericOpenGLRenderWindow> window;
  vtkNew<vtkCallbackCommand> callback;
  std::vector<uchar> rows;
};

VtkWidget::VtkWidget(QWidget* parent) : QWidget(parent), host_(std::make_unique<Host>()) {
  setAttribute(Qt::WA_OpaquePaintEvent);
  renderer_.attachTo(*host_->window);
}

VtkWidget::~VtkWidget() = default;

void VtkWidget::changed() {
  stale_ = true;
  update();
}

void VtkWidget::setScene(layers::Scene scene) {
  renderer_.setScene(std::move(scene));
  changed();
}

void VtkWidget::setTransform(const layers::ViewTransform& transform) {
  transform_ = transform;
  renderer_.setView(transform_, extent(), devicePixelRatioF());
  changed();
}

void VtkWidget::resizeEvent(QResizeEvent*) {
  renderer_.setView(transform_, extent(), devicePixelRatioF());
  changed();
}

void VtkWidget::draw() {
  const double ratio = devicePixelRatioF();
  const QSize size(static_cast<int>(std::lround(width() * ratio)), static_cast<int>(std::lround(height() * ratio)));
  if (picture_.size() != size) {
    picture_ = QImage(size, QImage::Format_RGB32);
    picture_.fill(Qt::black);
  }
  picture_.setDevicePixelRatio(ratio);
  host_->open();
  stale_ = false;
  if (size.isEmpty() || !host_->makeCurrent()) return;
  host_->window->SetSize(size.width(), size.height());
  host_->window->SetDPI(static_cast<int>(std::lround(72 * ratio)));
  renderer_.setView(transform_, extent(), ratio);
  host_->render();
  host_->readInto(picture_);
  emit drawn();
}

void VtkWidget::paintEvent(QPaintEvent*) {
  if (stale_) draw();
  QPainter(this).drawImage(0, 0, picture_);
}

QImage VtkWidget::picture() {
  if (stale_) draw();
  return picture_;
}

}  // namespace sural::ui::render::screen
