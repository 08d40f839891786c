#pragma once

#include <string>
#include <vector>

#include "imaging/model/problem.h"
#include "imaging/model/site.h"

namespace sural::exam::worksheet {

// What a field takes: yes or no, one of some words, a number with its unit, points from 0, or free text. A laboratory
// value is a number whose laboratory may say "low", "normal" or "high".
enum class FieldKind { YesNo, Choice, Number, Laboratory, Points, Text };

// Whether a field is asked once for the patient, for each leg, or for a vessel.
enum class Scope { Patient, Limb, Segment };

// A unit in which a number may be written, and what it then is in the unit of results.
struct FieldUnit {
  std::string word;
  double factor = 1;
  std::string quantity;  // the results' name for it, which may depend on the unit (D-dimer in FEU or DDU)
};

struct Field {
  std::string id;
  std::string name;
  std::string group;  // "physical_examination", "blood_tests", ...
  FieldKind kind = FieldKind::Text;
  Scope scope = Scope::Patient;
  std::string quantity;  // the results' name of a code; empty: stays on the worksheet
  std::vector<FieldUnit> units;
  std::vector<std::string> choices;
  double least = 0;  // what is plausible, in the first unit; points: from 0 to `most`
  double most = 0;
};

// Something that has to be imaged, as accreditation asks it.
struct Step {
  std::string id;
  std::string words;
  std::string vessel;  // empty: the step is ticked by hand
  std::string segment;
  std::vector<std::string> quantities;  // done when any of these was measured there
  bool bothSides = false;               // also on the side without symptoms
  std::string condition;                // "where the calf hurts"; empty: always
};

// One worksheet as it lies in datasets/worksheets: its fields, steps and segments.
struct Form {
  std::string id;
  std::string title;
  std::string version;
  std::string source;  // the id of the criterion whose protocol it follows; empty: none
  std::vector<Field> fields;
  std::vector<Step> steps;
  std::vector<Site> segments;  // without a side
};

struct Forms {
  std::vector<Form> forms;
  std::vector<Problem> problems;

  [[nodiscard]] const Form* form(const std::string& id) const;  // null when there is none
};

// Reads every *.json of a folder. A file whose schema is sural.worksheet_fields/1 holds fields that other files take
// over by naming it under "includes". A file with an error is left out and named; the others work.
Forms loadForms(const std::string& folder);

// Null when the form has no such field.
const Field* fieldOf(const Form& form, const std::string& id);

}  // namespace sural::exam::worksheet
