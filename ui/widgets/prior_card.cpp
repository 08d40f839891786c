#include "ui/widgets/prior_card.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QPointer>
#include <QScrollArea>
#include <algorithm>
#include <array>
#include <utility>

#include "exam/compare_exams.h"
#include "exam/words/quantity_words.h"
#include "ui/session/clip_words.h"
#include "ui/session/exam_store.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr int kTallest = 320;

// Whose values they are: "read by Müller", "not accepted by a reader".
QString readersOf(const exam::FinalValues& values) {
  QStringList names;
  for (const auto& [id, decision] : values.decisions) {
    const QString name = toQString(decision.by);
    if (!name.isEmpty() && !names.contains(name)) names << name;
  }
  if (values.decisions.empty()) return PriorCard::tr("not accepted by a reader");
  return PriorCard::tr("read by %1").arg(names.join(QStringLiteral(", ")));
}

// Earlier, now and the difference in columns; what changed beyond the doubt of both stands first and in full colour.
QWidget* changeTable(std::vector<exam::Change> changes) {
  std::stable_sort(changes.begin(), changes.end(),
                   [](const exam::Change& a, const exam::Change& b) { return a.beyondDoubt && !b.beyondDoubt; });
  auto* table = new QWidget;
  auto* grid = new QGridLayout(table);
  grid->setContentsMargins(4, 0, 0, 0);
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(6);
  constexpr std::array kShares{5, 4, 3, 4};
  for (int column = 0; column < 4; ++column) grid->setColumnStretch(column, kShares[std::size_t(column)]);
  const QStringList heads{QString(), PriorCard::tr("earlier"), PriorCard::tr("now"), PriorCard::tr("difference")};
  for (int column = 1; column < 4; ++column) grid->addWidget(plainLabel(heads[column], "small", table), 0, column);
  int row = 0;
  for (const exam::Change& change : changes) {
    ++row;
    const char* role = change.beyondDoubt ? "plain" : "quiet";
    const std::string place =
        change.now.site.known() ? session::capitalised(toPhrase(change.now.site)) + ": " : std::string();
    const std::string whose = change.decision.empty() ? "" : "\n" + change.decision;
    const std::array<std::string, 4> cells{place + exam::quantityPhrase(change.now.quantity),
                                           toPhrase(change.earlier) + whose, toPhrase(change.now),
                                           exam::differencePhrase(change)};
    for (int column = 0; column < 4; ++column) {
      auto* cell = new WrappedLabel(toQString(cells[std::size_t(column)]), role, table);
      cell->setObjectName(QStringLiteral("priorChange"));
      grid->addWidget(cell, row, column, Qt::AlignTop);
    }
    if (change.beyondDoubt)
      grid->itemAtPosition(row, 3)->widget()->setAccessibleDescription(PriorCard::tr("beyond doubt"));
  }
  return table;
}

}  // namespace

PriorCard::PriorCard(session::Session& session, session::ExamStore& store, QWidget* parent)
    : QFrame(parent), session_(session), store_(store) {
  setProperty("role", QStringLiteral("card"));
  setObjectName(QStringLiteral("priorCard"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 6, 6, 6);
  head_ = button({}, "row", this);
  head_->setObjectName(QStringLiteral("priorHead"));
  head_->setCheckable(true);
  head_->setToolTip(tr("Show or hide what changed since the earlier exam"));
  column->addWidget(head_);
  auto* pictures = button(tr("Pictures"), "small", this);
  pictures->setObjectName(QStringLiteral("priorPictures"));
  pictures->setToolTip(tr("The earlier exam beside this one (B)"));
  connect(pictures, &QPushButton::clicked, this, &PriorCard::picturesRequested);
  column->addWidget(pictures, 0, Qt::AlignRight);
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMaximumHeight(kTallest);
  auto* content = new QWidget;
  lines_ = new QVBoxLayout(content);
  lines_->setContentsMargins(0, 0, 6, 0);
  scroll->setWidget(content);
  body_ = scroll;
  column->addWidget(scroll);
  body_->hide();
  hide();
  connect(head_, &QPushButton::toggled, body_, &QWidget::setVisible);
  connect(&session, &session::Session::examMeasured, this, &PriorCard::ask);
  connect(&session, &session::Session::examChanged, this, &PriorCard::showChanges);
}

void PriorCard::ask() {
  prior_.reset();
  showChanges();
  if (session_.exam()->studies.empty()) return;
  const Study& study = session_.exam()->studies.front();
  askedFor_ = toQString(study.studyInstanceUid);
  store_.prior(study.patientId, study.date, [card = QPointer<PriorCard>(this), asked = askedFor_](const auto& prior) {
    if (card.isNull() || !prior || card->askedFor_ != asked) return;
    card->prior_ = session::withoutOwnPictures(*prior, *card->session_.exam());
    card->showChanges();
  });
}

void PriorCard::showChanges() {
  setVisible(prior_.has_value());
  if (!prior_) return;
  clearLayout(*lines_);
  const std::vector<exam::Change> changes = exam::changesBetween(prior_->values, session_.exam()->measurements);
  const auto beyond =
      std::count_if(changes.begin(), changes.end(), [](const exam::Change& change) { return change.beyondDoubt; });
  if (!changes.empty()) lines_->addWidget(changeTable(changes));
  if (changes.empty()) lines_->addWidget(new WrappedLabel(tr("No number of both exams can be compared."), "quiet"));
  const QString words = tr("Against %1, %2\n%3 compared, %4 changed beyond doubt")
                            .arg(dashedDate(prior_->studyDate), readersOf(prior_->values))
                            .arg(changes.size())
                            .arg(beyond);
  head_->setText(words);
  head_->setAccessibleName(words);
}

}  // namespace sural::ui::widgets
