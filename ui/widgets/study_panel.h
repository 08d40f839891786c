#pragma once

#include <QFrame>

class QLabel;
class QListView;
class QProgressBar;
class QPushButton;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

class NotesView;

// Left: what there is. The clips as tiles, a thin bar while they are measured, notes on what could not be used.
class StudyPanel : public QFrame {
  Q_OBJECT
 public:
  explicit StudyPanel(session::Session& session, QWidget* parent = nullptr);

 private:
  void showCurrent();
  void showStage();
  void showProgress();

  session::Session& session_;
  QListView* list_ = nullptr;
  QProgressBar* busy_ = nullptr;
  QLabel* doing_ = nullptr;  // what is done meanwhile, in words
  QPushButton* cancel_ = nullptr;
  NotesView* notes_ = nullptr;
};

}  // namespace sural::ui::widgets
