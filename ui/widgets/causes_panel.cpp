#include "ui/widgets/causes_panel.h"

#include <QBoxLayout>

#include "ui/session/session.h"
#include "ui/widgets/cause_card.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

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
  clearLayout(*column_);
  if (!session_.exam()->causes.empty()) return next_.start();
  column_->addWidget(new WrappedLabel(tr("What the exam says about each cause of leg pain will stand here."), "quiet"));
}

// Cards are made for eyes that see them, one after the other: laying out all of them takes longer than a window may
// stand still.
void CausesPanel::showEvent(QShowEvent* event) {
  QScrollArea::showEvent(event);
  if (!outdated_) return;
  outdated_ = false;
  clearLayout(*column_);
  next_.start();
}

void CausesPanel::addNext() {
  const auto exam = session_.exam();
  const auto shown = static_cast<std::size_t>(column_->count());
  if (shown >= exam->causes.size()) return;
  auto* card = new CauseCard;
  card->setEvidence(*exam, exam->causes[shown]);
  column_->addWidget(card);
  if (shown + 1 < exam->causes.size()) next_.start();
}

}  // namespace sural::ui::widgets
