#include "imaging/model/problem.h"

namespace sural {

std::string_view toWord(Severity severity) {
  switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
  }
  return "error";
}

Problem problemFrom(const Error& error, std::string file) {
  return {std::move(file), Severity::Error, error.what, error.advice};
}

}  // namespace sural
