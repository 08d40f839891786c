#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "exam/worksheet/answers.h"
#include "imaging/model/site.h"

namespace sural::ui::session {

// One field of one place: the patient, a leg (its side alone), or a segment.
struct WorksheetPlace {
  std::string field;
  Site site;
  friend bool operator==(const WorksheetPlace&, const WorksheetPlace&) = default;
  friend bool operator<(const WorksheetPlace& a, const WorksheetPlace& b) {
    const auto key = [](const WorksheetPlace& p) {
      return std::tie(p.site.vessel, p.site.segment, p.site.side, p.field);
    };
    return key(a) < key(b);
  }
};

struct WorksheetEntry {
  std::string text;  // as typed; "yes", "no" or a choice
  std::string unit;
  std::string flag;  // of a laboratory: "low", "normal" or "high"
  friend bool operator==(const WorksheetEntry&, const WorksheetEntry&) = default;
};

struct StepPlace {
  std::string step;
  std::optional<Side> side;
  friend bool operator<(const StepPlace& a, const StepPlace& b) {
    return std::tie(a.step, a.side) < std::tie(b.step, b.side);
  }
  friend bool operator==(const StepPlace&, const StepPlace&) = default;
};

struct StepTick {
  bool done = true;
  std::string reason;  // why not
  friend bool operator==(const StepTick&, const StepTick&) = default;
};

// A worksheet while it is being filled.
struct WorksheetDraft {
  std::string form;  // id; empty: none was chosen
  std::map<WorksheetPlace, WorksheetEntry> entries;
  std::map<StepPlace, StepTick> ticks;
  std::string freeText;

  [[nodiscard]] bool empty() const { return form.empty(); }
  friend bool operator==(const WorksheetDraft&, const WorksheetDraft&) = default;
};

// As a file of answers would hold it, schema sural.worksheet_answers/1; fields that the form does not have stay out.
std::string answersText(const WorksheetDraft& draft, const exam::worksheet::Form& form);

// The answers of a draft, problems of its entries among them. Error: its form is not known.
Result<exam::worksheet::Answers> answersOf(const WorksheetDraft& draft, const exam::worksheet::Forms& forms);

}  // namespace sural::ui::session
