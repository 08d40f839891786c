#pragma once

#include <QFrame>

class QLabel;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

// What the shown strip says over time; hidden for clips on which nothing was traced.
class TracePane : public QFrame {
  Q_OBJECT
 public:
  explicit TracePane(session::Session& session, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void showClip();

  session::Session& session_;
  QLabel* caption_ = nullptr;
};

}  // namespace sural::ui::widgets
