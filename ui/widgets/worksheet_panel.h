#pragma once

#include <QScrollArea>
#include <vector>

#include "exam/worksheet/form.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QVBoxLayout;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

class SectionBox;
class WorksheetField;
class WorksheetSteps;

// The worksheet as a form: protocol steps with what is missing, context, examination, blood tests, pressures, and the
// scores computed from them. Every entry is a command of the session that can be undone.
class WorksheetPanel : public QScrollArea {
  Q_OBJECT
 public:
  explicit WorksheetPanel(session::Session& session, QWidget* parent = nullptr);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void chooseForm(int index);
  void showForm();
  void buildForm();
  void addGroup(const std::string& group);
  void addSegments();
  void addSegmentFields(QVBoxLayout& column, const Site& site);
  void addRow(QVBoxLayout& column, const exam::worksheet::Field& field, const std::vector<Site>& places);
  [[nodiscard]] WorksheetField* makeField(const exam::worksheet::Field& field, const Site& site);
  void showEntries();
  void showResults();

  session::Session& session_;
  exam::worksheet::Form form_;  // as it is shown
  QComboBox* forms_ = nullptr;
  QWidget* content_ = nullptr;
  QVBoxLayout* column_ = nullptr;
  QVBoxLayout* results_ = nullptr;
  SectionBox* stepsBox_ = nullptr;
  WorksheetSteps* steps_ = nullptr;
  QPlainTextEdit* notes_ = nullptr;
  std::vector<WorksheetField*> fields_;
};

}  // namespace sural::ui::widgets
