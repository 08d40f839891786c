#include "exam/report/anatomy_order.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "exam/words/quantity_words.h"

namespace sural::exam::report {

namespace {

constexpr auto kOrder = std::to_array<std::string_view>({
    "inferior_vena_cava",
    "common_iliac_vein",
    "internal_iliac_vein",
    "external_iliac_vein",
    "common_femoral_vein",
    "profunda_femoris_vein",
    "femoral_vein",
    "popliteal_vein",
    "gastrocnemius_vein",
    "soleal_vein",
    "posterior_tibial_vein",
    "anterior_tibial_vein",
    "peroneal_vein",
    "saphenofemoral_junction",
    "great_saphenous_vein",
    "anterior_accessory_saphenous_vein",
    "posterior_accessory_saphenous_vein",
    "posterior_arch_vein",
    "giacomini_vein",
    "saphenopopliteal_junction",
    "small_saphenous_vein",
    "perforating_vein",
    "abdominal_aorta",
    "common_iliac_artery",
    "internal_iliac_artery",
    "external_iliac_artery",
    "common_femoral_artery",
    "profunda_femoris_artery",
    "superficial_femoral_artery",
    "popliteal_artery",
    "anterior_tibial_artery",
    "posterior_tibial_artery",
    "peroneal_artery",
    "dorsalis_pedis_artery",
    "common_carotid_artery",
    "carotid_bulb",
    "internal_carotid_artery",
    "external_carotid_artery",
    "vertebral_artery",
});

constexpr auto kPrinted = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"vein_ap_uncompressed", "AP diameter at rest"},
    {"vein_ap_compressed", "AP diameter compressed"},
    {"vein_transverse_uncompressed", "transverse diameter at rest"},
    {"vein_transverse_compressed", "transverse diameter compressed"},
    {"vein_area_uncompressed", "area at rest"},
    {"vein_area_compressed", "area compressed"},
    {"residual_ap_ratio", "residual AP ratio"},
    {"percent_diameter_stenosis", "diameter stenosis"},
    {"percent_area_stenosis", "area stenosis"},
    {"venous_flow_pattern", "flow pattern"},
});

int rankOf(Segment segment) {
  switch (segment) {
    case Segment::Origin: return 1;
    case Segment::Proximal: return 2;
    case Segment::Middle: return 3;
    case Segment::Distal: return 4;
  }
  return 0;
}

}  // namespace

int anatomyRank(const Site& site) {
  const auto* place = std::find(kOrder.begin(), kOrder.end(), site.vessel.value_or(""));
  const int vessel = static_cast<int>(place - kOrder.begin());
  return vessel * 8 + (site.segment ? rankOf(*site.segment) : 0);
}

std::string segmentPhrase(const Site& site) { return segmentPhrase(site, {}); }

std::string segmentPhrase(const Site& site, const Words& words) {
  if (!site.vessel) return words("Vessel not stated");
  std::string phrase = words(words::quantitySubject(*site.vessel));
  if (site.segment) phrase += ", " + words(toWord(*site.segment));
  return phrase;
}

std::string printedQuantity(std::string_view quantity) {
  for (const auto& [word, printed] : kPrinted)
    if (word == quantity) return std::string(printed);
  return words::quantityPhrase(quantity);
}

}  // namespace sural::exam::report
