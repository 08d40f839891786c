#include <array>
#include <string>

#include "tests/bench/accuracy/compare_compressions.h"
#include "tests/bench/accuracy/section.h"

namespace sural::tests::bench::accuracy {

namespace {

struct Judged {
  const char* set;
  const char* note;
};

constexpr std::array<Judged, 2> kSets{
    {{"accuracy_compression",
      "The levels from which a slit is seen and walls are believed were chosen while looking at this\n"
      "set and at `tuning_compression`, so it judges nothing unseen."},
     {"held_out_compression",
      "Drawn at random and measured when those levels stood; three rules that failed on it\n"
      "(layered walls, cut veins in stills, walls of a lumen that was lost) were changed after that. Its cines are "
      "harder: quick presses, 13 to 20 frames\n"
      "a second, and cines that end before the press lets go, in which the walls are followed from one end only. On "
      "another set,\ndrawn in the same way and measured once: 31 of 34 right, 0 wrong, 3 refused. On "
      "`tuning_compression`: 31 of 36 right,\n2 wrong (a closed vein called partial; 6 % taken, read as 11 %, called "
      "partial in place of none)."}}};

}  // namespace

Result<std::string> compressionSection(const SectionOptions& options) {
  std::string text = "## Vein compression\n\n";
  for (const auto& [set, note] : kSets) {
    const auto folder = options.sets.folderOf(set);
    if (!folder) return folder.error();
    text += std::string("Set `") + set + "`. " + note + "\n\n" + compressionAccuracy(*folder) + "\n";
  }
  return text;
}

}  // namespace sural::tests::bench::accuracy
