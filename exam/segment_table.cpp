#include "exam/segment_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "exam/measured_as.h"
#include "exam/words/quantity_words.h"

namespace sural::exam {

namespace {

enum class Method { Duplex, Angiography, Mra };

// What a method says about narrowing or a clot: at least half, or not, and in which words.
struct Opinion {
  std::string_view method;
  std::optional<bool> severe;
  std::string words;
};

std::map<std::string, Method> methodsOf(const std::vector<Study>& studies) {
  std::map<std::string, Method> methods;
  for (const Study& study : studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) {
        const ClipKind kind = measuredAs(clip);
        if (kind == ClipKind::XrayAngiography) methods[clip.sopInstanceUid] = Method::Angiography;
        if (kind == ClipKind::MrAngiography || kind == ClipKind::CtAngiography)
          methods[clip.sopInstanceUid] = Method::Mra;
      }
  return methods;
}

// At least `bound`, or not, when two standard deviations agree.
std::optional<bool> reaches(const Measurement& m, double bound) {
  const double reach = 2 * m.uncertainty.value_or(0);
  if (*m.value - reach >= bound) return true;
  if (*m.value + reach < bound) return false;
  return std::nullopt;
}

std::optional<bool> severity(const Measurement& m) {
  constexpr double kHalf = 50;
  constexpr double kRatio = 2;
  if (m.quantity == "compressibility" && m.code) return *m.code != "full";
  if (!m.value) return std::nullopt;
  if (m.quantity == "percent_diameter_stenosis") return reaches(m, kHalf);
  if (m.quantity == "velocity_ratio") return reaches(m, kRatio);
  if (m.quantity == "filling_defect_length" || m.quantity == "colour_filling_defect_length") return *m.value > 0;
  return std::nullopt;
}

Opinion opinionOf(std::string_view method, const std::vector<const Measurement*>& measurements) {
  Opinion opinion{method, std::nullopt, {}};
  for (const Measurement* m : measurements) {
    const std::optional<bool> severe = severity(*m);
    if (!severe || (opinion.severe && (*opinion.severe || !*severe))) continue;
    opinion.severe = severe;
    opinion.words = fmt::format("{}: {} {}", method, words::quantityPhrase(m->quantity), toPhrase(*m));
  }
  return opinion;
}

using Opinions = std::array<Opinion, 3>;

Opinions opinionsOf(const std::array<std::vector<const Measurement*>, 3>& byMethod) {
  return {opinionOf("duplex", byMethod[0]), opinionOf("angiography", byMethod[1]), opinionOf("MRA", byMethod[2])};
}

// 0 where a method sees something severe, 1 where those that tell see nothing, 2 where none tells.
int rankOf(const Opinions& opinions) {
  int rank = 2;
  for (const Opinion& opinion : opinions)
    if (opinion.severe) rank = std::min(rank, *opinion.severe ? 0 : 1);
  return rank;
}

std::string discordanceOf(const Opinions& opinions) {
  for (const Opinion& one : opinions)
    for (const Opinion& other : opinions)
      if (one.severe && other.severe && *one.severe && !*other.severe) return one.words + "; " + other.words;
  return {};
}

std::vector<std::string> idsOf(const std::vector<const Measurement*>& measurements) {
  std::vector<std::string> ids;
  for (const Measurement* m : measurements) ids.push_back(m->id);
  return ids;
}

// Where a row stands: its vessel, how bad it is, when it was measured.
using Order = std::tuple<std::size_t, int, std::size_t>;

bool isSameVessel(const Site& a, const Site& b) { return a.vessel == b.vessel && a.side == b.side; }

SegmentRow rowOf(const Site& site, const std::vector<Measurement>& measurements,
                 const std::map<std::string, Method>& methods, int& rank) {
  std::array<std::vector<const Measurement*>, 3> byMethod;
  for (const Measurement& m : measurements) {
    if (m.site != site) continue;
    const auto method = methods.find(m.evidence.sopInstanceUid);
    const Method which = method == methods.end() ? Method::Duplex : method->second;
    byMethod.at(static_cast<std::size_t>(which)).push_back(&m);
  }
  const Opinions opinions = opinionsOf(byMethod);
  rank = rankOf(opinions);
  return {site, idsOf(byMethod[0]), idsOf(byMethod[1]), idsOf(byMethod[2]), discordanceOf(opinions)};
}

}  // namespace

std::vector<SegmentRow> segmentTable(const std::vector<Study>& studies, const std::vector<Measurement>& measurements) {
  const std::map<std::string, Method> methods = methodsOf(studies);
  std::vector<Site> sites;
  for (const Measurement& m : measurements)
    if (m.site.vessel && std::find(sites.begin(), sites.end(), m.site) == sites.end()) sites.push_back(m.site);
  std::vector<std::pair<Order, SegmentRow>> ordered;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const auto vessel =
        std::find_if(sites.begin(), sites.end(), [&](const Site& other) { return isSameVessel(other, sites[i]); });
    int rank = 0;
    SegmentRow row = rowOf(sites[i], measurements, methods, rank);
    ordered.emplace_back(Order{static_cast<std::size_t>(vessel - sites.begin()), rank, i}, std::move(row));
  }
  std::sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<SegmentRow> rows;
  for (auto& [order, row] : ordered) rows.push_back(std::move(row));
  return rows;
}

}  // namespace sural::exam
