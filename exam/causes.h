#pragma once

#include <vector>

#include "exam/article.h"
#include "exam/finding.h"

namespace sural::exam {

// What speaks for and against one of the article's causes; never a probability, never a ranking.
struct CauseEvidence {
  Cause cause;
  std::vector<std::string> supports;
  std::vector<std::string> doesNotSupport;
  std::vector<std::string> notAssessed;
};

// Sorts the findings to the causes their criteria speak to, in the article's order. A finding without a verdict
// and every assessment that was not made are "not assessed": what is missing never counts as negative.
std::vector<CauseEvidence> collectEvidence(const Article& article, const std::vector<Finding>& findings,
                                           const std::vector<Measurement>& measurements);

}  // namespace sural::exam
