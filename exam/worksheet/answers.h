#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/worksheet/form.h"
#include "imaging/model/measurement.h"
#include "imaging/model/result.h"

namespace sural::exam::worksheet {

// What was written into one field.
struct Answer {
  std::string field;
  std::string name;
  std::string group;
  Site site;                     // side of a limb, vessel of a segment; empty for the patient
  std::optional<double> number;  // as written, in `unit`; points
  std::string unit;
  std::string word;      // "yes", "no", a choice, or the text
  std::string flag;      // of a laboratory: "low", "normal" or "high"
  std::string quantity;  // under which it is compared; empty: stays on the worksheet
  double factor = 1;     // into the unit of results
};

// A step that was ticked, or the reason why it was not done.
struct Tick {
  std::string step;
  std::optional<Side> side;
  bool done = false;
  std::string reason;
};

// One filled worksheet. What could not be used is named in `problems` and does not stand among the answers.
struct Answers {
  Form form;
  std::string file;
  std::vector<Answer> answers;
  std::vector<Tick> ticks;
  std::string freeText;
  std::vector<Problem> problems;

  // Null when the field was not answered there.
  [[nodiscard]] const Answer* answer(const std::string& field, const std::optional<Side>& side = {}) const;
};

// Reads a filled worksheet, schema sural.worksheet_answers/1. Error: it cannot be read, or names no worksheet that is
// known. A number without its unit, with a unit that the field does not have, or beyond what is plausible is named and
// not used; so are fields that the worksheet does not have.
Result<Answers> readAnswers(const std::string& file, const Forms& forms);

// The same from a text; `name` stands for the file in problems and results.
Result<Answers> readAnswersText(const std::string& text, const std::string& name, const Forms& forms);

// The answers that results know, as measurements with the method "worksheet".
std::vector<Measurement> measurementsOf(const Answers& answers);

// "ankle pressure 120 mm[Hg]", "numbness: yes"
std::string toPhrase(const Answer& answer);

}  // namespace sural::exam::worksheet
