#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "exam/exam.h"

namespace sural::exam::report {

// Everything measured of one quantity in one segment of one lesion, with what the criteria say of it.
struct JudgedValue {
  Site site;
  std::string quantity;
  std::optional<int> lesion;
  std::vector<const Measurement*> measurements;
  std::vector<const Finding*> findings;
  const Finding* leading = nullptr;    // the most pressing finding, the strictest where several criteria are met
  const Measurement* shown = nullptr;  // the measurement that it rests on
  bool urgent = false;                 // whether it raised a red flag
};

// The exam's judged values, by side (right first), then in the order of the anatomy. They point into the exam.
std::vector<JudgedValue> judgedValues(const Exam& exam);

// What it says when only these measurements count; nullopt where no finding rests on one of them.
std::optional<JudgedValue> restrictedTo(const Exam& exam, const JudgedValue& value, const std::set<std::string>& ids);

// Whether `a` is more pressing than `b`, both of one quantity in one segment: urgent before met before indeterminate
// before not met, then by the criterion that says more, then by the measurement that goes further.
bool leads(const Exam& exam, const Finding& a, const Finding& b);

// Position of a side in a report: the right leg first, as the patient faces the reader; what is not stated last.
int sideRank(const std::optional<Side>& side);

}  // namespace sural::exam::report
