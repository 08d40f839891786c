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

Result<ColourComparisons> compareSet(const SectionOptions& options, const std::string& set, std::uint64_t seed) {
  const auto folder = options.sets.folderOf(set, seed);
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
  const auto judged = compareSet(options, "held_out_colour", kHeldOutSeed);
  if (!judged) return judged.error();
  const auto seen = compareSet(options, "accuracy_colour", 1);
  if (!seen) return seen.error();
  const Half& even = seen->halves[0];
  const Half& odd = seen->halves[1];
  return fmt::format(
      "## Colour cines\n\nSet `held_out_colour`: {} of {} within one frame.\n\n{}\nSet `accuracy_colour`: {} of {} "
      "within one frame. The level at which reflux begins and ends was chosen on the\nodd-numbered cines ({} of {}); "
      "the rest of the rules were chosen while looking at all of them (even-numbered: {} of {}).\n\n{}",
      judged->halves[0].withinOneFrame + judged->halves[1].withinOneFrame, judged->row.comparisons.size(),
      tableOf(std::vector{judged->row}), even.withinOneFrame + odd.withinOneFrame, seen->row.comparisons.size(),
      odd.withinOneFrame, odd.clips, even.withinOneFrame, even.clips, tableOf(std::vector{seen->row}));
}

}  // namespace sural::tests::bench::accuracy
