#include "ui/widgets/training_panel.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <algorithm>

#include "exam/exam.h"
#include "ui/session/session.h"
#include "ui/session/training.h"
#include "ui/widgets/agreement_plot.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/training_card.h"

namespace sural::ui::widgets {

namespace {

namespace training = exam::training;

QString estimatePhrase(const training::Estimate& estimate) {
  return TrainingPanel::tr("%1 (95 % CI %2 to %3)")
      .arg(estimate.value, 0, 'f', 2)
      .arg(estimate.low, 0, 'f', 2)
      .arg(estimate.high, 0, 'f', 2);
}

QString kappaPhrase(const QString& who, const std::vector<std::pair<std::string, std::string>>& pairs) {
  const std::optional<training::Kappa> kappa = training::cohensKappa(pairs);
  const auto equal =
      std::count_if(pairs.begin(), pairs.end(), [](const auto& pair) { return pair.first == pair.second; });
  QString phrase = TrainingPanel::tr("%1: %2 of %3 calls agree with the truth")
                       .arg(who)
                       .arg(static_cast<int>(equal))
                       .arg(static_cast<int>(pairs.size()));
  if (!kappa) return phrase;
  // Without one call that differs the large-sample error is 0, which no number of cases proves.
  if (kappa->standardError <= 0) return phrase + TrainingPanel::tr(", kappa %1").arg(kappa->kappa.value, 0, 'f', 2);
  phrase += TrainingPanel::tr(", kappa %1").arg(estimatePhrase(kappa->kappa));
  return phrase;
}

// A line for each quantity about which calls were asked, of the trainee and of the machine.
QString kappaPhrases(const std::vector<training::Answer>& answers) {
  QStringList lines;
  for (const std::string& quantity : training::callQuantitiesIn(answers)) {
    const QString about = QStringLiteral(", ") + toQString(exam::quantityPhrase(quantity));
    lines << kappaPhrase(TrainingPanel::tr("You") + about,
                         training::callPairs(answers, training::Reader::Trainee, quantity));
    lines << kappaPhrase(TrainingPanel::tr("Machine") + about,
                         training::callPairs(answers, training::Reader::Machine, quantity));
  }
  return lines.join(QChar('\n'));
}

std::string unitIn(const std::vector<training::Answer>& answers, const std::string& quantity) {
  for (const training::Answer& answer : answers)
    if (answer.question.quantity == quantity) return std::string(toWord(answer.question.unit));
  return {};
}

}  // namespace

TrainingPanel::TrainingPanel(session::Session& session, session::Training& training, QWidget* parent)
    : QWidget(parent), session_(session), training_(training) {
  setObjectName(QStringLiteral("trainingPanel"));
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(0, 0, 6, 0);
  column->setSpacing(9);
  column->addWidget(head());
  question_ = new WrappedLabel({}, "heading", content);
  column->addWidget(question_);
  cards_ = new QVBoxLayout;
  cards_->setSpacing(8);
  column->addLayout(cards_);
  reveal_ = button(tr("Show the truth"), "bar", content);
  reveal_->setObjectName(QStringLiteral("revealButton"));
  connect(reveal_, &QPushButton::clicked, this, &TrainingPanel::reveal);
  column->addWidget(reveal_);
  answer_ = new WrappedLabel({}, "plain", content);
  answer_->setObjectName(QStringLiteral("trainingAnswer"));
  column->addWidget(answer_);
  agreement_ = agreement();
  column->addWidget(agreement_);
  column->addStretch(1);
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(10, 10, 6, 10);
  outer->addWidget(scroll);
  connect(&training, &session::Training::caseChanged, this, &TrainingPanel::showCase);
  connect(&training, &session::Training::answerChanged, this, &TrainingPanel::showAnswers);
  connect(&training, &session::Training::revealed, this, &TrainingPanel::showOutcome);
  showCase();
}

QWidget* TrainingPanel::head() {
  auto* row = new QWidget(this);
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(6);
  title_ = plainLabel({}, "quiet", row);
  title_->setObjectName(QStringLiteral("trainingTitle"));
  previous_ = button(tr("Previous"), "small", row);
  next_ = button(tr("Next"), "small", row);
  next_->setObjectName(QStringLiteral("nextCase"));
  QPushButton* leave = button(tr("Leave"), "small", row);
  leave->setObjectName(QStringLiteral("leaveTraining"));
  line->addWidget(title_, 1);
  for (QPushButton* one : {previous_, next_, leave}) line->addWidget(one);
  connect(previous_, &QPushButton::clicked, this, [this] { training_.openCase(training_.caseIndex() - 1); });
  connect(next_, &QPushButton::clicked, this, [this] { training_.openCase(training_.caseIndex() + 1); });
  connect(leave, &QPushButton::clicked, this, &TrainingPanel::leaveRequested);
  return row;
}

QWidget* TrainingPanel::agreement() {
  auto* holder = new QWidget(this);
  auto* column = new QVBoxLayout(holder);
  column->setContentsMargins(0, 6, 0, 0);
  column->setSpacing(8);
  column->addWidget(rule(holder));
  column->addWidget(plainLabel(tr("AGREEMENT WITH THE TRUTH, ALL CASES"), "section", holder));
  kappa_ = new WrappedLabel({}, "plain", holder);
  kappa_->setObjectName(QStringLiteral("kappa"));
  column->addWidget(kappa_);
  quantity_ = button({}, "small", holder);
  quantity_->setObjectName(QStringLiteral("plottedQuantity"));
  quantity_->setToolTip(tr("Show the next quantity"));
  connect(quantity_, &QPushButton::clicked, this, &TrainingPanel::chooseQuantity);
  QPushButton* write = button(tr("Write as CSV"), "small", holder);
  write->setObjectName(QStringLiteral("exportTraining"));
  connect(write, &QPushButton::clicked, this, &TrainingPanel::exportRequested);
  auto* row = new QHBoxLayout;
  row->addWidget(quantity_);
  row->addStretch(1);
  row->addWidget(write);
  column->addLayout(row);
  plot_ = new AgreementPlot(holder);
  column->addWidget(plot_);
  return holder;
}

void TrainingPanel::addCard(TrainingCard* card) {
  const training::Question question = card->question();
  connect(card, &TrainingCard::numberGiven, this,
          [this, question](std::optional<double> number) { training_.giveNumber(question.id, number); });
  connect(card, &TrainingCard::callGiven, this,
          [this, question](const std::string& call) { training_.giveCall(question.id, call); });
  connect(card, &TrainingCard::clipRequested, this, [this, question] { showClip(question.sopInstanceUid); });
  cards_->addWidget(card);
  shown_.push_back(card);
}

void TrainingPanel::showClip(const std::string& sopInstanceUid) {
  const auto& clips = session_.clips();
  const auto found = std::find_if(clips.begin(), clips.end(),
                                  [&](const Clip* clip) { return clip->sopInstanceUid == sopInstanceUid; });
  if (found != clips.end()) session_.showClip(static_cast<int>(found - clips.begin()));
}

void TrainingPanel::showCase() {
  clearLayout(*cards_);
  shown_.clear();
  const training::Case* open = training_.currentCase();
  if (open == nullptr) return;
  const int count = static_cast<int>(training_.set().cases.size());
  title_->setText(tr("Case %1 of %2 · level %3 of 5 · %4 read")
                      .arg(training_.caseIndex() + 1)
                      .arg(count)
                      .arg(open->level)
                      .arg(training_.casesDone()));
  previous_->setEnabled(training_.caseIndex() > 0);
  next_->setEnabled(training_.caseIndex() + 1 < count);
  question_->setText(toQString(open->question));
  for (const training::Question& question : open->questions) addCard(new TrainingCard(question));
  answer_->setVisible(false);
  showAnswers();
  showAgreement();
}

void TrainingPanel::showAnswers() {
  if (!training_.isRevealed())
    for (TrainingCard* card : shown_) card->showGiven(training_.given(card->question().id));
  reveal_->setVisible(!training_.isRevealed());
  reveal_->setEnabled(training_.canReveal());
  const bool measuring = session_.stage() != session::Stage::Idle;
  reveal_->setText(measuring ? tr("Show the truth (the machine is still measuring)") : tr("Show the truth"));
}

void TrainingPanel::reveal() {
  const Status kept = training_.reveal();
  if (!kept) session_.note(problemFrom(kept.error(), kept.error().where));
}

void TrainingPanel::showOutcome() {
  showCase();
  clearLayout(*cards_);
  shown_.clear();
  for (const training::Answer& answer : training_.outcome()) addCard(new TrainingCard(answer));
  answer_->setText(toQString(training_.currentCase()->answer));
  answer_->setVisible(true);
}

void TrainingPanel::chooseQuantity() {
  ++plotted_;
  showAgreement();
}

void TrainingPanel::showAgreement() {
  const std::vector<training::Answer>& kept = training_.kept();
  agreement_->setVisible(training_.isRevealed() && !kept.empty());
  kappa_->setText(kappaPhrases(kept));
  const std::vector<std::string> quantities = training::quantitiesIn(kept);
  if (quantities.empty()) return plot_->show(std::nullopt, {});
  const std::string& quantity = quantities[plotted_ % quantities.size()];
  const auto pairs = training::numberPairs(kept, training::Reader::Trainee, quantity);
  const auto limits = training::blandAltman(pairs);
  const std::string unit = unitIn(kept, quantity);
  quantity_->setText(toQString(exam::quantityPhrase(quantity)) + QStringLiteral(" ▸"));
  plot_->show(limits, unit);
}

}  // namespace sural::ui::widgets
