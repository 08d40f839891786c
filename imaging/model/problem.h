#pragma once

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
};

Problem problemFrom(const Error& error, std::string file);

}  // namespace sural
