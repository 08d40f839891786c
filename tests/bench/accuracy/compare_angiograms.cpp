#include "tests/bench/accuracy/compare_angiograms.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "exam/measure_angiography.h"
#include "imaging/dicom/read_study.h"
#include "tests/support/files.h"

namespace sural::tests::bench::accuracy {

namespace {

using nlohmann::json;

constexpr double kSamePlacePixels = 30;

struct Group {
  Point at;
  std::map<std::string, std::pair<double, double>> values;  // and their stated deviations
  std::string vessel;
};

Point middleOf(const std::vector<Point>& points) {
  Point sum;
  for (const Point& p : points) sum = {sum.x + p.x, sum.y + p.y};
  const double count = std::max<double>(1, static_cast<double>(points.size()));
  return {sum.x / count, sum.y / count};
}

struct Tally {
  std::map<std::string, std::vector<std::pair<double, double>>> errors;
  int lesions = 0;
  int found = 0;
  int falseOnes = 0;
  int refused = 0;
};

std::map<int, Group> trueGroups(const json& clip) {
  std::map<int, Group> groups;
  for (const json& q : clip["quantities"]) {
    if (!q["value"].is_number()) continue;
    Group& group = groups[q.value("lesion", 0)];
    group.values[q["quantity"]] = {q["value"].get<double>(), 0};
    std::vector<Point> points;
    for (const json& p : q["points"]) points.push_back({p[0], p[1]});
    if (q["quantity"] == "percent_diameter_stenosis") group.at = middleOf(points);
    group.vessel = q.value("vessel", "");
  }
  return groups;
}

std::map<int, Group> measuredGroups(const std::vector<Measurement>& measurements) {
  std::map<int, Group> groups;
  for (const Measurement& m : measurements) {
    if (!m.value) continue;
    Group& group = groups[m.lesion.value_or(0)];
    group.values[m.quantity] = {*m.value, m.uncertainty.value_or(0)};
    if (m.quantity == "percent_diameter_stenosis") group.at = middleOf(m.evidence.points);
  }
  return groups;
}

void compare(const Group& truth, const Group& measured, Tally& tally) {
  for (const auto& [quantity, value] : truth.values) {
    const auto found = measured.values.find(quantity);
    if (found == measured.values.end()) continue;
    tally.errors[quantity].emplace_back(found->second.first - value.first, found->second.second);
  }
}

// Lesions belong together when they lie in one place; what remains on either side was missed or is false.
void match(std::map<int, Group> truths, std::map<int, Group> measured, Tally& tally) {
  for (const auto& [number, truth] : truths) {
    if (number == 0) {
      if (const auto same = measured.find(0); same != measured.end()) compare(truth, same->second, tally);
      continue;
    }
    ++tally.lesions;
    const auto best = std::min_element(measured.begin(), measured.end(), [&](const auto& a, const auto& b) {
      return std::hypot(a.second.at.x - truth.at.x, a.second.at.y - truth.at.y) <
             std::hypot(b.second.at.x - truth.at.x, b.second.at.y - truth.at.y);
    });
    if (best == measured.end() || best->first == 0) continue;
    if (std::hypot(best->second.at.x - truth.at.x, best->second.at.y - truth.at.y) > kSamePlacePixels) continue;
    ++tally.found;
    compare(truth, best->second, tally);
    measured.erase(best);
  }
  for (const auto& [number, group] : measured) tally.falseOnes += number != 0 ? 1 : 0;
}

std::map<int, Group> truthOf(const Series& series, const std::map<std::string, json>& truths) {
  std::map<int, Group> all;
  for (const Clip& clip : series.clips)
    if (const auto found = truths.find(clip.sopInstanceUid); found != truths.end())
      for (auto& [number, group] : trueGroups(found->second)) all[number] = std::move(group);
  return all;
}

void measure(const Series& series, const std::map<std::string, json>& truths, Tally& tally) {
  const bool runs = series.clips.front().kind == ClipKind::XrayAngiography;
  if (!runs) {
    const auto result = exam::measureVolume(series);
    tally.refused += result.analysis ? 0 : 1;
    match(truthOf(series, truths), measuredGroups(result.measurements), tally);
    return;
  }
  for (const Clip& clip : series.clips) {
    const auto result = exam::measureXray(clip);
    tally.refused += result.analysis ? 0 : 1;
    const auto truth = truths.find(clip.sopInstanceUid);
    if (truth != truths.end()) match(trueGroups(truth->second), measuredGroups(result.measurements), tally);
  }
}

std::string rowOf(const std::string& quantity, const std::vector<std::pair<double, double>>& errors) {
  double sum = 0;
  double squares = 0;
  int covered = 0;
  for (const auto& [error, deviation] : errors) {
    sum += error;
    covered += std::abs(error) <= 2 * deviation ? 1 : 0;
  }
  const auto n = static_cast<double>(errors.size());
  const double bias = sum / n;
  for (const auto& [error, deviation] : errors) squares += (error - bias) * (error - bias);
  const double spread = n > 1 ? std::sqrt(squares / (n - 1)) : 0;
  return fmt::format("| {} | {} | {:+.3f} | {:.3f} | {:+.3f} to {:+.3f} | {:.0f} % |\n", quantity, errors.size(), bias,
                     spread, bias - 1.96 * spread, bias + 1.96 * spread, 100 * covered / n);
}

}  // namespace

std::string angiographyAccuracy(const std::string& phantomFolder) {
  std::map<std::string, json> truths;
  const json truth = support::readJson(phantomFolder + "/truth.json");
  for (const json& clip : truth["clips"]) truths[clip["sop_instance_uid"]] = clip;
  std::map<std::string, Tally> tallies;
  const Reading reading = imaging::dicom::readPaths({phantomFolder});
  for (const Study& study : reading.studies)
    for (const Series& series : study.series) {
      if (series.clips.empty()) continue;
      const ClipKind kind = series.clips.front().kind;
      if (kind == ClipKind::XrayAngiography) measure(series, truths, tallies["XA"]);
      if (kind == ClipKind::MrAngiography) measure(series, truths, tallies["MRA"]);
    }
  std::string text;
  for (const auto& [name, tally] : tallies) {
    text += fmt::format("\n**{}**: {} of {} lesions found, {} false, {} refused\n\n", name, tally.found, tally.lesions,
                        tally.falseOnes, tally.refused);
    text += "| quantity | n | bias | SD | 95 % limits | within 2 stated SD |\n|---|---|---|---|---|---|\n";
    for (const auto& [quantity, errors] : tally.errors) text += rowOf(quantity, errors);
  }
  return text;
}

}  // namespace sural::tests::bench::accuracy
