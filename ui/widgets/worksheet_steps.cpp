#include "ui/widgets/worksheet_steps.h"

#include <QBoxLayout>
#include <QComboBox>
#include <algorithm>

#include "ui/session/session.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/worksheet_field.h"

namespace sural::ui::widgets {

namespace {

using exam::worksheet::StepState;
using exam::worksheet::StepStatus;

enum Choice { kMissing = 0, kDone = 1, kNotDone = 2 };

QString wordsOf(const StepStatus& status) {
  QString words = toQString(status.step.words);
  if (status.side) words += QStringLiteral(", ") + toQString(std::string(toWord(*status.side)));
  if (!status.step.condition.empty()) words += QStringLiteral(" (") + toQString(status.step.condition) + QChar(')');
  return words;
}

layers::Sign signOf(const StepStatus& status) {
  if (status.state == StepState::Missing) return layers::Sign::NotAssessed;
  return status.state == StepState::Done ? layers::Sign::NotMet : layers::Sign::Indeterminate;
}

}  // namespace

QString stepSummary(const exam::Exam& exam) {
  const auto& steps = exam.steps;
  const auto count = [&](StepState state) {
    return std::count_if(steps.begin(), steps.end(), [&](const StepStatus& one) { return one.state == state; });
  };
  return WorksheetSteps::tr("%1 of %2 done, %3 missing")
      .arg(count(StepState::Done))
      .arg(steps.size())
      .arg(count(StepState::Missing));
}

WorksheetSteps::WorksheetSteps(session::Session& session, QWidget* parent) : QWidget(parent), session_(session) {
  setObjectName(QStringLiteral("worksheetSteps"));
  rows_ = new QVBoxLayout(this);
  rows_->setContentsMargins(0, 0, 0, 0);
  rows_->setSpacing(4);
  rebuild();
}

void WorksheetSteps::rebuild() {
  clearLayout(*rows_);
  for (const StepStatus& status : session_.exam()->steps) addRow(status);
}

void WorksheetSteps::addRow(const StepStatus& status) {
  auto* row = new QHBoxLayout;
  row->setSpacing(6);
  row->addWidget(new SignLabel(signOf(status), 10, this), 0, Qt::AlignTop);
  row->addWidget(new WrappedLabel(wordsOf(status), status.state == StepState::Missing ? "quiet" : "plain", this), 1);
  const bool isMeasured = status.state == StepState::Done && session_.exam()->measurement(status.because) != nullptr;
  if (isMeasured) {
    auto* show = button(tr("measured"), "small", this);
    show->setToolTip(tr("Show what was measured there"));
    connect(show, &QPushButton::clicked, this, [this, id = status.because] { session_.showEvidence(id); });
    row->addWidget(show);
  } else {
    QComboBox* state = calmChoice({tr("missing"), tr("done"), tr("not done")}, this);
    state->setObjectName(QStringLiteral("stepState"));
    state->setAccessibleName(wordsOf(status));
    state->setCurrentIndex(status.state == StepState::Missing ? kMissing
                           : status.state == StepState::Done  ? kDone
                                                              : kNotDone);
    const session::StepPlace place{status.step.id, status.side};
    connect(state, &QComboBox::activated, this, [this, place](int chosen) {
      std::optional<session::StepTick> tick;
      if (chosen != kMissing) tick = session::StepTick{chosen == kDone, chosen == kDone ? "" : "not done"};
      session_.perform(session::TickStep{place, tick});
    });
    row->addWidget(state);
  }
  auto* holder = new QWidget(this);
  row->setContentsMargins(0, 0, 0, 0);
  holder->setLayout(row);
  rows_->addWidget(holder);
}

}  // namespace sural::ui::widgets
