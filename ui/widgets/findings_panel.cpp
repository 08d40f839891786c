#include "ui/widgets/findings_panel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>
#include <utility>

#include "ui/layers/volume_lesions.h"
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
  scroll_->viewport()->installEventFilter(this);
  content->installEventFilter(this);
  connect(scroll_->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { follows_ = false; });
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 10, 6, 10);
  column->setSpacing(8);
  column->addWidget(scroll_, 5);
  column->addWidget(causeScroll_, 3);
  connect(&session, &session::Session::examChanged, this, &FindingsPanel::rebuildCards);
  connect(&session, &session::Session::examChanged, this, &FindingsPanel::rebuildOthers);
  connect(&session, &session::Session::stageChanged, this, &FindingsPanel::rebuildCards);
  connect(&session, &session::Session::clipChanged, this, &FindingsPanel::rebuildOthers);
  connect(&session, &session::Session::clipChanged, this, &FindingsPanel::showClip);
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

// Cards of findings that are still there stay, in their place on the screen and with the keyboard's focus, so that
// nothing jumps under the hand after an edit or while clips are measured; of new ones only a few are made at once, so
// that the window never stands still for them.
void FindingsPanel::rebuildCards() {
  const Held place = held();
  showRedFlags();
  wanted_ = session::findingCards(*session_.exam(), session_.machineExam().get());
  std::vector<FindingCardWidget*> before = std::exchange(widgets_, {});
  for (const session::FindingCard& card : wanted_) {
    const auto same = std::find_if(before.begin(), before.end(), [&](const FindingCardWidget* widget) {
      return widget != nullptr && session::isSameFinding(widget->card(), card);
    });
    if (same == before.end()) continue;
    widgets_.push_back(std::exchange(*same, nullptr));
    widgets_.back()->setMeasurementId(card.measurementId);
    if (!(widgets_.back()->card() == card)) widgets_.back()->setCard(card);
  }
  const bool holdIsGone = std::find(before.begin(), before.end(), place.card) != before.end();
  for (FindingCardWidget* card : before)
    if (card != nullptr) dropCard(card);
  hold(holdIsGone ? Held{} : place);
  addCards();
  showNone();
}

// What is looked at does not go to whatever comes next in the window.
void FindingsPanel::dropCard(FindingCardWidget* card) {
  if (card->isAncestorOf(QApplication::focusWidget())) setFocus();
  cards_->removeWidget(card);
  card->hide();
  card->setParent(nullptr);
  card->deleteLater();
}

void FindingsPanel::addCards() {
  const Held place = held();
  std::vector<FindingCardWidget*> all;
  std::size_t known = 0;
  std::size_t made = 0;
  for (const session::FindingCard& card : wanted_) {
    if (known < widgets_.size() && session::isSameFinding(widgets_[known]->card(), card)) {
      all.push_back(widgets_[known++]);
    } else if (made < kCardsAtOnce) {
      all.push_back(makeCard(card));
      ++made;
    }
  }
  widgets_ = std::move(all);
  layCards();
  if (widgets_.size() < wanted_.size()) next_.start();
  showAcceptance();
  markSelected();
  showCause();
  rebuildOthers();
  hold(place);
  keepSelectedInView();
}

// In the exam's order, also for the tab key.
void FindingsPanel::layCards() {
  QWidget* last = nullptr;
  for (int i = 0; i < int(widgets_.size()); ++i) {
    FindingCardWidget* card = widgets_[static_cast<std::size_t>(i)];
    const QLayoutItem* there = cards_->itemAt(i);
    if (there == nullptr || there->widget() != card) {
      cards_->removeWidget(card);
      cards_->insertWidget(i, card);
    }
    for (QPushButton* button : card->findChildren<QPushButton*>()) {
      if (last != nullptr) setTabOrder(last, button);
      last = button;
    }
  }
}

// The selected card where it is in view, else the first that is.
FindingsPanel::Held FindingsPanel::held() const {
  const QRect view = scroll_->viewport()->rect();
  Held first;
  for (FindingCardWidget* card : widgets_) {
    const QRect at(card->mapTo(scroll_->viewport(), QPoint()), card->size());
    if (!at.intersects(view)) continue;
    if (first.card == nullptr || card == selectedCard()) first = {card, at.top()};
  }
  return first;
}

void FindingsPanel::hold(const Held& held) {
  layOut();
  if (held.card == nullptr) return;
  const int now = held.card->mapTo(scroll_->viewport(), QPoint()).y();
  scroll_->verticalScrollBar()->setValue(scroll_->verticalScrollBar()->value() + now - held.y);
}

// At once, not when the events are through: where cards lie is asked for now.
void FindingsPanel::layOut() {
  layout()->activate();
  scroll_->widget()->layout()->activate();
  QEvent laidOut(QEvent::LayoutRequest);
  QApplication::sendEvent(scroll_->widget(), &laidOut);
}

FindingCardWidget* FindingsPanel::selectedCard() const {
  const std::string& id = session_.selectedMeasurement();
  const auto card = std::find_if(widgets_.begin(), widgets_.end(), [&](const FindingCardWidget* widget) {
    return !id.empty() && widget->card().measurementId == id;
  });
  return card != widgets_.end() ? *card : nullptr;
}

// What was found on the clip that is looked at comes into view.
void FindingsPanel::showClip() {
  const Clip* clip = session_.currentClip();
  if (clip == nullptr || clip->sopInstanceUid == shownClip_) return;
  shownClip_ = clip->sopInstanceUid;
  const exam::Exam& exam = *session_.exam();
  const auto isOfIt = [&](const FindingCardWidget* card) {
    const Measurement* m = exam.measurement(card->card().measurementId);
    return m != nullptr && layers::isMeasuredOn(exam, *m, shownClip_);
  };
  const FindingCardWidget* selected = selectedCard();
  if (selected != nullptr && isOfIt(selected)) return;
  const auto first = std::find_if(widgets_.begin(), widgets_.end(), isOfIt);
  if (first == widgets_.end()) return;
  follows_ = false;
  layOut();
  scroll_->verticalScrollBar()->setValue(std::max(0, (*first)->y() - 8));
}

void FindingsPanel::keepSelectedInView() {
  FindingCardWidget* selected = selectedCard();
  if (follows_ && selected != nullptr) scroll_->ensureWidgetVisible(selected, 0, 8);
}

FindingCardWidget* FindingsPanel::makeCard(session::FindingCard card) {
  auto* widget = new FindingCardWidget(std::move(card));
  // A copy: what the session answers may give the card another id.
  const auto idNow = [widget] { return std::string(widget->card().measurementId); };
  connect(widget, &FindingCardWidget::showRequested, this, [this, idNow] { session_.showEvidence(idNow()); });
  connect(widget, &FindingCardWidget::editRequested, this, [this, idNow] {
    session_.showEvidence(idNow());
    emit editRequested();
  });
  connect(widget, &FindingCardWidget::acceptToggled, this, [this, idNow](bool accept) {
    const std::string id = idNow();
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

void FindingsPanel::markSelected() {
  for (FindingCardWidget* widget : widgets_)
    widget->setSelected(!session_.selectedMeasurement().empty() &&
                        widget->card().measurementId == session_.selectedMeasurement());
}

void FindingsPanel::showSelection() {
  follows_ = true;
  markSelected();
  showCause();
  rebuildOthers();
  layOut();
  keepSelectedInView();
}

void FindingsPanel::showAcceptance() {
  for (FindingCardWidget* widget : widgets_) {
    const std::string& id = widget->card().measurementId;
    widget->setAccepted(session_.isAccepted(id), toQString(session_.acceptedBefore(id)));
  }
}

void FindingsPanel::showCause() {
  const FindingCardWidget* selected = selectedCard();
  const exam::CauseEvidence* cause =
      selected != nullptr ? causeOf(*session_.exam(), selected->card().causeId) : nullptr;
  causeScroll_->setVisible(cause != nullptr);
  if (cause != nullptr) cause_->setEvidence(*session_.exam(), *cause);
}

// The cause takes no more room than its words need, and never more than its share of the panel.
bool FindingsPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == cause_ && event->type() == QEvent::LayoutRequest)
    causeScroll_->setMaximumHeight(cause_->sizeHint().height());
  const bool isResized = event->type() == QEvent::Resize;
  if (isResized && (watched == scroll_->viewport() || watched == scroll_->widget())) keepSelectedInView();
  return QWidget::eventFilter(watched, event);
}

}  // namespace sural::ui::widgets
