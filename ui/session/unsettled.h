#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "exam/exam.h"

namespace sural::ui::session {

// A number that makes the exam urgent, and that the reader has not accepted or whose picture they have not looked at.
struct Unsettled {
  std::string measurementId;
  std::string words;  // "Right femoral vein: compression ratio 38 % ± 3"
  bool accepted = false;
  bool seen = false;  // also where it came from no picture
  friend bool operator==(const Unsettled&, const Unsettled&) = default;
};

// All of them, each once, in the order of the red flags; empty when a report can be signed with a quiet mind.
// `accepted` are ids of measurements, `seen` the frames that were shown, by SOP
// instance UID and index.
std::vector<Unsettled> unsettledUrgent(const exam::Exam& exam, const std::set<std::string>& accepted,
                                       const std::set<std::pair<std::string, int>>& seen);

}  // namespace sural::ui::session
