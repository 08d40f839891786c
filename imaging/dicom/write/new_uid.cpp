#include "imaging/dicom/write/new_uid.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>

namespace sural::imaging::dicom::write {

namespace {

// The 128-bit number of four 32-bit words, the largest first, in decimal digits.
std::string decimal(std::array<std::uint32_t, 4> words) {
  std::string digits;
  while (std::any_of(words.begin(), words.end(), [](std::uint32_t word) { return word != 0; })) {
    std::uint64_t rest = 0;
    for (std::uint32_t& word : words) {
      const std::uint64_t value = (rest << 32U) + word;
      word = static_cast<std::uint32_t>(value / 10);
      rest = value % 10;
    }
    digits += static_cast<char>('0' + rest);
  }
  std::reverse(digits.begin(), digits.end());
  return digits.empty() ? "0" : digits;
}

}  // namespace

std::string newUid() {
  std::random_device source;
  std::array<std::uint32_t, 4> words{source(), source(), source(), source()};
  words[1] = (words[1] & 0xffff0fffU) | 0x00004000U;  // version 4 and variant of RFC 4122
  words[2] = (words[2] & 0x3fffffffU) | 0x80000000U;
  return "2.25." + decimal(words);
}

}  // namespace sural::imaging::dicom::write
