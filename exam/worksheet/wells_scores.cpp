#include <array>
#include <utility>

#include "exam/worksheet/score_items.h"

namespace sural::exam::worksheet {

namespace {

using Item = std::pair<std::string_view, double>;

constexpr std::array<Item, 8> kShared{{
    {"wells_active_cancer", 1},
    {"wells_paralysis_or_plaster", 1},
    {"wells_tenderness", 1},
    {"wells_leg_swollen", 1},
    {"wells_calf_swelling", 1},
    {"wells_pitting_oedema", 1},
    {"wells_collateral_veins", 1},
    {"wells_alternative_as_likely", -2},
}};

double pointsOf(ScoreItems& items, const Item& item) {
  const std::string field(item.first);
  const double points = items.word(field) == "yes" ? item.second : 0;
  items.count(field, points);
  return points;
}

void addScore(std::vector<Score>& scores, Score score, const Answers& answers, std::initializer_list<Item> own) {
  ScoreItems items(answers, {}, score);
  double sum = 0;
  for (const Item& item : kShared) sum += pointsOf(items, item);
  for (const Item& item : own) sum += pointsOf(items, item);
  if (!items.any()) return;
  if (items.complete()) score.value = sum;
  scores.push_back(std::move(score));
}

}  // namespace

std::vector<Score> wellsScores(const Answers& answers) {
  std::vector<Score> scores;
  addScore(scores, emptyScore("wells_score", "Wells score (2003)", "dvt.wells.items"), answers,
           {{"wells_bedridden_or_surgery", 1}, {"wells_previous_thrombosis", 1}});
  if (answers.answer("wells_surgery_within_4_weeks") != nullptr)
    addScore(scores, emptyScore("wells_score_1997", "Wells score (1997)", "dvt.wells.three_level"), answers,
             {{"wells_surgery_within_4_weeks", 1}});
  return scores;
}

}  // namespace sural::exam::worksheet
