#include "ui/widgets/start_page.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <sstream>

#include "ui/session/clip_words.h"
#include "ui/session/exam_store.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/window_services.h"

namespace sural::ui::widgets {

namespace {

constexpr int kColumnWidth = 520;
constexpr int kMostRecent = 24;  // studies; those of one exam share a row

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

// What is known of an exam without a name: the folder or file it lies in, "exports/monday".
std::string placeWords(const std::string& path) {
  const QFileInfo place(QString::fromStdString(path));
  const QString above = place.dir().dirName();
  const QString name = place.fileName().isEmpty() ? place.dir().dirName() : place.fileName();
  return (above.isEmpty() || above == name ? name : above + QChar('/') + name).toStdString();
}

QString openedWords(const QString& day) { return StartPage::tr("opened %1").arg(day); }

QString studiesWords(int count) { return StartPage::tr("%1 studies").arg(count); }

std::string wordsOf(const exam::library::DeskEntry& entry, const std::string& firstPath) {
  Study study;
  study.patientName = entry.patientName;
  study.patientId = entry.patientId;
  study.date = entry.studyDate;
  study.description = entry.description;
  if (study.patientName.empty() && study.patientId.empty()) study.patientName = placeWords(firstPath);
  const std::string words = session::patientPhrase(study);
  const QString opened = toQString(entry.openedAt).left(10);
  if (!study.date.empty() || opened.isEmpty()) return words;
  return words + " · " + openedWords(opened).toStdString();
}

}  // namespace

StartPage::StartPage(session::Session& session, const WindowServices& services, QWidget* parent)
    : QWidget(parent), session_(session), services_(services) {
  setObjectName(QStringLiteral("startPage"));
  auto* holder = new QWidget(this);
  holder->setMaximumWidth(kColumnWidth);
  auto* outer = new QHBoxLayout(this);
  outer->addStretch(1);
  outer->addWidget(holder, 4);
  outer->addStretch(1);
  auto* column = new QVBoxLayout(holder);
  column->setSpacing(10);
  column->addStretch(2);
  column->addWidget(plainLabel(QStringLiteral("Sural"), "brand", holder));
  column->addWidget(new WrappedLabel(
      tr("Duplex ultrasound and angiography of the leg: measured, beside published criteria. Not a diagnosis."),
      "quiet", holder));
  column->addSpacing(8);
  auto* folder = button(tr("Open a folder"), "start", holder);
  folder->setObjectName(QStringLiteral("startFolder"));
  folder->setToolTip(tr("Open a folder of DICOM files (Ctrl+O)"));
  column->addWidget(folder);
  connect(folder, &QPushButton::clicked, this, &StartPage::folderRequested);
  auto* sample = button(tr("Open the sample exam"), "start", holder);
  sample->setObjectName(QStringLiteral("startSample"));
  sample->setToolTip(tr("Drawn phantoms of veins and arteries, with known values"));
  sample->setVisible(services.offersSample);
  column->addWidget(sample);
  connect(sample, &QPushButton::clicked, &session, &session::Session::openSample);
  column->addLayout(waysIn(holder));
  column->addWidget(plainLabel(tr("Or drop files and folders anywhere in this window."), "small", holder));
  auto* busy = new QHBoxLayout;
  state_ = new ElidedLabel({}, "quiet", holder);
  state_->setObjectName(QStringLiteral("startState"));
  cancel_ = button(tr("Cancel"), "small", holder);
  cancel_->setObjectName(QStringLiteral("startCancel"));
  connect(cancel_, &QPushButton::clicked, &session, &session::Session::cancelOpening);
  busy->addWidget(state_, 1);
  busy->addWidget(cancel_);
  column->addLayout(busy);
  column->addSpacing(8);
  recentTitle_ = plainLabel(tr("OPENED LAST"), "section", holder);
  column->addWidget(recentTitle_);
  recent_ = new QVBoxLayout;
  recent_->setSpacing(0);
  column->addLayout(recent_);
  column->addStretch(3);
  recentTitle_->hide();
  connect(&session, &session::Session::stageChanged, this, &StartPage::showStage);
  connect(&session, &session::Session::progressed, this, &StartPage::showStage);
  connect(&session, &session::Session::problemsChanged, this, &StartPage::showStage);
  showStage();
  refresh();
}

// What can be done without a study of one's own.
QHBoxLayout* StartPage::waysIn(QWidget* holder) {
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  const auto add = [&](const QString& words, const char* name, const QString& tip, void (StartPage::*asked)()) {
    auto* one = button(words, "small", holder);
    one->setObjectName(QString::fromLatin1(name));
    one->setToolTip(tip);
    connect(one, &QPushButton::clicked, this, asked);
    row->addWidget(one);
    return one;
  };
  add(tr("Search the library"), "startLibrary", tr("Exams that were opened before, by name, ID or date (Ctrl+L)"),
      &StartPage::libraryRequested)
      ->setVisible(services_.store != nullptr);
  add(tr("Train on phantoms"), "startTraining", tr("Open a training set (Ctrl+Shift+O)"),
      &StartPage::trainingRequested);
  add(tr("User guide"), "startGuide", tr("The user guide (Ctrl+F1)"), &StartPage::guideRequested);
  add(tr("Keys"), "startKeys", tr("The list of all keys (?)"), &StartPage::keysRequested);
  row->addStretch(1);
  return row;
}

void StartPage::showStage() {
  const bool busy = session_.stage() != session::Stage::Idle;
  cancel_->setVisible(busy);
  QString words = busy ? tr("Reading the files…") : QString();
  if (busy && !session_.progress().isEmpty()) words = session_.progress();
  if (!busy && session_.clips().empty() && !session_.problems().empty()) {
    const Problem& last = session_.problems().back();
    words = toQString((last.file.empty() ? "" : last.file + ": ") + last.what + ". " + last.advice);
  }
  static_cast<ElidedLabel*>(state_)->setFullText(words);
}

void StartPage::refresh() {
  if (services_.store == nullptr) return;
  services_.store->openedLast(kMostRecent, [page = QPointer<StartPage>(this)](const auto& entries) {
    if (page.isNull()) return;
    clearLayout(*page->recent_);
    for (const session::OpenedTogether& exam : session::openedTogether(entries)) {
      const std::vector<std::string> paths = linesOf(exam.entry.places);
      if (paths.empty()) continue;
      std::string words = wordsOf(exam.entry, paths.front());
      if (exam.studies > 1) words += " · " + studiesWords(exam.studies).toStdString();
      page->addRecent(words, paths);
    }
    page->recentTitle_->setVisible(page->recent_->count() > 0);
  });
}

void StartPage::addRecent(const std::string& words, const std::vector<std::string>& paths) {
  auto* row = button({}, "row");
  row->setObjectName(QStringLiteral("recentStudy"));
  row->setAccessibleName(toQString(words));
  row->setToolTip(toQString(paths.front()).toHtmlEscaped());
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(8, 4, 8, 4);
  auto* label = new ElidedLabel(toQString(words), "plain", row);
  label->setAttribute(Qt::WA_TransparentForMouseEvents);
  line->addWidget(label);
  row->setFixedHeight(row->fontMetrics().height() + 12);
  connect(row, &QPushButton::clicked, this, [this, paths] { emit openRequested(paths); });
  recent_->addWidget(row);
}

}  // namespace sural::ui::widgets
