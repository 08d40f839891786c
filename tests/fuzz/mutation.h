#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sural::tests::fuzz {

// One to three changes to a file: bits flipped, bytes cut off, put in, taken out or repeated, numbers of two and four
// bytes (lengths among them) replaced by extreme ones. The same number always makes the same changes.
std::string mutate(std::string bytes, std::uint64_t number);

}  // namespace sural::tests::fuzz
