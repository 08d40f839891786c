#include "ui/session/training.h"

#include <algorithm>
#include <set>
#include <utility>

#include "exam/criteria/judge_exam.h"
#include "ui/session/session.h"

namespace sural::ui::session {

using exam::training::Answer;
using exam::training::Case;
using exam::training::GivenAnswer;
using exam::training::Question;

Training::Training(Session& session, std::string progressFile, QObject* parent)
    : QObject(parent), session_(session), progressFile_(std::move(progressFile)) {
  connect(&session, &Session::readerChanged, this, &Training::takeReadings);
  connect(&session, &Session::stageChanged, this, &Training::answerChanged);
}

Status Training::openSet(const std::string& folder) {
  std::vector<exam::Criterion> inForce;
  if (session_.rules().knowledge) inForce = exam::criteria::criteriaInForce(session_.rules().knowledge->criteria, "");
  Result<exam::training::TrainingSet> read = exam::training::readTrainingSet(folder, inForce);
  if (!read) return read.error();
  set_ = std::move(read).value();
  const Result<std::vector<Answer>> kept = exam::training::readAnswers(progressFile_);
  kept_ = kept ? *kept : std::vector<Answer>{};
  int first = 0;
  while (first + 1 < static_cast<int>(set_.cases.size()) && isDone(set_.cases[static_cast<std::size_t>(first)].folder))
    ++first;
  openCase(first);
  if (!kept) return kept.error();
  return Nothing{};
}

const Case* Training::currentCase() const {
  return case_ >= 0 && case_ < static_cast<int>(set_.cases.size()) ? &set_.cases[static_cast<std::size_t>(case_)]
                                                                   : nullptr;
}

void Training::openCase(int index) {
  if (index < 0 || index >= static_cast<int>(set_.cases.size())) return;
  case_ = index;
  given_.clear();
  read_.clear();
  outcome_.clear();
  revealed_ = false;
  session_.openBlinded({set_.folder + "/" + currentCase()->folder});
  emit caseChanged();
}

void Training::leave() {
  set_ = {};
  case_ = -1;
  emit caseChanged();
}

void Training::giveNumber(const std::string& questionId, std::optional<double> number) {
  if (revealed_) return;
  given_[questionId].number = number;
  emit answerChanged();
}

void Training::giveCall(const std::string& questionId, const std::string& call) {
  if (revealed_) return;
  given_[questionId].call = call;
  emit answerChanged();
}

GivenAnswer Training::given(const std::string& questionId) const {
  const auto found = given_.find(questionId);
  return found != given_.end() ? found->second : GivenAnswer{};
}

// The last caliper counts; a number that was typed after it stays until another is drawn.
void Training::takeReadings() {
  const Case* open = currentCase();
  if (open == nullptr || revealed_) return;
  for (const Question& question : open->questions) {
    std::optional<double> last;
    for (const CaliperReading& reading : session_.reader().readings) {
      const Measurement& m = reading.measurement;
      if (m.evidence.sopInstanceUid == question.sopInstanceUid && m.unit == question.unit && m.value) last = m.value;
    }
    if (!last || question.quantity.empty()) continue;
    const auto before = read_.find(question.id);
    if (before != read_.end() && before->second == *last) continue;
    read_[question.id] = *last;
    giveNumber(question.id, last);
  }
}

bool Training::canReveal() const {
  const bool answered = std::any_of(given_.begin(), given_.end(), [](const auto& entry) {
    return entry.second.number.has_value() || !entry.second.call.empty();
  });
  const Case* open = currentCase();
  const bool nothingAsked = open != nullptr && open->questions.empty();
  return open != nullptr && !revealed_ && session_.stage() == Stage::Idle && session_.hiddenExam() != nullptr &&
         session_.isWhole() && (answered || nothingAsked);
}

Status Training::reveal() {
  if (!canReveal()) return Nothing{};
  const std::shared_ptr<const exam::Exam> machine = session_.hiddenExam();
  for (const Question& question : currentCase()->questions)
    outcome_.push_back({.set = set_.id,
                        .caseFolder = currentCase()->folder,
                        .question = question,
                        .reader = given(question.id),
                        .machine = machineAnswer(question, machine->measurements, machine->findings)});
  revealed_ = true;
  kept_.insert(kept_.end(), outcome_.begin(), outcome_.end());
  const Status written = exam::training::appendAnswers(progressFile_, outcome_);
  session_.reveal();
  emit revealed();
  return written;
}

bool Training::isDone(const std::string& caseFolder) const {
  return std::any_of(kept_.begin(), kept_.end(),
                     [&](const Answer& answer) { return answer.set == set_.id && answer.caseFolder == caseFolder; });
}

int Training::casesDone() const {
  return static_cast<int>(
      std::count_if(set_.cases.begin(), set_.cases.end(), [&](const Case& one) { return isDone(one.folder); }));
}

}  // namespace sural::ui::session
