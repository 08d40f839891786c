#include "tests/fuzz/mutation.h"

#include <algorithm>
#include <array>
#include <random>

namespace sural::tests::fuzz {

namespace {

using Random = std::mt19937_64;

constexpr std::array<std::uint32_t, 10> kExtremes{0,          1,          0x7f,       0x8000,     0xffff,
                                                  0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff, 0x10000};

std::size_t below(Random& random, std::size_t limit) { return limit == 0 ? 0 : random() % limit; }

// Headers decide more than pixels do: half of all places lie in the first kilobyte.
std::size_t somewhere(Random& random, const std::string& bytes) {
  const std::size_t limit = random() % 2 == 0 ? std::min<std::size_t>(bytes.size(), 1024) : bytes.size();
  return below(random, limit);
}

void flipBits(Random& random, std::string& bytes) {
  const std::size_t count = 1 + below(random, 3);
  for (std::size_t i = 0; i < count && !bytes.empty(); ++i)
    bytes[somewhere(random, bytes)] ^= static_cast<char>(1U << random() % 8);
}

void replaceNumber(Random& random, std::string& bytes) {
  const std::size_t width = random() % 2 == 0 ? 2 : 4;
  const std::size_t place = somewhere(random, bytes);
  const bool extreme = random() % 4 != 0;
  const auto value = extreme ? kExtremes[below(random, kExtremes.size())] : static_cast<std::uint32_t>(random() % 2048);
  for (std::size_t i = 0; i < width && place + i < bytes.size(); ++i)
    bytes[place + i] = static_cast<char>(value >> (8 * i));
}

void repeatBytes(Random& random, std::string& bytes) {
  const std::size_t place = somewhere(random, bytes);
  const std::string part = bytes.substr(place, 1 + below(random, 64));
  const std::size_t times = 1 + below(random, 20);
  for (std::size_t i = 0; i < times; ++i) bytes.insert(place, part);
}

void mutateOnce(Random& random, std::string& bytes) {
  switch (random() % 16) {
    case 0: bytes.resize(below(random, bytes.size() + 1)); break;
    case 1: bytes.erase(somewhere(random, bytes), 1 + below(random, 32)); break;
    case 2:
      bytes.insert(somewhere(random, bytes), std::string(1 + below(random, 32), static_cast<char>(random())));
      break;
    case 3: repeatBytes(random, bytes); break;
    case 4:
    case 5:
    case 6:
    case 7: replaceNumber(random, bytes); break;
    default: flipBits(random, bytes);
  }
}

}  // namespace

std::string mutate(std::string bytes, std::uint64_t number) {
  Random random(number);
  const std::size_t changes = 1 + below(random, 3);
  for (std::size_t i = 0; i < changes; ++i) mutateOnce(random, bytes);
  return bytes;
}

}  // namespace sural::tests::fuzz
