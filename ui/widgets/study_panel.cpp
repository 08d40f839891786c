#include "ui/widgets/study_panel.h"

#include <QBoxLayout>
#include <QListView>
#include <QProgressBar>

#include "ui/session/session.h"
#include "ui/widgets/clip_delegate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notes_view.h"
#include "ui/widgets/study_model.h"

namespace sural::ui::widgets {

namespace {

QListView* clipList(session::Session& session, QWidget* parent) {
  auto* list = new QListView(parent);
  list->setObjectName(QStringLiteral("studyList"));
  list->setAccessibleName(StudyPanel::tr("clips of the study"));
  list->setModel(new StudyModel(session, list));
  list->setItemDelegate(new ClipDelegate(list));
  list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list->setResizeMode(QListView::Adjust);
  list->setFrameShape(QFrame::NoFrame);
  list->setMouseTracking(true);
  return list;
}

}  // namespace

StudyPanel::StudyPanel(session::Session& session, QWidget* parent) : QFrame(parent), session_(session) {
  setProperty("role", QStringLiteral("panel"));
  setObjectName(QStringLiteral("studyPanel"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 12, 6, 10);
  column->setSpacing(8);
  column->addWidget(plainLabel(tr("STUDY"), "section", this));
  busy_ = new QProgressBar(this);
  busy_->setObjectName(QStringLiteral("busyBar"));
  busy_->setRange(0, 0);
  busy_->setTextVisible(false);
  column->addWidget(busy_);
  auto* running = new QHBoxLayout;
  doing_ = new ElidedLabel({}, "small", this);
  doing_->setObjectName(QStringLiteral("busyWords"));
  running->addWidget(doing_, 1);
  cancel_ = button(tr("Cancel"), "small", this);
  cancel_->setObjectName(QStringLiteral("cancelButton"));
  cancel_->setToolTip(tr("What was read stays; what is not measured yet is left"));
  connect(cancel_, &QPushButton::clicked, &session, &session::Session::cancelOpening);
  running->addWidget(cancel_);
  column->addLayout(running);
  list_ = clipList(session, this);
  column->addWidget(list_, 1);
  notes_ = new NotesView(this);
  column->addWidget(notes_);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
    if (current.isValid()) session_.showClip(current.row());
  });
  connect(&session, &session::Session::clipChanged, this, &StudyPanel::showCurrent);
  connect(&session, &session::Session::examChanged, this, &StudyPanel::showCurrent);
  connect(&session, &session::Session::stageChanged, this, &StudyPanel::showStage);
  connect(&session, &session::Session::progressed, this, &StudyPanel::showProgress);
  connect(&session, &session::Session::problemsChanged, this, [this] { notes_->setProblems(session_.problems()); });
  connect(&session, &session::Session::told, notes_, &NotesView::showNewest);
  showStage();
}

void StudyPanel::showCurrent() {
  if (session_.currentIndex() >= 0) list_->setCurrentIndex(list_->model()->index(session_.currentIndex(), 0));
}

void StudyPanel::showStage() {
  busy_->setVisible(session_.stage() != session::Stage::Idle);
  cancel_->setVisible(!busy_->isHidden());
  doing_->setVisible(!busy_->isHidden());
  busy_->setAccessibleName(session_.stage() == session::Stage::Reading ? tr("reading files") : tr("measuring"));
  showProgress();
}

void StudyPanel::showProgress() {
  constexpr int kSteps = 1000;
  const std::optional<double> share = session_.progressShare();
  busy_->setRange(0, share ? kSteps : 0);
  busy_->setValue(share ? int(*share * kSteps) : 0);
  const QString words = session_.progress().isEmpty() ? busy_->accessibleName() : session_.progress();
  static_cast<ElidedLabel*>(doing_)->setFullText(words);
  busy_->setToolTip(words);
}

}  // namespace sural::ui::widgets
