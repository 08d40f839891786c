#pragma once

#include <string>
#include <vector>

namespace sural::tests::fuzz {

struct HostileFile {
  std::string name;
  std::string bytes;
};

// Small files of the kinds that once overflowed the stack, took minutes or took gigabytes: deep nesting in four ways,
// many items, a table that every frame shared, JPEG 2000 with many colours or behind a decoy, empty segments of a
// palette; and a report whose measurements nest.
std::vector<HostileFile> hostileFiles();

}  // namespace sural::tests::fuzz
