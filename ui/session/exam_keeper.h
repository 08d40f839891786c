#pragma once

#include <QObject>
#include <optional>

#include "imaging/model/problem.h"

namespace sural::ui::session {

class ExamStore;
class Session;

// Keeps what the reader decides: at every decision on the desk of the library, and as a version of the exam when it is
// measured and when it is left. Lives shorter than both.
class ExamKeeper : public QObject {
 public:
  ExamKeeper(Session& session, ExamStore& store, QObject* parent = nullptr);
  ~ExamKeeper() override;

 private:
  void keepDecisions();
  void keepMeasured();
  void keepRemeasured();
  void saveVersion();

  Session& session_;
  ExamStore& store_;
  bool isOwed_ = false;             // a version, once the edits are measured that the exam was opened with
  std::optional<Problem> failure_;  // the latest
};

}  // namespace sural::ui::session
