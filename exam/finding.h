#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/criterion.h"
#include "imaging/model/measurement.h"

namespace sural::exam {

enum class Verdict { Met, NotMet, Indeterminate };

// The contract's word: "met", "not_met", "indeterminate".
std::string_view toWord(Verdict verdict);

// A measurement beside a criterion; the sentence holds value, threshold and source.
struct Finding {
  Criterion criterion;
  std::vector<std::string> measurementIds;
  Site site;
  Verdict verdict = Verdict::Indeterminate;
  std::string reason;  // why it is indeterminate; empty otherwise
  std::string sentence;
};

// "1.26 s ± 0.02", with "at least" before a value flagged "truncated"; the reason where there is no value.
std::string valuePhrase(const Measurement& measurement);

// Whether the criterion speaks about this quantity in this vessel; a measurement without a vessel has none.
bool applies(const Criterion& criterion, const Measurement& measurement);

// Verdict of one measurement: indeterminate when two standard deviations straddle the bound, when the value
// is absent, or when the criterion's conditions are not known to hold. A value flagged "truncated" is a lower bound.
Finding compare(const Measurement& measurement, const Conditions& conditions, const Criterion& criterion);

}  // namespace sural::exam
