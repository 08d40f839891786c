#pragma once

#include <QFrame>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;

namespace sural::ui::session {
class ExamStore;
}

namespace sural::ui::widgets {

// The exams of the library: search by any words, open one with Enter or a double click.
class LibraryPanel : public QFrame {
  Q_OBJECT
 public:
  explicit LibraryPanel(session::ExamStore& store, QWidget* parent = nullptr);
  // Searches anew and takes the keyboard.
  void begin();
  // Forgets what was searched for: another exam is open.
  void forget();

 signals:
  void openRequested(const std::vector<std::string>& paths);
  void left();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void search();
  void openCurrent();

  session::ExamStore& store_;
  QLineEdit* words_ = nullptr;
  QListWidget* list_ = nullptr;
  QLabel* state_ = nullptr;
};

}  // namespace sural::ui::widgets
