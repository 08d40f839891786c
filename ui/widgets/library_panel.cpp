#include "ui/widgets/library_panel.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>

#include "ui/session/clip_words.h"
#include "ui/session/exam_store.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr int kUidRole = Qt::UserRole;

QString wordsOf(const exam::library::Summary& summary) {
  Study study;
  study.patientName = summary.patientName;
  study.patientId = summary.patientId;
  study.date = summary.studyDate;
  study.description = summary.description;
  return toQString(session::patientPhrase(study));
}

}  // namespace

LibraryPanel::LibraryPanel(session::ExamStore& store, QWidget* parent) : QFrame(parent), store_(store) {
  setProperty("role", QStringLiteral("panel"));
  setObjectName(QStringLiteral("libraryPanel"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 12, 10, 10);
  column->setSpacing(8);
  auto* head = new QHBoxLayout;
  head->addWidget(plainLabel(tr("LIBRARY"), "section", this), 1);
  auto* back = button(tr("Back"), "small", this);
  back->setToolTip(tr("Back to the study (Esc)"));
  connect(back, &QPushButton::clicked, this, &LibraryPanel::left);
  head->addWidget(back);
  column->addLayout(head);
  words_ = new QLineEdit(this);
  words_->setObjectName(QStringLiteral("librarySearch"));
  words_->setPlaceholderText(tr("Name, ID, date or words"));
  words_->setAccessibleName(tr("search the library"));
  words_->setClearButtonEnabled(true);
  column->addWidget(words_);
  list_ = new QListWidget(this);
  list_->setObjectName(QStringLiteral("libraryList"));
  list_->setAccessibleName(tr("exams of the library"));
  list_->setWordWrap(true);
  list_->setSpacing(2);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  column->addWidget(list_, 1);
  state_ = new WrappedLabel({}, "small", this);
  column->addWidget(state_);
  connect(words_, &QLineEdit::textChanged, this, &LibraryPanel::search);
  connect(words_, &QLineEdit::returnPressed, this, &LibraryPanel::openCurrent);
  connect(list_, &QListWidget::itemActivated, this, &LibraryPanel::openCurrent);
}

void LibraryPanel::begin() {
  words_->setFocus();
  words_->selectAll();
  search();
}

void LibraryPanel::forget() { words_->clear(); }

void LibraryPanel::search() {
  const QString words = words_->text();
  store_.search(words.toStdString(), [panel = QPointer<LibraryPanel>(this), words](const auto& found) {
    if (panel.isNull() || panel->words_->text() != words) return;
    panel->list_->clear();
    for (const exam::library::Summary& summary : found) {
      auto* item = new QListWidgetItem(wordsOf(summary), panel->list_);
      item->setData(kUidRole, toQString(summary.studyUid));
    }
    panel->list_->setCurrentRow(0);
    panel->state_->setText(found.empty() ? tr("No exam holds all of these words.")
                                         : tr("Enter opens an exam where its files still lie."));
  });
}

void LibraryPanel::openCurrent() {
  const QListWidgetItem* item = list_->currentItem();
  if (item == nullptr) return;
  store_.placesOf(item->data(kUidRole).toString().toStdString(),
                  [panel = QPointer<LibraryPanel>(this)](const std::vector<std::string>& paths) {
                    if (!panel.isNull() && !paths.empty()) emit panel->openRequested(paths);
                  });
}

void LibraryPanel::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return emit left();
  if (event->key() == Qt::Key_Down && words_->hasFocus()) return list_->setFocus();
  QFrame::keyPressEvent(event);
}

}  // namespace sural::ui::widgets
