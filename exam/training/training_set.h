#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/criteria/finding.h"
#include "imaging/model/measurement.h"
#include "imaging/model/result.h"

namespace sural::exam::training {

inline constexpr const char* kCannotBeJudged = "cannot be judged";

// What a trainee is asked about one clip: a number, a call, or both.
struct Question {
  std::string id;  // of the clip's instance and the quantity: the same in every copy of the set
  std::string sopInstanceUid;
  std::string file;  // relative to the set's folder
  Site site;
  std::string quantity;  // of the number; empty: none is asked
  Unit unit = Unit::None;
  std::optional<double> truth;
  std::string callQuantity;          // what the call is about, in the results' words; empty: none is asked
  std::vector<std::string> choices;  // the last is that it cannot be judged
  std::string trueCall;
};

struct Case {
  std::string folder;  // inside the set's
  int level = 1;       // 1 easy to 5 hard
  std::string question;
  std::string answer;
  std::vector<Question> questions;
};

struct TrainingSet {
  std::string folder;
  std::string id;  // name and seed: what progress is kept under
  std::vector<Case> cases;
};

// Reads truth.json (schema sural.truth/1) of a folder that `sural phantom --set training` wrote. Whether a true reflux
// is called one is decided by the criteria in force for its vessel. Errors: no such file, no cases, a clip that cannot
// be read or whose side is neither left nor right, a case whose folder is not a plain name inside the set.
Result<TrainingSet> readTrainingSet(const std::string& folder, const std::vector<criteria::Criterion>& inForce);

struct GivenAnswer {
  std::optional<double> number;
  std::string call;  // empty: none
};

// What was measured, in the words of a question: its number, and its call, `kCannotBeJudged` where the machine gave
// none.
GivenAnswer machineAnswer(const Question& question, const std::vector<Measurement>& measurements,
                          const std::vector<criteria::Finding>& findings);

}  // namespace sural::exam::training
