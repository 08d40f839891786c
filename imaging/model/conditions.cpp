#include "imaging/model/conditions.h"

#include <array>
#include <utility>

#include "imaging/model/words.h"

namespace sural {

namespace {

constexpr std::array<std::pair<Position, std::string_view>, 4> kPositions{{
    {Position::Standing, "standing"},
    {Position::Sitting, "sitting"},
    {Position::ReverseTrendelenburg, "reverse_trendelenburg"},
    {Position::Supine, "supine"},
}};

constexpr std::array<std::pair<Provocation, std::string_view>, 3> kProvocations{{
    {Provocation::None, "none"},
    {Provocation::Augmentation, "augmentation"},
    {Provocation::Valsalva, "valsalva"},
}};

constexpr std::array<std::pair<std::string_view, Position>, 8> kPositionPhrases{{
    {"STANDING", Position::Standing},
    {"UPRIGHT", Position::Standing},
    {"STAND", Position::Standing},
    {"REVERSE TRENDELENBURG", Position::ReverseTrendelenburg},
    {"REV TREND", Position::ReverseTrendelenburg},
    {"SITTING", Position::Sitting},
    {"SUPINE", Position::Supine},
    {"RECUMBENT", Position::Supine},
}};

constexpr std::array<std::pair<std::string_view, Provocation>, 9> kProvocationPhrases{{
    {"VALSALVA", Provocation::Valsalva},
    {"VALS", Provocation::Valsalva},
    {"AUG", Provocation::Augmentation},
    {"AUGMENTATION", Provocation::Augmentation},
    {"AUGMENT", Provocation::Augmentation},
    {"SQUEEZE", Provocation::Augmentation},
    {"CUFF", Provocation::Augmentation},
    {"AT REST", Provocation::None},
    {"SPONT", Provocation::None},
}};

template <class Table, class Value>
std::string_view wordOf(const Table& table, Value value) {
  for (const auto& [known, word] : table)
    if (known == value) return word;
  return "";
}

template <class Value, class Table>
std::optional<Value> valueOf(const Table& table, std::string_view word) {
  for (const auto& [value, known] : table)
    if (known == word) return value;
  return std::nullopt;
}

template <class Value, class Table>
std::optional<Value> firstPhrase(const Table& table, const std::vector<std::string>& words) {
  for (const auto& [phrase, value] : table)
    if (holdsPhrase(words, phrase)) return value;
  return std::nullopt;
}

}  // namespace

std::string_view toWord(Position position) { return wordOf(kPositions, position); }
std::string_view toWord(Provocation provocation) { return wordOf(kProvocations, provocation); }

std::optional<Position> positionFromWord(std::string_view word) { return valueOf<Position>(kPositions, word); }

std::optional<Provocation> provocationFromWord(std::string_view word) {
  return valueOf<Provocation>(kProvocations, word);
}

Conditions conditionsFromWords(std::string_view label) {
  const std::vector<std::string> words = wordsOf(label);
  return {firstPhrase<Position>(kPositionPhrases, words), firstPhrase<Provocation>(kProvocationPhrases, words)};
}

Conditions merge(const Conditions& preferred, const Conditions& fallback) {
  return {preferred.position ? preferred.position : fallback.position,
          preferred.provocation ? preferred.provocation : fallback.provocation};
}

}  // namespace sural
