#pragma once

#include <QObject>
#include <QPointer>

class QTabWidget;
class QWidget;

namespace sural::ui::session {
class Session;
class Training;
}  // namespace sural::ui::session

namespace sural::ui::widgets {

class TrainingPanel;

// Training in the window: while a case is blinded, its tab is the only one; truth brings the others back.
class TrainingDesk : public QObject {
  Q_OBJECT
 public:
  // The tabs must outlive it; its own is added to them and hidden until a set is opened.
  TrainingDesk(session::Session& session, QTabWidget& tabs);

  // Asks for the folder of a set.
  void chooseSet();
  void openSet(const QString& folder);
  void leave();
  [[nodiscard]] session::Training& training() { return *training_; }

 private:
  void showTabs();
  void chooseTable();
  void writeTable(const QString& file);

  session::Session& session_;
  QTabWidget& tabs_;
  session::Training* training_ = nullptr;
  TrainingPanel* panel_ = nullptr;
};

}  // namespace sural::ui::widgets
