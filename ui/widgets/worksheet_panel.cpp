#include "ui/widgets/worksheet_panel.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QPlainTextEdit>
#include <algorithm>

#include "ui/session/clip_words.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/section_box.h"
#include "ui/widgets/worksheet_field.h"
#include "ui/widgets/worksheet_steps.h"

namespace sural::ui::widgets {

namespace {

using exam::worksheet::Field;
using exam::worksheet::Scope;

const Site kRight{{}, {}, Side::Right};
const Site kLeft{{}, {}, Side::Left};

QString titleOf(const std::string& group) {
  if (group == "wifi") return QStringLiteral("WIfI");  // wound, ischaemia, foot infection
  return toQString(session::capitalised(group)).replace(QLatin1Char('_'), QLatin1Char(' '));
}

std::vector<std::string> groupsOf(const exam::worksheet::Form& form) {
  std::vector<std::string> groups;
  for (const Field& field : form.fields)
    if (field.scope != Scope::Segment && std::find(groups.begin(), groups.end(), field.group) == groups.end())
      groups.push_back(field.group);
  return groups;
}

QString segmentName(const Site& site) { return toQString(session::capitalised(toPhrase(site))); }

}  // namespace

WorksheetPanel::WorksheetPanel(session::Session& session, QWidget* parent) : QScrollArea(parent), session_(session) {
  setObjectName(QStringLiteral("worksheetPanel"));
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);
  auto* holder = new QWidget;
  auto* outer = new QVBoxLayout(holder);
  outer->setContentsMargins(10, 10, 10, 10);
  outer->setSpacing(8);
  forms_ = calmChoice({tr("No worksheet")}, holder);
  forms_->setObjectName(QStringLiteral("worksheetForms"));
  forms_->setAccessibleName(tr("worksheet"));
  for (const exam::worksheet::Form& form : session.forms().forms)
    forms_->addItem(toQString(form.title), toQString(form.id));
  outer->addWidget(forms_);
  content_ = new QWidget(holder);
  outer->addWidget(content_);
  outer->addStretch(1);
  setWidget(holder);
  connect(forms_, &QComboBox::activated, this, &WorksheetPanel::chooseForm);
  connect(&session, &session::Session::readerChanged, this, &WorksheetPanel::showForm);
  connect(&session, &session::Session::examChanged, this, &WorksheetPanel::showResults);
  showForm();
}

void WorksheetPanel::chooseForm(int index) {
  session_.perform(session::ChooseWorksheet{forms_->itemData(index).toString().toStdString()});
}

void WorksheetPanel::showForm() {
  const std::string& wanted = session_.reader().worksheet.form;
  forms_->setCurrentIndex(std::max(0, forms_->findData(toQString(wanted))));
  forms_->setEnabled(!session_.clips().empty());
  if (form_.id != wanted) {
    const exam::worksheet::Form* form = session_.forms().form(wanted);
    form_ = form != nullptr ? *form : exam::worksheet::Form{};
    buildForm();
  }
  showEntries();
}

void WorksheetPanel::buildForm() {
  fields_.clear();
  steps_ = nullptr;
  stepsBox_ = nullptr;
  notes_ = nullptr;
  delete content_;
  content_ = new QWidget;
  static_cast<QVBoxLayout*>(widget()->layout())->insertWidget(1, content_);
  column_ = new QVBoxLayout(content_);
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(6);
  results_ = new QVBoxLayout;
  column_->addLayout(results_);
  if (form_.id.empty()) {
    column_->addWidget(new WrappedLabel(tr("Choose the worksheet of this examination. What you fill in is compared "
                                           "with criteria and speaks to causes."),
                                        "quiet"));
    return;
  }
  stepsBox_ = new SectionBox({}, [this](QVBoxLayout& column) {
    steps_ = new WorksheetSteps(session_, content_);
    column.addWidget(steps_);
  });
  column_->addWidget(stepsBox_);
  addSegments();
  for (const std::string& group : groupsOf(form_)) addGroup(group);
  column_->addWidget(plainLabel(tr("NOTES"), "section"));
  notes_ = new QPlainTextEdit(content_);
  notes_->setObjectName(QStringLiteral("worksheetNotes"));
  notes_->setAccessibleName(tr("notes on the examination"));
  notes_->setTabChangesFocus(true);
  notes_->setMaximumHeight(90);
  notes_->installEventFilter(this);
  column_->addWidget(notes_);
  showResults();
}

void WorksheetPanel::addGroup(const std::string& group) {
  column_->addWidget(new SectionBox(titleOf(group), [this, group](QVBoxLayout& column) {
    const bool hasLegs = std::any_of(form_.fields.begin(), form_.fields.end(), [&](const Field& field) {
      return field.group == group && field.scope == Scope::Limb;
    });
    if (hasLegs) {
      auto* head = new QHBoxLayout;
      head->addStretch(2);
      head->addWidget(plainLabel(tr("right"), "small"), 1);
      head->addWidget(plainLabel(tr("left"), "small"), 1);
      column.addLayout(head);
    }
    for (const Field& field : form_.fields) {
      if (field.group != group || field.scope == Scope::Segment) continue;
      addRow(column, field, field.scope == Scope::Limb ? std::vector<Site>{kRight, kLeft} : std::vector<Site>{{}});
    }
    showEntries();
  }));
}

WorksheetField* WorksheetPanel::makeField(const Field& field, const Site& site) {
  auto* editor = new WorksheetField(field, {field.id, site}, content_);
  connect(editor, &WorksheetField::edited, this, [this](const auto& place, const auto& entry) {
    session_.perform(session::FillWorksheet{place, entry});
  });
  fields_.push_back(editor);
  return editor;
}

void WorksheetPanel::addRow(QVBoxLayout& column, const Field& field, const std::vector<Site>& places) {
  auto* holder = new QWidget(content_);
  auto* row = new QHBoxLayout(holder);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(new WrappedLabel(toQString(field.name), "plain", holder), 2);
  for (const Site& site : places) row->addWidget(makeField(field, site), places.size() == 1 ? 2 : 1);
  column.addWidget(holder);
}

void WorksheetPanel::addSegments() {
  if (form_.segments.empty()) return;
  column_->addWidget(new SectionBox(tr("Segments"), [this](QVBoxLayout& column) {
    for (const Site& segment : form_.segments)
      column.addWidget(new SectionBox(segmentName(segment), [this, segment](QVBoxLayout& inner) {
        addSegmentFields(inner, segment);
        showEntries();
      }));
  }));
}

void WorksheetPanel::addSegmentFields(QVBoxLayout& column, const Site& site) {
  Site right = site;
  right.side = Side::Right;
  Site left = site;
  left.side = Side::Left;
  auto* head = new QHBoxLayout;
  head->addStretch(2);
  head->addWidget(plainLabel(tr("right"), "small"), 1);
  head->addWidget(plainLabel(tr("left"), "small"), 1);
  column.addLayout(head);
  for (const Field& field : form_.fields)
    if (field.scope == Scope::Segment) addRow(column, field, {right, left});
}

void WorksheetPanel::showEntries() {
  const session::WorksheetDraft& draft = session_.reader().worksheet;
  for (WorksheetField* field : fields_) {
    const auto entry = draft.entries.find(field->place());
    field->showEntry(entry != draft.entries.end() ? &entry->second : nullptr);
  }
  if (notes_ != nullptr && !notes_->hasFocus()) notes_->setPlainText(toQString(draft.freeText));
}

void WorksheetPanel::showResults() {
  forms_->setEnabled(!session_.clips().empty());
  if (results_ == nullptr) return;
  clearLayout(*results_);
  const auto exam = session_.exam();
  for (const exam::worksheet::Score& score : exam->scores) {
    auto* line = new WrappedLabel(toQString(toPhrase(score)), score.missing.empty() ? "title" : "quiet");
    line->setObjectName(QStringLiteral("worksheetScore"));
    results_->addWidget(line);
  }
  if (exam->worksheet)
    for (const Problem& problem : exam->worksheet->problems) {
      auto* line = new WrappedLabel(toQString("◆ " + problem.what + ". " + problem.advice), "plain");
      line->setObjectName(QStringLiteral("worksheetProblem"));
      results_->addWidget(line);
    }
  if (steps_ != nullptr) steps_->rebuild();
  if (stepsBox_ != nullptr) stepsBox_->setTitle(tr("Protocol: %1").arg(stepSummary(*session_.exam())));
}

bool WorksheetPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == notes_ && event->type() == QEvent::FocusOut)
    session_.perform(session::WriteWorksheetNotes{notes_->toPlainText().toStdString()});
  return QScrollArea::eventFilter(watched, event);
}

}  // namespace sural::ui::widgets
