#include "ui/session/command_stack.h"

#include <algorithm>
#include <utility>

namespace sural::ui::session {

namespace {

auto placeOf(ReaderState& state, const std::string& id) {
  return std::find_if(state.readings.begin(), state.readings.end(),
                      [&](const CaliperReading& reading) { return reading.measurement.id == id; });
}

// Each says whether it changed anything.
bool apply(ReaderState& state, const AcceptMeasurement& command) {
  const auto [place, isNew] = state.accepted.try_emplace(command.acceptance.measurementId, command.acceptance);
  if (!isNew && place->second == command.acceptance) return false;
  place->second = command.acceptance;
  return true;
}

bool apply(ReaderState& state, const WithdrawMeasurement& command) { return state.accepted.erase(command.id) > 0; }

// By whoever measured it.
void acceptReading(ReaderState& state, const Measurement& measurement) {
  if (measurement.measured())
    state.accepted[measurement.id] = acceptanceOf(measurement, {});
  else
    state.accepted.erase(measurement.id);
}

bool apply(ReaderState& state, const AddReading& command) {
  state.readings.push_back(command.reading);
  std::string& id = state.readings.back().measurement.id;
  id = "r" + std::to_string(++state.readingsMade);
  acceptReading(state, state.readings.back().measurement);
  return true;
}

bool apply(ReaderState& state, const ChangeReading& command) {
  const auto place = placeOf(state, command.reading.measurement.id);
  if (place == state.readings.end()) return false;
  *place = command.reading;
  if (state.accepted.contains(place->measurement.id)) acceptReading(state, place->measurement);
  return true;
}

bool apply(ReaderState& state, const RemoveReading& command) {
  const auto place = placeOf(state, command.id);
  if (place == state.readings.end()) return false;
  state.readings.erase(place);
  state.accepted.erase(command.id);
  return true;
}

bool apply(ReaderState& state, const SetSite& command) {
  const auto [place, isNew] = state.sites.try_emplace(command.sopInstanceUid, command.site);
  if (!isNew && place->second == command.site) return false;
  place->second = command.site;
  return true;
}

bool apply(ReaderState& state, const EditStrip& command) {
  state.strips[command.place] = command.edits;
  return true;
}

bool apply(ReaderState& state, const ResetStrip& command) { return state.strips.erase(command.place) > 0; }

bool apply(ReaderState& state, const EditCompression& command) {
  state.compressions[command.sopInstanceUid] = command.options;
  return true;
}

bool apply(ReaderState& state, const EditAngiogram& command) {
  if (command.edits.empty()) return state.angiograms.erase(command.sopInstanceUid) > 0;
  const auto [place, isNew] = state.angiograms.try_emplace(command.sopInstanceUid, command.edits);
  if (!isNew && place->second == command.edits) return false;
  place->second = command.edits;
  return true;
}

bool apply(ReaderState& state, const NameVessel& command) {
  const auto [place, isNew] = state.vessels.try_emplace(command.place, command.site);
  if (!isNew && place->second == command.site) return false;
  place->second = command.site;
  return true;
}

bool apply(ReaderState& state, const Calibrate& command) {
  std::vector<ReaderCalibration>& all = state.calibrations[command.sopInstanceUid];
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const ReaderCalibration& other) { return other.unit == command.calibration.unit; }),
            all.end());
  all.push_back(command.calibration);
  return true;
}

bool apply(ReaderState& state, const ChooseWorksheet& command) {
  if (state.worksheet.form == command.form) return false;
  state.worksheet.form = command.form;
  return true;
}

bool apply(ReaderState& state, const FillWorksheet& command) {
  if (command.entry.text.empty()) return state.worksheet.entries.erase(command.place) > 0;
  const auto [place, isNew] = state.worksheet.entries.try_emplace(command.place, command.entry);
  if (!isNew && place->second == command.entry) return false;
  place->second = command.entry;
  return true;
}

bool apply(ReaderState& state, const TickStep& command) {
  if (!command.tick) return state.worksheet.ticks.erase(command.place) > 0;
  const auto [place, isNew] = state.worksheet.ticks.try_emplace(command.place, *command.tick);
  if (!isNew && place->second == *command.tick) return false;
  place->second = *command.tick;
  return true;
}

bool apply(ReaderState& state, const WriteWorksheetNotes& command) {
  if (state.worksheet.freeText == command.text) return false;
  state.worksheet.freeText = command.text;
  return true;
}

bool apply(ReaderState& state, const Sign& command) {
  if (state.signature == command.signature) return false;
  state.signature = command.signature;
  return true;
}

std::string_view phrase(const AcceptMeasurement&) { return "accept"; }
std::string_view phrase(const WithdrawMeasurement&) { return "withdraw"; }
std::string_view phrase(const AddReading&) { return "measure"; }
std::string_view phrase(const ChangeReading&) { return "change a measurement"; }
std::string_view phrase(const RemoveReading&) { return "remove a measurement"; }
std::string_view phrase(const SetSite&) { return "name the vessel"; }
std::string_view phrase(const EditStrip&) { return "edit the trace"; }
std::string_view phrase(const ResetStrip&) { return "back to the machine's trace"; }
std::string_view phrase(const EditCompression&) { return "edit the contour"; }
std::string_view phrase(const EditAngiogram&) { return "edit the run"; }
std::string_view phrase(const NameVessel&) { return "name the vessel"; }
std::string_view phrase(const Calibrate&) { return "calibrate"; }
std::string_view phrase(const ChooseWorksheet&) { return "choose the worksheet"; }
std::string_view phrase(const FillWorksheet&) { return "fill in"; }
std::string_view phrase(const TickStep&) { return "tick a step"; }
std::string_view phrase(const WriteWorksheetNotes&) { return "write a note"; }
std::string_view phrase(const Sign&) { return "sign"; }

using imaging::angiography::XrayEdits;

XrayEdits editsOf(const ReaderState& state, const std::string& sopInstanceUid) {
  const auto found = state.angiograms.find(sopInstanceUid);
  return found != state.angiograms.end() ? found->second : XrayEdits{};
}

}  // namespace

const CaliperReading* ReaderState::reading(const std::string& id) const {
  const auto found = std::find_if(readings.begin(), readings.end(),
                                  [&](const CaliperReading& reading) { return reading.measurement.id == id; });
  return found != readings.end() ? &*found : nullptr;
}

bool ReaderState::changesExam() const {
  return !readings.empty() || !sites.empty() || !strips.empty() || !compressions.empty() || !angiograms.empty() ||
         !vessels.empty() || !calibrations.empty() || !worksheet.empty();
}

std::string_view nameOf(const Command& command) {
  return std::visit([](const auto& one) { return phrase(one); }, command);
}

void CommandStack::run(const Command& command) {
  ReaderState changed = state_;
  if (!std::visit([&](const auto& one) { return apply(changed, one); }, command)) return;
  if (!std::holds_alternative<Sign>(command)) changed.signature.reset();
  before_.push_back(std::exchange(state_, std::move(changed)));
  after_.clear();
}

void CommandStack::placeAcceptances(const std::vector<Measurement>& measurements) {
  session::placeAcceptances(state_, measurements);
  for (std::vector<ReaderState>* others : {&before_, &after_})
    for (ReaderState& state : *others) session::placeAcceptances(state, measurements);
}

void CommandStack::undo() {
  if (!canUndo()) return;
  after_.push_back(std::exchange(state_, std::move(before_.back())));
  before_.pop_back();
}

void CommandStack::redo() {
  if (!canRedo()) return;
  before_.push_back(std::exchange(state_, std::move(after_.back())));
  after_.pop_back();
}

bool CommandStack::takeBackAngiogram(const std::string& sopInstanceUid) {
  const XrayEdits last = editsOf(state_, sopInstanceUid);
  auto other = before_.end();
  while (other != before_.begin() && editsOf(*(other - 1), sopInstanceUid) == last) --other;
  if (other == before_.begin()) return false;
  --other;
  const XrayEdits earlier = editsOf(*other, sopInstanceUid);
  for (auto later = other + 1; later != before_.end(); ++later) apply(*later, EditAngiogram{sopInstanceUid, earlier});
  apply(state_, EditAngiogram{sopInstanceUid, earlier});
  if (other + 1 == before_.end()) state_.signature = other->signature;
  before_.erase(other);
  return true;
}

}  // namespace sural::ui::session
