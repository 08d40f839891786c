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

void CauseCard::addFact(const char* title, const std::vector<std::string>& facts) {
  if (!facts.empty())
    column_->addWidget(new WrappedLabel(tr(title) + QStringLiteral(": ") + listed(facts), "small", this));
}

void CauseCard::setEvidence(const exam::Exam& exam, const exam::CauseEvidence& evidence) {
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
  column_->addWidget(rule(this));
  addFact(QT_TR_NOOP("Signs in the article"), cause.signs);
  addFact(QT_TR_NOOP("Ways of diagnosis"), cause.waysOfDiagnosis);
  addFact(QT_TR_NOOP("Treatments"), cause.treatments);
  addFact(QT_TR_NOOP("Prevention"), exam.prevention);
  if (!exam.articleTitle.empty())
    column_->addWidget(new WrappedLabel(tr("Source: ") + toQString(exam.articleTitle), "small", this));
  column_->addWidget(new WrappedLabel(tr("Not a diagnosis. Read the sources."), "small", this));
}

}  // namespace sural::ui::widgets
