#include <algorithm>

#include <fmt/format.h>

#include "exam/criteria/finding.h"
#include "exam/words/quantity_words.h"

namespace sural::exam::criteria {

namespace {

std::string phraseOf(Position position) {
  if (position == Position::ReverseTrendelenburg) return "reverse Trendelenburg";
  return std::string(toWord(position));
}

// "standing, sitting or reverse Trendelenburg"
std::string phraseOf(const std::vector<Position>& positions) {
  std::string phrase;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (i > 0) phrase += i + 1 == positions.size() ? " or " : ", ";
    phrase += phraseOf(positions[i]);
  }
  return phrase;
}

std::string unmetPosition(const Conditions& conditions, const Criterion& criterion) {
  const std::vector<Position>& allowed = criterion.positions;
  if (allowed.empty()) return {};
  if (!conditions.position) return "the position is not recorded; the criterion holds for " + phraseOf(allowed);
  if (std::find(allowed.begin(), allowed.end(), *conditions.position) == allowed.end())
    return "criterion not applicable: examined " + phraseOf(*conditions.position);
  return {};
}

std::string unmetProvocation(const Conditions& conditions, const Criterion& criterion) {
  if (!criterion.provoked) return {};
  if (!conditions.provocation)
    return "the provocation is not recorded; the criterion holds after augmentation or Valsalva";
  if (conditions.provocation == Provocation::None) return "criterion not applicable: examined without provocation";
  return {};
}

bool anyHas(const Facts& facts, std::string_view flag) {
  return std::any_of(facts.begin(), facts.end(), [&](const Measurement* m) {
    return std::find(m->flags.begin(), m->flags.end(), flag) != m->flags.end();
  });
}

std::string unmetStrip(const Facts& facts) {
  if (anyHas(facts, "strip_not_verified"))
    return "the strip was not told from the rest of the picture, so its numbers may be none of this vessel's";
  return {};
}

std::string unmetAngle(const Facts& facts, const Criterion& criterion) {
  if (!criterion.angleAtMost60) return {};
  if (anyHas(facts, "angle_unknown")) return "the Doppler angle is not known; the criterion holds up to 60 degrees";
  if (anyHas(facts, "angle_over_60")) return "criterion not applicable: the Doppler angle is over 60 degrees";
  return {};
}

std::string unmetReference(const Facts& facts, const Criterion& criterion) {
  const Measurement* ratio = factOf(facts, "velocity_ratio");
  if (!criterion.proximalReference || ratio == nullptr) return {};
  if (anyHas({ratio}, "nearest_normal_proximal_segment")) return {};
  return "the reference is not recorded; the criterion holds for the nearest normal segment upstream";
}

std::string unmetRequirement(const Facts& facts, const Criterion& criterion) {
  for (const Term& term : criterion.requirements) {
    const TermJudgement judgement = judge(term, facts);
    const std::string name = words::quantityPhrase(term.quantity);
    if (judgement.truth == Truth::No) return "criterion not applicable: " + name + " is otherwise";
    if (judgement.truth == Truth::Unknown) return "it is not recorded whether the criterion applies: " + name;
  }
  return {};
}

}  // namespace

std::string unmetCondition(const Place& place, const Criterion& criterion) {
  for (const std::string& unmet :
       {unmetPosition(place.conditions, criterion), unmetProvocation(place.conditions, criterion),
        unmetStrip(place.facts), unmetAngle(place.facts, criterion), unmetReference(place.facts, criterion),
        unmetRequirement(place.facts, criterion)})
    if (!unmet.empty()) return unmet;
  return {};
}

}  // namespace sural::exam::criteria
