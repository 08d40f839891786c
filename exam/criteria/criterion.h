#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "imaging/model/conditions.h"
#include "imaging/model/quantity.h"

namespace sural::exam::criteria {

enum class Comparator { Greater, GreaterOrEqual, Less, LessOrEqual };

std::string_view toSign(Comparator comparator);
std::optional<Comparator> comparatorFromSign(std::string_view sign);

// Where the number was read: in the cited paper, guideline or a table of it; on a page that repeats it; on a page that
// was not recorded; or nowhere yet, so that a clinician still has to check it.
enum class Confidence { Primary, Secondary, Read, Knowledge };

std::string_view toWord(Confidence confidence);
std::optional<Confidence> confidenceFromWord(std::string_view word);
// "read in a page that repeats it", for lists and reports.
std::string_view toPhrase(Confidence confidence);

// What a criterion is for. Only the first four are compared with values; the others are shown and cited.
enum class Kind { Threshold, Classification, Caution, RedFlag, Condition, Protocol, Definition, Reference };

std::string_view toWord(Kind kind);
std::optional<Kind> kindFromWord(std::string_view word);

struct Citation {
  std::string text;
  std::string shortName;  // "SVS/AVF/AVLS 2022"
  int year = 0;           // 0: undated
  std::string doi;
};

struct Bound {
  double value = 0;
  bool included = false;
};

// What one value has to be: a quantity, or the ratio of two, between bounds; or a code among some. In percent, a ratio
// is multiplied by a hundred.
struct Term {
  std::string quantity;
  std::string over;  // the quantity it is divided by, both in the units of results; empty: none
  std::optional<Bound> lower;
  std::optional<Bound> upper;
  Unit unit = Unit::None;
  std::vector<std::string> codes;
};

// Holds when all terms of any of the alternatives hold.
struct Grade {
  std::string name;
  bool abnormal = true;
  std::vector<std::vector<Term>> anyOf;
};

// One published criterion; loaded from data, never written in code. A criterion without a source does not exist.
// One bound on one quantity stands in `comparator`, `bound`, `unit` and `grade`; anything else in `grades`, and those
// four then speak of its first number.
struct Criterion {
  std::string id;
  Kind kind = Kind::Threshold;
  std::string quantity;
  std::vector<std::string> vessels;  // snake case; empty: a value of the limb or the patient
  Comparator comparator = Comparator::Greater;
  double bound = 0;
  Unit unit = Unit::None;
  std::string grade;  // what meeting it is called: "reflux"
  std::string label;
  std::string statement = {};       // what it says, where it is not compared with values
  std::vector<Position> positions;  // empty: any
  bool provoked = false;            // holds only for a provoked study
  std::string cause;                // the article's cause it speaks to; empty: none
  bool urgent = false;              // meeting it raises urgency
  std::string set;                  // the criteria set it belongs to
  bool isDefault = true;            // alternatives are listed but not applied unless chosen
  Confidence confidence = Confidence::Knowledge;
  std::string note;
  Citation source;
  std::vector<Grade> grades = {};
  bool angleAtMost60 = false;           // velocities: holds only for a known Doppler angle of at most 60 degrees
  bool proximalReference = false;       // ratios: holds only against the nearest normal segment upstream
  std::vector<Term> onlyWhere = {};     // elsewhere the criterion says nothing
  std::vector<Term> unless = {};        // where one of these holds, it says nothing either
  std::vector<Term> requirements = {};  // not met or not known: indeterminate
  std::string setTitle = {};
  std::string setVersion = {};
  bool locallyModified = false;  // a laboratory's own, or its change of a published one
};

// Whether values are compared with it.
bool isApplied(const Criterion& criterion);

// The grades of a criterion; that of a simple one is made of its bound.
std::vector<Grade> gradesOf(const Criterion& criterion);

// Every quantity its grades speak of, each once, its own first.
std::vector<std::string> quantitiesOf(const Criterion& criterion);

// "> 0.5 s"; of several terms and grades "velocity ratio 2 to < 4"; empty for what has no threshold.
std::string thresholdPhrase(const Criterion& criterion);
std::string phraseOf(const Grade& grade);

}  // namespace sural::exam::criteria
