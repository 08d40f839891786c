#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "imaging/model/result.h"

namespace sural {

enum class Severity { Note, Warning, Error };

std::string_view toWord(Severity severity);

// Something about one input that its reader has to know; never stops the other inputs.
struct Problem {
  std::string file;
  Severity severity = Severity::Warning;
  std::string what;
  std::string advice;
  std::string flag = {};                     // of the clip or region that it is about; empty: of none
  std::optional<int> region = std::nullopt;  // index into Clip::regions
};

Problem problemFrom(const Error& error, std::string file);

}  // namespace sural
