#pragma once

#include <QWidget>

#include "ui/session/worksheet_draft.h"

class QComboBox;
class QLineEdit;

namespace sural::ui::widgets {

// A list to choose from that the wheel changes only once it has the keyboard: scrolling past must not answer a
// question.
QComboBox* calmChoice(const QStringList& words, QWidget* parent);

// One field of the worksheet at one place, with the editor that its kind asks for.
class WorksheetField : public QWidget {
  Q_OBJECT
 public:
  WorksheetField(const exam::worksheet::Field& field, session::WorksheetPlace place, QWidget* parent = nullptr);

  [[nodiscard]] const session::WorksheetPlace& place() const { return place_; }
  // Shows what was entered; null: nothing.
  void showEntry(const session::WorksheetEntry* entry);

 signals:
  void edited(const sural::ui::session::WorksheetPlace& place, const sural::ui::session::WorksheetEntry& entry);

 private:
  void addChoice(const exam::worksheet::Field& field);
  void addNumber(const exam::worksheet::Field& field);
  void addText();
  void send();

  session::WorksheetPlace place_;
  QComboBox* choice_ = nullptr;
  QLineEdit* text_ = nullptr;
  QComboBox* unit_ = nullptr;
  QComboBox* flag_ = nullptr;
};

}  // namespace sural::ui::widgets
