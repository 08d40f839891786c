#include "ui/widgets/finding_card_widget.h"

#include <QBoxLayout>
#include <QMouseEvent>
#include <QStyle>

#include "ui/widgets/gauge_widget.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/value_label.h"

namespace sural::ui::widgets {

FindingCardWidget::FindingCardWidget(session::FindingCard card, QWidget* parent)
    : QFrame(parent), card_(std::move(card)) {
  setProperty("role", QStringLiteral("card"));
  setObjectName(QStringLiteral("findingCard"));
  setCursor(Qt::PointingHandCursor);
  auto* holder = new QVBoxLayout(this);
  holder->setContentsMargins(0, 0, 0, 0);
  build();
}

void FindingCardWidget::setCard(session::FindingCard card) {
  const QWidget* focused = focusWidget() != nullptr && focusWidget()->hasFocus() ? focusWidget() : nullptr;
  const QString name = focused != nullptr && focused != this ? focused->objectName() : QString();
  const bool wasChecked = accept_->isChecked();
  QWidget* before = body_;
  card_ = std::move(card);
  gauge_ = nullptr;
  build();
  setAccepted(wasChecked);
  body_->show();
  if (auto* same = name.isEmpty() ? nullptr : body_->findChild<QPushButton*>(name)) same->setFocus();
  before->setParent(nullptr);
  before->deleteLater();
}

void FindingCardWidget::build() {
  setAccessibleName(toQString(card_.sentence));
  body_ = new QWidget(this);
  auto* column = new QVBoxLayout(body_);
  column->setContentsMargins(13, 10, 13, 9);
  column->setSpacing(4);
  column->addLayout(titleRow());
  if (!card_.from.empty()) {
    auto* from = new ElidedLabel(toQString(card_.from), "small", body_);
    from->setObjectName(QStringLiteral("from"));
    column->addWidget(from);
  }
  column->addLayout(valueRow());
  if (card_.gauge) {
    gauge_ = new GaugeWidget(*card_.gauge, toQString(card_.threshold), toQt(layers::colourOf(card_.sign)), body_);
    column->addWidget(gauge_);
  }
  if (!card_.machine.empty()) {
    auto* machine = new WrappedLabel(toQString(card_.machine), "small", body_);
    machine->setObjectName(QStringLiteral("machineValue"));
    column->addWidget(machine);
  }
  if (!card_.reason.empty()) {
    auto* reason = new WrappedLabel(toQString(card_.reason), "quiet", body_);
    reason->setObjectName(QStringLiteral("reason"));
    column->addWidget(reason);
  }
  before_ = new WrappedLabel({}, "small", body_);  // of its own line: beside the value it would widen the card
  before_->setObjectName(QStringLiteral("before"));
  column->addWidget(before_);
  column->addLayout(footRow());
  layout()->addWidget(body_);
  setAccepted(false);
}

// A long verdict stands under the title, which it would squeeze until words are cut.
QBoxLayout* FindingCardWidget::titleRow() {
  constexpr int kLongestBeside = 28;  // characters
  const QString words = toQString(card_.verdict);
  const bool isLong = words.size() > kLongestBeside;
  auto* row = new QBoxLayout(isLong ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
  row->setSpacing(6);
  row->addWidget(new WrappedLabel(toQString(card_.title), "title", body_), 1, isLong ? Qt::Alignment() : Qt::AlignTop);
  auto* verdict = new QHBoxLayout;
  verdict->setSpacing(6);
  verdict->addWidget(new SignLabel(card_.sign, 11, body_), 0, Qt::AlignTop);
  verdict_ = plainLabel(words, "verdict", body_);
  verdict_->setObjectName(QStringLiteral("verdict"));
  verdict->addWidget(verdict_, isLong ? 1 : 0, Qt::AlignTop);
  row->addLayout(verdict);
  redraw();
  return row;
}

void FindingCardWidget::redraw() {
  QPalette colours = verdict_->palette();
  colours.setColor(QPalette::WindowText, theme::forWords(toQt(layers::colourOf(card_.sign))));
  verdict_->setPalette(colours);
  update();
}

QHBoxLayout* FindingCardWidget::valueRow() {
  auto* row = new QHBoxLayout;
  row->setSpacing(14);
  value_ = new ValueLabel(toQString(card_.value), body_);
  value_->setObjectName(QStringLiteral("value"));
  row->addWidget(value_);
  row->addWidget(plainLabel(toQString(card_.doubt), "quiet", body_), 0, Qt::AlignVCenter);
  row->addStretch(1);
  state_ = plainLabel({}, "small", body_);
  state_->setObjectName(QStringLiteral("state"));
  row->addWidget(state_, 0, Qt::AlignVCenter);
  return row;
}

QHBoxLayout* FindingCardWidget::footRow() {
  auto* row = new QHBoxLayout;
  row->setSpacing(6);
  row->addWidget(new ElidedLabel(toQString(card_.source), "small", body_), 1);
  accept_ = button(tr("Accept"), "small", body_);
  accept_->setObjectName(QStringLiteral("acceptButton"));
  accept_->setCheckable(true);
  accept_->setEnabled(card_.value != "–");
  accept_->setToolTip(tr("Accept this value as the reader (A)"));
  connect(accept_, &QPushButton::clicked, this, &FindingCardWidget::acceptToggled);
  auto* show = button(tr("Show"), "small", body_);
  show->setObjectName(QStringLiteral("showButton"));
  show->setToolTip(tr("Go to the picture this value came from"));
  connect(show, &QPushButton::clicked, this, &FindingCardWidget::showRequested);
  auto* edit = button(tr("Edit"), "small", body_);
  edit->setObjectName(QStringLiteral("editButton"));
  edit->setToolTip(tr("Drag what this value was measured from (E)"));
  connect(edit, &QPushButton::clicked, this, &FindingCardWidget::editRequested);
  row->addWidget(accept_);
  row->addWidget(edit);
  row->addWidget(show);
  return row;
}

void FindingCardWidget::setSelected(bool selected) {
  if (property("selected").toBool() == selected) return;
  setProperty("selected", selected);
  style()->unpolish(this);
  style()->polish(this);
}

void FindingCardWidget::setAccepted(bool accepted, const QString& before) {
  value_->setAccepted(accepted || card_.value == "–");  // a missing value is not a preliminary one
  if (gauge_ != nullptr) gauge_->setAccepted(accepted);
  accept_->setChecked(accepted);
  accept_->setText(accepted ? tr("Accepted") : tr("Accept"));
  state_->setText(card_.value == "–" ? QString() : accepted ? tr("✓ accepted") : tr("preliminary"));
  before_->setText(accepted ? QString() : tr("changed · %1 was accepted").arg(before));
  before_->setVisible(!accepted && !before.isEmpty());
}

void FindingCardWidget::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) emit showRequested();
  QFrame::mouseReleaseEvent(event);
}

}  // namespace sural::ui::widgets
