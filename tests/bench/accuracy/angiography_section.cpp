#include "tests/bench/accuracy/compare_angiograms.h"
#include "tests/bench/accuracy/section.h"

namespace sural::tests::bench::accuracy {

Result<std::string> angiographySection(const SectionOptions& options) {
  std::string text = "## Angiography\n";
  for (const char* set : {"accuracy_angiography", "accuracy_mra"}) {
    const auto folder = options.sets.folderOf(set);
    if (!folder) return folder.error();
    text += std::string("\nSet `") + set + "`.\n\n" + angiographyAccuracy(*folder) + "\n";
  }
  return text;
}

}  // namespace sural::tests::bench::accuracy
