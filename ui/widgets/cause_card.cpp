#include "ui/widgets/cause_card.h"

#include <QBoxLayout>

#include "ui/session/clip_words.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr int kWordWidth = 112;

QString listed(const std::vector<std::string>& texts) {
  QStringList parts;
  for (const std::string& text : texts) parts << toQString(text);
  return parts.join(QStringLiteral("; "));
}

}  // namespace

CauseCard::CauseCard(QWidget* parent) : QFrame(parent), column_(new QVBoxLayout(this)) {
  setProperty("role", QStringLiteral("card"));
  setObjectName(QStringLiteral("causeCard"));
  column_->setContentsMargins(13, 11, 13, 11);
  column_->setSpacing(7);
}

void CauseCard::addEvidence(layers::Sign sign, const char* word, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  const bool several = sign != layers::Sign::NotAssessed;  // what is missing fits one line, evidence gets its own
  const auto count = several ? texts.size() : 1;
  for (std::size_t i = 0; i < count; ++i) {
    auto* holder = new QWidget(this);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(new SignLabel(sign, 11, holder), 0, Qt::AlignTop);
    QLabel* label = plainLabel(tr(word), "quiet", holder);
    label->setFixedWidth(kWordWidth);
    row->addWidget(label, 0, Qt::AlignTop);
    row->addWidget(new WrappedLabel(several ? toQString(texts[i]) : listed(texts), "plain", holder), 1);
    column_->addWidget(holder);
  }
}

// The same words stand in each exam: folded, so that the evidence is what one sees.
void CauseCard::addFacts(const exam::Cause& cause, bool unfolded) {
  auto* fold = button({}, "small", this);
  fold->setObjectName(QStringLiteral("causeFold"));
  fold->setCheckable(true);
  fold->setFocusPolicy(Qt::TabFocus);
  auto* holder = new QWidget(this);
  holder->setObjectName(QStringLiteral("causeFacts"));
  auto* facts = new QVBoxLayout(holder);
  facts->setContentsMargins(0, 0, 0, 0);
  facts->setSpacing(7);
  const auto add = [&](const QString& title, const std::vector<std::string>& texts) {
    if (!texts.empty())
      facts->addWidget(new WrappedLabel(title + QStringLiteral(": ") + listed(texts), "small", holder));
  };
  add(tr("Signs in the article"), cause.signs);
  add(tr("Ways of diagnosis"), cause.waysOfDiagnosis);
  add(tr("Treatments"), cause.treatments);
  auto* foot = new QWidget(this);
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(fold);
  row->addStretch(1);
  row->addWidget(plainLabel(tr("Not a diagnosis."), "small", foot));
  column_->addWidget(foot);
  column_->addWidget(holder);
  const auto show = [fold, holder](bool open) {
    fold->setText((open ? QStringLiteral("▾ ") : QStringLiteral("▸ ")) + tr("What the article says"));
    holder->setVisible(open);
  };
  fold->setChecked(unfolded);
  show(unfolded);
  connect(fold, &QPushButton::toggled, this, show);
  connect(fold, &QPushButton::toggled, this, &CauseCard::unfoldedChanged);
}

void CauseCard::setEvidence(const exam::Exam& exam, const exam::CauseEvidence& evidence, bool unfolded) {
  clearLayout(*column_);
  const exam::Cause& cause = evidence.cause;
  auto* head = new QWidget(this);
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(12);
  row->addWidget(new WrappedLabel(toQString(cause.name), "heading", head), 1, Qt::AlignTop);
  row->addWidget(
      plainLabel(tr("cause %1 of %2 in the article").arg(cause.number).arg(exam.causes.size()), "small", head), 0,
      Qt::AlignTop);
  column_->addWidget(head);
  addEvidence(evidence.urgent ? layers::Sign::Urgent : layers::Sign::Met, QT_TR_NOOP("supports"), evidence.supports);
  addEvidence(layers::Sign::NotMet, QT_TR_NOOP("does not support"), evidence.doesNotSupport);
  addEvidence(layers::Sign::NotAssessed, QT_TR_NOOP("not assessed"), evidence.notAssessed);
  addFacts(cause, unfolded);
}

}  // namespace sural::ui::widgets
