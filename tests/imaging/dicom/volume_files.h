#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace sural::tests::volumes {

inline constexpr int kColumns = 4;
inline constexpr int kRows = 3;
inline constexpr int kSlices = 9;

// The value of each voxel, counted as stored.
inline double storedAt(int x, int y, int z) { return x + 10 * y + z; }

template <class Value>
void put(std::string& bytes, std::size_t offset, Value value, bool bigEndian) {
  std::array<char, sizeof(Value)> raw{};
  std::memcpy(raw.data(), &value, sizeof value);
  if (bigEndian) std::reverse(raw.begin(), raw.end());
  bytes.replace(offset, raw.size(), raw.data(), raw.size());
}

template <class Value>
std::string voxels(bool bigEndian) {
  std::string bytes(sizeof(Value) * kColumns * kRows * kSlices, '\0');
  std::size_t at = 0;
  for (int z = 0; z < kSlices; ++z)
    for (int y = 0; y < kRows; ++y)
      for (int x = 0; x < kColumns; ++x, at += sizeof(Value))
        put(bytes, at, static_cast<Value>(storedAt(x, y, z)), bigEndian);
  return bytes;
}

struct NiftiOptions {
  bool bigEndian = false;
  float slope = 1;
  float intercept = 0;
  std::int16_t matrixCode = 1;
  std::uint8_t units = 2;  // mm
};

// A NIfTI-1 header for voxels of this type code, of 0.5 x 0.6 x 2 mm; columns count to the patient's right and rows to
// the front, as NIfTI programs write.
std::string niftiHeader(std::int16_t type, NiftiOptions options = {});

// The same as NIfTI-2, whose place is a quaternion: a quarter turn about the feet-head axis, by which columns count to
// the patient's front and rows to the right.
std::string secondNiftiHeader(std::int16_t type, NiftiOptions options = {});

template <class Value>
std::string nifti(std::int16_t type, NiftiOptions options = {}) {
  return niftiHeader(type, options) + voxels<Value>(options.bigEndian);
}

// The header of a MetaImage of the same size and spacing with its first voxel at (1, 2, 3) mm, and `more` lines, of
// which the last names the voxels.
std::string metaHeader(const std::string& more, const std::string& type = "MET_SHORT");

enum class Packing { Gzip, Zlib };
std::string packed(const std::string& bytes, Packing packing);

}  // namespace sural::tests::volumes
