#include <array>
#include <utility>

#include "exam/worksheet/score_items.h"

namespace sural::exam::worksheet {

namespace {

// The signs from the most to the least severe, each with its clinical class (CEAP 2020).
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kSigns{{
    {"ceap_recurrent_ulcer", "C6r"},
    {"ceap_active_ulcer", "C6"},
    {"ceap_healed_ulcer", "C5"},
    {"ceap_corona_phlebectatica", "C4c"},
    {"ceap_lipodermatosclerosis_or_atrophie_blanche", "C4b"},
    {"ceap_pigmentation_or_eczema", "C4a"},
    {"ceap_oedema", "C3"},
    {"ceap_recurrent_varicose_veins", "C2r"},
    {"ceap_varicose_veins", "C2"},
    {"ceap_telangiectasia_or_reticular_veins", "C1"},
}};

void addClass(std::vector<Score>& scores, const Answers& answers, Side side) {
  Score score = emptyScore("ceap_class", "CEAP clinical class", "ven.ceap.C0", side);
  ScoreItems items(answers, side, score);
  std::string worst = "C0";
  for (const auto& [field, name] : kSigns)
    if (items.word(std::string(field)) == "yes" && worst == "C0") worst = name;
  if (!items.any()) return;
  if (items.complete()) score.code = worst;
  scores.push_back(std::move(score));
}

}  // namespace

std::vector<Score> venousScores(const Answers& answers, Side side) {
  std::vector<Score> scores;
  addClass(scores, answers, side);
  addSum(scores, emptyScore("vcss", "Revised venous clinical severity score", "ven.vcss", side), answers,
         {"vcss_pain", "vcss_varicose_veins", "vcss_oedema", "vcss_pigmentation", "vcss_inflammation",
          "vcss_induration", "vcss_ulcer_number", "vcss_ulcer_duration", "vcss_ulcer_size", "vcss_compression"});
  addSum(scores, emptyScore("villalta_score", "Villalta score", "ven.villalta", side), answers,
         {"villalta_pain", "villalta_cramps", "villalta_heaviness", "villalta_paraesthesia", "villalta_pruritus",
          "villalta_pretibial_oedema", "villalta_induration", "villalta_pigmentation", "villalta_redness",
          "villalta_venous_ectasia", "villalta_calf_compression_pain"});
  return scores;
}

}  // namespace sural::exam::worksheet
