#include "exam/terminal_text.h"

#include <algorithm>
#include <cstdint>
#include <sstream>

namespace sural::exam {

namespace {

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Bytes of the UTF-8 character at the front of `text`; 0 when it is not one.
std::size_t characterLength(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  std::size_t length = 1;
  if (lead >= 0xF0U)
    length = 4;
  else if (lead >= 0xE0U)
    length = 3;
  else if (lead >= 0xC2U)
    length = 2;
  else if (lead >= 0x80U)
    return 0;
  if (lead > 0xF4U || text.size() < length) return 0;
  const std::string_view rest = text.substr(1, length - 1);
  return std::all_of(rest.begin(), rest.end(), isContinuation) ? length : 0;
}

// U+0000 to U+001F, U+007F to U+009F.
bool isControl(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return first < 0x20U || first == 0x7FU;
  return first == 0xC2U && static_cast<unsigned char>(character[1]) < 0xA0U;
}

// The longest front of `word` that takes at most `width` columns.
std::size_t bytesThatFit(std::string_view word, int width) {
  std::size_t bytes = 0;
  for (int column = 0; column < width && bytes < word.size(); ++column)
    bytes += std::max<std::size_t>(1, characterLength(word.substr(bytes)));
  return bytes;
}

void addWord(std::vector<std::string>& lines, std::string_view word, int width) {
  std::string& line = lines.back();
  const int gap = line.empty() ? 0 : 1;
  if (displayWidth(line) + gap + displayWidth(word) <= width) {
    line.append(static_cast<std::size_t>(gap), ' ').append(word);
    return;
  }
  if (!line.empty()) lines.emplace_back();
  while (displayWidth(word) > width) {
    const std::size_t bytes = bytesThatFit(word, width);
    lines.back() = word.substr(0, bytes);
    lines.emplace_back();
    word.remove_prefix(bytes);
  }
  lines.back() = word;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string clean;
  while (!text.empty()) {
    const std::size_t length = characterLength(text);
    if (length == 0)
      clean += '?';
    else if (isControl(text.substr(0, length)))
      clean += ' ';
    else
      clean += text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(1, length));
  }
  return clean;
}

int displayWidth(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return !isContinuation(c); }));
}

std::string padded(std::string_view text, int width) {
  const int missing = std::max(0, width - displayWidth(text));
  return std::string(text) + std::string(static_cast<std::size_t>(missing), ' ');
}

std::vector<std::string> wrapped(std::string_view text, int width) {
  std::vector<std::string> lines{""};
  std::istringstream words{printable(text)};
  for (std::string word; words >> word;) addWord(lines, word, std::max(1, width));
  return lines;
}

}  // namespace sural::exam
