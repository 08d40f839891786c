#include "ui/widgets/worksheet_field.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QWheelEvent>

#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

using exam::worksheet::Field;
using exam::worksheet::FieldKind;

class CalmChoice : public QComboBox {
 public:
  using QComboBox::QComboBox;

 protected:
  void wheelEvent(QWheelEvent* event) override { hasFocus() ? QComboBox::wheelEvent(event) : event->ignore(); }
};

QString readable(const std::string& word) { return toQString(word).replace(QLatin1Char('_'), QLatin1Char(' ')); }

void fill(QComboBox& box, const std::vector<std::string>& words) {
  box.addItem(QStringLiteral("–"), QString());
  for (const std::string& word : words) box.addItem(readable(word), toQString(word));
}

std::vector<std::string> choicesOf(const Field& field) {
  if (field.kind == FieldKind::YesNo) return {"yes", "no"};
  if (field.kind == FieldKind::Choice) return field.choices;
  std::vector<std::string> points;
  for (int i = 0; i <= static_cast<int>(field.most); ++i) points.push_back(std::to_string(i));
  return points;
}

void select(QComboBox& box, const std::string& word) {
  const QSignalBlocker quiet(box);
  box.setCurrentIndex(std::max(0, box.findData(toQString(word))));
}

QString nameOf(const Field& field, const session::WorksheetPlace& place) {
  QString name = toQString(field.name);
  if (place.site.side) name += QStringLiteral(", ") + toQString(std::string(toWord(*place.site.side)));
  return name;
}

}  // namespace

QComboBox* calmChoice(const QStringList& words, QWidget* parent) {
  auto* box = new CalmChoice(parent);
  box->addItems(words);
  box->setFocusPolicy(Qt::StrongFocus);
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(6);
  return box;
}

WorksheetField::WorksheetField(const Field& field, session::WorksheetPlace place, QWidget* parent)
    : QWidget(parent), place_(std::move(place)) {
  setObjectName(QStringLiteral("worksheetField"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(6);
  if (field.kind == FieldKind::Number || field.kind == FieldKind::Laboratory)
    addNumber(field);
  else if (field.kind == FieldKind::Text)
    addText();
  else
    addChoice(field);
  for (QWidget* editor : {static_cast<QWidget*>(choice_), static_cast<QWidget*>(text_)})
    if (editor != nullptr) editor->setAccessibleName(nameOf(field, place_));
}

void WorksheetField::addChoice(const Field& field) {
  choice_ = calmChoice({}, this);
  fill(*choice_, choicesOf(field));
  layout()->addWidget(choice_);
  connect(choice_, &QComboBox::activated, this, &WorksheetField::send);
}

void WorksheetField::addText() {
  text_ = new QLineEdit(this);
  layout()->addWidget(text_);
  connect(text_, &QLineEdit::editingFinished, this, &WorksheetField::send);
}

void WorksheetField::addNumber(const Field& field) {
  addText();
  text_->setMinimumWidth(52);
  unit_ = calmChoice({}, this);
  for (const exam::worksheet::FieldUnit& unit : field.units)
    unit_->addItem(toQString(unit.word == "1" ? std::string() : unit.word), toQString(unit.word));
  unit_->setAccessibleName(tr("unit of %1").arg(toQString(field.name)));
  unit_->setVisible(unit_->count() > 1);
  layout()->addWidget(unit_);
  if (unit_->count() == 1) layout()->addWidget(plainLabel(unit_->itemText(0), "small", this));
  connect(unit_, &QComboBox::activated, this, &WorksheetField::send);
  if (field.kind != FieldKind::Laboratory) return;
  flag_ = calmChoice({}, this);
  fill(*flag_, {"low", "normal", "high"});
  flag_->setAccessibleName(tr("what the laboratory says of %1").arg(toQString(field.name)));
  layout()->addWidget(flag_);
  connect(flag_, &QComboBox::activated, this, &WorksheetField::send);
}

void WorksheetField::showEntry(const session::WorksheetEntry* entry) {
  const session::WorksheetEntry shown = entry != nullptr ? *entry : session::WorksheetEntry{};
  if (choice_ != nullptr) select(*choice_, shown.text);
  if (text_ != nullptr && !text_->isModified()) text_->setText(toQString(shown.text));
  if (unit_ != nullptr && !shown.unit.empty()) select(*unit_, shown.unit);
  if (flag_ != nullptr) select(*flag_, shown.flag);
}

void WorksheetField::send() {
  session::WorksheetEntry entry;
  if (choice_ != nullptr) entry.text = choice_->currentData().toString().toStdString();
  if (text_ != nullptr) {
    entry.text = text_->text().trimmed().toStdString();
    text_->setModified(false);
  }
  if (unit_ != nullptr) entry.unit = unit_->currentData().toString().toStdString();
  if (flag_ != nullptr) entry.flag = flag_->currentData().toString().toStdString();
  emit edited(place_, entry);
}

}  // namespace sural::ui::widgets
