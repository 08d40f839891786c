#include "imaging/model/words.h"

#include <algorithm>

namespace sural {

namespace {

bool isAsciiLetterOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

char toAsciiCapital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::vector<std::string> wordsOf(std::string_view label) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : label) {
    if (isAsciiLetterOrDigit(c)) {
      word += toAsciiCapital(c);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool holdsPhrase(const std::vector<std::string>& words, std::string_view phrase) {
  const std::vector<std::string> wanted = wordsOf(phrase);
  return std::search(words.begin(), words.end(), wanted.begin(), wanted.end()) != words.end();
}

}  // namespace sural
