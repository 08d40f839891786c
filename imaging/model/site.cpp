#include "imaging/model/site.h"

#include <algorithm>
#include <array>
#include <utility>

#include "imaging/model/vessel_phrases.h"
#include "imaging/model/words.h"

namespace sural {

namespace {

template <std::size_t N>
bool holdsAny(const std::vector<std::string>& words, const std::array<std::string_view, N>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view phrase) { return holdsPhrase(words, phrase); });
}

std::optional<std::string> vesselAmong(const std::vector<std::string>& words) {
  for (const VesselPhrase& phrase : vesselPhrases())
    if (holdsPhrase(words, phrase.words)) return std::string(phrase.vessel);
  return std::nullopt;
}

// "POPLITEAL V" is a popliteal vein: what no phrase names is looked for once more with the kind of vessel in full. A
// label that names both kinds ("POPLITEAL A/V") names neither.
std::optional<std::string> vesselIn(std::vector<std::string> words) {
  if (auto vessel = vesselAmong(words)) return vessel;
  const bool vein = holdsAny(words, std::array<std::string_view, 3>{"V", "VN", "VEIN"});
  const bool artery = holdsAny(words, std::array<std::string_view, 3>{"A", "ART", "ARTERY"});
  if (vein == artery) return std::nullopt;
  for (std::string& word : words) {
    if (word == "V" || word == "VN") word = "VEIN";
    if (word == "A" || word == "ART") word = "ARTERY";
  }
  return vesselAmong(words);
}

// A label that names both sides ("R/L COMPARISON") names neither.
std::optional<Side> sideIn(const std::vector<std::string>& words) {
  const bool right = holdsAny(words, std::array<std::string_view, 3>{"RT", "RIGHT", "R"});
  const bool left = holdsAny(words, std::array<std::string_view, 3>{"LT", "LEFT", "L"});
  if (right == left) return std::nullopt;
  return right ? Side::Right : Side::Left;
}

std::optional<Segment> segmentIn(const std::vector<std::string>& words) {
  if (holdsAny(words, std::array<std::string_view, 2>{"PROX", "PROXIMAL"})) return Segment::Proximal;
  if (holdsAny(words, std::array<std::string_view, 2>{"MID", "MIDDLE"})) return Segment::Middle;
  if (holdsAny(words, std::array<std::string_view, 2>{"DIST", "DISTAL"})) return Segment::Distal;
  if (holdsAny(words, std::array<std::string_view, 2>{"ORIGIN", "ORIG"})) return Segment::Origin;
  return std::nullopt;
}

}  // namespace

std::string_view toWord(Side side) { return side == Side::Left ? "left" : "right"; }

std::string_view toWord(Segment segment) {
  switch (segment) {
    case Segment::Proximal: return "proximal";
    case Segment::Middle: return "middle";
    case Segment::Distal: return "distal";
    case Segment::Origin: return "origin";
  }
  return "origin";
}

bool Site::isVein() const { return vessel && (vessel->ends_with("_vein") || vessel->ends_with("_junction")); }

bool Site::isArtery() const { return vessel && vessel->ends_with("_artery"); }

Site siteFromWords(std::string_view label) {
  const std::vector<std::string> words = wordsOf(label);
  return {vesselIn(words), segmentIn(words), sideIn(words)};
}

Site merge(const Site& preferred, const Site& fallback) {
  Site site = preferred;
  if (!site.vessel) site.vessel = fallback.vessel;
  if (!site.segment) site.segment = fallback.segment;
  if (!site.side) site.side = fallback.side;
  return site;
}

std::string toPhrase(const Site& site) {
  if (!site.vessel) return "site unknown";
  std::string phrase = site.side ? std::string(toWord(*site.side)) + " " : "";
  phrase += *site.vessel;
  std::replace(phrase.begin(), phrase.end(), '_', ' ');
  if (site.segment) phrase += ", " + std::string(toWord(*site.segment));
  return phrase;
}

}  // namespace sural
