#include "imaging/dicom/file/vessel_codes.h"

#include <array>

#include "imaging/dicom/file/coding_scheme.h"
#include "imaging/model/site.h"

namespace sural::imaging::dicom {

namespace {

struct CodedVessel {
  std::string_view snomed;
  std::string_view retired;  // SRT
  std::string_view vessel;
};

// As the standard's code dictionary lists them.
constexpr std::array kVessels = std::to_array<CodedVessel>({
    {"68053000", "T-47700", "anterior_tibial_artery"},
    {"113269004", "T-46910", "external_iliac_artery"},
    {"181349008", "T-47403", "superficial_femoral_artery"},
    {"181347005", "T-47402", "common_femoral_artery"},
    {"43899006", "T-47500", "popliteal_artery"},
    {"83018002", "T-47690", "plantar_arterial_arch"},
    {"90024005", "T-46740", "internal_iliac_artery"},
    {"413896006", "R-10258", "common_iliac_artery_bifurcation"},
    {"73634005", "T-46710", "common_iliac_artery"},
    {"31677005", "T-47440", "profunda_femoris_artery"},
    {"86547008", "T-47740", "dorsalis_pedis_artery"},
    {"13363002", "T-47600", "posterior_tibial_artery"},
    {"8821006", "T-47630", "peroneal_artery"},
    {"23438002", "T-49660", "profunda_femoris_vein"},
    {"397363009", "G-035B", "common_femoral_vein"},
    {"56849005", "T-49650", "popliteal_vein"},
    {"714754004", "T-F6724", "perforating_vein"},
    {"397437000", "G-036F", "giacomini_vein"},
    {"40300007", "T-48940", "internal_iliac_vein"},
    {"128548003", "T-49424", "perforating_vein"},
    {"264481007", "T-4942D", "gastrocnemius_vein"},
    {"397435008", "G-036E", "posterior_arch_vein"},
    {"397427005", "G-036B", "soleal_vein"},
    {"397364003", "G-035A", "femoral_vein"},
    {"26703007", "T-49630", "anterior_tibial_vein"},
    {"4258007", "T-49620", "posterior_tibial_vein"},
    {"244415001", "T-4941A", "saphenopopliteal_junction"},
    {"414368000", "R-1025A", "great_saphenous_vein"},
    {"128587003", "T-D930A", "saphenofemoral_junction"},
    {"128560002", "T-4942A", "perforating_vein"},
    {"128549006", "T-49426", "perforating_vein"},
    {"71758008", "T-49640", "peroneal_vein"},
    {"714759009", "T-F6713", "perforating_vein"},
    {"46027005", "T-48920", "common_iliac_vein"},
    {"26805005", "T-49550", "small_saphenous_vein"},
    {"60734001", "T-49530", "great_saphenous_vein"},
    {"63507001", "T-48930", "external_iliac_vein"},
    {"414369008", "R-10259", "great_saphenous_vein"},
    {"86117002", "T-45300", "internal_carotid_artery"},
    {"22286001", "T-45200", "external_carotid_artery"},
    {"85234005", "T-45700", "vertebral_artery"},
    {"32062004", "T-45100", "common_carotid_artery"},
    {"21479005", "T-45170", "carotid_bulb"},
    {"36765005", "T-46100", "subclavian_artery"},
    {"80272002", "T-45160", "carotid_bifurcation"},
    {"7832008", "T-42500", "abdominal_aorta"},
    {"28205006", "T-42520", "infrarenal_aorta"},
    {"1918003", "T-42510", "suprarenal_aorta"},
    {"64131007", "T-48710", "inferior_vena_cava"},
});

// Carts fill the meaning with anything from "Common Femoral Artery" to "CFA".
std::optional<std::string> vesselFromMeaning(const std::string& meaning) { return siteFromWords(meaning).vessel; }

}  // namespace

std::optional<std::string> vesselFromCode(const Code& code) {
  for (const CodedVessel& known : kVessels)
    if (isCode(code, known.snomed) || isCode(code, known.retired)) return std::string(known.vessel);
  return std::nullopt;
}

std::optional<std::string> vesselFrom(const Code& code, std::string& flag) {
  const std::optional<std::string> coded = vesselFromCode(code);
  const std::optional<std::string> named = vesselFromMeaning(code.meaning);
  if (coded && named && *coded != *named) flag = "code_and_meaning_disagree";
  return named ? named : coded;
}

}  // namespace sural::imaging::dicom
