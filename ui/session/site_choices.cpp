#include "ui/session/site_choices.h"

#include <algorithm>

namespace sural::ui::session {

const std::vector<std::string>& legVeins() {
  static const std::vector<std::string> kVeins{"external_iliac_vein",   "saphenofemoral_junction",
                                               "common_femoral_vein",   "profunda_femoris_vein",
                                               "femoral_vein",          "popliteal_vein",
                                               "great_saphenous_vein",  "anterior_accessory_saphenous_vein",
                                               "small_saphenous_vein",  "saphenopopliteal_junction",
                                               "gastrocnemius_vein",    "soleal_vein",
                                               "posterior_tibial_vein", "anterior_tibial_vein",
                                               "peroneal_vein",         "perforating_vein"};
  return kVeins;
}

const std::vector<std::string>& legArteries() {
  static const std::vector<std::string> kArteries{
      "common_iliac_artery",     "external_iliac_artery",      "common_femoral_artery",
      "profunda_femoris_artery", "superficial_femoral_artery", "popliteal_artery",
      "anterior_tibial_artery",  "posterior_tibial_artery",    "peroneal_artery",
      "dorsalis_pedis_artery"};
  return kArteries;
}

std::string vesselPhrase(const std::string& vessel) {
  std::string phrase = vessel;
  std::replace(phrase.begin(), phrase.end(), '_', ' ');
  return phrase;
}

}  // namespace sural::ui::session
