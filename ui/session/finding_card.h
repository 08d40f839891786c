#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/exam.h"
#include "ui/layers/sign.h"

namespace sural::ui::session {

// Where value, doubt and threshold stand on a scale from 0 to 1.
struct Gauge {
  double value = 0;
  double low = 0;   // one standard deviation below
  double high = 0;  // and above
  double threshold = 0;
  friend bool operator==(const Gauge&, const Gauge&) = default;
};

// A finding as people read it: what the findings panel shows, without a widget.
struct FindingCard {
  std::string measurementId;
  std::string criterionId;
  std::string subject;  // what it speaks of, the same however often it is measured
  std::string from;     // "RT SFA ANGIO · XA": the picture it was read in
  std::string causeId;
  std::string title;      // "Right great saphenous vein: reflux time"
  std::string value;      // "1.26 s"; "–" when there is none
  std::string doubt;      // "± 0.02"
  std::string threshold;  // "> 0.5 s"
  std::string verdict;    // the criterion's word for it
  std::string reason;     // why it is indeterminate or absent
  std::string source;     // "SVS/AVF/AVLS 2022 · to be checked"
  std::string sentence;
  std::string machine;  // "machine 1.26 s" where the reader's edit gave another value
  layers::Sign sign = layers::Sign::NotAssessed;
  std::optional<Gauge> gauge;
  friend bool operator==(const FindingCard&, const FindingCard&) = default;
};

// Whether two cards are of one finding, whatever its value is by now.
inline bool isSameFinding(const FindingCard& a, const FindingCard& b) {
  return a.subject == b.subject && a.criterionId == b.criterionId;
}

// One card for each finding, in the exam's order; beside an edited value the one of `machine`.
std::vector<FindingCard> findingCards(const exam::Exam& exam, const exam::Exam* machine = nullptr);

// A number without a criterion.
struct ValueRow {
  std::string measurementId;
  std::string quantity;
  std::string phrase;
};

// What else was measured on a clip, without a finding of its own; absent values give their reason.
std::vector<ValueRow> otherValues(const exam::Exam& exam, const std::string& sopInstanceUid);

}  // namespace sural::ui::session
