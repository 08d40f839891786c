#pragma once

namespace sural::apps {

// What every command's exit status says to a script.
enum ExitStatus {
  kDone = 0,
  kSomeInputUnusable = 1,
  kWrongCall = 2,
  kNothingUsable = 3,
};

}  // namespace sural::apps
