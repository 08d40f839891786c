#include "tests/bench/accuracy/compare_compressions.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "exam/measure_compression.h"
#include "imaging/bmode/lumen_shape.h"
#include "imaging/dicom/read_study.h"

namespace sural::tests::bench::accuracy {

namespace {

using imaging::bmode::areaOf;
using imaging::bmode::centroidOf;
using imaging::bmode::isInside;
using nlohmann::json;
using Outline = std::vector<Point>;

constexpr double kPixelSamples = 60;

Outline outlineFrom(const json& points) {
  Outline outline;
  for (const json& p : points) outline.push_back({p[0].get<double>(), p[1].get<double>()});
  return outline;
}

// Share of overlap of two outlines, by sampling the box around both.
double diceOf(const Outline& a, const Outline& b) {
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  for (const Outline* outline : {&a, &b})
    for (const Point& p : *outline) {
      left = std::min(left, p.x);
      right = std::max(right, p.x);
      top = std::min(top, p.y);
      bottom = std::max(bottom, p.y);
    }
  int inA = 0, inB = 0, both = 0;
  for (double y = top; y <= bottom; y += (bottom - top) / kPixelSamples)
    for (double x = left; x <= right; x += (right - left) / kPixelSamples) {
      const bool first = isInside(a, {x, y});
      const bool second = isInside(b, {x, y});
      inA += first ? 1 : 0;
      inB += second ? 1 : 0;
      both += first && second ? 1 : 0;
    }
  return inA + inB > 0 ? 2.0 * both / (inA + inB) : 0;
}

double distanceTo(const Outline& outline, Point p) {
  double nearest = 1e9;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point& a = outline[i];
    const Point& b = outline[(i + 1) % outline.size()];
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy + 1e-12), 0.0, 1.0);
    nearest = std::min(nearest, std::hypot(a.x + t * dx - p.x, a.y + t * dy - p.y));
  }
  return nearest;
}

// One clip's truth: for each vein its quantities, and its outline at rest.
struct TrueVein {
  std::string structure;
  std::string vessel;
  std::map<std::string, json> quantities;
};

struct TrueClip {
  std::string file;
  std::vector<std::string> notes;
  std::map<std::string, std::map<int, std::vector<Outline>>> outlines;  // structure, frame
  std::vector<TrueVein> veins;
};

TrueClip trueClip(const json& clip) {
  TrueClip made{.file = clip["file"], .notes = clip.value("notes", std::vector<std::string>{})};
  for (const json& contour : clip.value("contours", json::array()))
    made.outlines[contour["structure"]][contour["frame"].get<int>()].push_back(outlineFrom(contour["points"]));
  for (const auto& [structure, frames] : made.outlines)
    if (structure.starts_with("vein")) made.veins.push_back({structure, {}, {}});
  // The generator names the quantities of several veins in the order of its outlines.
  std::map<std::string, std::size_t> seen;
  for (const json& quantity : clip.value("quantities", json::array())) {
    const std::string name = quantity["quantity"];
    const std::size_t vein = seen[name]++;
    if (vein >= made.veins.size()) continue;
    made.veins[vein].quantities[name] = quantity;
    made.veins[vein].vessel = quantity.value("vessel", "");
  }
  return made;
}

const Measurement* nearest(const std::vector<Measurement>& measurements, const std::string& quantity,
                           const Outline& around) {
  const Measurement* best = nullptr;
  double least = 1e9;
  const Point centre = centroidOf(around);
  for (const Measurement& m : measurements) {
    if (m.quantity != quantity) continue;
    double away = 1e8;
    if (!m.evidence.points.empty()) {
      Point middle{};
      for (const Point& p : m.evidence.points) {
        middle.x += p.x / static_cast<double>(m.evidence.points.size());
        middle.y += p.y / static_cast<double>(m.evidence.points.size());
      }
      away = std::hypot(middle.x - centre.x, middle.y - centre.y);
    }
    if (best != nullptr && away >= least) continue;
    best = &m;
    least = away;
  }
  return best;
}

using imaging::bmode::CompressedVessel;
using imaging::bmode::CompressionAnalysis;

bool isVein(const CompressedVessel& vessel) {
  return vessel.role == imaging::bmode::VesselRole::Vein || vessel.role == imaging::bmode::VesselRole::SecondVein;
}

// The analysed vein at the place of the true one at rest.
const CompressedVessel* veinAt(const CompressionAnalysis& analysis, const Outline& truth) {
  for (const CompressedVessel& vessel : analysis.vessels)
    if (isVein(vessel) && vessel.rest && isInside(truth, centroidOf(vessel.rest->outline))) return &vessel;
  return nullptr;
}

// Measurements of one vein: those of its own evidence frames and, where absent, of none.
std::vector<Measurement> ofVein(const std::vector<Measurement>& all, const CompressionAnalysis& analysis,
                                const CompressedVessel& vein) {
  std::size_t index = 0;
  for (const CompressedVessel& vessel : analysis.vessels) {
    if (&vessel == &vein) break;
    if (isVein(vessel)) ++index;
  }
  std::vector<Measurement> own;
  std::size_t seen = 0;
  for (const Measurement& m : all) {
    if (m.quantity == "vein_area_uncompressed") ++seen;
    if (seen == index + 1) own.push_back(m);
  }
  return own;
}

void compareNumbers(CompressionCase& compared, const TrueVein& vein, const std::vector<Measurement>& measurements,
                    const Outline& place) {
  for (const auto& [name, quantity] : vein.quantities) {
    if (!quantity["value"].is_number()) continue;
    const Measurement* m = nearest(measurements, name, place);
    ComparedNumber number{name, std::nullopt, 0, quantity["value"].get<double>()};
    if (m != nullptr && m->value) {
      number.value = m->value;
      number.uncertainty = m->uncertainty.value_or(0);
    }
    compared.numbers.push_back(number);
  }
  const auto code = vein.quantities.find("compressibility");
  if (code != vein.quantities.end()) compared.trueVerdict = code->second["value"];
  if (const auto ratio = vein.quantities.find("compression_ratio"); ratio != vein.quantities.end())
    compared.trueShareOpen = 1 - ratio->second["value"].get<double>();
  const Measurement* verdict = nearest(measurements, "compressibility", place);
  if (verdict == nullptr) return;
  compared.verdict = verdict->code.value_or("");
  compared.refusal = verdict->absentReason;
  compared.saidInadequate =
      std::find(verdict->flags.begin(), verdict->flags.end(), "inadequate_compression") != verdict->flags.end();
}

void compareOutline(CompressionCase& compared, const CompressedVessel& vein, const CompressionAnalysis& analysis,
                    const std::vector<Outline>& truth) {
  if (truth.empty()) return;
  const Outline& found = vein.rest->outline;
  compared.diceAtRest = diceOf(found, truth.front());
  double sum = 0;
  for (const Point& p : found) sum += distanceTo(truth.front(), p);
  compared.boundaryErrorMm =
      sum / static_cast<double>(found.size()) * (analysis.grid.mmPerColumn + analysis.grid.mmPerRow) / 2;
}

CompressionCase compareVein(const TrueClip& rest, const TrueVein& vein, const exam::CompressionResult& result) {
  CompressionCase compared{.file = rest.file, .vessel = vein.vessel, .notes = rest.notes};
  const auto& frames = rest.outlines.at(vein.structure);
  const Outline& place = frames.begin()->second.front();
  const CompressedVessel* found = result.analysis ? veinAt(*result.analysis, place) : nullptr;
  compared.veinFound = found != nullptr;
  if (found == nullptr) {
    compareNumbers(compared, vein, {}, place);
    for (const Measurement& m : result.measurements)
      if (m.quantity == "compressibility") compared.refusal = m.code ? "another vessel was measured" : m.absentReason;
    return compared;
  }
  compareNumbers(compared, vein, ofVein(result.measurements, *result.analysis, *found), place);
  const auto frame = frames.find(found->rest->frame);
  if (frame != frames.end()) compareOutline(compared, *found, *result.analysis, frame->second);
  return compared;
}

std::vector<const Clip*> clipsOf(const Reading& reading) {
  std::vector<const Clip*> clips;
  for (const Study& study : reading.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) clips.push_back(&clip);
  return clips;
}

const Clip* clipOfFile(const std::vector<const Clip*>& clips, const std::string& path) {
  for (const Clip* clip : clips)
    if (std::filesystem::weakly_canonical(clip->file) == std::filesystem::weakly_canonical(path)) return clip;
  return nullptr;
}

struct Spread {
  int count = 0;
  int refused = 0;
  int covered = 0;
  double bias = 0;
  double deviation = 0;
};

Spread spreadOf(const std::vector<CompressionCase>& cases, const std::string& quantity) {
  std::vector<double> errors;
  Spread spread;
  for (const CompressionCase& c : cases)
    for (const ComparedNumber& number : c.numbers) {
      if (number.quantity != quantity) continue;
      if (!number.value) {
        ++spread.refused;
        continue;
      }
      errors.push_back(*number.value - number.truth);
      if (std::abs(errors.back()) <= 2 * number.uncertainty) ++spread.covered;
    }
  spread.count = static_cast<int>(errors.size());
  for (const double e : errors) spread.bias += e / spread.count;
  for (const double e : errors) spread.deviation += (e - spread.bias) * (e - spread.bias);
  spread.deviation = spread.count > 1 ? std::sqrt(spread.deviation / (spread.count - 1)) : 0;
  return spread;
}

std::string percent(int part, int whole) {
  return whole > 0 ? fmt::format("{} of {} ({:.0f} %)", part, whole, 100.0 * part / whole) : "none";
}

std::string numberRows(const std::vector<CompressionCase>& cases) {
  std::string rows =
      "| quantity | n | bias | SD | 95 % limits | within 2 SD of itself | refused |\n|---|---|---|---|---|---|---|\n";
  for (const auto& [name, unit] : std::vector<std::pair<std::string, std::string>>{{"vein_area_uncompressed", "mm2"},
                                                                                   {"vein_area_compressed", "mm2"},
                                                                                   {"vein_ap_uncompressed", "mm"},
                                                                                   {"vein_ap_compressed", "mm"},
                                                                                   {"compression_ratio", "1"}}) {
    const Spread s = spreadOf(cases, name);
    rows += fmt::format("| `{}` ({}) | {} | {:+.3f} | {:.3f} | {:+.3f} to {:+.3f} | {} | {} |\n", name, unit, s.count,
                        s.bias, s.deviation, s.bias - 1.96 * s.deviation, s.bias + 1.96 * s.deviation,
                        percent(s.covered, s.count), s.refused);
  }
  return rows;
}

std::string verdictRows(const std::vector<CompressionCase>& cases) {
  int adequate = 0, right = 0, wrong = 0, weak = 0, saidWeak = 0, falselyFull = 0, found = 0;
  for (const CompressionCase& c : cases) {
    found += c.veinFound ? 1 : 0;
    falselyFull += c.verdict == "full" && c.trueShareOpen >= 0.15 ? 1 : 0;
    if (c.numbers.empty()) continue;
    if (c.trueVerdict.empty()) {
      ++weak;
      saidWeak += c.verdict.empty() && c.saidInadequate ? 1 : 0;
    } else {
      ++adequate;
      right += c.verdict == c.trueVerdict ? 1 : 0;
      wrong += !c.verdict.empty() && c.verdict != c.trueVerdict ? 1 : 0;
    }
  }
  const int count = static_cast<int>(cases.size());
  return fmt::format(
      "\n| question | answer |\n|---|---|\n| verdict right, firm presses | {} |\n| verdict wrong, firm presses | {} |\n"
      "| refused, firm presses | {} |\n| weak press recognised | {} |\n| called full with 15 % and more open | {} |\n"
      "| the vein is the vein | {} |\n",
      percent(right, adequate), percent(wrong, adequate), percent(adequate - right - wrong, adequate),
      percent(saidWeak, weak), falselyFull, percent(found, count));
}

std::string outlineRows(const std::vector<CompressionCase>& cases) {
  double dice = 0, boundary = 0, leastDice = 1;
  int count = 0;
  for (const CompressionCase& c : cases) {
    if (!c.diceAtRest) continue;
    ++count;
    dice += *c.diceAtRest;
    boundary += c.boundaryErrorMm.value_or(0);
    leastDice = std::min(leastDice, *c.diceAtRest);
  }
  if (count == 0) return {};
  return fmt::format("| lumen at rest: mean Dice (least), mean boundary error | {:.3f} ({:.3f}), {:.3f} mm, n {} |\n",
                     dice / count, leastDice, boundary / count, count);
}

}  // namespace

std::vector<CompressionCase> compareCompressions(const std::string& phantomFolder) {
  std::ifstream stream(phantomFolder + "/truth.json");
  const json truth = json::parse(stream);
  const Reading reading = imaging::dicom::readPaths({phantomFolder});
  const std::vector<const Clip*> clips = clipsOf(reading);
  std::vector<TrueClip> stillsAtRest;
  std::vector<CompressionCase> cases;
  for (const json& entry : truth["clips"]) {
    if (entry["kind"] != "b_mode") continue;
    TrueClip known = trueClip(entry);
    const bool hasRest = !known.veins.empty() && known.veins.front().quantities.contains("vein_area_uncompressed");
    const bool hasPressed = !known.veins.empty() && known.veins.front().quantities.contains("compression_ratio");
    if (hasRest && !hasPressed) stillsAtRest = {known};
    if (!hasPressed) continue;
    const Clip* clip = clipOfFile(clips, phantomFolder + "/" + known.file);
    if (clip == nullptr) continue;
    const exam::CompressionResult result = exam::measureCompression(*clip, clips);
    const bool paired = !hasRest && !stillsAtRest.empty();
    for (std::size_t i = 0; i < known.veins.size(); ++i) {
      if (paired && i < stillsAtRest.front().veins.size())
        known.veins[i].quantities.merge(stillsAtRest.front().veins[i].quantities);
      cases.push_back(compareVein(paired ? stillsAtRest.front() : known, known.veins[i], result));
    }
  }
  return cases;
}

std::string compressionAccuracy(const std::string& phantomFolder) {
  const std::vector<CompressionCase> cases = compareCompressions(phantomFolder);
  if (cases.empty()) return {};
  return numberRows(cases) + verdictRows(cases) + outlineRows(cases);
}

}  // namespace sural::tests::bench::accuracy
