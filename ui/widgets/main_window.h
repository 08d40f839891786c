#pragma once

#include <QMainWindow>
#include <functional>

namespace sural::ui::session {
class CinePlayer;
class Session;
}  // namespace sural::ui::session

namespace sural::ui::widgets {

class ShortcutsCard;
class ViewerPane;

// The workstation: left what there is, middle what one sees, right what it means. The session must outlive it.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(session::Session& session, QWidget* parent = nullptr);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  [[nodiscard]] QWidget* middle();
  [[nodiscard]] QWidget* right();
  void addShortcuts();
  void addKey(const QList<QKeySequence>& keys, std::function<void()> action);
  void playOrPress();
  void acceptSelected();
  void chooseFolder();
  void chooseReportFile();
  void writeReport(const QString& file);

  session::Session& session_;
  session::CinePlayer* player_ = nullptr;
  ViewerPane* viewer_ = nullptr;
  ShortcutsCard* shortcuts_ = nullptr;
};

}  // namespace sural::ui::widgets
