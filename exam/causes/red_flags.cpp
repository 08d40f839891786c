#include "exam/causes/red_flags.h"

#include <fmt/format.h>

#include <algorithm>

#include "exam/criteria/judge_term.h"
#include "exam/words/quantity_words.h"

namespace sural::exam::causes {

namespace {

using criteria::Criterion;
using criteria::Finding;
using criteria::Term;

// What belongs to the patient counts for both legs.
bool isOfLeg(const Measurement& m, std::optional<Side> side) { return !m.site.side || m.site.side == side; }

bool isInVessels(const Criterion& criterion, const Measurement& m) {
  if (!m.site.vessel) return true;
  return std::find(criterion.vessels.begin(), criterion.vessels.end(), *m.site.vessel) != criterion.vessels.end();
}

std::vector<const Measurement*> holding(const Term& term, const Criterion& criterion,
                                        const std::vector<Measurement>& measurements, std::optional<Side> side) {
  std::vector<const Measurement*> found;
  for (const Measurement& m : measurements) {
    if (!isOfLeg(m, side) || !isInVessels(criterion, m)) continue;
    if (judge(term, {&m}).truth == criteria::Truth::Yes) found.push_back(&m);
  }
  return found;
}

// The measurements for which every term of an alternative holds; empty when it does for none.
std::vector<const Measurement*> reasonsOf(const Criterion& criterion, const std::vector<Measurement>& measurements,
                                          std::optional<Side> side) {
  for (const criteria::Grade& grade : criterion.grades)
    for (const std::vector<Term>& terms : grade.anyOf) {
      std::vector<const Measurement*> reasons;
      bool all = true;
      for (const Term& term : terms) {
        const std::vector<const Measurement*> found = holding(term, criterion, measurements, side);
        reasons.insert(reasons.end(), found.begin(), found.end());
        all = all && !found.empty();
      }
      if (all && !reasons.empty()) return reasons;
    }
  return {};
}

std::string phraseOf(const Measurement& m) {
  std::string phrase = words::quantityPhrase(m.quantity) + " " + words::quantityPhrase(toPhrase(m));
  if (m.site.known()) return phrase + " in the " + toPhrase(m.site);
  return m.site.side ? phrase + ", " + std::string(toWord(*m.site.side)) + " leg" : phrase;
}

RedFlag flagOf(const Criterion& criterion, const std::string& label, const std::vector<const Measurement*>& reasons) {
  RedFlag flag{criterion.id, label, criterion.source.shortName, {}, {}};
  std::vector<std::string> phrases;
  for (const Measurement* m : reasons) {
    if (std::find(phrases.begin(), phrases.end(), phraseOf(*m)) == phrases.end()) phrases.push_back(phraseOf(*m));
    if (!m->id.empty()) flag.measurementIds.push_back(m->id);
  }
  flag.sentence =
      fmt::format("Urgent: {}. Raised by: {}. Source: {}.", flag.label, fmt::join(phrases, "; "), flag.source);
  return flag;
}

// "intraluminal filling defect" for the grade "an intraluminal filling defect".
std::string labelOf(const Finding& finding) {
  const std::string label(words::withoutArticle(criteria::gradePhrase(finding)));
  return label.empty() ? finding.criterion.label : label;
}

const Measurement* withId(const std::vector<Measurement>& measurements, const std::string& id) {
  const auto found =
      std::find_if(measurements.begin(), measurements.end(), [&](const Measurement& m) { return m.id == id; });
  return found == measurements.end() ? nullptr : &*found;
}

}  // namespace

std::vector<RedFlag> redFlagsOf(const std::vector<criteria::Criterion>& criteria,
                                const std::vector<Measurement>& measurements) {
  std::vector<RedFlag> flags;
  for (const Criterion& criterion : criteria) {
    if (criterion.kind != criteria::Kind::RedFlag) continue;
    std::vector<std::string> said;
    for (const std::optional<Side> side :
         {std::optional(Side::Right), std::optional(Side::Left), std::optional<Side>()}) {
      const std::vector<const Measurement*> reasons = reasonsOf(criterion, measurements, side);
      if (reasons.empty()) continue;
      RedFlag flag = flagOf(criterion, criterion.label, reasons);
      if (std::find(said.begin(), said.end(), flag.sentence) != said.end()) continue;
      said.push_back(flag.sentence);
      flags.push_back(std::move(flag));
    }
  }
  return flags;
}

void addUrgentFindings(std::vector<RedFlag>& flags, const std::vector<Finding>& findings,
                       const std::vector<Measurement>& measurements) {
  for (const Finding& finding : findings) {
    if (finding.verdict != criteria::Verdict::Met || !finding.criterion.urgent) continue;
    if (finding.measurementIds.empty() || isUrgent(flags, finding)) continue;
    if (const Measurement* m = withId(measurements, finding.measurementIds.front()))
      flags.push_back(flagOf(finding.criterion, labelOf(finding), {m}));
  }
}

bool isUrgent(const std::vector<RedFlag>& flags, const Finding& finding) {
  if (finding.verdict != criteria::Verdict::Met || finding.measurementIds.empty()) return false;
  return std::any_of(flags.begin(), flags.end(), [&](const RedFlag& flag) {
    const std::vector<std::string>& ids = flag.measurementIds;
    return std::find(ids.begin(), ids.end(), finding.measurementIds.front()) != ids.end();
  });
}

}  // namespace sural::exam::causes
