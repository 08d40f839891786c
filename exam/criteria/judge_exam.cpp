#include "exam/criteria/judge_exam.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "exam/words/quantity_words.h"

namespace sural::exam::criteria {

namespace {

// How near a measurement is to a site: 3 there, 2 in the same vessel, 1 of the same leg, 0 of the patient, -1
// elsewhere.
int nearness(const Site& site, const Site& other) {
  if (site == other) return 3;
  if (!other.vessel) {
    if (!other.side) return 0;
    return other.side == site.side ? 1 : -1;
  }
  const bool sameVessel = other.vessel == site.vessel && other.side == site.side;
  return sameVessel && (!site.segment || !other.segment) ? 2 : -1;
}

// Orders candidates for one quantity: place, clip, whether measured, value.
auto rankOf(const Measurement& candidate, const Measurement& anchor) {
  const bool sameClip = candidate.evidence.sopInstanceUid == anchor.evidence.sopInstanceUid;
  return std::tuple(nearness(anchor.site, candidate.site), candidate.measured(), sameClip, candidate.value.value_or(0));
}

const Measurement* nearest(const std::vector<Measurement>& all, const std::string& quantity,
                           const Measurement& anchor) {
  const Measurement* best = nullptr;
  for (const Measurement& candidate : all) {
    if (candidate.quantity != quantity || nearness(anchor.site, candidate.site) < 0) continue;
    if (best == nullptr || rankOf(candidate, anchor) > rankOf(*best, anchor)) best = &candidate;
  }
  return best;
}

void addQuantities(const std::vector<Term>& terms, std::vector<std::string>& names) {
  for (const Term& term : terms)
    for (const std::string& name : {term.quantity, term.over})
      if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

bool speaksHere(const Criterion& criterion, const Facts& facts) {
  if (judgeAll(criterion.onlyWhere, facts).truth != Truth::Yes) return false;
  return std::none_of(criterion.unless.begin(), criterion.unless.end(),
                      [&](const Term& term) { return judge(term, facts).truth == Truth::Yes; });
}

std::string placeKey(const Criterion& criterion, const Site& site) { return criterion.id + "|" + toPhrase(site); }

std::vector<std::string> wordsOfList(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    if (end > begin) parts.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

bool isIn(const Criterion& criterion, const std::vector<std::string>& sets) {
  if (sets.empty()) return criterion.isDefault;
  return std::any_of(sets.begin(), sets.end(), [&](const std::string& set) {
    return criterion.set == set || (set == "default" && criterion.isDefault);
  });
}

std::string listOf(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

bool anySpeaksAbout(const std::vector<Criterion>& criteria, const Measurement& m) {
  return std::any_of(criteria.begin(), criteria.end(),
                     [&](const Criterion& criterion) { return isApplied(criterion) && applies(criterion, m); });
}

}  // namespace

Place placeOf(const Observations& all, std::size_t index, const Criterion& criterion) {
  const Measurement& anchor = (*all.measurements)[index];
  const bool recorded = all.conditions != nullptr && index < all.conditions->size();
  Place place{anchor.site, recorded ? (*all.conditions)[index] : Conditions{}, {}};
  const bool isSingle = quantitiesOf(criterion).size() == 1;
  std::vector<std::string> names = quantitiesOf(criterion);
  for (const std::vector<Term>* terms : {&criterion.onlyWhere, &criterion.unless, &criterion.requirements})
    addQuantities(*terms, names);
  for (const std::string& name : names) {
    const bool isAnchor = isSingle && name == anchor.quantity;
    const Measurement* fact = isAnchor ? &anchor : nearest(*all.measurements, name, anchor);
    if (fact != nullptr) place.facts.push_back(fact);
  }
  return place;
}

std::vector<Finding> findingsOf(const Observations& all, const std::vector<Criterion>& inForce) {
  std::vector<Finding> findings;
  std::set<std::string> done;
  for (std::size_t i = 0; i < all.measurements->size(); ++i) {
    const Measurement& m = (*all.measurements)[i];
    for (const Criterion& criterion : inForce) {
      if (!isApplied(criterion) || criterion.kind == Kind::RedFlag || !applies(criterion, m)) continue;
      const bool isSingle = quantitiesOf(criterion).size() == 1;
      if (!isSingle && done.contains(placeKey(criterion, m.site))) continue;
      const Place place = placeOf(all, i, criterion);
      if (!speaksHere(criterion, place.facts)) continue;
      if (!isSingle) done.insert(placeKey(criterion, m.site));
      Finding finding = compare(place, criterion);
      const bool hasClass = finding.verdict == Verdict::Met || !finding.abnormal;
      if (criterion.kind == Kind::Classification && !hasClass) continue;
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

std::vector<Problem> silencesOf(const std::vector<Measurement>& measurements, const std::vector<Criterion>& inForce,
                                const std::vector<Criterion>& all) {
  std::vector<Problem> problems;
  std::set<std::string> said;
  for (const Measurement& m : measurements) {
    if (!m.site.vessel || anySpeaksAbout(inForce, m) || !anySpeaksAbout(all, m)) continue;
    const std::string what = words::quantityPhrase(m.quantity) + " in the " + words::quantityPhrase(*m.site.vessel) +
                             " was not compared: no criterion of the chosen set speaks about it";
    if (said.insert(what).second)
      problems.push_back({{}, Severity::Note, what, "Add a set that does to --criteria; `sural criteria` lists them"});
  }
  return problems;
}

std::vector<Problem> offersOf(const std::vector<Measurement>& measurements, const std::vector<Criterion>& all) {
  std::map<std::string, std::vector<std::string>> sets;  // of each quantity that no default criterion speaks about
  for (const Measurement& m : measurements) {
    if (!m.measured() || !m.site.vessel) continue;
    const auto speaks = [&](const Criterion& c) { return isApplied(c) && applies(c, m); };
    const bool byDefault = std::any_of(
        all.begin(), all.end(), [&](const Criterion& c) { return c.isDefault && speaks(c) && c.onlyWhere.empty(); });
    if (byDefault) continue;
    for (const Criterion& criterion : all)
      if (speaks(criterion) && !criterion.isDefault && criterion.quantity == m.quantity &&
          criterion.onlyWhere.empty()) {
        std::vector<std::string>& names = sets[m.quantity];
        if (std::find(names.begin(), names.end(), criterion.set) == names.end()) names.push_back(criterion.set);
      }
  }
  if (sets.empty()) return {};
  std::string list;
  for (const auto& [quantity, names] : sets)
    list += (list.empty() ? "" : "; ") + words::quantityPhrase(quantity) + " by " + listOf(names);
  return {{{},
           Severity::Note,
           "criteria that are off by default would compare more: " + list,
           "Add a set to --criteria, such as --criteria default," + sets.rbegin()->second.front()}};
}

std::vector<Criterion> criteriaInForce(const std::vector<Criterion>& all, const std::string& sets) {
  const std::vector<std::string> names = wordsOfList(sets);
  std::vector<Criterion> inForce;
  std::copy_if(all.begin(), all.end(), std::back_inserter(inForce),
               [&](const Criterion& criterion) { return isIn(criterion, names); });
  return inForce;
}

std::string unknownSet(const std::vector<Criterion>& all, const std::string& sets) {
  for (const std::string& name : wordsOfList(sets))
    if (name != "default" &&
        std::none_of(all.begin(), all.end(), [&](const Criterion& criterion) { return criterion.set == name; }))
      return name;
  return {};
}

}  // namespace sural::exam::criteria
