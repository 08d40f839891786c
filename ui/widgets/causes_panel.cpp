#include "ui/widgets/causes_panel.h"

#include <QBoxLayout>

#include "ui/session/session.h"
#include "ui/widgets/cause_card.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

CausesPanel::CausesPanel(session::Session& session, QWidget* parent) : QScrollArea(parent), session_(session) {
  setObjectName(QStringLiteral("causesPanel"));
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
  clearLayout(*column_);
  if (!session_.exam()->causes.empty()) return next_.start();
  next_.stop();
  column_->addWidget(new WrappedLabel(tr("What the exam says about each cause of leg pain will stand here."), "quiet"));
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
