#pragma once

#include <QWidget>
#include <string>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

struct WindowServices;

// What the window shows while nothing is open: how to begin, and the studies that were opened last.
class StartPage : public QWidget {
  Q_OBJECT
 public:
  StartPage(session::Session& session, const WindowServices& services, QWidget* parent = nullptr);
  // Asks the library anew for the studies that were opened last.
  void refresh();

 signals:
  void folderRequested();
  void libraryRequested();
  void trainingRequested();
  void guideRequested();
  void keysRequested();
  void openRequested(const std::vector<std::string>& paths);

 private:
  void addRecent(const std::string& words, const std::vector<std::string>& paths);
  void showStage();
  [[nodiscard]] QHBoxLayout* waysIn(QWidget* holder);

  session::Session& session_;
  const WindowServices& services_;
  QVBoxLayout* recent_ = nullptr;
  QLabel* recentTitle_ = nullptr;
  QLabel* state_ = nullptr;
  QPushButton* cancel_ = nullptr;
};

}  // namespace sural::ui::widgets
