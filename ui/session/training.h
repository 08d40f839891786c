#pragma once

#include <QObject>
#include <map>
#include <string>
#include <vector>

#include "exam/training/answers.h"

namespace sural::ui::session {

class Session;

// A trainee at work on a training set: which case is open, what was answered, what was kept of it. A case opens
// blinded; once its answers are given, truth and machine stand beside them. Answers are kept in a file to which lines
// are only ever added.
class Training : public QObject {
  Q_OBJECT
 public:
  // `progressFile` is read when a set is opened; the session must outlive this.
  Training(Session& session, std::string progressFile, QObject* parent = nullptr);

  // Error: no training set there.
  Status openSet(const std::string& folder);
  [[nodiscard]] bool isOpen() const { return !set_.cases.empty(); }
  [[nodiscard]] const exam::training::TrainingSet& set() const { return set_; }
  // The case that is open; null before a set is.
  [[nodiscard]] const exam::training::Case* currentCase() const;
  [[nodiscard]] int caseIndex() const { return case_; }
  void openCase(int index);
  void leave();

  // What the trainee says; a caliper drawn on the question's clip, in its unit, gives its number.
  void giveNumber(const std::string& questionId, std::optional<double> number);
  void giveCall(const std::string& questionId, const std::string& call);
  [[nodiscard]] exam::training::GivenAnswer given(const std::string& questionId) const;

  // Truth can be shown when the machine has finished and something was answered.
  [[nodiscard]] bool canReveal() const;
  // Keeps the answers and shows truth and machine. Error: they could not be kept; they are shown all the same.
  Status reveal();
  [[nodiscard]] bool isRevealed() const { return revealed_; }
  // Of the open case, once it is revealed.
  [[nodiscard]] const std::vector<exam::training::Answer>& outcome() const { return outcome_; }

  // All answers of this trainee, of every set, and the cases of this set that have some.
  [[nodiscard]] const std::vector<exam::training::Answer>& kept() const { return kept_; }
  [[nodiscard]] int casesDone() const;
  [[nodiscard]] bool isDone(const std::string& caseFolder) const;

 signals:
  void caseChanged();  // another case, or none
  void answerChanged();
  void revealed();

 private:
  void takeReadings();

  Session& session_;
  std::string progressFile_;
  exam::training::TrainingSet set_;
  int case_ = -1;
  std::map<std::string, exam::training::GivenAnswer> given_;  // by question
  std::map<std::string, double> read_;                        // what calipers gave last, by question
  std::vector<exam::training::Answer> outcome_;
  std::vector<exam::training::Answer> kept_;
  bool revealed_ = false;
};

}  // namespace sural::ui::session
