#pragma once

#include <string>
#include <vector>

#include "exam/criteria/criterion.h"
#include "imaging/model/measurement.h"

namespace sural::exam::causes {

// Something that raises urgency: what, why in this exam, and who says so.
struct RedFlag {
  std::string criterion;
  std::string sentence;
  std::vector<std::string> measurementIds;
};

// Raises each red flag of which an alternative holds: every one of its terms by some measurement of the exam, in the
// vessels that the flag names and of one leg. Never lowers urgency: what is missing raises nothing.
std::vector<RedFlag> redFlagsOf(const std::vector<criteria::Criterion>& criteria,
                                const std::vector<Measurement>& measurements);

}  // namespace sural::exam::causes
