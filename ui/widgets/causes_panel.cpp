#include "ui/widgets/causes_panel.h"

#include <QBoxLayout>

#include "ui/session/session.h"
#include "ui/widgets/cause_card.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

bool hasEvidence(const exam::CauseEvidence& evidence) {
  return !evidence.supports.empty() || !evidence.doesNotSupport.empty();
}

}  // namespace

CausesPanel::CausesPanel(session::Session& session, QWidget* parent) : QScrollArea(parent), session_(session) {
  setObjectName(QStringLiteral("causesPanel"));
  setAccessibleName(tr("causes of leg pain"));
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* content = new QWidget;
  auto* outer = new QVBoxLayout(content);
  outer->setContentsMargins(10, 10, 10, 10);
  column_ = new QVBoxLayout;
  column_->setSpacing(8);
  outer->addLayout(column_);
  outer->addStretch(1);
  setWidget(content);
  next_.setSingleShot(true);
  connect(&next_, &QTimer::timeout, this, &CausesPanel::addNext);
  connect(&session, &session::Session::examChanged, this, &CausesPanel::rebuild);
  rebuild();
}

void CausesPanel::rebuild() {
  next_.stop();
  outdated_ = !isVisible() && !session_.exam()->causes.empty();
  if (outdated_) return;
  if (!session_.exam()->causes.empty()) return begin();
  clearLayout(*column_);
  column_->addWidget(new WrappedLabel(tr("What the exam says about each cause of leg pain will stand here."), "quiet"));
}

// Cards are made for eyes that see them, one after the other: laying out all of them takes longer than a window may
// stand still.
void CausesPanel::showEvent(QShowEvent* event) {
  QScrollArea::showEvent(event);
  if (!outdated_) return;
  outdated_ = false;
  begin();
}

void CausesPanel::begin() {
  clearLayout(*column_);
  added_ = 0;
  const auto& causes = session_.exam()->causes;
  order_.clear();
  for (const bool wanted : {true, false}) {
    for (std::size_t i = 0; i < causes.size(); ++i)
      if (hasEvidence(causes[i]) == wanted) order_.push_back(i);
    if (wanted) withEvidence_ = order_.size();
  }
  next_.start();
}

void CausesPanel::addHeading(const QString& words) { column_->addWidget(plainLabel(words, "section")); }

void CausesPanel::addNext() {
  const auto exam = session_.exam();
  if (added_ >= order_.size() || order_[added_] >= exam->causes.size()) return;
  if (added_ == 0 && withEvidence_ > 0) addHeading(tr("THE EXAM SPEAKS OF"));
  if (added_ == withEvidence_) addHeading(tr("NOT ASSESSED IN THIS EXAM"));
  const exam::CauseEvidence& evidence = exam->causes[order_[added_]];
  const std::string id = evidence.cause.id;
  auto* card = new CauseCard;
  card->setEvidence(*exam, evidence, unfolded_.contains(id));
  connect(card, &CauseCard::unfoldedChanged, this,
          [this, id](bool open) { open ? void(unfolded_.insert(id)) : void(unfolded_.erase(id)); });
  column_->addWidget(card);
  if (++added_ < order_.size())
    next_.start();
  else
    addClosing();
  // In its place before it is painted: lines that do not know their height yet would stand over each other.
  card->show();
  for (int i = 0; i < 2; ++i) widget()->layout()->activate();
}

void CausesPanel::addClosing() {
  const auto exam = session_.exam();
  QStringList prevention;
  for (const std::string& one : exam->prevention) prevention << toQString(one);
  if (!prevention.isEmpty())
    column_->addWidget(
        new WrappedLabel(tr("Prevention") + QStringLiteral(": ") + prevention.join(QStringLiteral("; ")), "small"));
  if (!exam->articleTitle.empty())
    column_->addWidget(new WrappedLabel(tr("Source: ") + toQString(exam->articleTitle), "small"));
  column_->addWidget(new WrappedLabel(tr("Not a diagnosis. Read the sources."), "small"));
}

}  // namespace sural::ui::widgets
