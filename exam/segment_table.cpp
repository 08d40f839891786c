#include "exam/segment_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

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
        if (clip.kind == ClipKind::XrayAngiography) methods[clip.sopInstanceUid] = Method::Angiography;
        if (clip.kind == ClipKind::MrAngiography || clip.kind == ClipKind::CtAngiography)
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
  if (m.quantity == "filling_defect_length") return *m.value > 0;
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

std::string discordanceOf(const std::array<std::vector<const Measurement*>, 3>& byMethod) {
  const std::array<Opinion, 3> opinions{opinionOf("duplex", byMethod[0]), opinionOf("angiography", byMethod[1]),
                                        opinionOf("MRA", byMethod[2])};
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

}  // namespace

std::vector<SegmentRow> segmentTable(const std::vector<Study>& studies, const std::vector<Measurement>& measurements) {
  const std::map<std::string, Method> methods = methodsOf(studies);
  std::vector<Site> sites;
  for (const Measurement& m : measurements)
    if (m.site.vessel && std::find(sites.begin(), sites.end(), m.site) == sites.end()) sites.push_back(m.site);
  std::vector<SegmentRow> rows;
  for (const Site& site : sites) {
    std::array<std::vector<const Measurement*>, 3> byMethod;
    for (const Measurement& m : measurements) {
      if (m.site != site) continue;
      const auto method = methods.find(m.evidence.sopInstanceUid);
      const Method which = method == methods.end() ? Method::Duplex : method->second;
      byMethod.at(static_cast<std::size_t>(which)).push_back(&m);
    }
    rows.push_back({site, idsOf(byMethod[0]), idsOf(byMethod[1]), idsOf(byMethod[2]), discordanceOf(byMethod)});
  }
  return rows;
}

}  // namespace sural::exam
