#pragma once

#include <QFrame>
#include <optional>

#include "ui/session/prior_exam.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sural::ui::session {
class ExamStore;
class Session;
}  // namespace sural::ui::session

namespace sural::ui::widgets {

// What changed since the latest earlier exam of the same patient in the library; hidden where there is none.
class PriorCard : public QFrame {
  Q_OBJECT
 public:
  PriorCard(session::Session& session, session::ExamStore& store, QWidget* parent = nullptr);

 signals:
  void picturesRequested();

 private:
  void ask();
  void showChanges();

  session::Session& session_;
  session::ExamStore& store_;
  QPushButton* head_ = nullptr;
  QWidget* body_ = nullptr;
  QVBoxLayout* lines_ = nullptr;
  QString askedFor_;  // study
  std::optional<session::PriorExam> prior_;
};

}  // namespace sural::ui::widgets
