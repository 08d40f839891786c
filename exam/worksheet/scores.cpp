#include "exam/worksheet/scores.h"

#include <fmt/format.h>

#include "exam/words/quantity_words.h"
#include "exam/worksheet/score_items.h"

namespace sural::exam::worksheet {

const Answer* ScoreItems::find(const std::string& field) {
  const Answer* answer = answers_->answer(field, side_);
  if (answer == nullptr)
    score_->missing.push_back(nameOf(field));
  else
    ++answered_;
  return answer;
}

std::string ScoreItems::nameOf(const std::string& field) const {
  const Field* known = fieldOf(answers_->form, field);
  return known == nullptr ? words::quantityPhrase(field) : known->name;
}

std::optional<double> ScoreItems::number(const std::string& field) {
  const Answer* answer = find(field);
  if (answer == nullptr || !answer->number) return std::nullopt;
  return *answer->number * answer->factor;
}

std::string ScoreItems::word(const std::string& field) {
  const Answer* answer = find(field);
  return answer == nullptr ? std::string() : answer->word;
}

void ScoreItems::count(const std::string& field, double points) {
  if (points != 0) score_->items.push_back(fmt::format("{}: {}", nameOf(field), points));
}

Score emptyScore(std::string_view quantity, std::string_view name, std::string_view criterion,
                 std::optional<Side> side) {
  Score score;
  score.quantity = quantity;
  score.name = name;
  score.criterion = criterion;
  score.site.side = side;
  return score;
}

void addSum(std::vector<Score>& scores, Score score, const Answers& answers,
            std::initializer_list<std::string_view> fields) {
  ScoreItems items(answers, score.site.side, score);
  double sum = 0;
  for (const std::string_view field : fields) {
    const double points = items.number(std::string(field)).value_or(0);
    items.count(std::string(field), points);
    sum += points;
  }
  if (!items.any()) return;
  if (items.complete()) score.value = sum;
  scores.push_back(std::move(score));
}

std::vector<Score> scoresOf(const Answers& answers) {
  std::vector<Score> scores = wellsScores(answers);
  for (const Side side : {Side::Left, Side::Right})
    for (auto* compute : {pressureIndices, venousScores, arterialClasses})
      for (Score& score : compute(answers, side)) scores.push_back(std::move(score));
  return scores;
}

std::string toPhrase(const Score& score) {
  std::string phrase = score.name;
  if (score.site.side) phrase += ", " + std::string(toWord(*score.site.side));
  if (!score.missing.empty())
    return fmt::format("{}: not computed, because these are not answered: {}", phrase, fmt::join(score.missing, ", "));
  phrase += ": " + (score.code ? *score.code : fmt::format("{:.4g}", score.value.value_or(0)));
  if (!score.items.empty()) phrase += fmt::format(" ({})", fmt::join(score.items, ", "));
  return phrase;
}

Measurement measurementOf(const Score& score, const std::string& file) {
  Measurement m;
  m.quantity = score.quantity;
  m.site = score.site;
  m.method = "worksheet";
  m.algorithm = "worksheet-score/1";
  m.quality = 1;
  m.evidence.file = file;
  m.unit = words::unitOfQuantity(score.quantity).value_or(Unit::None);
  if (!score.missing.empty())
    m.absentReason = fmt::format("not answered on the worksheet: {}", fmt::join(score.missing, ", "));
  else if (score.code)
    m.code = score.code;
  else
    m.value = score.value;
  return m;
}

}  // namespace sural::exam::worksheet
