#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/model/conditions.h"
#include "imaging/model/problem.h"
#include "imaging/model/quantity.h"

namespace sural::exam {

enum class Comparator { Greater, GreaterOrEqual, Less, LessOrEqual };

std::string_view toSign(Comparator comparator);

// Whether the number was read in a stored source, or still has to be checked by a clinician.
enum class Confidence { Read, Knowledge };

struct Citation {
  std::string text;
  std::string shortName;  // "SVS/AVF/AVLS 2022"
  int year = 0;
  std::string doi;
};

// One published threshold; loaded from data, never written in code. A criterion without a source does not exist.
struct Criterion {
  std::string id;
  std::string quantity;
  std::vector<std::string> vessels;  // snake case
  Comparator comparator = Comparator::Greater;
  double bound = 0;
  Unit unit = Unit::None;
  std::string grade;  // what meeting it is called: "reflux"
  std::string label;
  std::vector<Position> positions;  // empty: any
  bool provoked = false;            // holds only for a provoked study
  std::string cause;                // the article's cause it speaks to
  std::string set;                  // the criteria set it belongs to
  bool isDefault = true;            // alternatives are listed but not applied unless chosen
  Confidence confidence = Confidence::Knowledge;
  std::string note;
  Citation source;
};

struct CriteriaFile {
  std::vector<Criterion> criteria;
  std::vector<Problem> problems;  // entries left out, each with its place and reason
};

// Reads every *.json of a folder. An entry with an error is left out and named; the rest works.
CriteriaFile loadCriteria(const std::string& folder);

// "> 0.5 s"
std::string thresholdPhrase(const Criterion& criterion);

}  // namespace sural::exam
