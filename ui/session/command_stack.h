#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace sural::ui::session {

// What the reader decided about the exam: the measurements whose values they accepted, by id.
struct ReaderState {
  std::set<std::string> accepted;
  friend bool operator==(const ReaderState&, const ReaderState&) = default;
};

struct AcceptMeasurement {
  std::string id;
};
struct WithdrawMeasurement {
  std::string id;
};
using Command = std::variant<AcceptMeasurement, WithdrawMeasurement>;

// Runs commands on a reader's state and takes them back. A command that changes nothing is not kept.
class CommandStack {
 public:
  void run(const Command& command);
  void undo();
  void redo();

  [[nodiscard]] bool canUndo() const { return done_ > 0; }
  [[nodiscard]] bool canRedo() const { return done_ < commands_.size(); }
  [[nodiscard]] const ReaderState& state() const { return state_; }

 private:
  ReaderState state_;
  std::vector<Command> commands_;
  std::size_t done_ = 0;
};

}  // namespace sural::ui::session
