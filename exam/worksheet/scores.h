#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/worksheet/answers.h"

namespace sural::exam::worksheet {

// A score, class or index computed from its items. Exactly one of `value` and `code` is there unless `missing` names
// what has to be answered first.
struct Score {
  std::string quantity;
  std::string name;
  Site site;  // side of a limb; empty: the patient
  std::optional<double> value;
  std::optional<std::string> code;
  std::vector<std::string> items;    // what counted: "active cancer: 1"
  std::vector<std::string> missing;  // names of the items without an answer
  std::string criterion;             // the criterion that holds its source
};

// Every score of which at least one item was answered.
std::vector<Score> scoresOf(const Answers& answers);

// "Wells score: 3 (active cancer: 1, ...)", or what is missing.
std::string toPhrase(const Score& score);

// As a measurement with the method "worksheet"; one that lacks items says so as its reason.
Measurement measurementOf(const Score& score, const std::string& file);

// Ankle-brachial index (the higher ankle pressure of the leg by the higher arm pressure; AHA 2012), toe-brachial index,
// the ankle pressure itself, and what changed since an earlier study and after exercise.
std::vector<Score> pressureIndices(const Answers& answers, Side side);

// Wells 2003 of ten items; the version of 1997 where surgery within 4 weeks was answered.
std::vector<Score> wellsScores(const Answers& answers);

// Villalta (Kahn 2009) of eleven items, revised VCSS (Vasquez 2010) of ten, CEAP 2020 from its signs.
std::vector<Score> venousScores(const Answers& answers, Side side);

// Rutherford 1997, Fontaine, acute limb ischaemia 1997, WIfI 2014.
std::vector<Score> arterialClasses(const Answers& answers, Side side);

}  // namespace sural::exam::worksheet
