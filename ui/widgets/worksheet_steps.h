#pragma once

#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace sural::ui::session {
class Session;
}

namespace sural::exam {
struct Exam;
namespace worksheet {
struct StepStatus;
}
}  // namespace sural::exam

namespace sural::ui::widgets {

// "12 of 24 done, 12 missing"
QString stepSummary(const exam::Exam& exam);

// What the worksheet's protocol asks to be imaged: measured, ticked by hand, or missing.
class WorksheetSteps : public QWidget {
  Q_OBJECT
 public:
  explicit WorksheetSteps(session::Session& session, QWidget* parent = nullptr);
  void rebuild();

 private:
  void addRow(const exam::worksheet::StepStatus& status);

  session::Session& session_;
  QVBoxLayout* rows_ = nullptr;
};

}  // namespace sural::ui::widgets
