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

}  // namespace

Result<std::string> colourSection(const SectionOptions& options) {
  const auto folder = options.sets.folderOf("accuracy_colour");
  if (!folder) return folder.error();
  const auto clips = readTrueClips(*folder);
  if (!clips) return clips.error();
  Row row{"colour_reflux_time", "s", {}, false, 3, "within one frame", ""};
  std::array<Half, 2> halves;  // even, odd
  for (const TrueClip& clip : *clips) {
    const nlohmann::json* truth = clip.quantity("colour_reflux_time");
    if (truth == nullptr || clip.clip.frameCount < 2) continue;
    const exam::ColourResults results = exam::measureColour(clip.clip);
    Comparison comparison{.file = clip.truth.at("file"), .truth = truth->get<double>()};
    const Measurement* m = findMeasurement(results.measurements, "colour_reflux_time");
    if (m != nullptr) comparison.measured = m->value;
    if (m != nullptr) comparison.doubt = m->uncertainty.value_or(0);
    comparison.reason = m == nullptr ? "not tried" : m->absentReason;
    const double frame = clip.clip.frameTimes.back() / (clip.clip.frameCount - 1);
    Half& half = halves.at(hasOddNumber(comparison.file) ? 1 : 0);
    ++half.clips;
    if (m != nullptr && m->value && std::abs(*m->value - comparison.truth) <= frame) ++half.withinOneFrame;
    row.comparisons.push_back(std::move(comparison));
  }
  if (options.listErrors) listErrors(row);
  return fmt::format(
      "## Colour cines\n\nSet `accuracy_colour`: {} of {} within one frame. The level at which reflux begins and ends "
      "was "
      "chosen on the\nodd-numbered cines ({} of {} within one frame); the even-numbered ones judge it ({} of {}). That "
      "a "
      "turn hidden by the wall filter\nlies between both directions, and that a closing valve is timed by what it "
      "fills, "
      "was seen in both halves.\n\n{}",
      halves[0].withinOneFrame + halves[1].withinOneFrame, row.comparisons.size(), halves[1].withinOneFrame,
      halves[1].clips, halves[0].withinOneFrame, halves[0].clips, tableOf(std::vector{row}));
}

}  // namespace sural::tests::bench::accuracy
