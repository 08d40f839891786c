#include "ui/widgets/prompt_bar.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLineEdit>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr int kTellMilliseconds = 8000;
constexpr int kBeside = 10;

}  // namespace

PromptBar::PromptBar(QWidget* parent) : QFrame(parent) {
  setProperty("role", QStringLiteral("prompt"));
  setObjectName(QStringLiteral("promptBar"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(13, 5, 9, 5);
  row->setSpacing(8);
  text_ = plainLabel({}, "quiet", this);
  text_->setObjectName(QStringLiteral("promptText"));
  row->addWidget(text_, 1);
  entry_ = new QWidget(this);
  auto* entry = new QHBoxLayout(entry_);
  entry->setContentsMargins(0, 0, 0, 0);
  entry->setSpacing(6);
  number_ = new QLineEdit(entry_);
  number_->setObjectName(QStringLiteral("promptNumber"));
  number_->setAccessibleName(tr("the number that is asked for"));
  number_->setFixedWidth(72);
  unit_ = plainLabel({}, "quiet", entry_);
  auto* set = button(tr("Set"), "small", entry_);
  set->setObjectName(QStringLiteral("promptSet"));
  entry->addWidget(number_);
  entry->addWidget(unit_);
  entry->addWidget(set);
  row->addWidget(entry_);
  connect(number_, &QLineEdit::returnPressed, this, &PromptBar::takeAnswer);
  connect(set, &QPushButton::clicked, this, &PromptBar::takeAnswer);
  told_.setSingleShot(true);
  told_.setInterval(kTellMilliseconds);
  connect(&told_, &QTimer::timeout, this, [this] {
    if (!asks()) showAdvice();
  });
  if (parent != nullptr) parent->installEventFilter(this);
  hide();
}

// At the foot of the parent, as wide as its words, above whatever else the parent holds.
void PromptBar::place() {
  const QWidget* home = parentWidget();
  if (home == nullptr || isHidden()) return;
  text_->setWordWrap(false);
  const int most = std::max(0, home->width() - 2 * kBeside);
  if (sizeHint().width() > most) text_->setWordWrap(true);
  const int wide = std::min(most, sizeHint().width());
  const int high = hasHeightForWidth() ? heightForWidth(wide) : sizeHint().height();
  setGeometry((home->width() - wide) / 2, home->height() - high - kBeside, wide, high);
  raise();
}

bool PromptBar::eventFilter(QObject* watched, QEvent* event) {
  const bool changes = event->type() == QEvent::Resize || event->type() == QEvent::ChildAdded;
  if (watched == parentWidget() && changes) QMetaObject::invokeMethod(this, &PromptBar::place, Qt::QueuedConnection);
  return QFrame::eventFilter(watched, event);
}

void PromptBar::ask(Question question) {
  question_ = std::move(question);
  text_->setText(question_.text);
  unit_->setText(question_.unit);
  number_->setText(QLocale::c().toString(question_.suggestion));
  number_->setAccessibleName(question_.text);
  entry_->show();
  show();
  place();
  number_->setFocus();
  number_->selectAll();
}

void PromptBar::advise(const QString& text) {
  question_ = {};
  if (text != advice_) told_.stop();
  advice_ = text;
  if (!told_.isActive()) showAdvice();
}

void PromptBar::showAdvice() {
  text_->setText(advice_);
  entry_->hide();
  setVisible(!advice_.isEmpty());
  place();
}

void PromptBar::tell(const QString& text) {
  if (asks()) return;
  entry_->hide();
  text_->setText(text);
  show();
  place();
  told_.start();
}

bool PromptBar::asks() const { return question_.answer != nullptr; }

void PromptBar::putAway() {
  question_ = {};
  showAdvice();
}

// A comma is as good as a point.
void PromptBar::takeAnswer() {
  bool isNumber = false;
  QString typed = number_->text().trimmed();
  const double value = QLocale::c().toDouble(typed.replace(',', '.'), &isNumber);
  if (!isNumber || !std::isfinite(value)) return number_->selectAll();
  const auto answer = std::move(question_.answer);
  putAway();
  if (answer) answer(value);
}

}  // namespace sural::ui::widgets
