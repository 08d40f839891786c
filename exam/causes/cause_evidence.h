#pragma once

#include <map>
#include <string>
#include <vector>

#include "exam/causes/article.h"
#include "exam/causes/red_flags.h"
#include "exam/criteria/finding.h"
#include "exam/worksheet/answers.h"

namespace sural::exam::causes {

// What speaks for and against one of the article's causes; never a probability, never a ranking.
struct CauseEvidence {
  Cause cause;
  std::vector<std::string> supports;
  std::vector<std::string> doesNotSupport;
  std::vector<std::string> notAssessed;
  bool urgent = false;  // whether a red flag rests on what supports it
};

// A finding's sentence where it stands in a list of phrases: without its stop.
std::string notAssessedPhrase(const criteria::Finding& finding);

// What an exam knows that bears on the causes.
struct Evidence {
  const std::vector<criteria::Finding>* findings = nullptr;
  const std::vector<Measurement>* measurements = nullptr;
  const worksheet::Answers* answers = nullptr;     // null: no worksheet was filled
  const std::vector<RedFlag>* redFlags = nullptr;  // null: none
};

// Sorts the findings to the causes their criteria speak to, in the article's order, and reads the worksheet's answers
// that bear on each. A finding without a verdict and every assessment that was not made are "not assessed", in phrases
// without a stop: what is missing never counts as negative.
std::vector<CauseEvidence> collectEvidence(const Article& article, const Evidence& evidence);
std::vector<CauseEvidence> collectEvidence(const Article& article, const std::vector<criteria::Finding>& findings,
                                           const std::vector<Measurement>& measurements);

// One of the article's ways of diagnosis in this exam: what it gave, nothing where it was not done.
struct WayInExam {
  WayOfDiagnosis way;
  std::vector<std::string> lines;

  [[nodiscard]] bool done() const { return !lines.empty(); }
};

// The article's six ways in its order: those of imaging with the lines given under their id, physical examination and
// blood tests from the worksheet's answers.
std::vector<WayInExam> waysInExam(const Article& article,
                                  const std::map<std::string, std::vector<std::string>>& imaging,
                                  const worksheet::Answers* answers);

}  // namespace sural::exam::causes
