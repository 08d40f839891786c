#pragma once

#include <QFrame>
#include <optional>
#include <vector>

#include "exam/training/answers.h"

class QLineEdit;
class QPushButton;

namespace sural::ui::widgets {

// One question: the trainee's number and call; afterwards truth and machine beside them, with the error.
class TrainingCard : public QFrame {
  Q_OBJECT
 public:
  explicit TrainingCard(const exam::training::Question& question, QWidget* parent = nullptr);
  explicit TrainingCard(const exam::training::Answer& answer, QWidget* parent = nullptr);

  [[nodiscard]] const exam::training::Question& question() const { return question_; }
  // What was measured with a caliper, or chosen elsewhere.
  void showGiven(const exam::training::GivenAnswer& given);

 signals:
  void numberGiven(std::optional<double> number);
  void callGiven(const std::string& call);
  void clipRequested();

 private:
  QWidget* heading();
  QWidget* numberRow();
  QWidget* callRow();
  QWidget* outcome(const exam::training::Answer& answer);
  void takeNumber();

  exam::training::Question question_;
  QLineEdit* number_ = nullptr;
  std::vector<QPushButton*> calls_;
};

// A choice of a question in the window's language: "no reflux", "full".
QString choicePhrase(const std::string& choice);

}  // namespace sural::ui::widgets
