#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace sural::tests::fuzz {

// A file that lies in memory only, for as long as the object lives.
class MemoryFile {
 public:
  explicit MemoryFile(std::span<const std::uint8_t> bytes);
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  [[nodiscard]] std::string path() const;

 private:
  int descriptor_;
};

// An element of an explicit little endian data set.
std::string element(std::uint16_t group, std::uint16_t number, const std::string& vr, const std::string& value);

// Opens it as a user would and decodes the first and the last frame.
void openAndDecode(const std::string& path);

}  // namespace sural::tests::fuzz
