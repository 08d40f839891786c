#include <fmt/format.h>

#include <algorithm>

#include "tests/bench/accuracy/section.h"
#include "tests/bench/accuracy/strip_reading.h"
#include "tests/bench/accuracy/table.h"

namespace sural::tests::bench::accuracy {

namespace {

// Above or below a reflux threshold; undecided where the doubt straddles it.
Calls callsAt(double threshold, const std::vector<Comparison>& times) {
  Calls calls{.question = fmt::format("reflux longer than {} s", threshold),
              .target = "98 %",
              .published = "93.4 % agreement of readers (INVEST, Lurie 2012)"};
  for (const Comparison& c : times) {
    const bool decided = c.measured && std::abs(*c.measured - threshold) > 2 * c.doubt;
    if (!decided)
      ++calls.undecided;
    else
      ++((*c.measured > threshold) == (c.truth > threshold) ? calls.right : calls.wrong);
  }
  return calls;
}

// The same by the number alone, as readers call it.
Calls plainCallsAt(double threshold, const std::vector<Comparison>& times) {
  Calls calls = callsAt(threshold, {});
  calls.question = fmt::format("the same by the bare number, {} s", threshold);
  for (const Comparison& c : times)
    if (!c.measured)
      ++calls.undecided;
    else
      ++((*c.measured > threshold) == (c.truth > threshold) ? calls.right : calls.wrong);
  return calls;
}

Result<std::string> tablesOf(const SectionOptions& options, const SetOnDisk& set) {
  const auto strips = readStrips(set.folder, "reflux");
  if (!strips) return strips.error();
  const std::vector<Row> rows{
      {"reflux_time", "s", compareQuantity(*strips, "reflux_time"), false, 4, "median 10 ms, 95 % in 40 ms",
       "day-to-day CV 7.3 % (Sarin 1994)"},
      {"peak_reflux_velocity", "cm/s", compareQuantity(*strips, "peak_reflux_velocity"), true, 1, "bias 1 %, SD 2 %",
       ""},
      {"peak_antegrade_velocity", "cm/s", compareQuantity(*strips, "peak_antegrade_velocity"), true, 1,
       "bias 1 %, SD 2 %", "SD 3.07 cm/s, experts 2.96 to 5.18 (Zolgharni 2014)"},
  };
  if (options.listErrors) std::for_each(rows.begin(), rows.end(), listErrors);
  const std::vector<Comparison>& times = rows.front().comparisons;
  const std::vector<Calls> calls{callsAt(0.5, times), callsAt(1.0, times), plainCallsAt(0.5, times),
                                 plainCallsAt(1.0, times)};
  return fmt::format("Set `{}`, {} strips.\n\n{}\n{}", set.name, strips->size(), tableOf(rows), tableOf(calls));
}

}  // namespace

Result<std::string> venousSection(const SectionOptions& options) {
  return overStripSets("Venous reflux", options, tablesOf);
}

}  // namespace sural::tests::bench::accuracy
