#pragma once

#include <string>
#include <vector>

#include "exam/criteria/finding.h"
#include "imaging/model/measurement.h"

namespace sural::exam::causes {

// Something that raises urgency: what, why in this exam, and who says so.
struct RedFlag {
  std::string criterion;  // its id
  std::string label;      // "Non-compressible deep vein segment"
  std::string source;     // short name
  std::string sentence;
  std::vector<std::string> measurementIds;  // that raised it
};

// Raises each red flag of which an alternative holds: every one of its terms by some measurement of the exam, in the
// vessels that the flag names and of one leg. Never lowers urgency: what is missing raises nothing.
std::vector<RedFlag> redFlagsOf(const std::vector<criteria::Criterion>& criteria,
                                const std::vector<Measurement>& measurements);

// Adds a flag for every met finding whose criterion is urgent, unless one rests on the same measurement already.
void addUrgentFindings(std::vector<RedFlag>& flags, const std::vector<criteria::Finding>& findings,
                       const std::vector<Measurement>& measurements);

// Whether a met finding speaks of a measurement that raised any of the flags.
bool isUrgent(const std::vector<RedFlag>& flags, const criteria::Finding& finding);

}  // namespace sural::exam::causes
