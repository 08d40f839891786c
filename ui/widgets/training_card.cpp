#include "ui/widgets/training_card.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <array>
#include <cmath>

#include "exam/exam.h"
#include "ui/session/clip_words.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

using exam::training::Answer;
using exam::training::GivenAnswer;
using exam::training::Question;

constexpr std::array kChoices{
    QT_TRANSLATE_NOOP("sural::ui::widgets::TrainingCard", "full"),
    QT_TRANSLATE_NOOP("sural::ui::widgets::TrainingCard", "partial"),
    QT_TRANSLATE_NOOP("sural::ui::widgets::TrainingCard", "none"),
    QT_TRANSLATE_NOOP("sural::ui::widgets::TrainingCard", "reflux"),
    QT_TRANSLATE_NOOP("sural::ui::widgets::TrainingCard", "no reflux"),
    QT_TRANSLATE_NOOP("sural::ui::widgets::TrainingCard", "multiphasic"),
    QT_TRANSLATE_NOOP("sural::ui::widgets::TrainingCard", "monophasic"),
    QT_TRANSLATE_NOOP("sural::ui::widgets::TrainingCard", "absent"),
    QT_TRANSLATE_NOOP("sural::ui::widgets::TrainingCard", "cannot be judged"),
};

// Two decimals below ten, as the doubt of a hand allows.
QString numberPhrase(const std::optional<double>& number, Unit unit) {
  if (!number) return QStringLiteral("–");
  const int decimals = std::abs(*number) < 10 ? 2 : 1;
  return QLocale::c().toString(*number, 'f', decimals) + QChar(0x2009) + toQString(std::string(toWord(unit)));
}

QString errorPhrase(const std::optional<double>& number, const std::optional<double>& truth) {
  if (!number || !truth) return {};
  const double error = *number - *truth;
  const int decimals = std::abs(*truth) < 10 ? 2 : 1;
  return (error < 0 ? QStringLiteral("−") : QStringLiteral("+")) +
         QLocale::c().toString(std::abs(error), 'f', decimals);
}

QString agreement(const std::string& call, const std::string& truth) {
  if (call.empty()) return {};
  return call == truth ? TrainingCard::tr("● agrees") : TrainingCard::tr("▲ differs");
}

void addCells(QGridLayout& grid, int row, const QStringList& cells, const char* role) {
  for (int column = 0; column < cells.size(); ++column) {
    auto* cell = new ElidedLabel(cells[column], column == 0 ? "quiet" : role);
    grid.addWidget(cell, row, column);
  }
}

}  // namespace

QString choicePhrase(const std::string& choice) {
  for (const char* known : kChoices)
    if (choice == known) return TrainingCard::tr(known);
  return toQString(choice);
}

TrainingCard::TrainingCard(const Question& question, QWidget* parent) : QFrame(parent), question_(question) {
  setProperty("role", QStringLiteral("card"));
  setObjectName(QStringLiteral("trainingCard"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 9, 12, 10);
  column->setSpacing(6);
  column->addWidget(heading());
  if (!question.quantity.empty()) column->addWidget(numberRow());
  if (!question.callQuantity.empty()) column->addWidget(callRow());
}

TrainingCard::TrainingCard(const Answer& answer, QWidget* parent) : QFrame(parent), question_(answer.question) {
  setProperty("role", QStringLiteral("card"));
  setObjectName(QStringLiteral("trainingCard"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 9, 12, 10);
  column->setSpacing(6);
  column->addWidget(heading());
  column->addWidget(outcome(answer));
}

QWidget* TrainingCard::heading() {
  const std::string& about = question_.quantity.empty() ? question_.callQuantity : question_.quantity;
  const QString words = toQString(session::capitalised(toPhrase(question_.site)) + ": " + exam::quantityPhrase(about));
  auto* row = new QWidget(this);
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(new ElidedLabel(words, "title", row), 1);
  QPushButton* show = button(tr("Show"), "small", row);
  show->setObjectName(QStringLiteral("showClip"));
  show->setAccessibleName(tr("show the pictures of %1").arg(words));
  connect(show, &QPushButton::clicked, this, &TrainingCard::clipRequested);
  line->addWidget(show);
  return row;
}

QWidget* TrainingCard::numberRow() {
  auto* row = new QWidget(this);
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  number_ = new QLineEdit(row);
  number_->setObjectName(QStringLiteral("trainingNumber"));
  number_->setFixedWidth(84);
  number_->setAccessibleName(toQString(exam::quantityPhrase(question_.quantity)));
  connect(number_, &QLineEdit::editingFinished, this, &TrainingCard::takeNumber);
  line->addWidget(number_);
  line->addWidget(plainLabel(toQString(std::string(toWord(question_.unit))), "quiet", row));
  line->addWidget(plainLabel(tr("measure it, or type it"), "small", row), 1);
  return row;
}

QWidget* TrainingCard::callRow() {
  auto* row = new QWidget(this);
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(5);
  for (const std::string& choice : question_.choices) {
    QPushButton* call = button(choicePhrase(choice), "small", row);
    call->setObjectName(QStringLiteral("trainingCall"));
    call->setCheckable(true);
    connect(call, &QPushButton::clicked, this, [this, choice] { emit callGiven(choice); });
    line->addWidget(call);
    calls_.push_back(call);
  }
  line->addStretch(1);
  return row;
}

void TrainingCard::takeNumber() {
  bool isNumber = false;
  QString text = number_->text().trimmed();
  text.replace(QChar(','), QChar('.'));
  const double value = QLocale::c().toDouble(text, &isNumber);
  const bool usable = isNumber && std::isfinite(value);
  if (!usable) number_->clear();
  emit numberGiven(usable ? std::optional(value) : std::nullopt);
}

void TrainingCard::showGiven(const GivenAnswer& given) {
  if (number_ != nullptr && !number_->hasFocus())
    number_->setText(given.number ? QLocale::c().toString(*given.number, 'f', 2) : QString());
  for (std::size_t i = 0; i < calls_.size(); ++i) calls_[i]->setChecked(question_.choices[i] == given.call);
}

QWidget* TrainingCard::outcome(const Answer& answer) {
  auto* table = new QWidget(this);
  auto* grid = new QGridLayout(table);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(10);
  grid->setVerticalSpacing(4);
  const Question& q = answer.question;
  int row = 0;
  const auto add = [&](const QString& who, const GivenAnswer& given) {
    addCells(
        *grid, row++,
        {who, q.quantity.empty() ? QString() : numberPhrase(given.number, q.unit), errorPhrase(given.number, q.truth),
         given.call.empty() ? QString() : choicePhrase(given.call), agreement(given.call, q.trueCall)},
        "plain");
  };
  addCells(*grid, row++,
           {tr("truth"), q.quantity.empty() ? QString() : numberPhrase(q.truth, q.unit), QString(),
            q.trueCall.empty() ? QString() : choicePhrase(q.trueCall), QString()},
           "title");
  add(tr("you"), answer.reader);
  add(tr("machine"), answer.machine);
  for (int column = 0; column < 5; ++column) grid->setColumnStretch(column, column == 0 ? 2 : 3);
  return table;
}

}  // namespace sural::ui::widgets
