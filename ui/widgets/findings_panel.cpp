#include "ui/widgets/findings_panel.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <algorithm>

#include "ui/session/session.h"
#include "ui/widgets/cause_card.h"
#include "ui/widgets/finding_card_widget.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr std::size_t kCardsAtOnce = 4;

// An area that scrolls up and down only, its content as wide as itself.
QScrollArea* columnScroll(QWidget* content, QWidget* parent) {
  auto* scroll = new QScrollArea(parent);
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  return scroll;
}

const exam::CauseEvidence* causeOf(const exam::Exam& exam, const std::string& id) {
  const auto found = std::find_if(exam.causes.begin(), exam.causes.end(),
                                  [&](const exam::CauseEvidence& evidence) { return evidence.cause.id == id; });
  return found != exam.causes.end() ? &*found : nullptr;
}

// A row that is one button: the quantity left, its value right.
QPushButton* valueButton(const session::ValueRow& value) {
  QPushButton* row = button({}, "row");
  row->setObjectName(QStringLiteral("valueRow"));
  row->setAccessibleName(toQString(value.quantity + " " + value.phrase));
  row->setToolTip(FindingsPanel::tr("Show where it was measured"));
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(8, 3, 8, 3);
  line->setSpacing(12);
  line->addWidget(new ElidedLabel(toQString(value.quantity), "quiet", row), 2);
  auto* phrase = new ElidedLabel(toQString(value.phrase), "plain", row);
  phrase->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  line->addWidget(phrase, 3);
  for (QLabel* label : row->findChildren<QLabel*>()) label->setAttribute(Qt::WA_TransparentForMouseEvents);
  row->setFixedHeight(row->fontMetrics().height() + 10);
  return row;
}

}  // namespace

FindingsPanel::FindingsPanel(session::Session& session, QWidget* parent) : QWidget(parent), session_(session) {
  setObjectName(QStringLiteral("findingsPanel"));
  auto* content = new QWidget;
  auto* inner = new QVBoxLayout(content);
  inner->setContentsMargins(0, 0, 4, 0);
  inner->setSpacing(8);
  flags_ = new QVBoxLayout;
  flags_->setSpacing(8);
  cards_ = new QVBoxLayout;
  cards_->setSpacing(8);
  none_ = new WrappedLabel({}, "quiet", content);
  others_ = new QVBoxLayout;
  others_->setSpacing(0);
  inner->addLayout(flags_);
  inner->addWidget(none_);
  inner->addLayout(cards_);
  inner->addLayout(others_);
  inner->addStretch(1);
  scroll_ = columnScroll(content, this);
  cause_ = new CauseCard;
  causeScroll_ = columnScroll(cause_, this);
  cause_->installEventFilter(this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 10, 6, 10);
  column->setSpacing(8);
  column->addWidget(scroll_, 5);
  column->addWidget(causeScroll_, 3);
  connect(&session, &session::Session::examChanged, this, &FindingsPanel::rebuildCards);
  connect(&session, &session::Session::examChanged, this, &FindingsPanel::rebuildOthers);
  connect(&session, &session::Session::stageChanged, this, &FindingsPanel::rebuildCards);
  connect(&session, &session::Session::clipChanged, this, &FindingsPanel::rebuildOthers);
  connect(&session, &session::Session::selectionChanged, this, &FindingsPanel::showSelection);
  connect(&session, &session::Session::acceptanceChanged, this, &FindingsPanel::showAcceptance);
  next_.setSingleShot(true);
  connect(&next_, &QTimer::timeout, this, &FindingsPanel::addCards);
  rebuildCards();
}

void FindingsPanel::showRedFlags() {
  std::vector<std::string> sentences;
  for (const exam::RedFlag& flag : session_.exam()->redFlags) sentences.push_back(flag.sentence);
  if (sentences == shownFlags_) return;
  shownFlags_ = sentences;
  clearLayout(*flags_);
  for (const std::string& sentence : sentences) {
    auto* holder = new QFrame;
    holder->setProperty("role", QStringLiteral("card"));
    holder->setObjectName(QStringLiteral("redFlag"));
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(13, 9, 13, 9);
    row->setSpacing(8);
    row->addWidget(new SignLabel(layers::Sign::Urgent, 11, holder), 0, Qt::AlignTop);
    row->addWidget(new WrappedLabel(toQString(sentence), "plain", holder), 1);
    flags_->addWidget(holder);
  }
}

// Cards that say the same stay, so that nothing jumps under the hand after an edit; of the others only a few are made
// at once, so that the window never stands still for them.
void FindingsPanel::rebuildCards() {
  showRedFlags();
  waiting_ = session::findingCards(*session_.exam(), session_.machineExam().get());
  std::size_t same = 0;
  while (same < waiting_.size() && same < widgets_.size() && widgets_[same]->card() == waiting_[same]) ++same;
  if (waiting_.size() == widgets_.size()) {
    for (std::size_t i = same; i < widgets_.size(); ++i) {
      if (widgets_[i]->card() == waiting_[i]) continue;
      FindingCardWidget* old = widgets_[i];
      widgets_[i] = makeCard(waiting_[i]);
      delete cards_->replaceWidget(old, widgets_[i]);
      old->hide();
      old->deleteLater();
    }
    waiting_.clear();
  } else {
    while (widgets_.size() > same) {
      widgets_.back()->hide();
      widgets_.back()->deleteLater();
      cards_->removeWidget(widgets_.back());
      widgets_.pop_back();
    }
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(same));
  }
  addCards();
  showNone();
}

void FindingsPanel::addCards() {
  const std::size_t count = std::min(kCardsAtOnce, waiting_.size());
  for (std::size_t i = 0; i < count; ++i) {
    widgets_.push_back(makeCard(std::move(waiting_[i])));
    cards_->addWidget(widgets_.back());
  }
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
  if (!waiting_.empty()) next_.start();
  showSelection();
  showAcceptance();
}

FindingCardWidget* FindingsPanel::makeCard(session::FindingCard card) {
  auto* widget = new FindingCardWidget(std::move(card));
  const std::string id = widget->card().measurementId;
  connect(widget, &FindingCardWidget::showRequested, this, [this, id] { session_.showEvidence(id); });
  connect(widget, &FindingCardWidget::editRequested, this, [this, id] {
    session_.showEvidence(id);
    emit editRequested();
  });
  connect(widget, &FindingCardWidget::acceptToggled, this, [this, id](bool accept) {
    session_.select(id);
    accept ? session_.accept(id) : session_.withdraw(id);
  });
  return widget;
}

void FindingsPanel::showNone() {
  const bool busy = session_.stage() != session::Stage::Idle;
  const bool open = !session_.clips().empty();
  none_->setText(busy   ? tr("Measuring…")
                 : open ? tr("No finding: nothing here could be compared with a criterion.")
                        : tr("Open a study to see its findings."));
  none_->setVisible(widgets_.empty());
}

void FindingsPanel::redraw() {
  for (FindingCardWidget* widget : widgets_) widget->redraw();
}

void FindingsPanel::rebuildOthers() {
  clearLayout(*others_);
  const Clip* clip = session_.currentClip();
  if (clip == nullptr) return;
  const std::vector<session::ValueRow> rows = session::otherValues(*session_.exam(), clip->sopInstanceUid);
  if (rows.empty()) return;
  others_->addSpacing(6);
  others_->addWidget(plainLabel(tr("ALSO MEASURED ON THIS CLIP"), "section"));
  others_->addSpacing(4);
  for (const session::ValueRow& value : rows) {
    QPushButton* row = valueButton(value);
    row->setProperty("selected", value.measurementId == session_.selectedMeasurement());
    connect(row, &QPushButton::clicked, this, [this, id = value.measurementId] { session_.showEvidence(id); });
    others_->addWidget(row);
  }
}

void FindingsPanel::showSelection() {
  FindingCardWidget* selected = nullptr;
  for (FindingCardWidget* widget : widgets_) {
    const bool isIt =
        !session_.selectedMeasurement().empty() && widget->card().measurementId == session_.selectedMeasurement();
    widget->setSelected(isIt);
    if (isIt && selected == nullptr) selected = widget;
  }
  if (selected != nullptr) scroll_->ensureWidgetVisible(selected, 0, 8);
  rebuildOthers();
  showCause();
}

void FindingsPanel::showAcceptance() {
  for (FindingCardWidget* widget : widgets_) {
    const std::string& id = widget->card().measurementId;
    widget->setAccepted(session_.isAccepted(id), toQString(session_.acceptedBefore(id)));
  }
}

void FindingsPanel::showCause() {
  const auto selected = std::find_if(widgets_.begin(), widgets_.end(), [this](const FindingCardWidget* widget) {
    return widget->card().measurementId == session_.selectedMeasurement();
  });
  const exam::CauseEvidence* cause =
      selected != widgets_.end() ? causeOf(*session_.exam(), (*selected)->card().causeId) : nullptr;
  causeScroll_->setVisible(cause != nullptr);
  if (cause != nullptr) cause_->setEvidence(*session_.exam(), *cause);
}

// The cause takes no more room than its words need, and never more than its share of the panel.
bool FindingsPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == cause_ && event->type() == QEvent::LayoutRequest)
    causeScroll_->setMaximumHeight(cause_->sizeHint().height());
  return QWidget::eventFilter(watched, event);
}

}  // namespace sural::ui::widgets
