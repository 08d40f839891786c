#include "imaging/dicom/write/vessel_vocabulary.h"

#include <algorithm>

#include "imaging/dicom/write/report_vocabulary.h"

namespace sural::imaging::dicom::write {

Code scopeCode(SectionScope scope) {
  switch (scope) {
    case SectionScope::NeckArteries: return sct("119568004", "Artery of neck");
    case SectionScope::LegArteries: return sct("70791007", "Artery of Lower Extremity");
    case SectionScope::LegVeins: return sct("122774002", "Vein of Lower Extremity");
    case SectionScope::AbdominalArteries: return sct("118634008", "Artery of Abdomen");
    case SectionScope::AbdominalVeins: break;
  }
  return sct("84421000", "Vein of Abdomen");
}

const std::vector<VesselCode>& vesselCodes() {
  constexpr SectionScope kNeck = SectionScope::NeckArteries;
  constexpr SectionScope kArtery = SectionScope::LegArteries;
  constexpr SectionScope kVein = SectionScope::LegVeins;
  constexpr SectionScope kAorta = SectionScope::AbdominalArteries;
  static const std::vector<VesselCode> kCodes{
      {"common_iliac_artery", sct("73634005", "Common iliac artery"), kArtery},
      {"external_iliac_artery", sct("113269004", "External iliac artery"), kArtery},
      {"internal_iliac_artery", sct("90024005", "Internal iliac artery"), kArtery},
      {"common_femoral_artery", sct("181347005", "Common Femoral Artery"), kArtery},
      {"profunda_femoris_artery", sct("31677005", "Profunda Femoris Artery"), kArtery},
      {"superficial_femoral_artery", sct("181349008", "Superficial Femoral Artery"), kArtery},
      {"popliteal_artery", sct("43899006", "Popliteal artery"), kArtery},
      {"anterior_tibial_artery", sct("68053000", "Anterior tibial artery"), kArtery},
      {"posterior_tibial_artery", sct("13363002", "Posterior tibial artery"), kArtery},
      {"peroneal_artery", sct("8821006", "Peroneal artery"), kArtery},
      {"dorsalis_pedis_artery", sct("86547008", "Dorsalis Pedis Artery"), kArtery},
      {"plantar_arterial_arch", sct("83018002", "Plantar Arterial Arch"), kArtery},
      {"common_iliac_vein", sct("46027005", "Common iliac vein"), kVein},
      {"external_iliac_vein", sct("63507001", "External iliac vein"), kVein},
      {"internal_iliac_vein", sct("40300007", "Internal iliac vein"), kVein},
      {"common_femoral_vein", sct("397363009", "Common Femoral Vein"), kVein},
      {"profunda_femoris_vein", sct("23438002", "Profunda Femoris Vein"), kVein},
      {"femoral_vein", sct("397364003", "Superficial Femoral Vein"), kVein},
      {"popliteal_vein", sct("56849005", "Popliteal Vein"), kVein},
      {"anterior_tibial_vein", sct("26703007", "Anterior Tibial Vein"), kVein},
      {"posterior_tibial_vein", sct("4258007", "Posterior Tibial Vein"), kVein},
      {"peroneal_vein", sct("71758008", "Peroneal Vein"), kVein},
      {"gastrocnemius_vein", sct("264481007", "Gastrocnemius vein"), kVein},
      {"soleal_vein", sct("397427005", "Soleal vein"), kVein},
      {"saphenofemoral_junction", sct("128587003", "Saphenofemoral junction"), kVein},
      {"great_saphenous_vein", sct("60734001", "Great saphenous vein"), kVein},
      {"anterior_accessory_saphenous_vein", own("AASV", "Anterior accessory saphenous vein"), kVein},
      {"posterior_accessory_saphenous_vein", own("PASV", "Posterior accessory saphenous vein"), kVein},
      {"saphenopopliteal_junction", sct("244415001", "Saphenopopliteal junction"), kVein},
      {"small_saphenous_vein", sct("26805005", "Lesser Saphenous Vein"), kVein},
      {"giacomini_vein", sct("397437000", "Giacomini vein"), kVein},
      {"posterior_arch_vein", sct("397435008", "Posterior arch vein"), kVein},
      {"perforating_vein", own("PERFV", "Perforating vein"), kVein},
      {"common_carotid_artery", sct("32062004", "Common Carotid Artery"), kNeck},
      {"internal_carotid_artery", sct("86117002", "Internal Carotid Artery"), kNeck},
      {"external_carotid_artery", sct("22286001", "External Carotid Artery"), kNeck},
      {"carotid_bulb", sct("21479005", "Carotid bulb"), kNeck},
      {"carotid_bifurcation", sct("80272002", "Carotid bifurcation"), kNeck},
      {"vertebral_artery", sct("85234005", "Vertebral Artery"), kNeck},
      {"abdominal_aorta", sct("7832008", "Abdominal aorta"), kAorta},
      {"infrarenal_aorta", sct("28205006", "Infra-renal Aorta"), kAorta},
      {"suprarenal_aorta", sct("1918003", "Supra-renal aorta"), kAorta},
      {"inferior_vena_cava", sct("64131007", "Inferior Vena Cava"), SectionScope::AbdominalVeins},
  };
  return kCodes;
}

const VesselCode* vesselCode(const std::string& vessel) {
  const std::vector<VesselCode>& all = vesselCodes();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const VesselCode& code) { return code.vessel == vessel; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace sural::imaging::dicom::write
