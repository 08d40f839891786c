#include "tests/bench/accuracy/section.h"

namespace sural::tests::bench::accuracy {

Result<std::string> overBothSets(const std::string& heading, const SectionOptions& options, SetTables tables) {
  std::string text = "## " + heading + "\n";
  for (const char* set : {"accuracy_spectral", "tuning"}) {
    if (options.training && std::string(set) != "tuning") continue;
    const auto part = tables(options, set);
    if (!part) return part.error();
    text += "\n" + *part;
  }
  return text;
}

}  // namespace sural::tests::bench::accuracy
