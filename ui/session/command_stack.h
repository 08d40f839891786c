#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ui/session/reader_state.h"

namespace sural::ui::session {

struct AcceptMeasurement {
  Acceptance acceptance;
};
struct WithdrawMeasurement {
  std::string id;
};
// The reading gets an id of its own.
struct AddReading {
  CaliperReading reading;
};
struct ChangeReading {
  CaliperReading reading;  // in place of the one with its id
};
struct RemoveReading {
  std::string id;
};
struct SetSite {
  std::string sopInstanceUid;
  Site site;
};
struct EditStrip {
  StripPlace place;
  doppler::StripEdits edits;  // all of them, in place of earlier ones
};
struct ResetStrip {
  StripPlace place;
};
struct EditCompression {
  std::string sopInstanceUid;
  imaging::bmode::CompressionOptions options;
};
struct EditAngiogram {
  std::string sopInstanceUid;
  imaging::angiography::XrayEdits edits;  // all of them, in place of earlier ones; none: as the machine has it
};
struct NameVessel {
  VesselPlace place;
  Site site;
};
struct Calibrate {
  std::string sopInstanceUid;
  ReaderCalibration calibration;  // in place of an earlier one of its unit
};

// Another form; what was filled that it asks for too stays.
struct ChooseWorksheet {
  std::string form;
};
struct FillWorksheet {
  WorksheetPlace place;
  WorksheetEntry entry;  // without text: the field is emptied
};
struct TickStep {
  StepPlace place;
  std::optional<StepTick> tick;  // none: as if it had never been ticked
};
struct WriteWorksheetNotes {
  std::string text;
};
struct Sign {
  std::optional<Signature> signature;  // none: taken back
};

using Command = std::variant<AcceptMeasurement, WithdrawMeasurement, AddReading, ChangeReading, RemoveReading, SetSite,
                             EditStrip, ResetStrip, EditCompression, EditAngiogram, NameVessel, Calibrate,
                             ChooseWorksheet, FillWorksheet, TickStep, WriteWorksheetNotes, Sign>;

// What a command does, in a few words: "measure", "move the baseline".
std::string_view nameOf(const Command& command);

// Runs commands on a reader's state and takes them back. A command that changes nothing is not kept.
class CommandStack {
 public:
  CommandStack() = default;
  explicit CommandStack(ReaderState first) : state_(std::move(first)) {}

  // In all states, so that nothing of it can be undone.
  void placeAcceptances(const std::vector<Measurement>& measurements);
  void run(const Command& command);
  void undo();
  void redo();
  // Puts what was drawn in a run back to before its last change, which cannot be redone; what was decided since stays.
  // False where it was as it is from the beginning.
  bool takeBackAngiogram(const std::string& sopInstanceUid);

  [[nodiscard]] bool canUndo() const { return !before_.empty(); }
  [[nodiscard]] bool canRedo() const { return !after_.empty(); }
  [[nodiscard]] const ReaderState& state() const { return state_; }

 private:
  ReaderState state_;
  std::vector<ReaderState> before_;
  std::vector<ReaderState> after_;
};

}  // namespace sural::ui::session
