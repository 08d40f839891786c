#pragma once

#include <string>
#include <vector>

#include "exam/criteria/criterion.h"
#include "exam/criteria/judge_term.h"
#include "imaging/model/measurement.h"

namespace sural::exam::criteria {

enum class Verdict { Met, NotMet, Indeterminate };

// The contract's word: "met", "not_met", "indeterminate".
std::string_view toWord(Verdict verdict);

// Measurements beside a criterion; the sentence holds value, threshold and source. Of a criterion with several grades,
// `criterion` keeps those that may hold, and `criterion.grade` their names.
struct Finding {
  Criterion criterion;
  std::vector<std::string> measurementIds;
  Site site;
  Verdict verdict = Verdict::Indeterminate;
  std::string reason;  // why it is indeterminate; empty otherwise
  std::string sentence;
  bool abnormal = true;  // false: a normal grade holds, which is "not met"
};

// What is known at one place of a leg, of a leg, or of a patient.
struct Place {
  Site site;
  Conditions conditions;
  Facts facts;
};

// What a criterion calls what it found: the grade without its explanation; empty where it has no name for it.
std::string gradePhrase(const Finding& finding);

// "met", "met: reflux", "not met", "indeterminate"; where a normal grade holds, its name.
std::string verdictPhrase(const Finding& finding);

// "1.26 s ± 0.02", with "at least" before a value flagged "truncated"; the reason where there is no value.
std::string valuePhrase(const Measurement& measurement);

// Whether the criterion speaks about this quantity in this vessel; about a value without a vessel only where it names
// none itself.
bool applies(const Criterion& criterion, const Measurement& measurement);

// Why the criterion cannot be applied at this place; empty when it can.
std::string unmetCondition(const Place& place, const Criterion& criterion);

// The verdict at a place: indeterminate when two standard deviations straddle a bound, when a value it rests on is
// absent, or when the criterion's conditions are not known to hold. A value flagged "truncated" is a lower bound. A
// criterion with normal and abnormal grades is met when only abnormal ones can hold.
Finding compare(const Place& place, const Criterion& criterion);

// The verdict of one measurement by itself.
Finding compare(const Measurement& measurement, const Conditions& conditions, const Criterion& criterion);

}  // namespace sural::exam::criteria
