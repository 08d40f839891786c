#pragma once

#include <QMainWindow>

#include "imaging/model/point.h"
#include "ui/widgets/viewer_settings.h"

class QSettings;
class QSplitter;

namespace sural::ui::session {
class CinePlayer;
class Session;
}  // namespace sural::ui::session

namespace sural::ui::widgets {

class CineBar;
class HelpDesk;
class MovieExport;
class PromptBar;
class ShortcutsCard;
class TrainingDesk;
class ViewerGrid;
class WindowActions;

// The workstation: left what there is, middle what one sees, right what it means. The session must outlive it.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(session::Session& session, QWidget* parent = nullptr);

  [[nodiscard]] const WindowActions& actions() const { return *actions_; }
  [[nodiscard]] ViewerSettings& viewerSettings() { return *settings_; }
  [[nodiscard]] HelpDesk& help() { return *help_; }
  [[nodiscard]] TrainingDesk& training() { return *training_; }
  // Size, place and how the window is divided; the theme is the application's.
  void saveLayout(QSettings& store) const;
  void restoreLayout(const QSettings& store);

 signals:
  void themeChanged();

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void build();
  [[nodiscard]] QWidget* middle();
  [[nodiscard]] QWidget* right();
  [[nodiscard]] QWidget* viewBar();
  [[nodiscard]] QWidget* gridButton();
  [[nodiscard]] QWidget* helpButton();

  void addCineActions();
  void addViewActions();
  void addToneActions();
  void addGridActions();
  void addToolActions();
  void addReadingActions();
  void addFileActions();
  void addHelpActions();
  void showState();

  void playOrPress();
  void giveUp();
  void hang(int rows, int columns);
  void acceptSelected();
  void resetStrip();
  void takeGuide(ViewerTool tool, const std::vector<Point>& points);
  void takeFlowAngle(const std::vector<Point>& points);
  void askAngle();
  void showPictureMenu(QPoint global);
  void showSiteMenu();
  void copyPicture();
  void choosePictureFile();
  void chooseFramesFolder();
  void chooseMovieFile();
  void chooseFolder();
  void chooseReportFile();
  void writeReport(const QString& file);
  void switchTheme();

  session::Session& session_;
  session::CinePlayer* player_ = nullptr;
  ViewerSettings* settings_ = nullptr;
  WindowActions* actions_ = nullptr;
  ViewerGrid* grid_ = nullptr;
  PromptBar* prompt_ = nullptr;
  MovieExport* movie_ = nullptr;
  CineBar* cine_ = nullptr;
  ShortcutsCard* shortcuts_ = nullptr;
  TrainingDesk* training_ = nullptr;
  HelpDesk* help_ = nullptr;
  QSplitter* columns_ = nullptr;
  QSplitter* rows_ = nullptr;
};

}  // namespace sural::ui::widgets
