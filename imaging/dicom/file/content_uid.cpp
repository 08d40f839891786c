#include "imaging/dicom/file/content_uid.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <vector>

namespace sural::imaging::dicom {

namespace {

constexpr std::size_t kBlock = 1U << 20U;
constexpr std::uint64_t kReach = 16ULL << 20U;

// FNV-1a (Fowler, Noll, Vo) in 64 bits.
std::uint64_t hashed(std::uint64_t hash, std::string_view bytes) {
  constexpr std::uint64_t kPrime = 1099511628211ULL;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * kPrime;
  return hash;
}
constexpr std::uint64_t kStart = 14695981039346656037ULL;

std::uint64_t hashedStretch(std::uint64_t hash, std::ifstream& file, std::uint64_t from, std::uint64_t count) {
  std::vector<char> block(kBlock);
  file.seekg(static_cast<std::streamoff>(from));
  while (count > 0) {
    file.read(block.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(count, kBlock)));
    const auto got = static_cast<std::uint64_t>(file.gcount());
    if (got == 0) break;
    hash = hashed(hash, {block.data(), static_cast<std::size_t>(got)});
    count -= got;
  }
  return hash;
}

std::string uidOf(std::uint64_t hash) { return "2.25." + std::to_string(hash); }

}  // namespace

std::string uidFromContent(const std::string& path) {
  std::error_code failed;
  const std::uint64_t size = std::filesystem::file_size(path, failed);
  std::ifstream file(path, std::ios::binary);
  if (failed || !file) return {};
  std::uint64_t hash = hashed(kStart, std::to_string(size));
  const std::uint64_t head = std::min(size, kReach);
  hash = hashedStretch(hash, file, 0, head);
  const std::uint64_t tail = std::min(size - head, kReach);
  file.clear();
  return uidOf(hashedStretch(hash, file, size - tail, tail));
}

std::string uidFromText(const std::string& text) { return uidOf(hashed(kStart, text)); }

bool sameContent(const std::string& a, const std::string& b) {
  std::error_code failed;
  if (std::filesystem::file_size(a, failed) != std::filesystem::file_size(b, failed) || failed) return false;
  std::ifstream first(a, std::ios::binary);
  std::ifstream second(b, std::ios::binary);
  std::vector<char> left(kBlock);
  std::vector<char> right(kBlock);
  while (first && second) {
    first.read(left.data(), static_cast<std::streamsize>(kBlock));
    second.read(right.data(), static_cast<std::streamsize>(kBlock));
    if (first.gcount() != second.gcount()) return false;
    if (std::memcmp(left.data(), right.data(), static_cast<std::size_t>(first.gcount())) != 0) return false;
  }
  return first.eof() && second.eof();
}

}  // namespace sural::imaging::dicom
