#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/model/measurement.h"
#include "imaging/model/result.h"

namespace sural::exam::review {

enum class Action { Accept, Edit, Withdraw };

std::string_view toWord(Action action);
std::optional<Action> actionFromWord(std::string_view word);

// One thing that a reader did to one measurement. Entries are only ever added: an undone one stays, marked.
struct Entry {
  std::string measurementId;
  Action action = Action::Accept;
  std::optional<double> value = {};        // of an edit, in the unit of the machine's value
  std::optional<std::string> code = {};    // of an edit of a code
  std::optional<double> uncertainty = {};  // of an edited number, where it has one
  std::string reader = {};
  std::string when = {};  // ISO 8601, with its offset from UTC
  bool undone = false;
};

// What stands after all entries: what the reader made of the machine's value.
struct State {
  bool accepted = false;
  std::optional<double> readerValue = {};
  std::optional<std::string> readerCode = {};
  std::optional<double> readerUncertainty = {};
  std::string reader = {};
  std::string when = {};

  [[nodiscard]] bool edited() const { return readerValue.has_value() || readerCode.has_value(); }
};

// Everything that readers did to the measurements of one exam, in order. The machine's values are never changed.
class Log {
 public:
  Log() = default;
  explicit Log(std::vector<Entry> entries) : entries_(std::move(entries)) {}

  // Error: no such measurement, nothing was measured, a value that is not finite, a code for a number or the reverse,
  // or no name of the reader.
  Status add(const std::vector<Measurement>& measurements, Entry entry);
  // Takes back the latest entry that still counts; false when there is none.
  bool undo();
  [[nodiscard]] State stateOf(const std::string& measurementId) const;
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

// The measurements as the reader left them: edited values in place of the machine's, flagged "edited_by_reader", with
// the uncertainty of the edit where it has one; criteria are compared with these.
std::vector<Measurement> asRead(std::vector<Measurement> measurements, const Log& log);

}  // namespace sural::exam::review
