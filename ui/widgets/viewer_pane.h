#pragma once

#include <QFrame>

class QLabel;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

class ElidedLabel;
class ViewerCanvas;

// Middle: what one sees. The picture with what was measured on it, and above it what, how and from where.
class ViewerPane : public QFrame {
  Q_OBJECT
 public:
  explicit ViewerPane(session::Session& session, QWidget* parent = nullptr);
  void fitPicture();
  void toggleOverlay();
  void toggleRegions();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* makeHeading();
  void showWords();
  void showPicture();

  session::Session& session_;
  ViewerCanvas* canvas_ = nullptr;
  ElidedLabel* title_ = nullptr;
  ElidedLabel* conditions_ = nullptr;
  QLabel* calibration_ = nullptr;
  QLabel* message_ = nullptr;
  bool overlay_ = true;
  bool regions_ = false;
};

}  // namespace sural::ui::widgets
