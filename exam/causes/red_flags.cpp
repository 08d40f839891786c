#include "exam/causes/red_flags.h"

#include <fmt/format.h>

#include <algorithm>

#include "exam/criteria/judge_term.h"
#include "exam/words/quantity_words.h"

namespace sural::exam::causes {

namespace {

using criteria::Criterion;
using criteria::Term;

// What belongs to the patient counts for both legs.
bool isOfLeg(const Measurement& m, std::optional<Side> side) { return !m.site.side || m.site.side == side; }

bool isInVessels(const Criterion& criterion, const Measurement& m) {
  if (!m.site.vessel) return true;
  return std::find(criterion.vessels.begin(), criterion.vessels.end(), *m.site.vessel) != criterion.vessels.end();
}

const Measurement* holding(const Term& term, const Criterion& criterion, const std::vector<Measurement>& measurements,
                           std::optional<Side> side) {
  for (const Measurement& m : measurements) {
    if (!isOfLeg(m, side) || !isInVessels(criterion, m)) continue;
    if (judge(term, {&m}).truth == criteria::Truth::Yes) return &m;
  }
  return nullptr;
}

// One measurement for each term of an alternative that holds; empty when none does.
std::vector<const Measurement*> reasonsOf(const Criterion& criterion, const std::vector<Measurement>& measurements,
                                          std::optional<Side> side) {
  for (const criteria::Grade& grade : criterion.grades)
    for (const std::vector<Term>& terms : grade.anyOf) {
      std::vector<const Measurement*> reasons;
      for (const Term& term : terms)
        if (const Measurement* m = holding(term, criterion, measurements, side)) reasons.push_back(m);
      if (reasons.size() == terms.size()) return reasons;
    }
  return {};
}

std::string phraseOf(const Measurement& m) {
  std::string phrase = words::quantityPhrase(m.quantity) + " " + words::quantityPhrase(toPhrase(m));
  if (m.site.known()) return phrase + " in the " + toPhrase(m.site);
  return m.site.side ? phrase + ", " + std::string(toWord(*m.site.side)) + " leg" : phrase;
}

RedFlag flagOf(const Criterion& criterion, const std::vector<const Measurement*>& reasons) {
  RedFlag flag{criterion.id, {}, {}};
  std::vector<std::string> phrases;
  for (const Measurement* m : reasons) {
    phrases.push_back(phraseOf(*m));
    if (!m->id.empty()) flag.measurementIds.push_back(m->id);
  }
  flag.sentence = fmt::format("Urgent: {}. Raised by: {}. Source: {}.", criterion.label, fmt::join(phrases, "; "),
                              criterion.source.shortName);
  return flag;
}

}  // namespace

std::vector<RedFlag> redFlagsOf(const std::vector<criteria::Criterion>& criteria,
                                const std::vector<Measurement>& measurements) {
  std::vector<RedFlag> flags;
  for (const Criterion& criterion : criteria) {
    if (criterion.kind != criteria::Kind::RedFlag) continue;
    std::vector<std::string> said;
    for (const std::optional<Side> side :
         {std::optional(Side::Left), std::optional(Side::Right), std::optional<Side>()}) {
      const std::vector<const Measurement*> reasons = reasonsOf(criterion, measurements, side);
      if (reasons.empty()) continue;
      RedFlag flag = flagOf(criterion, reasons);
      if (std::find(said.begin(), said.end(), flag.sentence) != said.end()) continue;
      said.push_back(flag.sentence);
      flags.push_back(std::move(flag));
    }
  }
  return flags;
}

}  // namespace sural::exam::causes
