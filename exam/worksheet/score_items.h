#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exam/worksheet/scores.h"

namespace sural::exam::worksheet {

// Reads the items of one score, and keeps the names of those without an answer.
class ScoreItems {
 public:
  ScoreItems(const Answers& answers, std::optional<Side> side, Score& score)
      : answers_(&answers), side_(side), score_(&score) {}

  // In the unit of results; empty and noted as missing without an answer.
  std::optional<double> number(const std::string& field);
  // "yes", "no" or a choice; empty and noted as missing without an answer.
  std::string word(const std::string& field);
  // Adds points to the score's items.
  void count(const std::string& field, double points);
  // Whether any item was answered.
  [[nodiscard]] bool any() const { return answered_ > 0; }
  [[nodiscard]] bool complete() const { return score_->missing.empty(); }

 private:
  const Answer* find(const std::string& field);
  [[nodiscard]] std::string nameOf(const std::string& field) const;

  const Answers* answers_;
  std::optional<Side> side_;
  Score* score_;
  int answered_ = 0;
};

// A score before its items are read.
Score emptyScore(std::string_view quantity, std::string_view name, std::string_view criterion,
                 std::optional<Side> side = {});

// The sum of point fields; the score is kept only when any of them was answered.
void addSum(std::vector<Score>& scores, Score score, const Answers& answers,
            std::initializer_list<std::string_view> fields);

}  // namespace sural::exam::worksheet
