#include "datasets/generate/uid.h"

#include <algorithm>
#include <array>

namespace sural::datasets::generate {

namespace {

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31U);
}

std::uint64_t fnv1a(std::string_view text, std::uint64_t basis) {
  for (const char c : text) basis = (basis ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return basis;
}

// Long division of a number in 32-bit limbs, the highest first.
std::string decimalOf(std::array<std::uint32_t, 4> limbs) {
  std::string digits;
  while (std::any_of(limbs.begin(), limbs.end(), [](std::uint32_t limb) { return limb != 0; })) {
    std::uint64_t remainder = 0;
    for (std::uint32_t& limb : limbs) {
      const std::uint64_t part = (remainder << 32U) | limb;
      limb = static_cast<std::uint32_t>(part / 10);
      remainder = part % 10;
    }
    digits.push_back(static_cast<char>('0' + remainder));
  }
  std::reverse(digits.begin(), digits.end());
  return digits.empty() ? "0" : digits;
}

}  // namespace

std::uint64_t hashOf(std::string_view name) { return mixed(fnv1a(name, 0xcbf29ce484222325ULL)); }

std::string uidOf(std::string_view name) {
  constexpr std::uint64_t kVersionMask = 0xfULL << 12U;  // RFC 9562: version 8, the variant in the top bits of `low`
  const std::uint64_t high = (hashOf(name) & ~kVersionMask) | (8ULL << 12U);
  const std::uint64_t low = (mixed(fnv1a(name, 0x6c62272e07bb0142ULL)) & ~(3ULL << 62U)) | (2ULL << 62U);
  const auto upper = [](std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32U); };
  const auto lower = [](std::uint64_t value) { return static_cast<std::uint32_t>(value & 0xffffffffU); };
  return "2.25." + decimalOf({upper(high), lower(high), upper(low), lower(low)});
}

}  // namespace sural::datasets::generate
