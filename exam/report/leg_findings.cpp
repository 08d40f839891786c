#include "exam/report/leg_findings.h"

#include <algorithm>
#include <array>
#include <limits>

#include "exam/report/anatomy_order.h"
#include "exam/report/measured_from.h"
#include "exam/report/measurement_rows.h"
#include "exam/report/report_phrases.h"
#include "exam/words/quantity_words.h"

namespace sural::exam::report {

namespace {

constexpr std::size_t kMostOthers = 3;  // further criteria named in one row

int noteNumber(std::vector<std::string>& notes, const std::string& text) {
  const auto found = std::find(notes.begin(), notes.end(), text);
  if (found != notes.end()) return static_cast<int>(found - notes.begin()) + 1;
  notes.push_back(text);
  return static_cast<int>(notes.size());
}

std::string othersPhrase(const JudgedValue& value, const Words& words) {
  std::vector<std::string> said;
  for (const Finding* finding : value.findings) {
    if (finding == value.leading || finding->criterion.id == value.leading->criterion.id) continue;
    std::string phrase = words(toWord(finding->verdict) == "met"       ? "met"
                               : toWord(finding->verdict) == "not_met" ? "not met"
                                                                       : "indeterminate");
    phrase +=
        ": " + printedThreshold(*finding, value.quantity, words) + " (" + finding->criterion.source.shortName + ")";
    if (std::find(said.begin(), said.end(), phrase) == said.end()) said.push_back(std::move(phrase));
  }
  std::string all;
  for (std::size_t i = 0; i < std::min(said.size(), kMostOthers); ++i) all += (i == 0 ? "" : "; ") + said[i];
  if (said.size() > kMostOthers) all += "; " + filled(words("%1 more"), {std::to_string(said.size() - kMostOthers)});
  return all;
}

std::string quantityOf(const JudgedValue& value, const Words& words) {
  std::string text = words(printedQuantity(value.quantity));
  if (value.lesion) text += filled(words(", lesion %1"), {std::to_string(*value.lesion)});
  return text;
}

// The only one with the smallest doubt; null where two share it or there is but one.
const Measurement* mostPrecise(const std::vector<const Measurement*>& measurements) {
  const Measurement* best = nullptr;
  double least = std::numeric_limits<double>::infinity();
  std::size_t numbers = 0;
  for (const Measurement* m : measurements) {
    if (!m->value || !m->uncertainty) continue;
    ++numbers;
    if (*m->uncertainty == least) best = nullptr;
    if (*m->uncertainty >= least) continue;
    least = *m->uncertainty;
    best = m;
  }
  return numbers > 1 ? best : nullptr;
}

// What else was measured of the same, the least doubtful first, with the picture and what the reader made of it.
std::vector<std::string> furtherValues(const Exam& exam, const JudgedValue& value, const ReportOptions& options) {
  constexpr std::size_t kMost = 4;
  const Words& words = options.laboratory.words;
  std::vector<const Measurement*> others;
  for (const Measurement* m : value.measurements)
    if (m != value.shown && m->measured()) others.push_back(m);
  std::stable_sort(others.begin(), others.end(), [](const Measurement* a, const Measurement* b) {
    constexpr double kUnknown = std::numeric_limits<double>::infinity();
    return a->uncertainty.value_or(kUnknown) < b->uncertainty.value_or(kUnknown);
  });
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < std::min(others.size(), kMost); ++i) {
    std::string text = printedValue(*others[i], words);
    if (const std::string from = measuredFrom(exam, *others[i]); !from.empty()) text += " (" + from + ")";
    if (others[i] == mostPrecise(value.measurements)) text += words(", the most precise");
    if (options.decisions.accepted.contains(others[i]->id)) text += words(", accepted");
    texts.push_back(std::move(text));
  }
  if (others.size() > kMost) texts.push_back(filled(words("%1 more"), {std::to_string(others.size() - kMost)}));
  return texts;
}

FindingRow rowOf(const Exam& exam, const JudgedValue& value, const ReportOptions& options) {
  const Finding& finding = *value.leading;
  const Words& words = options.laboratory.words;
  FindingRow row;
  row.segment = segmentPhrase(value.site, words);
  row.quantity = quantityOf(value, words);
  row.value = printedValue(*value.shown, words);
  if (value.measurements.size() > 1)
    row.quantity += filled(words(" (one of %1)"), {std::to_string(value.measurements.size())});
  row.threshold = printedThreshold(finding, value.quantity, words);
  row.source = finding.criterion.source.shortName;
  row.grade = printedGrade(finding, words);
  row.verdict = finding.verdict;
  row.urgent = value.urgent;
  row.accepted = options.decisions.accepted.contains(value.shown->id);
  row.machine = machineValue(*value.shown, options.decisions, words);
  row.further = furtherValues(exam, value, options);
  if (hasSeveralSources(exam, value.site) || !row.further.empty()) row.from = measuredFrom(exam, *value.shown);
  if (isReading(*value.shown)) row.from += (row.from.empty() ? "" : ", ") + words("measured by the reader");
  row.others = othersPhrase(value, words);
  return row;
}

bool isJudged(const Exam& exam, const Measurement& measurement) {
  return std::any_of(exam.findings.begin(), exam.findings.end(),
                     [&](const Finding& finding) { return isAbout(finding, measurement); });
}

// What a laboratory's report shows of what no criterion speaks about; the rest stands in the exported results.
constexpr auto kShown = std::to_array<std::string_view>({
    "compressibility",
    "compression_ratio",
    "vein_ap_uncompressed",
    "vein_ap_compressed",
    "reflux_time",
    "colour_reflux_time",
    "peak_reflux_velocity",
    "venous_flow_pattern",
    "augmentation",
    "peak_systolic_velocity",
    "end_diastolic_velocity",
    "velocity_ratio",
    "waveform",
    "acceleration_time",
    "resistive_index",
    "volume_flow",
    "percent_diameter_stenosis",
    "minimum_lumen_diameter",
    "reference_diameter",
    "lesion_length",
    "occlusion_length",
    "filling_defect_length",
    "contrast_reflux_length",
    "vessel_diameter",
});

bool isShown(const Measurement& measurement) {
  return std::find(kShown.begin(), kShown.end(), measurement.quantity) != kShown.end();
}

// The unjudged values of one segment, those of a quantity together.
struct SegmentValues {
  Site site;
  std::vector<std::vector<const Measurement*>> quantities;
};

void add(SegmentValues& segment, const Measurement& measurement) {
  for (auto& group : segment.quantities)
    if (group.front()->quantity == measurement.quantity && group.front()->measured() == measurement.measured())
      return group.push_back(&measurement);
  segment.quantities.push_back({&measurement});
}

enum class Whose { Machine, Reader };

// The reader's own are shown whatever they are.
std::vector<SegmentValues> unjudgedSegments(const Exam& exam, Whose whose) {
  std::vector<SegmentValues> segments;
  for (const Measurement& measurement : exam.measurements) {
    if (isReading(measurement) != (whose == Whose::Reader) || isJudged(exam, measurement)) continue;
    if (whose == Whose::Machine && !isShown(measurement)) continue;
    const auto found = std::find_if(segments.begin(), segments.end(),
                                    [&](const SegmentValues& each) { return each.site == measurement.site; });
    if (found == segments.end())
      segments.push_back({measurement.site, {{&measurement}}});
    else
      add(*found, measurement);
  }
  std::stable_sort(segments.begin(), segments.end(), [](const SegmentValues& a, const SegmentValues& b) {
    return std::pair(sideRank(a.site.side), anatomyRank(a.site)) <
           std::pair(sideRank(b.site.side), anatomyRank(b.site));
  });
  return segments;
}

std::string rangeOf(const std::vector<const Measurement*>& group, const Words& words) {
  const auto [least, most] = std::minmax_element(
      group.begin(), group.end(), [](const Measurement* a, const Measurement* b) { return a->value < b->value; });
  if (printedValue(**least) == printedValue(**most)) return printedValue(**least, words);
  return printedValue(**least, words) + words(" to ") + printedValue(**most, words);
}

std::string codesOf(const std::vector<const Measurement*>& group, const Words& words) {
  std::vector<std::string> codes;
  for (const Measurement* measurement : group)
    if (const std::string code = printedValue(*measurement, words);
        std::find(codes.begin(), codes.end(), code) == codes.end())
      codes.push_back(code);
  std::string all;
  for (const std::string& code : codes) all += (all.empty() ? "" : ", ") + code;
  return all;
}

std::string groupPhrase(const std::vector<const Measurement*>& group, const Words& words) {
  const Measurement& first = *group.front();
  return words(printedQuantity(first.quantity)) + " " + (first.code ? codesOf(group, words) : rangeOf(group, words));
}

ValueRow valueRowOf(const SegmentValues& segment, const Words& words) {
  ValueRow row{segmentPhrase(segment.site, words), {}};
  std::string missing;
  for (const auto& group : segment.quantities) {
    if (group.front()->measured())
      row.values += (row.values.empty() ? "" : "; ") + groupPhrase(group, words);
    else
      missing += (missing.empty() ? "" : ", ") + words(printedQuantity(group.front()->quantity));
  }
  if (!missing.empty()) row.values += (row.values.empty() ? "" : "; ") + filled(words("not measured: %1"), {missing});
  return row;
}

// Each caliper for itself, with its picture: "time 0.67 s ± 0.01 (PW · RT GSV)".
ValueRow readingsOf(const Exam& exam, const SegmentValues& segment, const Words& words) {
  ValueRow row{segmentPhrase(segment.site, words), {}};
  for (const auto& group : segment.quantities)
    for (const Measurement* m : group) {
      row.values += (row.values.empty() ? "" : "; ") + groupPhrase({m}, words);
      if (const std::string from = measuredFrom(exam, *m); !from.empty()) row.values += " (" + from + ")";
    }
  return row;
}

}  // namespace

std::string legTitle(const std::optional<Side>& side) {
  if (!side) return "Side not stated";
  return *side == Side::Right ? "Right leg" : "Left leg";
}

FindingsByLeg findingsByLeg(const Exam& exam, const std::vector<JudgedValue>& judged, const ReportOptions& options) {
  const Words& words = options.laboratory.words;
  const std::vector<SegmentValues> unjudged = unjudgedSegments(exam, Whose::Machine);
  const std::vector<SegmentValues> readings = unjudgedSegments(exam, Whose::Reader);
  FindingsByLeg all;
  for (const std::optional<Side> side :
       {std::optional(Side::Right), std::optional(Side::Left), std::optional<Side>()}) {
    LegFindings leg{words(legTitle(side)), {}, {}, {}};
    for (const JudgedValue& value : judged) {
      if (value.site.side != side) continue;
      leg.rows.push_back(rowOf(exam, value, options));
      if (!value.leading->reason.empty())
        leg.rows.back().notes.push_back(noteNumber(all.notes, words.sentence(value.leading->reason)));
    }
    for (const SegmentValues& segment : unjudged)
      if (segment.site.side == side) leg.values.push_back(valueRowOf(segment, words));
    for (const SegmentValues& segment : readings)
      if (segment.site.side == side) leg.readings.push_back(readingsOf(exam, segment, words));
    if (!leg.rows.empty() || !leg.values.empty() || !leg.readings.empty()) all.legs.push_back(std::move(leg));
  }
  return all;
}

}  // namespace sural::exam::report
