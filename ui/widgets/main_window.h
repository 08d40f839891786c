#pragma once

#include <QMainWindow>

#include "imaging/model/point.h"
#include "ui/widgets/viewer_settings.h"
#include "ui/widgets/window_services.h"

class QAction;
class QDockWidget;
class QSettings;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace sural::ui::session {
class CinePlayer;
class RunMask;
class Session;
class VolumeReading;
}  // namespace sural::ui::session

namespace sural::ui::widgets {

class CineBar;
class Curtain;
class HelpDesk;
class MovieExport;
class LibraryPanel;
class PromptBar;
class ReportPanel;
class RunPane;
class ShortcutsCard;
class StartPage;
struct SiteQuestion;
class TracePane;
class TrainingDesk;
class VesselPane;
class ViewerGrid;
class VolumeDesk;
class WindowActions;

// The workstation: left what there is, middle what one sees, right what it means. The session must outlive it.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(session::Session& session, WindowServices services = {}, QWidget* parent = nullptr);

  [[nodiscard]] const WindowActions& actions() const { return *actions_; }
  [[nodiscard]] ViewerSettings& viewerSettings() { return *settings_; }
  [[nodiscard]] HelpDesk& help() { return *help_; }
  [[nodiscard]] TrainingDesk& training() { return *training_; }
  // Size, place, panels and how the window is divided; the theme is the application's.
  void saveLayout(QSettings& store) const;
  void restoreLayout(const QSettings& store);

 signals:
  void themeChanged();
  void readerNamed(const QString& name);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void build();
  [[nodiscard]] QWidget* middle();
  [[nodiscard]] QWidget* left();
  [[nodiscard]] QWidget* right();
  void addReportTab();
  [[nodiscard]] QWidget* viewBar();
  [[nodiscard]] QWidget* gridButton();
  [[nodiscard]] QWidget* panelButton();
  [[nodiscard]] QWidget* helpButton();

  void addCineActions();
  void addViewActions();
  void addToneActions();
  void addVolumeActions();
  void addGridActions();
  void addToolActions();
  void addReadingActions();
  void addFileActions();
  void addTabActions();
  void addPanelActions();
  [[nodiscard]] QDockWidget* dock(const char* id, const QString& title, QWidget* panel);
  void buildDesk(QWidget* ground);
  void letPanelsMove(bool moving);
  void resetLayout();
  void showPanels();
  void keepOnScreen();
  void addHelpActions();
  void showState();

  [[nodiscard]] SiteQuestion siteInHand();
  void addMaskActions();
  void showMask();
  void takeMaskPart();
  void addVolumeDesk(QWidget* holder);
  void showVolume();
  void wantVolume(bool wanted);
  [[nodiscard]] bool showsVolume() const;
  [[nodiscard]] bool stepAlongVessel(int samples);
  void stepVessel(int by);
  void stepHandle(int by);
  [[nodiscard]] QImage shownPicture();
  template <class Act>
  void onPicture(Act act);
  void turnPicture(int quarterTurns);
  void playOrPress();
  void giveUp();
  void hang(int rows, int columns);
  void acceptSelected();
  void signReport();
  void resetEdits();
  void takeGuide(ViewerTool tool, const std::vector<Point>& points);
  void takeFlowAngle(const std::vector<Point>& points);
  void askAngle();
  void showPictureMenu(QPoint global);
  void showSiteMenu();
  [[nodiscard]] QString nameForFile(const QString& what, const char* ending) const;
  void showTold();
  void copyPicture();
  void choosePictureFile();
  void chooseFramesFolder();
  void chooseMovieFile();
  void chooseFolder();
  void chooseReportFile();
  void writeReport(const QString& file);
  void chooseDicomFolder();
  void chooseLaboratoryFile();
  void comparePrior();
  void showLibrary(bool shown);
  void showPage();
  void switchTheme();

  session::Session& session_;
  WindowServices services_;
  session::CinePlayer* player_ = nullptr;
  ViewerSettings* settings_ = nullptr;
  WindowActions* actions_ = nullptr;
  ViewerGrid* grid_ = nullptr;
  session::VolumeReading* volume_ = nullptr;
  VolumeDesk* volumeDesk_ = nullptr;
  VesselPane* vesselPane_ = nullptr;
  RunPane* runPane_ = nullptr;
  QStackedWidget* views_ = nullptr;  // the grid, the volume
  bool volumeWanted_ = true;
  session::RunMask* mask_ = nullptr;
  PromptBar* prompt_ = nullptr;
  MovieExport* movie_ = nullptr;
  CineBar* cine_ = nullptr;
  Curtain* curtain_ = nullptr;  // while the theme changes
  ShortcutsCard* shortcuts_ = nullptr;
  TrainingDesk* training_ = nullptr;
  HelpDesk* help_ = nullptr;
  QMainWindow* desk_ = nullptr;      // the viewer and the panels beside it
  QDockWidget* studies_ = nullptr;   // what there is
  QDockWidget* meanings_ = nullptr;  // what it means
  bool arranged_ = false;            // once sizes can be given
  TracePane* trace_ = nullptr;
  QSplitter* rows_ = nullptr;
  QStackedWidget* pages_ = nullptr;  // the start page, the exam
  StartPage* start_ = nullptr;
  QStackedWidget* left_ = nullptr;  // the study, the library
  LibraryPanel* library_ = nullptr;
  QTabWidget* tabs_ = nullptr;
  ReportPanel* report_ = nullptr;
};

}  // namespace sural::ui::widgets
