#include "ui/widgets/prompt_bar.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <cmath>

#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

PromptBar::PromptBar(QWidget* parent) : QFrame(parent) {
  setProperty("role", QStringLiteral("panel"));
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
  hide();
}

void PromptBar::ask(Question question) {
  question_ = std::move(question);
  text_->setText(question_.text);
  unit_->setText(question_.unit);
  number_->setText(QLocale::c().toString(question_.suggestion));
  number_->setAccessibleName(question_.text);
  entry_->show();
  show();
  number_->setFocus();
  number_->selectAll();
}

void PromptBar::advise(const QString& text) {
  question_ = {};
  text_->setText(text);
  entry_->hide();
  setVisible(!text.isEmpty());
}

bool PromptBar::asks() const { return question_.answer != nullptr; }

void PromptBar::putAway() {
  question_ = {};
  hide();
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
