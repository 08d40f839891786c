#include "ui/widgets/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QShortcut>
#include <QTabBar>
#include <QTabWidget>

#include "ui/session/cine_player.h"
#include "ui/session/session.h"
#include "ui/widgets/causes_panel.h"
#include "ui/widgets/cine_bar.h"
#include "ui/widgets/findings_panel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/report_export.h"
#include "ui/widgets/shortcuts_card.h"
#include "ui/widgets/study_panel.h"
#include "ui/widgets/top_bar.h"
#include "ui/widgets/trace_pane.h"
#include "ui/widgets/viewer_pane.h"

namespace sural::ui::widgets {

namespace {

constexpr int kGap = 10;
constexpr int kLeftWidth = 196;
constexpr int kRightWidth = 424;
constexpr QSize kSmallest{1120, 640};
constexpr QSize kFirstSize{1600, 1000};

std::vector<std::string> localPaths(const QMimeData& data) {
  std::vector<std::string> paths;
  for (const QUrl& url : data.urls())
    if (url.isLocalFile()) paths.push_back(url.toLocalFile().toStdString());
  return paths;
}

std::vector<std::pair<QString, QString>> keyList() {
  return {{QStringLiteral("←  →"), QStringLiteral("previous, next frame")},
          {QStringLiteral("↑  ↓"), QStringLiteral("previous, next clip")},
          {QStringLiteral("space"), QStringLiteral("play, pause")},
          {QStringLiteral("F"), QStringLiteral("fit the picture (also a double click)")},
          {QStringLiteral("O"), QStringLiteral("graphics on, off")},
          {QStringLiteral("R"), QStringLiteral("calibrated regions on, off")},
          {QStringLiteral("A"), QStringLiteral("accept the selected value, or withdraw it")},
          {QStringLiteral("Ctrl+Z  Ctrl+Shift+Z"), QStringLiteral("undo, redo")},
          {QStringLiteral("Ctrl+O"), QStringLiteral("open a folder")},
          {QStringLiteral("mouse"), QStringLiteral("click picks a value, drag moves, wheel or right drag zooms")},
          {QStringLiteral("?"), QStringLiteral("this list")}};
}

}  // namespace

MainWindow::MainWindow(session::Session& session, QWidget* parent)
    : QMainWindow(parent), session_(session), player_(new session::CinePlayer(session, this)) {
  setWindowTitle(QStringLiteral("Sural"));
  setAcceptDrops(true);
  setMinimumSize(kSmallest);
  resize(kFirstSize);
  auto* ground = new QWidget(this);
  ground->setObjectName(QStringLiteral("ground"));
  auto* column = new QVBoxLayout(ground);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* bar = new TopBar(session, ground);
  column->addWidget(bar);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(kGap, kGap, kGap, kGap);
  row->setSpacing(kGap);
  auto* study = new StudyPanel(session, ground);
  study->setFixedWidth(kLeftWidth);
  row->addWidget(study);
  row->addWidget(middle(), 1);
  row->addWidget(right());
  column->addLayout(row, 1);
  setCentralWidget(ground);
  shortcuts_ = new ShortcutsCard(keyList(), this);
  connect(bar, &TopBar::openRequested, this, &MainWindow::chooseFolder);
  connect(bar, &TopBar::reportRequested, this, &MainWindow::chooseReportFile);
  addShortcuts();
  viewer_->setFocus();
}

QWidget* MainWindow::middle() {
  auto* holder = new QWidget(this);
  auto* column = new QVBoxLayout(holder);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kGap);
  viewer_ = new ViewerPane(session_, holder);
  column->addWidget(viewer_, 5);
  column->addWidget(new TracePane(session_, holder), 2);
  column->addWidget(new CineBar(session_, *player_, holder));
  return holder;
}

QWidget* MainWindow::right() {
  auto* panel = new QFrame(this);
  panel->setProperty("role", QStringLiteral("panel"));
  panel->setFixedWidth(kRightWidth);
  auto* tabs = new QTabWidget(panel);
  tabs->setObjectName(QStringLiteral("tabs"));
  tabs->setDocumentMode(true);
  tabs->tabBar()->setDrawBase(false);
  tabs->addTab(new FindingsPanel(session_), QStringLiteral("Findings"));
  tabs->addTab(new CausesPanel(session_), QStringLiteral("Causes"));
  auto* column = new QVBoxLayout(panel);
  column->setContentsMargins(2, 4, 0, 0);
  column->addWidget(tabs);
  return panel;
}

void MainWindow::addKey(const QList<QKeySequence>& keys, std::function<void()> action) {
  auto* shortcut = new QShortcut(this);
  shortcut->setKeys(keys);
  connect(shortcut, &QShortcut::activated, this, std::move(action));
}

void MainWindow::addShortcuts() {
  addKey({Qt::Key_Left}, [this] { session_.stepFrame(-1); });
  addKey({Qt::Key_Right}, [this] { session_.stepFrame(1); });
  addKey({Qt::Key_Up}, [this] { session_.stepClip(-1); });
  addKey({Qt::Key_Down}, [this] { session_.stepClip(1); });
  addKey({Qt::Key_Space}, [this] { playOrPress(); });
  addKey({Qt::Key_F}, [this] { viewer_->fitPicture(); });
  addKey({Qt::Key_O}, [this] { viewer_->toggleOverlay(); });
  addKey({Qt::Key_R}, [this] { viewer_->toggleRegions(); });
  addKey({Qt::Key_A}, [this] { acceptSelected(); });
  addKey({QKeySequence::Undo}, [this] { session_.undo(); });
  addKey({Qt::CTRL | Qt::SHIFT | Qt::Key_Z}, [this] { session_.redo(); });
  addKey({QKeySequence::Open}, [this] { chooseFolder(); });
  addKey({Qt::Key_Question, Qt::SHIFT | Qt::Key_Question}, [this] { shortcuts_->toggle(); });
}

// Space belongs to a button that has the focus, so that the window can be used without a mouse.
void MainWindow::playOrPress() {
  auto* pressed = qobject_cast<QAbstractButton*>(QApplication::focusWidget());
  if (pressed != nullptr) return pressed->click();
  player_->toggle();
}

void MainWindow::acceptSelected() {
  const std::string& id = session_.selectedMeasurement();
  if (id.empty()) return;
  session_.isAccepted(id) ? session_.withdraw(id) : session_.accept(id);
}

void MainWindow::chooseFolder() {
  auto* dialog = new QFileDialog(this, QStringLiteral("Open a folder of DICOM files"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  connect(dialog, &QFileDialog::fileSelected, this,
          [this](const QString& folder) { session_.open({folder.toStdString()}); });
  dialog->open();
}

void MainWindow::chooseReportFile() {
  auto* dialog = new QFileDialog(this, QStringLiteral("Write the report"), {}, QStringLiteral("PDF (*.pdf)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("pdf"));
  dialog->selectFile(QStringLiteral("report.pdf"));
  connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::writeReport);
  dialog->open();
}

void MainWindow::writeReport(const QString& file) {
  exportReport(session_, file.toStdString(), [this, file](const Status& status) {
    if (status.ok())
      session_.note({file.toStdString(), Severity::Note, "report written", {}});
    else
      session_.note(problemFrom(status.error(), file.toStdString()));
  });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!localPaths(*event->mimeData()).empty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  session_.open(localPaths(*event->mimeData()));
  event->acceptProposedAction();
}

}  // namespace sural::ui::widgets
