#include <algorithm>

#include "exam/worksheet/score_items.h"

namespace sural::exam::worksheet {

namespace {

Side other(Side side) { return side == Side::Left ? Side::Right : Side::Left; }

// The higher systolic pressure of both arms.
std::optional<double> armPressure(const Answers& answers, Score& score, Side side) {
  const std::optional<double> near = ScoreItems(answers, side, score).number("brachial_pressure");
  const std::optional<double> far = ScoreItems(answers, other(side), score).number("brachial_pressure");
  if (!near || !far) return std::nullopt;
  return std::max(*near, *far);
}

// The higher systolic pressure of both arteries at the ankle; `items` are those of the leg.
std::optional<double> anklePressure(ScoreItems& items) {
  const std::optional<double> front = items.number("dorsalis_pedis_pressure");
  const std::optional<double> back = items.number("posterior_tibial_pressure");
  if (!front || !back) return std::nullopt;
  return std::max(*front, *back);
}

Score ankleScore(const Answers& answers, Side side, bool& asked) {
  Score score = emptyScore("ankle_pressure", "Ankle pressure", "art.abi.definition", side);
  ScoreItems items(answers, side, score);
  score.value = anklePressure(items);
  asked = items.any();
  return score;
}

Score ankleIndex(const Answers& answers, Side side) {
  Score score = emptyScore("ankle_brachial_index", "Ankle-brachial index", "art.abi.definition", side);
  ScoreItems items(answers, side, score);
  const std::optional<double> ankle = anklePressure(items);
  const std::optional<double> arm = armPressure(answers, score, side);
  if (ankle && arm && *arm > 0) score.value = *ankle / *arm;
  return score;
}

Score toeIndex(const Answers& answers, Side side, bool& asked) {
  Score score = emptyScore("toe_brachial_index", "Toe-brachial index", "art.tbi", side);
  ScoreItems items(answers, side, score);
  const std::optional<double> toe = items.number("toe_pressure");
  asked = items.any();
  const std::optional<double> arm = armPressure(answers, score, side);
  if (toe && arm && *arm > 0) score.value = *toe / *arm;
  return score;
}

// Only where an earlier index was written down.
void addFall(const Answers& answers, const Score& now, std::vector<Score>& scores) {
  if (answers.answer("earlier_ankle_brachial_index", now.site.side) == nullptr) return;
  Score score =
      emptyScore("ankle_brachial_index_fall", "Fall of the ankle-brachial index", "art.abi.change", now.site.side);
  const std::optional<double> earlier =
      ScoreItems(answers, now.site.side, score).number("earlier_ankle_brachial_index");
  score.missing = now.missing;
  if (earlier && now.value) score.value = *earlier - *now.value;
  scores.push_back(std::move(score));
}

// Falls from rest to after exercise: of the index in percent, of the ankle pressure in mm Hg.
void addExercise(const Answers& answers, const Score& rest, const Score& ankle, std::vector<Score>& scores) {
  if (answers.answer("exercise_ankle_pressure", rest.site.side) == nullptr) return;
  constexpr double kPercent = 100;
  Score index =
      emptyScore("exercise_index_fall", "Fall of the index after exercise", "art.abi.exercise", rest.site.side);
  ScoreItems items(answers, rest.site.side, index);
  const std::optional<double> after = items.number("exercise_ankle_pressure");
  const std::optional<double> arm = ScoreItems(answers, {}, index).number("exercise_brachial_pressure");
  index.missing.insert(index.missing.end(), rest.missing.begin(), rest.missing.end());
  if (after && arm && *arm > 0 && rest.value && *rest.value > 0)
    index.value = kPercent * (*rest.value - *after / *arm) / *rest.value;
  Score pressure = emptyScore("exercise_ankle_pressure_fall", "Fall of the ankle pressure after exercise",
                              "art.abi.exercise", rest.site.side);
  pressure.missing = ankle.missing;
  if (after && ankle.value) pressure.value = *ankle.value - *after;
  scores.push_back(std::move(index));
  scores.push_back(std::move(pressure));
}

}  // namespace

std::vector<Score> pressureIndices(const Answers& answers, Side side) {
  std::vector<Score> scores;
  bool asked = false;
  const Score ankle = ankleScore(answers, side, asked);
  const Score index = ankleIndex(answers, side);
  if (asked) {
    scores.push_back(ankle);
    scores.push_back(index);
    addFall(answers, index, scores);
    addExercise(answers, index, ankle, scores);
  }
  const Score toe = toeIndex(answers, side, asked);
  if (asked) scores.push_back(toe);
  return scores;
}

}  // namespace sural::exam::worksheet
