#include "tests/bench/accuracy/section.h"

#include <array>

namespace sural::tests::bench::accuracy {

namespace {

// Those that judge first; of the last, parameters were fitted.
constexpr std::array kStripSets{"accuracy_spectral_fresh", "accuracy_spectral_unseen", "accuracy_spectral_held_out",
                                "accuracy_spectral", "tuning"};

}  // namespace

Result<std::string> overStripSets(const std::string& heading, const SectionOptions& options, SetTables tables) {
  std::string text = "## " + heading + "\n";
  for (const std::string set : kStripSets) {
    if (!options.wants(set)) continue;
    const auto folder = options.sets.folderOf(set);
    if (!folder) return folder.error();
    const auto part = tables(options, {set, *folder});
    if (!part) return part.error();
    text += "\n" + *part;
  }
  return text;
}

}  // namespace sural::tests::bench::accuracy
