#include "ui/widgets/signing_note.h"

#include <QBoxLayout>

#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

QString whatLacks(const session::Unsettled& one) {
  if (one.accepted) return SigningNote::tr("the frame it was measured in was not looked at");
  return one.seen ? SigningNote::tr("not accepted")
                  : SigningNote::tr("not accepted, and the frame it was measured in was not looked at");
}

}  // namespace

SigningNote::SigningNote(QWidget* parent) : QFrame(parent) {
  setProperty("role", QStringLiteral("prompt"));
  setObjectName(QStringLiteral("signingNote"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 8, 10, 8);
  column->setSpacing(4);
  head_ = new WrappedLabel({}, "plain", this);
  head_->setObjectName(QStringLiteral("signingWords"));
  column->addWidget(head_);
  rows_ = new QVBoxLayout;
  rows_->setSpacing(0);
  column->addLayout(rows_);
  hide();
}

void SigningNote::say(const std::vector<session::Unsettled>& unsettled) {
  if (said_ == unsettled) return;  // rows in use stay where they are
  said_ = unsettled;
  clearLayout(*rows_);
  for (const session::Unsettled& one : unsettled) addRow(one);
  const QString words = tr("Urgent, and not settled. Sign once more to sign all the same.");
  head_->setText(words);
  setAccessibleName(words);
  setVisible(!unsettled.empty());
}

void SigningNote::addRow(const session::Unsettled& one) {
  auto* row = button({}, "row", this);
  row->setObjectName(QStringLiteral("unsettledRow"));
  row->setAccessibleName(toQString(one.words) + QStringLiteral(", ") + whatLacks(one));
  row->setToolTip(tr("Show where it was measured"));
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(4, 3, 4, 3);
  line->setSpacing(8);
  line->addWidget(new SignLabel(layers::Sign::Urgent, 11, row), 0, Qt::AlignTop);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(new ElidedLabel(toQString(one.words), "plain", row));
  words->addWidget(new ElidedLabel(whatLacks(one), "small", row));
  line->addLayout(words, 1);
  for (QLabel* label : row->findChildren<QLabel*>()) label->setAttribute(Qt::WA_TransparentForMouseEvents);
  row->setFixedHeight(2 * row->fontMetrics().height() + 8);
  connect(row, &QPushButton::clicked, this, [this, id = one.measurementId] { emit showRequested(id); });
  rows_->addWidget(row);
}

}  // namespace sural::ui::widgets
