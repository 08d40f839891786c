#include "ui/widgets/prior_card.h"

#include <QBoxLayout>
#include <QPointer>
#include <QScrollArea>

#include "exam/compare_exams.h"
#include "ui/session/exam_store.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr int kTallest = 170;

// Whose values they are: "read by Müller", "not accepted by a reader".
QString readersOf(const exam::FinalValues& values) {
  QStringList names;
  for (const auto& [id, decision] : values.decisions) {
    const QString name = toQString(decision.by);
    if (!name.isEmpty() && !names.contains(name)) names << name;
  }
  if (values.decisions.empty()) return PriorCard::tr("not accepted by a reader");
  return PriorCard::tr("read by %1").arg(names.join(QStringLiteral(", ")));
}

}  // namespace

PriorCard::PriorCard(session::Session& session, session::ExamStore& store, QWidget* parent)
    : QFrame(parent), session_(session), store_(store) {
  setProperty("role", QStringLiteral("card"));
  setObjectName(QStringLiteral("priorCard"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 6, 6, 6);
  head_ = button({}, "row", this);
  head_->setObjectName(QStringLiteral("priorHead"));
  head_->setCheckable(true);
  head_->setToolTip(tr("Show or hide what changed since the earlier exam"));
  column->addWidget(head_);
  auto* pictures = button(tr("Pictures"), "small", this);
  pictures->setObjectName(QStringLiteral("priorPictures"));
  pictures->setToolTip(tr("The earlier exam beside this one (B)"));
  connect(pictures, &QPushButton::clicked, this, &PriorCard::picturesRequested);
  column->addWidget(pictures, 0, Qt::AlignRight);
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMaximumHeight(kTallest);
  auto* content = new QWidget;
  lines_ = new QVBoxLayout(content);
  lines_->setContentsMargins(0, 0, 6, 0);
  scroll->setWidget(content);
  body_ = scroll;
  column->addWidget(scroll);
  body_->hide();
  hide();
  connect(head_, &QPushButton::toggled, body_, &QWidget::setVisible);
  connect(&session, &session::Session::examMeasured, this, &PriorCard::ask);
  connect(&session, &session::Session::examChanged, this, &PriorCard::showChanges);
}

void PriorCard::ask() {
  prior_.reset();
  showChanges();
  if (session_.exam()->studies.empty()) return;
  const Study& study = session_.exam()->studies.front();
  askedFor_ = toQString(study.studyInstanceUid);
  store_.prior(study.patientId, study.date, [card = QPointer<PriorCard>(this), asked = askedFor_](const auto& prior) {
    if (card.isNull() || !prior || card->askedFor_ != asked) return;
    card->prior_ = session::withoutOwnPictures(*prior, *card->session_.exam());
    card->showChanges();
  });
}

void PriorCard::showChanges() {
  setVisible(prior_.has_value());
  if (!prior_) return;
  clearLayout(*lines_);
  const std::vector<exam::Change> changes = exam::changesBetween(prior_->values, session_.exam()->measurements);
  int beyond = 0;
  for (const exam::Change& change : changes) {
    beyond += change.beyondDoubt ? 1 : 0;
    auto* line = new WrappedLabel(toQString(toPhrase(change)), change.beyondDoubt ? "plain" : "quiet");
    line->setObjectName(QStringLiteral("priorChange"));
    lines_->addWidget(line);
  }
  if (changes.empty()) lines_->addWidget(new WrappedLabel(tr("No number of both exams can be compared."), "quiet"));
  const QString words = tr("Against %1, %2\n%3 compared, %4 changed beyond doubt")
                            .arg(dashedDate(prior_->studyDate), readersOf(prior_->values))
                            .arg(changes.size())
                            .arg(beyond);
  head_->setText(words);
  head_->setAccessibleName(words);
}

}  // namespace sural::ui::widgets
