#include "ui/widgets/main_window.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QMenu>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "ui/session/cine_player.h"
#include "ui/session/run_mask.h"
#include "ui/session/session.h"
#include "ui/session/volume_reading.h"
#include "ui/widgets/causes_panel.h"
#include "ui/widgets/cine_bar.h"
#include "ui/widgets/findings_panel.h"
#include "ui/widgets/help_desk.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/leg_map_panel.h"
#include "ui/widgets/library_panel.h"
#include "ui/widgets/mask_bar.h"
#include "ui/widgets/movie_export.h"
#include "ui/widgets/prior_card.h"
#include "ui/widgets/prompt_bar.h"
#include "ui/widgets/report_panel.h"
#include "ui/widgets/run_pane.h"
#include "ui/widgets/shortcuts_card.h"
#include "ui/widgets/start_page.h"
#include "ui/widgets/study_panel.h"
#include "ui/widgets/top_bar.h"
#include "ui/widgets/trace_pane.h"
#include "ui/widgets/training_desk.h"
#include "ui/widgets/vessel_pane.h"
#include "ui/widgets/viewer_grid.h"
#include "ui/widgets/viewer_pane.h"
#include "ui/widgets/window_actions.h"
#include "ui/widgets/worksheet_panel.h"

namespace sural::ui::widgets {

namespace {

constexpr int kGap = 10;
constexpr int kLeftWidth = 196;
constexpr int kRightWidth = 424;
constexpr QSize kSmallest{1024, 600};
constexpr QSize kFirstSize{1600, 1000};

std::vector<std::string> localPaths(const QMimeData& data) {
  std::vector<std::string> paths;
  for (const QUrl& url : data.urls())
    if (url.isLocalFile()) paths.push_back(url.toLocalFile().toStdString());
  return paths;
}

QSplitter* splitter(Qt::Orientation orientation, QWidget* parent) {
  auto* result = new QSplitter(orientation, parent);
  result->setHandleWidth(kGap);
  result->setChildrenCollapsible(false);
  return result;
}

}  // namespace

MainWindow::MainWindow(session::Session& session, WindowServices services, QWidget* parent)
    : QMainWindow(parent),
      session_(session),
      services_(std::move(services)),
      player_(new session::CinePlayer(session, this)),
      settings_(new ViewerSettings(this)),
      actions_(new WindowActions(*this)),
      volume_(new session::VolumeReading(session, this)),
      mask_(new session::RunMask(session, this)) {
  setWindowTitle(QStringLiteral("Sural"));
  setAcceptDrops(true);
  setMinimumSize(kSmallest);
  resize(kFirstSize);
  addCineActions();
  addViewActions();
  addToneActions();
  addMaskActions();
  addGridActions();
  addToolActions();
  addReadingActions();
  addVolumeActions();
  addFileActions();
  addTabActions();
  addPanelActions();
  addHelpActions();
  build();
  help_ = new HelpDesk(*this);
  shortcuts_ = new ShortcutsCard(actions_->keyList(), this);
  connect(&session, &session::Session::told, this, &MainWindow::showTold);
  connect(&session, &session::Session::leaving, this, [this] {
    if (library_ != nullptr && left_->currentWidget() == library_) showLibrary(false);
    if (library_ != nullptr) library_->forget();
  });
  connect(&session, &session::Session::readerChanged, this, &MainWindow::showState);
  connect(&session, &session::Session::clipChanged, this, &MainWindow::showState);
  connect(&session, &session::Session::selectionChanged, this, &MainWindow::showState);
  connect(settings_, &ViewerSettings::toolChanged, this, &MainWindow::showState);
  connect(settings_, &ViewerSettings::shownChanged, this, &MainWindow::showState);
  connect(player_, &session::CinePlayer::settingsChanged, this, &MainWindow::showState);
  showState();
  grid_->setFocus();
}

void MainWindow::build() {
  auto* ground = new QWidget(this);
  ground->setObjectName(QStringLiteral("ground"));
  auto* column = new QVBoxLayout(ground);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* bar = new TopBar(session_, ground);
  column->addWidget(bar);
  buildDesk(ground);
  start_ = new StartPage(session_, services_, ground);
  pages_ = new QStackedWidget(ground);
  pages_->addWidget(start_);
  pages_->addWidget(desk_);
  column->addWidget(pages_, 1);
  setCentralWidget(ground);
  connect(start_, &StartPage::folderRequested, this, &MainWindow::chooseFolder);
  connect(start_, &StartPage::libraryRequested, this, [this] { showLibrary(true); });
  for (const auto& [asked, id] :
       {std::pair(&StartPage::trainingRequested, "training"), std::pair(&StartPage::guideRequested, "guide"),
        std::pair(&StartPage::keysRequested, "keys")})
    connect(start_, asked, &(*actions_)[id], &QAction::trigger);
  connect(start_, &StartPage::openRequested, &session_, &session::Session::open);
  connect(&session_, &session::Session::examChanged, this, &MainWindow::showPage);
  showPage();
  connect(bar, &TopBar::openRequested, this, &MainWindow::chooseFolder);
  connect(bar, &TopBar::reportRequested, this, &MainWindow::chooseReportFile);
}

// A window within the window, so that the panels can be moved about the viewer, or out of it onto another screen.
void MainWindow::buildDesk(QWidget* ground) {
  desk_ = new QMainWindow(ground, Qt::Widget);
  desk_->setObjectName(QStringLiteral("desk"));
  desk_->setContentsMargins(kGap, kGap, kGap, kGap);
  desk_->setDockNestingEnabled(true);
  studies_ = dock("studyDock", tr("Study"), left());
  desk_->setCentralWidget(middle());
  meanings_ = dock("readingDock", tr("Findings"), right());
  letPanelsMove(false);
  resetLayout();
}

QDockWidget* MainWindow::dock(const char* id, const QString& title, QWidget* panel) {
  auto* result = new QDockWidget(title, this);
  result->setObjectName(QString::fromLatin1(id));
  result->setWidget(panel);
  connect(result, &QDockWidget::visibilityChanged, this, &MainWindow::showPanels);
  return result;
}

// Title bars, by which panels are moved and closed, only while they are wanted: they take height and say nothing.
void MainWindow::letPanelsMove(bool moving) {
  for (QDockWidget* panel : {studies_, meanings_}) {
    delete panel->titleBarWidget();
    panel->setTitleBarWidget(moving ? nullptr : new QWidget(panel));
  }
  showPanels();
}

void MainWindow::resetLayout() {
  desk_->addDockWidget(Qt::LeftDockWidgetArea, studies_);
  desk_->addDockWidget(Qt::RightDockWidgetArea, meanings_);
  for (QDockWidget* panel : {studies_, meanings_}) {
    panel->setFloating(false);
    panel->show();
  }
  trace_->setWanted(true);
  showVolume();
  desk_->resizeDocks({studies_, meanings_}, {kLeftWidth, kRightWidth}, Qt::Horizontal);
  rows_->setSizes({560, 220, 220, 220});
  showPanels();
}

void MainWindow::showPanels() {
  if (desk_ == nullptr || meanings_ == nullptr) return;
  (*actions_)["panel_study"].setChecked(!studies_->isHidden());
  (*actions_)["panel_reading"].setChecked(!meanings_->isHidden());
  (*actions_)["panel_trace"].setChecked(trace_->isWanted());
  (*actions_)["panels_move"].setChecked(studies_->titleBarWidget() == nullptr);
}

void MainWindow::showPage() {
  const bool searching = library_ != nullptr && left_->currentWidget() == library_;
  const int page = session_.clips().empty() && !searching ? 0 : 1;
  if (page == pages_->currentIndex()) return;
  pages_->setCurrentIndex(page);
  if (page == 0) return;
  if (!searching) grid_->setFocus();
  if (!std::exchange(arranged_, true))
    QTimer::singleShot(0, this, [this] {
      desk_->resizeDocks({studies_, meanings_}, {kLeftWidth, kRightWidth}, Qt::Horizontal);
    });
}

QWidget* MainWindow::left() {
  left_ = new QStackedWidget(this);
  left_->setMinimumWidth(150);
  left_->addWidget(new StudyPanel(session_, left_));
  if (services_.store == nullptr) return left_;
  library_ = new LibraryPanel(*services_.store, left_);
  left_->addWidget(library_);
  connect(library_, &LibraryPanel::left, this, [this] { showLibrary(false); });
  connect(library_, &LibraryPanel::openRequested, this, [this](const std::vector<std::string>& paths) {
    showLibrary(false);
    session_.open(paths);
  });
  return left_;
}

QWidget* MainWindow::middle() {
  auto* holder = new QWidget(this);
  auto* column = new QVBoxLayout(holder);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addWidget(viewBar());
  grid_ = new ViewerGrid(session_, *settings_, holder);
  grid_->setMinimumHeight(180);
  rows_ = splitter(Qt::Vertical, holder);
  addVolumeDesk(holder);
  trace_ = new TracePane(session_, *settings_, holder);
  rows_->addWidget(trace_);
  rows_->addWidget(vesselPane_);
  runPane_ = new RunPane(session_, *settings_, holder);
  rows_->addWidget(runPane_);
  showVolume();
  rows_->setStretchFactor(0, 5);
  rows_->setStretchFactor(1, 2);
  rows_->setStretchFactor(2, 2);
  rows_->setStretchFactor(3, 2);
  rows_->setSizes({560, 220, 220, 220});
  column->addWidget(rows_, 1);
  column->addWidget(new MaskBar(*mask_, *actions_, holder));
  prompt_ = new PromptBar(views_);
  movie_ = new MovieExport(session_, holder);
  column->addWidget(movie_);
  cine_ = new CineBar(session_, *player_, holder);
  cine_->addActions(*actions_);
  column->addSpacing(2);
  column->addWidget(cine_);
  const auto join = [this](ViewerPane* pane) {
    connect(pane, &ViewerPane::guideDrawn, this, &MainWindow::takeGuide);
    connect(pane, &ViewerPane::menuRequested, this, &MainWindow::showPictureMenu);
    connect(pane, &ViewerPane::handleReached, this, [this](const QString& words) {
      if (prompt_->asks()) return;
      prompt_->advise(words.isEmpty() ? hintOf(settings_->tool())
                                      : tr("%1: arrow keys move it, Enter settles, Escape returns").arg(words));
    });
  };
  for (ViewerPane* pane : grid_->panes()) join(pane);
  connect(grid_, &ViewerGrid::paneAdded, this, join);
  return holder;
}

// One row of quiet signs; what does not fit goes behind its last button.
QWidget* MainWindow::viewBar() {
  auto* bar = new QToolBar(this);
  bar->setObjectName(QStringLiteral("viewBar"));
  bar->setIconSize({18, 18});
  bar->setMovable(false);
  const auto add = [&](std::initializer_list<const char*> ids) {
    for (const char* id : ids) {
      bar->addAction(&(*actions_)[id]);
      QWidget* made = bar->widgetForAction(&(*actions_)[id]);
      made->setAccessibleName((*actions_)[id].text());
      made->setFocusPolicy(Qt::TabFocus);
    }
    bar->addSeparator();
  };
  add({"pointer", "tone", "magnifier"});
  add({"distance", "ellipse", "area", "angle", "time", "velocity"});
  add({"edit", "undo", "redo"});
  add({"fit", "pixels", "clockwise", "invert"});
  add({"overlay", "regions"});
  bar->addWidget(gridButton());
  bar->addWidget(panelButton());
  bar->addWidget(helpButton());
  return bar;
}

QWidget* MainWindow::gridButton() {
  auto* choose = new QToolButton(this);
  choose->setObjectName(QStringLiteral("gridButton"));
  choose->setPopupMode(QToolButton::InstantPopup);
  choose->setFocusPolicy(Qt::TabFocus);
  choose->setAccessibleName(tr("pictures side by side"));
  choose->setToolTip(tr("Pictures side by side (1 2 4 9), H hangs by kind"));
  auto* menu = new QMenu(choose);
  for (const char* id : {"grid1", "grid2", "grid4", "grid9", "hang", "volume", "surface"})
    menu->addAction(&(*actions_)[id]);
  choose->setMenu(menu);
  const auto showIcon = [this, choose] { choose->setIcon((*actions_)["grid4"].icon()); };
  connect(&(*actions_)["grid4"], &QAction::changed, choose, showIcon);
  showIcon();
  return choose;
}

QWidget* MainWindow::panelButton() {
  auto* choose = new QToolButton(this);
  choose->setObjectName(QStringLiteral("panelButton"));
  choose->setPopupMode(QToolButton::InstantPopup);
  choose->setFocusPolicy(Qt::TabFocus);
  choose->setAccessibleName(tr("view"));
  choose->setToolTip(tr("View: panels and layout"));
  auto* menu = new QMenu(choose);
  menu->setObjectName(QStringLiteral("viewMenu"));
  for (const char* id : {"panel_study", "panel_reading", "panel_trace"}) menu->addAction(&(*actions_)[id]);
  menu->addSeparator();
  for (const char* id : {"panels_move", "layout_reset", "theme"}) menu->addAction(&(*actions_)[id]);
  choose->setMenu(menu);
  const auto showIcon = [this, choose] { choose->setIcon((*actions_)["panels_move"].icon()); };
  connect(&(*actions_)["panels_move"], &QAction::changed, choose, showIcon);
  showIcon();
  return choose;
}

QWidget* MainWindow::helpButton() {
  auto* help = new QToolButton(this);
  help->setObjectName(QStringLiteral("helpButton"));
  help->setText(QStringLiteral("?"));
  help->setPopupMode(QToolButton::InstantPopup);
  help->setFocusPolicy(Qt::TabFocus);
  help->setAccessibleName(tr("help"));
  help->setToolTip(tr("Help"));
  auto* menu = new QMenu(help);
  menu->setObjectName(QStringLiteral("helpMenu"));
  for (const char* id : {"guide", "tour", "keys"}) menu->addAction(&(*actions_)[id]);
  menu->addSeparator();
  for (const char* id : {"training", "about"}) menu->addAction(&(*actions_)[id]);
  help->setMenu(menu);
  return help;
}

QWidget* MainWindow::right() {
  auto* panel = new QFrame(this);
  panel->setProperty("role", QStringLiteral("panel"));
  panel->setMinimumWidth(340);
  tabs_ = new QTabWidget(panel);
  auto* tabs = tabs_;
  tabs->setObjectName(QStringLiteral("tabs"));
  tabs->setDocumentMode(true);
  tabs->tabBar()->setDrawBase(false);
  tabs->tabBar()->setAccessibleName(tr("what it means"));
  auto* findings = new FindingsPanel(session_);
  connect(findings, &FindingsPanel::editRequested, this, [this] { settings_->setEditing(true); });
  connect(this, &MainWindow::themeChanged, findings, &FindingsPanel::redraw);
  auto* findingsTab = new QWidget;
  auto* findingsColumn = new QVBoxLayout(findingsTab);
  findingsColumn->setContentsMargins(0, 0, 0, 0);
  findingsColumn->setSpacing(0);
  if (services_.store != nullptr) {
    auto* prior = new QVBoxLayout;
    prior->setContentsMargins(10, 8, 10, 0);
    auto* card = new PriorCard(session_, *services_.store);
    connect(card, &PriorCard::picturesRequested, this, &MainWindow::comparePrior);
    prior->addWidget(card);
    findingsColumn->addLayout(prior);
  }
  findingsColumn->addWidget(findings, 1);
  tabs->addTab(findingsTab, tr("Findings"));
  auto* map = new LegMapPanel(session_);
  connect(this, &MainWindow::themeChanged, map, &LegMapPanel::rebuild);
  tabs->addTab(map, tr("Leg map"));
  tabs->addTab(new CausesPanel(session_), tr("Causes"));
  tabs->addTab(new WorksheetPanel(session_), tr("Worksheet"));
  addReportTab();
  training_ = new TrainingDesk(session_, *tabs);
  auto* column = new QVBoxLayout(panel);
  column->setContentsMargins(2, 4, 0, 0);
  column->addWidget(tabs);
  return panel;
}

void MainWindow::addReportTab() {
  auto* report = report_ = new ReportPanel(session_, services_);
  connect(report, &ReportPanel::reportRequested, this, &MainWindow::chooseReportFile);
  connect(report, &ReportPanel::dicomRequested, this, &MainWindow::chooseDicomFolder);
  connect(report, &ReportPanel::laboratoryRequested, this, &MainWindow::chooseLaboratoryFile);
  connect(report, &ReportPanel::readerNamed, this, &MainWindow::readerNamed);
  tabs_->addTab(report, tr("Report"));
}

void MainWindow::saveLayout(QSettings& store) const {
  store.setValue(QStringLiteral("window/geometry"), saveGeometry());
  store.setValue(QStringLiteral("window/panels"), desk_->saveState());
  store.setValue(QStringLiteral("window/panels_move"), studies_->titleBarWidget() == nullptr);
  store.setValue(QStringLiteral("window/trace"), trace_->isWanted());
  store.setValue(QStringLiteral("window/rows"), rows_->saveState());
  store.setValue(QStringLiteral("window/tab"), tabs_->currentIndex());
}

// A window that was left on a larger screen.
void MainWindow::keepOnScreen() {
  if (screen() == nullptr || isMaximized() || isFullScreen()) return;
  const QRect room = screen()->availableGeometry();
  const QSize fitting = size().boundedTo(room.size());
  if (fitting != size()) resize(fitting);
  const QPoint latest(room.right() + 1 - width(), room.bottom() + 1 - height());
  const QPoint place(std::clamp(x(), room.left(), std::max(room.left(), latest.x())),
                     std::clamp(y(), room.top(), std::max(room.top(), latest.y())));
  if (place != pos()) move(place);
}

void MainWindow::restoreLayout(const QSettings& store) {
  restoreGeometry(store.value(QStringLiteral("window/geometry")).toByteArray());
  keepOnScreen();
  letPanelsMove(store.value(QStringLiteral("window/panels_move")).toBool());
  desk_->restoreState(store.value(QStringLiteral("window/panels")).toByteArray());
  arranged_ = store.contains(QStringLiteral("window/panels"));
  trace_->setWanted(store.value(QStringLiteral("window/trace"), true).toBool());
  showVolume();
  showPanels();
  rows_->restoreState(store.value(QStringLiteral("window/rows")).toByteArray());
  const int tab = store.value(QStringLiteral("window/tab")).toInt();
  if (tabs_->isTabVisible(tab)) tabs_->setCurrentIndex(tab);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!localPaths(*event->mimeData()).empty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  session_.open(localPaths(*event->mimeData()));
  event->acceptProposedAction();
}

}  // namespace sural::ui::widgets
