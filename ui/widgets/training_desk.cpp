#include "ui/widgets/training_desk.h"

#include <QDir>
#include <QFileDialog>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTabWidget>

#include "exam/training/answers.h"
#include "ui/session/session.h"
#include "ui/session/training.h"
#include "ui/widgets/training_panel.h"

namespace sural::ui::widgets {

namespace {

std::string progressFile() {
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
  return QDir(folder).filePath(QStringLiteral("training.jsonl")).toStdString();
}

}  // namespace

TrainingDesk::TrainingDesk(session::Session& session, QTabWidget& tabs)
    : QObject(&tabs), session_(session), tabs_(tabs), training_(new session::Training(session, progressFile(), this)) {
  panel_ = new TrainingPanel(session, *training_, &tabs);
  tabs.addTab(panel_, tr("Training"));
  connect(training_, &session::Training::caseChanged, this, &TrainingDesk::showTabs);
  connect(training_, &session::Training::revealed, this, &TrainingDesk::showTabs);
  connect(&session, &session::Session::stageChanged, this, [this] {
    // Another study was opened: the blinding is gone, and so is the case.
    if (training_->isOpen() && !training_->isRevealed() && !session_.isBlinded()) training_->leave();
  });
  connect(panel_, &TrainingPanel::leaveRequested, this, &TrainingDesk::leave);
  connect(panel_, &TrainingPanel::exportRequested, this, &TrainingDesk::chooseTable);
  showTabs();
}

void TrainingDesk::showTabs() {
  const bool open = training_->isOpen();
  const bool blinded = open && !training_->isRevealed();
  for (int i = 0; i < tabs_.count(); ++i) tabs_.setTabVisible(i, tabs_.widget(i) == panel_ ? open : !blinded);
  if (open) tabs_.setCurrentWidget(panel_);
}

void TrainingDesk::chooseSet() {
  auto* dialog = new QFileDialog(&tabs_, tr("Folder of a training set"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  connect(dialog, &QFileDialog::fileSelected, this, &TrainingDesk::openSet);
  dialog->open();
}

void TrainingDesk::openSet(const QString& folder) {
  const Status opened = training_->openSet(folder.toStdString());
  if (!opened) session_.note(problemFrom(opened.error(), opened.error().where));
}

void TrainingDesk::leave() {
  session_.reveal();
  training_->leave();
}

void TrainingDesk::chooseTable() {
  auto* dialog = new QFileDialog(&tabs_, tr("Write the training results"), {}, QStringLiteral("CSV (*.csv)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("csv"));
  dialog->selectFile(QStringLiteral("training.csv"));
  connect(dialog, &QFileDialog::fileSelected, this, &TrainingDesk::writeTable);
  dialog->open();
}

void TrainingDesk::writeTable(const QString& file) {
  QSaveFile out(file);
  const std::string table = exam::training::toCsv(training_->kept());
  const bool written =
      out.open(QIODevice::WriteOnly) && out.write(table.data(), qint64(table.size())) >= 0 && out.commit();
  session_.note({file.toStdString(), written ? Severity::Note : Severity::Error,
                 written ? "training results written" : "cannot be written",
                 written ? "" : "Choose a folder that you may write to"});
}

}  // namespace sural::ui::widgets
