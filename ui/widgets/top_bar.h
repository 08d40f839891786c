#pragma once

#include <QFrame>

class QPushButton;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

class ElidedLabel;

// Whose exam it is, and the two things to do with it.
class TopBar : public QFrame {
  Q_OBJECT
 public:
  explicit TopBar(session::Session& session, QWidget* parent = nullptr);

 signals:
  void openRequested();
  void reportRequested();

 private:
  void showStudy();

  session::Session& session_;
  ElidedLabel* patient_ = nullptr;
  QPushButton* report_ = nullptr;
};

}  // namespace sural::ui::widgets
