#include "tests/bench/accuracy/section.h"

#include <array>

namespace sural::tests::bench::accuracy {

namespace {

struct StripSet {
  const char* name;
  std::uint64_t seed;
};

constexpr std::array kStripSets{StripSet{"held_out_spectral", kHeldOutSeed}, StripSet{"accuracy_spectral", 1},
                                StripSet{"tuning", 1}};

}  // namespace

Result<std::string> overStripSets(const std::string& heading, const SectionOptions& options, SetTables tables) {
  std::string text = "## " + heading + "\n";
  for (const StripSet& set : kStripSets) {
    if (options.training && std::string(set.name) != "tuning") continue;
    const auto folder = options.sets.folderOf(set.name, set.seed);
    if (!folder) return folder.error();
    const auto part = tables(options, {set.name, *folder});
    if (!part) return part.error();
    text += "\n" + *part;
  }
  return text;
}

}  // namespace sural::tests::bench::accuracy
