#include "ui/session/command_stack.h"

namespace sural::ui::session {

namespace {

bool apply(ReaderState& state, const AcceptMeasurement& command) { return state.accepted.insert(command.id).second; }
bool apply(ReaderState& state, const WithdrawMeasurement& command) { return state.accepted.erase(command.id) > 0; }
void revert(ReaderState& state, const AcceptMeasurement& command) { state.accepted.erase(command.id); }
void revert(ReaderState& state, const WithdrawMeasurement& command) { state.accepted.insert(command.id); }

}  // namespace

void CommandStack::run(const Command& command) {
  if (!std::visit([this](const auto& one) { return apply(state_, one); }, command)) return;
  commands_.erase(commands_.begin() + static_cast<std::ptrdiff_t>(done_), commands_.end());
  commands_.push_back(command);
  ++done_;
}

void CommandStack::undo() {
  if (!canUndo()) return;
  --done_;
  std::visit([this](const auto& one) { revert(state_, one); }, commands_[done_]);
}

void CommandStack::redo() {
  if (!canRedo()) return;
  std::visit([this](const auto& one) { apply(state_, one); }, commands_[done_]);
  ++done_;
}

}  // namespace sural::ui::session
