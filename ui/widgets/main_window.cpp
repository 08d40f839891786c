#include "ui/widgets/main_window.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QMenu>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>

#include "ui/session/cine_player.h"
#include "ui/session/session.h"
#include "ui/widgets/causes_panel.h"
#include "ui/widgets/cine_bar.h"
#include "ui/widgets/findings_panel.h"
#include "ui/widgets/help_desk.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/leg_map_panel.h"
#include "ui/widgets/movie_export.h"
#include "ui/widgets/prompt_bar.h"
#include "ui/widgets/shortcuts_card.h"
#include "ui/widgets/study_panel.h"
#include "ui/widgets/top_bar.h"
#include "ui/widgets/trace_pane.h"
#include "ui/widgets/training_desk.h"
#include "ui/widgets/viewer_grid.h"
#include "ui/widgets/viewer_pane.h"
#include "ui/widgets/window_actions.h"

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

MainWindow::MainWindow(session::Session& session, QWidget* parent)
    : QMainWindow(parent),
      session_(session),
      player_(new session::CinePlayer(session, this)),
      settings_(new ViewerSettings(this)),
      actions_(new WindowActions(*this)) {
  setWindowTitle(QStringLiteral("Sural"));
  setAcceptDrops(true);
  setMinimumSize(kSmallest);
  resize(kFirstSize);
  addCineActions();
  addViewActions();
  addToneActions();
  addGridActions();
  addToolActions();
  addReadingActions();
  addFileActions();
  addHelpActions();
  build();
  help_ = new HelpDesk(*this);
  shortcuts_ = new ShortcutsCard(actions_->keyList(), this);
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
  columns_ = splitter(Qt::Horizontal, ground);
  columns_->setContentsMargins(kGap, kGap, kGap, kGap);
  auto* study = new StudyPanel(session_, columns_);
  study->setMinimumWidth(150);
  columns_->addWidget(study);
  columns_->addWidget(middle());
  columns_->addWidget(right());
  for (int i = 0; i < 3; ++i) columns_->setStretchFactor(i, i == 1 ? 1 : 0);
  columns_->setSizes({kLeftWidth, kFirstSize.width() - kLeftWidth - kRightWidth - 4 * kGap, kRightWidth});
  column->addWidget(columns_, 1);
  setCentralWidget(ground);
  connect(bar, &TopBar::openRequested, this, &MainWindow::chooseFolder);
  connect(bar, &TopBar::reportRequested, this, &MainWindow::chooseReportFile);
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
  rows_->addWidget(grid_);
  rows_->addWidget(new TracePane(session_, *settings_, holder));
  rows_->setStretchFactor(0, 5);
  rows_->setStretchFactor(1, 2);
  rows_->setSizes({560, 220});
  column->addWidget(rows_, 1);
  prompt_ = new PromptBar(holder);
  column->addWidget(prompt_);
  movie_ = new MovieExport(session_, holder);
  column->addWidget(movie_);
  cine_ = new CineBar(session_, *player_, holder);
  cine_->addActions(*actions_);
  column->addSpacing(2);
  column->addWidget(cine_);
  const auto join = [this](ViewerPane* pane) {
    connect(pane, &ViewerPane::guideDrawn, this, &MainWindow::takeGuide);
    connect(pane, &ViewerPane::menuRequested, this, &MainWindow::showPictureMenu);
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
      bar->widgetForAction(&(*actions_)[id])->setAccessibleName((*actions_)[id].text());
    }
    bar->addSeparator();
  };
  add({"pointer", "tone", "magnifier"});
  add({"distance", "ellipse", "area", "angle", "time", "velocity"});
  add({"edit", "undo", "redo"});
  add({"fit", "pixels", "clockwise", "mirror", "invert"});
  add({"overlay", "regions"});
  bar->addWidget(gridButton());
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
  for (const char* id : {"grid1", "grid2", "grid4", "grid9", "hang"}) menu->addAction(&(*actions_)[id]);
  choose->setMenu(menu);
  const auto showIcon = [this, choose] { choose->setIcon((*actions_)["grid4"].icon()); };
  connect(&(*actions_)["grid4"], &QAction::changed, choose, showIcon);
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
  auto* tabs = new QTabWidget(panel);
  tabs->setObjectName(QStringLiteral("tabs"));
  tabs->setDocumentMode(true);
  tabs->tabBar()->setDrawBase(false);
  auto* findings = new FindingsPanel(session_);
  connect(findings, &FindingsPanel::editRequested, this, [this] { settings_->setEditing(true); });
  connect(this, &MainWindow::themeChanged, findings, &FindingsPanel::redraw);
  tabs->addTab(findings, tr("Findings"));
  tabs->addTab(new LegMapPanel(session_), tr("Leg map"));
  tabs->addTab(new CausesPanel(session_), tr("Causes"));
  training_ = new TrainingDesk(session_, *tabs);
  auto* column = new QVBoxLayout(panel);
  column->setContentsMargins(2, 4, 0, 0);
  column->addWidget(tabs);
  return panel;
}

void MainWindow::saveLayout(QSettings& store) const {
  store.setValue(QStringLiteral("window/geometry"), saveGeometry());
  store.setValue(QStringLiteral("window/columns"), columns_->saveState());
  store.setValue(QStringLiteral("window/rows"), rows_->saveState());
}

void MainWindow::restoreLayout(const QSettings& store) {
  restoreGeometry(store.value(QStringLiteral("window/geometry")).toByteArray());
  columns_->restoreState(store.value(QStringLiteral("window/columns")).toByteArray());
  rows_->restoreState(store.value(QStringLiteral("window/rows")).toByteArray());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!localPaths(*event->mimeData()).empty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  session_.open(localPaths(*event->mimeData()));
  event->acceptProposedAction();
}

}  // namespace sural::ui::widgets
