#include <fmt/format.h>

#include <cmath>

#include "exam/measure_colour.h"
#include "tests/bench/accuracy/section.h"
#include "tests/bench/accuracy/table.h"

namespace sural::tests::bench::accuracy {

Result<std::string> colourSection(const SectionOptions& options) {
  const auto folder = options.sets.folderOf("accuracy_colour");
  if (!folder) return folder.error();
  const auto clips = readTrueClips(*folder);
  if (!clips) return clips.error();
  Row row{"colour_reflux_time", "s", {}, false, 3, "within one frame", ""};
  int withinOneFrame = 0;
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
    if (m != nullptr && m->value && std::abs(*m->value - comparison.truth) <= frame) ++withinOneFrame;
    row.comparisons.push_back(std::move(comparison));
  }
  if (options.listErrors) listErrors(row);
  return fmt::format("## Colour cines\n\nSet `accuracy_colour`: {} of {} within one frame.\n\n{}", withinOneFrame,
                     row.comparisons.size(), tableOf(std::vector{row}));
}

}  // namespace sural::tests::bench::accuracy
