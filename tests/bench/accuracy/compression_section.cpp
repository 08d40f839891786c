#include "tests/bench/accuracy/compare_compressions.h"
#include "tests/bench/accuracy/section.h"

namespace sural::tests::bench::accuracy {

Result<std::string> compressionSection(const SectionOptions& options) {
  const auto folder = options.sets.folderOf("accuracy_compression");
  if (!folder) return folder.error();
  return "## Vein compression\n\nSet `accuracy_compression`. The levels from which a slit is seen and walls are "
         "believed were chosen while looking at\nthis set, so it judges nothing unseen.\n\n" +
         compressionAccuracy(*folder) + "\n";
}

}  // namespace sural::tests::bench::accuracy
