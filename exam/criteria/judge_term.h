#pragma once

#include <string>
#include <vector>

#include "exam/criteria/criterion.h"
#include "imaging/model/measurement.h"

namespace sural::exam::criteria {

enum class Truth { No, Yes, Unknown };

// Whether a term holds, and why that is not known.
struct TermJudgement {
  Truth truth = Truth::Unknown;
  std::string reason;      // of Unknown
  bool straddles = false;  // Unknown because the doubt reaches across a bound
};

// Holds one measurement a quantity at most; what is not among them is not known.
using Facts = std::vector<const Measurement*>;

// Null when there is none.
const Measurement* factOf(const Facts& facts, const std::string& quantity);

// Flagged "truncated" or "aliased": the true value is this or more.
bool isLowerBound(const Measurement& measurement);

// Yes or no when two standard deviations on either side agree. A lower bound decides only
// what more would not change. Absent values, codes where a number is wanted and units that do not fit are Unknown.
TermJudgement judge(const Term& term, const Facts& facts);

// All of them: one No decides, an Unknown leaves it open.
TermJudgement judgeAll(const std::vector<Term>& terms, const Facts& facts);

// Any of the alternatives of a grade: one Yes decides, an Unknown leaves it open.
TermJudgement judge(const Grade& grade, const Facts& facts);

}  // namespace sural::exam::criteria
