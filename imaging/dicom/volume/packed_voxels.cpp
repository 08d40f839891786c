#include "imaging/dicom/volume/packed_voxels.h"

#include "imaging/dicom/file/byte_source.h"
#include "imaging/dicom/file/inflate_stream.h"

namespace sural::imaging::dicom {

namespace {

constexpr const char* kAgain = "Copy or export the volume again";

// What the last four bytes of a gzip file say of its length, in 32 bits; of several members that of the last.
bool endSays(const ByteSource& file, std::uint64_t length) {
  constexpr std::uint64_t kBytes = 4;
  if (file.size() < kBytes) return false;
  const Result<Bytes> end = file.read({file.size() - kBytes, kBytes});
  if (!end) return false;
  std::uint32_t said = 0;
  for (std::size_t i = kBytes; i > 0; --i) said = said << 8U | (*end)[i - 1];
  return said == static_cast<std::uint32_t>(length);
}

}  // namespace

Status checkPackedVoxels(const VolumeHeader& header) {
  if (header.packing == VoxelPacking::None) return Nothing{};
  const Result<ByteSource> file = ByteSource::openFile(header.dataFile);
  if (!file) return file.error();
  const bool whole = header.packing == VoxelPacking::WholeFile;
  const std::uint64_t start = whole ? 0 : header.dataOffset;
  const std::uint64_t before = whole ? header.dataOffset : 0;
  const auto volumes = static_cast<std::uint64_t>(header.volumes);
  if (whole && endSays(*file, before + header.byteCount() * volumes)) return Nothing{};
  const std::uint64_t needed = before + header.byteCount();
  if (start > file->size()) return Error{"ends before the voxels that its header promises", header.dataFile, kAgain};
  const Result<std::uint64_t> length = inflatedLength(*file, {start, file->size() - start}, needed);
  if (!length) return Error{length.error().what, header.dataFile, length.error().advice};
  if (*length >= needed) return Nothing{};
  return Error{"is cut: its compressed voxels end before those that its header promises", header.dataFile, kAgain};
}

}  // namespace sural::imaging::dicom
