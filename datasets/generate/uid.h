#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sural::datasets::generate {

// A UID that belongs to `name` alone: "2.25." and the decimal of a 128-bit UUID (PS3.5 B.2) hashed from it.
std::string uidOf(std::string_view name);

// 64 bits from a name (FNV-1a, then mixed); the same everywhere.
std::uint64_t hashOf(std::string_view name);

}  // namespace sural::datasets::generate
