#include "exam/review/review.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sural::exam::review {

namespace {

constexpr std::array<std::pair<Action, std::string_view>, 3> kActions{{
    {Action::Accept, "accept"},
    {Action::Edit, "edit"},
    {Action::Withdraw, "withdraw"},
}};

const Measurement* find(const std::vector<Measurement>& measurements, const std::string& id) {
  const auto found =
      std::find_if(measurements.begin(), measurements.end(), [&](const Measurement& m) { return m.id == id; });
  return found == measurements.end() ? nullptr : &*found;
}

std::string objectionToEdit(const Measurement& m, const Entry& entry) {
  if (entry.value.has_value() == entry.code.has_value()) return "an edit holds either a number or a code";
  if (entry.value && !std::isfinite(*entry.value)) return "the number is not finite";
  if (entry.code.has_value() != (m.unit == Unit::Code))
    return "a number cannot take the place of a code, or the reverse";
  return {};
}

std::string objection(const Measurement* m, const Entry& entry) {
  if (m == nullptr) return "there is no such measurement";
  if (entry.reader.empty()) return "the reader is not named";
  if (entry.action == Action::Edit) return objectionToEdit(*m, entry);
  if (entry.action == Action::Accept && !m->measured()) return "nothing was measured that could be accepted";
  return {};
}

}  // namespace

std::string_view toWord(Action action) {
  for (const auto& [known, word] : kActions)
    if (known == action) return word;
  return "accept";
}

std::optional<Action> actionFromWord(std::string_view word) {
  for (const auto& [action, known] : kActions)
    if (known == word) return action;
  return std::nullopt;
}

Status Log::add(const std::vector<Measurement>& measurements, Entry entry) {
  const std::string why = objection(find(measurements, entry.measurementId), entry);
  if (!why.empty()) return Error{why, entry.measurementId, "Choose a measurement of this exam and name the reader"};
  entry.undone = false;
  entries_.push_back(std::move(entry));
  return Nothing{};
}

bool Log::undo() {
  const auto latest =
      std::find_if(entries_.rbegin(), entries_.rend(), [](const Entry& entry) { return !entry.undone; });
  if (latest == entries_.rend()) return false;
  latest->undone = true;
  return true;
}

State Log::stateOf(const std::string& measurementId) const {
  State state;
  for (const Entry& entry : entries_) {
    if (entry.undone || entry.measurementId != measurementId) continue;
    if (entry.action == Action::Withdraw) {
      state = {};
      continue;
    }
    state.accepted = true;
    state.reader = entry.reader;
    state.when = entry.when;
    if (entry.action != Action::Edit) continue;
    state.readerValue = entry.value;
    state.readerCode = entry.code;
    state.readerUncertainty = entry.uncertainty;
  }
  return state;
}

std::vector<Measurement> asRead(std::vector<Measurement> measurements, const Log& log) {
  for (Measurement& m : measurements) {
    const State state = log.stateOf(m.id);
    if (!state.edited()) continue;
    m.value = state.readerValue;
    m.code = state.readerCode;
    m.absentReason.clear();
    m.uncertainty = state.readerUncertainty;
    m.method = "reader";
    m.flags.emplace_back("edited_by_reader");
  }
  return measurements;
}

}  // namespace sural::exam::review
