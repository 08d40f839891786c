#include "exam/words/nearest_words.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sural::exam::words {

namespace {

constexpr std::size_t kMostOffered = 3;
constexpr std::size_t kLongestWord = 64;

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t lettersToChange(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t same = diagonal + (lowered(a[i]) == lowered(b[j]) ? 0 : 1);
      diagonal = std::exchange(row[j + 1], std::min({row[j] + 1, row[j + 1] + 1, same}));
    }
  }
  return row.back();
}

}  // namespace

std::vector<std::string> nearestWords(std::string_view mistyped, const std::vector<std::string>& known) {
  std::vector<std::pair<std::size_t, std::string>> near;
  if (mistyped.size() > kLongestWord) return {};
  for (const std::string& word : known) {
    const std::size_t changes = lettersToChange(mistyped, word);
    if (3 * changes <= std::max(mistyped.size(), word.size())) near.emplace_back(changes, word);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(near.size(), kMostOffered); ++i) words.push_back(near[i].second);
  return words;
}

std::string didYouMean(std::string_view mistyped, const std::vector<std::string>& known) {
  const std::vector<std::string> near = nearestWords(mistyped, known);
  std::string list;
  for (std::size_t i = 0; i < near.size(); ++i) list += (i == 0 ? "" : i + 1 == near.size() ? " or " : ", ") + near[i];
  return list.empty() ? list : "Did you mean " + list + "? ";
}

}  // namespace sural::exam::words
