#pragma once

#include <QWidget>
#include <vector>

class QBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sural::ui::session {
class Session;
class Training;
}  // namespace sural::ui::session

namespace sural::ui::widgets {

class AgreementPlot;
class TrainingCard;
class WrappedLabel;

// A case of a training set: its question, what the trainee answers, then the truth and how well trainee and machine
// agree with it over all cases.
class TrainingPanel : public QWidget {
  Q_OBJECT
 public:
  TrainingPanel(session::Session& session, session::Training& training, QWidget* parent = nullptr);

 signals:
  void exportRequested();
  void leaveRequested();

 private:
  QWidget* head();
  QWidget* agreement();
  void showCase();
  void showAnswers();
  void showOutcome();
  void showAgreement();
  void reveal();
  void chooseQuantity();
  void addCard(TrainingCard* card);
  void showClip(const std::string& sopInstanceUid);

  session::Session& session_;
  session::Training& training_;
  QLabel* title_ = nullptr;
  QPushButton* previous_ = nullptr;
  QPushButton* next_ = nullptr;
  WrappedLabel* question_ = nullptr;
  WrappedLabel* answer_ = nullptr;
  QVBoxLayout* cards_ = nullptr;
  std::vector<TrainingCard*> shown_;
  QPushButton* reveal_ = nullptr;
  QWidget* agreement_ = nullptr;
  WrappedLabel* kappa_ = nullptr;
  QPushButton* quantity_ = nullptr;
  AgreementPlot* plot_ = nullptr;
  std::size_t plotted_ = 0;  // which of the quantities
};

}  // namespace sural::ui::widgets
