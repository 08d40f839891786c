#include "imaging/model/site.h"

#include <algorithm>
#include <array>
#include <utility>

#include "imaging/model/words.h"

namespace sural {

namespace {

struct Phrase {
  std::string_view words;
  std::string_view vessel;
};

// Longer and more exact phrases first: "ANTERIOR ACCESSORY SAPHENOUS" before "SAPHENOUS".
constexpr std::array kVesselPhrases = std::to_array<Phrase>({
    {"ANTERIOR ACCESSORY", "anterior_accessory_saphenous_vein"},
    {"AASV", "anterior_accessory_saphenous_vein"},
    {"AAGSV", "anterior_accessory_saphenous_vein"},
    {"POSTERIOR ACCESSORY", "posterior_accessory_saphenous_vein"},
    {"PASV", "posterior_accessory_saphenous_vein"},
    {"GREAT SAPHENOUS", "great_saphenous_vein"},
    {"GREATER SAPHENOUS", "great_saphenous_vein"},
    {"LONG SAPHENOUS", "great_saphenous_vein"},
    {"GSV", "great_saphenous_vein"},
    {"SMALL SAPHENOUS", "small_saphenous_vein"},
    {"SHORT SAPHENOUS", "small_saphenous_vein"},
    {"LESSER SAPHENOUS", "small_saphenous_vein"},
    {"SSV", "small_saphenous_vein"},
    {"SAPHENOFEMORAL JUNCTION", "saphenofemoral_junction"},
    {"SAPHENO FEMORAL JUNCTION", "saphenofemoral_junction"},
    {"SFJ", "saphenofemoral_junction"},
    {"SAPHENOPOPLITEAL JUNCTION", "saphenopopliteal_junction"},
    {"SAPHENO POPLITEAL JUNCTION", "saphenopopliteal_junction"},
    {"SPJ", "saphenopopliteal_junction"},
    {"COMMON FEMORAL VEIN", "common_femoral_vein"},
    {"COMMON FEM V", "common_femoral_vein"},
    {"COM FEM V", "common_femoral_vein"},
    {"CFV", "common_femoral_vein"},
    {"PROFUNDA FEMORIS VEIN", "profunda_femoris_vein"},
    {"PROFUNDA VEIN", "profunda_femoris_vein"},
    {"PROFUNDA V", "profunda_femoris_vein"},
    {"PROFUNDA FEMORIS V", "profunda_femoris_vein"},
    {"PROF FEM V", "profunda_femoris_vein"},
    {"DEEP FEM V", "profunda_femoris_vein"},
    {"DEEP FEMORAL VEIN", "profunda_femoris_vein"},
    {"DFV", "profunda_femoris_vein"},
    {"PFV", "profunda_femoris_vein"},
    {"SUPERFICIAL FEMORAL VEIN", "femoral_vein"},
    {"FEMORAL VEIN", "femoral_vein"},
    {"FEM V", "femoral_vein"},
    {"FEM VEIN", "femoral_vein"},
    {"SFV", "femoral_vein"},
    {"FV", "femoral_vein"},
    {"POPLITEAL VEIN", "popliteal_vein"},
    {"POP V", "popliteal_vein"},
    {"POP VEIN", "popliteal_vein"},
    {"POPV", "popliteal_vein"},
    {"POSTERIOR TIBIAL VEIN", "posterior_tibial_vein"},
    {"POSTERIOR TIBIAL VEINS", "posterior_tibial_vein"},
    {"PTV", "posterior_tibial_vein"},
    {"PTVS", "posterior_tibial_vein"},
    {"ANTERIOR TIBIAL VEIN", "anterior_tibial_vein"},
    {"ATV", "anterior_tibial_vein"},
    {"PERONEAL VEIN", "peroneal_vein"},
    {"PERONEAL VEINS", "peroneal_vein"},
    {"PERO V", "peroneal_vein"},
    {"GASTROCNEMIUS VEIN", "gastrocnemius_vein"},
    {"GASTROC V", "gastrocnemius_vein"},
    {"SOLEAL VEIN", "soleal_vein"},
    {"PERFORATOR", "perforating_vein"},
    {"PERFORATING VEIN", "perforating_vein"},
    {"PERF", "perforating_vein"},
    {"EXTERNAL ILIAC VEIN", "external_iliac_vein"},
    {"EIV", "external_iliac_vein"},
    {"INTERNAL ILIAC VEIN", "internal_iliac_vein"},
    {"COMMON ILIAC VEIN", "common_iliac_vein"},
    {"CIV", "common_iliac_vein"},
    {"COMMON FEMORAL ARTERY", "common_femoral_artery"},
    {"COMMON FEM A", "common_femoral_artery"},
    {"CFA", "common_femoral_artery"},
    {"PROFUNDA FEMORIS ARTERY", "profunda_femoris_artery"},
    {"DEEP FEMORAL ARTERY", "profunda_femoris_artery"},
    {"PROFUNDA", "profunda_femoris_artery"},
    {"PFA", "profunda_femoris_artery"},
    {"DFA", "profunda_femoris_artery"},
    {"SUPERFICIAL FEMORAL ARTERY", "superficial_femoral_artery"},
    {"FEMORAL ARTERY", "superficial_femoral_artery"},
    {"SFA", "superficial_femoral_artery"},
    {"POPLITEAL ARTERY", "popliteal_artery"},
    {"POP A", "popliteal_artery"},
    {"POP ART", "popliteal_artery"},
    {"POP ARTERY", "popliteal_artery"},
    {"POPA", "popliteal_artery"},
    {"ANTERIOR TIBIAL ARTERY", "anterior_tibial_artery"},
    {"ATA", "anterior_tibial_artery"},
    {"POSTERIOR TIBIAL ARTERY", "posterior_tibial_artery"},
    {"PTA", "posterior_tibial_artery"},
    {"PERONEAL ARTERY", "peroneal_artery"},
    {"PERO A", "peroneal_artery"},
    {"DORSALIS PEDIS", "dorsalis_pedis_artery"},
    {"DPA", "dorsalis_pedis_artery"},
    {"EXTERNAL ILIAC ARTERY", "external_iliac_artery"},
    {"EXT ILIAC A", "external_iliac_artery"},
    {"EIA", "external_iliac_artery"},
    {"INTERNAL ILIAC ARTERY", "internal_iliac_artery"},
    {"COMMON ILIAC ARTERY", "common_iliac_artery"},
    {"COM ILIAC A", "common_iliac_artery"},
    {"CIA", "common_iliac_artery"},
    {"COMMON CAROTID", "common_carotid_artery"},
    {"CCA", "common_carotid_artery"},
    {"INTERNAL CAROTID", "internal_carotid_artery"},
    {"ICA", "internal_carotid_artery"},
});

template <std::size_t N>
bool holdsAny(const std::vector<std::string>& words, const std::array<std::string_view, N>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view phrase) { return holdsPhrase(words, phrase); });
}

std::optional<std::string> vesselIn(const std::vector<std::string>& words) {
  for (const Phrase& phrase : kVesselPhrases)
    if (holdsPhrase(words, phrase.words)) return std::string(phrase.vessel);
  return std::nullopt;
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
