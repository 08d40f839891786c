#include <fmt/format.h>

#include <array>

#include "tests/bench/accuracy/section.h"
#include "tests/bench/accuracy/strip_reading.h"
#include "tests/bench/accuracy/table.h"

namespace sural::tests::bench::accuracy {

namespace {

struct Wanted {
  const char* quantity;
  const char* unit;
  bool relative;
  int decimals;
  const char* target;
  const char* published;
};

constexpr const char* kAbsent = "absent";
constexpr const char* kZolgharni = "SD 3.07 cm/s, experts 2.96 to 5.18 (Zolgharni 2014)";
constexpr const char* kUnal = "1 to 16 % from manual (Unal 2004)";

constexpr std::array kWanted{
    Wanted{"peak_systolic_velocity", "cm/s", true, 1, "bias 1 %, SD 2 %", kZolgharni},
    Wanted{"end_diastolic_velocity", "cm/s", false, 2, "SD 2 cm/s", kUnal},
    Wanted{"minimum_diastolic_velocity", "cm/s", false, 2, "", ""},
    Wanted{"maximum_velocity", "cm/s", true, 1, "", ""},
    Wanted{"time_averaged_peak_velocity", "cm/s", false, 2, "", "VTI SD 1.39 cm (Zolgharni 2014)"},
    Wanted{"time_averaged_mean_velocity", "cm/s", false, 2, "", ""},
    Wanted{"resistive_index", "1", false, 4, "SD 0.015", "4 to 14 % from manual (Unal 2004)"},
    Wanted{"pulsatility_index", "1", true, 1, "", "4 to 14 % from manual (Unal 2004)"},
    Wanted{"systolic_diastolic_ratio", "1", true, 1, "", ""},
    Wanted{"acceleration_time", "s", false, 4, "", ""},
    Wanted{"heart_rate", "/min", true, 2, "within 1 %", ""},
};

std::string codeOf(const StripReading& strip, const char* quantity) {
  const Measurement* m = findMeasurement(strip.measurements, quantity);
  return m != nullptr && m->code ? *m->code : "";
}

void listCall(const StripReading& strip, const std::string& code, const std::string& truth) {
  fmt::print(stderr, "'{}' should be {}: {}\n", code, truth, strip.clip.truth.at("file").get<std::string>());
}

// Where nothing flows there is no waveform to name: those strips are judged on their own.
Calls codeCalls(const std::vector<StripReading>& strips, const char* quantity, bool list) {
  Calls calls{
      .question = quantity, .target = "97 %", .published = "27 % of waveforms misnamed by sonographers (Kim 2020)"};
  for (const StripReading& strip : strips) {
    const nlohmann::json* truth = strip.clip.quantity(quantity);
    if (truth == nullptr || *truth == kAbsent) continue;
    const std::string code = codeOf(strip, quantity);
    const bool right = code == truth->get<std::string>();
    ++(code.empty() ? calls.undecided : right ? calls.right : calls.wrong);
    if (list && !right) listCall(strip, code, truth->get<std::string>());
  }
  return calls;
}

// An occluded artery has neither a peak systolic velocity nor a waveform.
Calls occludedCalls(const std::vector<StripReading>& strips, bool list) {
  Calls calls{.question = "no velocity where nothing flows", .target = "all", .published = ""};
  for (const StripReading& strip : strips) {
    const nlohmann::json* truth = strip.clip.quantity("waveform");
    if (truth == nullptr || *truth != kAbsent) continue;
    const Measurement* peak = findMeasurement(strip.measurements, "peak_systolic_velocity");
    const std::string code = codeOf(strip, "waveform");
    const bool right = (peak == nullptr || !peak->value) && (code.empty() || code == kAbsent);
    ++(right ? calls.right : calls.wrong);
    if (list && !right) listCall(strip, code, kAbsent);
  }
  return calls;
}

std::vector<Calls> callsOf(const std::vector<StripReading>& strips, bool list) {
  std::vector<Calls> calls{codeCalls(strips, "waveform", list), codeCalls(strips, "waveform_resistance", list)};
  const Calls occluded = occludedCalls(strips, list);
  if (occluded.right + occluded.wrong > 0) calls.push_back(occluded);
  return calls;
}

Result<std::string> tablesOf(const SectionOptions& options, const SetOnDisk& set) {
  const auto strips = readStrips(set.folder, "arteries");
  if (!strips) return strips.error();
  std::vector<Row> rows;
  for (const Wanted& w : kWanted) {
    rows.push_back(
        {w.quantity, w.unit, compareQuantity(*strips, w.quantity), w.relative, w.decimals, w.target, w.published});
    if (options.listErrors) listErrors(rows.back());
  }
  return fmt::format("Set `{}`, {} strips.\n\n{}\n{}", set.name, strips->size(), tableOf(rows),
                     tableOf(callsOf(*strips, options.listErrors)));
}

}  // namespace

Result<std::string> arterialSection(const SectionOptions& options) {
  return overStripSets("Arterial waveforms", options, tablesOf);
}

}  // namespace sural::tests::bench::accuracy
