#include "imaging/dicom/volume/volume_header.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "imaging/dicom/file/inflate_stream.h"

namespace sural::imaging::dicom {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestHead = 64U << 10U;
constexpr std::uint64_t kLargestSliceBytes = 256ULL << 20U;
constexpr std::uint64_t kLargestPacked = 512ULL << 20U;  // is held in memory
constexpr int kMostSlices = 100'000;
constexpr int kLargestSide = 65'535;

std::array<double, 3> coordinates(Vec3 v) { return {v.x, v.y, v.z}; }

bool isGzip(const std::string& head) { return head.starts_with("\x1f\x8b"); }

Result<std::string> beginningOf(const ByteSource& source, bool packed) {
  const Result<Bytes> bytes = packed ? inflateBytes(source, {0, source.size()}, kLongestHead)
                                     : source.read({0, std::min<std::uint64_t>(kLongestHead, source.size())});
  if (!bytes) return bytes.error();
  return std::string(bytes->begin(), bytes->end());
}

Result<VolumeHeader> parse(const std::string& head) {
  if (head.starts_with("# vtk DataFile")) return parseStructuredPoints(head);
  if (head.find("ElementDataFile") != std::string::npos) return parseMetaImage(head);
  return parseNifti(head);
}

Status checkSize(const VolumeHeader& header) {
  constexpr const char* kAdvice = "The header is damaged; export the volume again";
  const bool sane = std::all_of(header.size.begin(), header.size.end(), [](int side) { return side > 0; }) &&
                    header.size[0] <= kLargestSide && header.size[1] <= kLargestSide && header.size[2] <= kMostSlices &&
                    header.sliceBytes() <= kLargestSliceBytes;
  if (!sane) return Error{"is a volume of an impossible size", "", kAdvice};
  const auto finite = [](Vec3 v) { return norm(v) < 1e6; };
  const bool placed = finite(header.origin) && std::all_of(header.steps.begin(), header.steps.end(), finite) &&
                      std::isfinite(header.slope) && std::isfinite(header.intercept);
  return placed ? Status(Nothing{}) : Status(Error{"is a volume with impossible numbers in its header", "", kAdvice});
}

// The voxels of another file lie beside the header and nowhere else: names in a file are never taken as paths.
Status findVoxels(VolumeHeader& header, const std::string& path) {
  if (header.dataFile.empty()) {
    header.dataFile = path;
    return Nothing{};
  }
  const fs::path named(header.dataFile);
  if (named.filename() != named || header.dataFile == "..")
    return Error{"names voxels outside its folder, which are not looked for", "", "Put both files into one folder"};
  header.dataFile = (fs::path(path).parent_path() / named).string();
  return Nothing{};
}

Status checkVoxels(const VolumeHeader& header) {
  const Result<ByteSource> data = ByteSource::openFile(header.dataFile);
  if (!data) return Error{"its voxels (" + data.error().where + ") cannot be opened", "", "Copy both files together"};
  const std::uint64_t size = data->size();
  if (header.packing != VoxelPacking::None) {
    if (header.dataOffset + header.byteCount() <= kLargestPacked) return Nothing{};
    return Error{"holds more than 512 MB of compressed voxels", "", "Save it uncompressed"};
  }
  if (header.dataOffset > size || header.byteCount() > size - header.dataOffset)
    return Error{"ends before the voxels that its header promises", "", "Copy or export the volume again"};
  return Nothing{};
}

}  // namespace

std::size_t byteCountOf(VoxelType type) {
  switch (type) {
    case VoxelType::Int8:
    case VoxelType::UInt8: return 1;
    case VoxelType::Int16:
    case VoxelType::UInt16: return 2;
    case VoxelType::Int32:
    case VoxelType::UInt32:
    case VoxelType::Float32: return 4;
    default: return 8;
  }
}

std::uint64_t VolumeHeader::sliceBytes() const {
  return static_cast<std::uint64_t>(size[0]) * static_cast<std::uint64_t>(size[1]) * byteCountOf(type);
}

Result<VolumeHeader> readVolumeHeader(const std::string& path) {
  const auto named = [&](const Error& error) { return Error{error.what, path, error.advice}; };
  const Result<ByteSource> source = ByteSource::openFile(path);
  if (!source) return source.error();
  Result<std::string> head = beginningOf(*source, false);
  if (!head) return named(head.error());
  const bool packed = isGzip(*head);
  if (packed) head = beginningOf(*source, true);
  if (!head) return named(head.error());
  Result<VolumeHeader> header = parse(*head);
  if (!header) return named(header.error());
  if (packed) header.value().packing = VoxelPacking::WholeFile;
  if (const Status sane = checkSize(*header); !sane) return named(sane.error());
  if (const Status found = findVoxels(header.value(), path); !found) return named(found.error());
  if (const Status whole = checkVoxels(*header); !whole) return named(whole.error());
  return header;
}

bool isUpright(const VolumeHeader& header) {
  constexpr double kClose = 1e-3;
  const auto& [a, b, c] = header.steps;
  const auto square = [](Vec3 p, Vec3 q) { return std::abs(dot(unit(p), unit(q))) < kClose; };
  return norm(a) > 0 && norm(b) > 0 && norm(c) > 0 && square(a, b) && square(a, c) && square(b, c);
}

ShownOrder shownOrder(const VolumeHeader& header) {
  if (!header.oriented) return {};
  const auto largest = [](Vec3 v) {
    if (std::abs(v.x) >= std::abs(v.y) && std::abs(v.x) >= std::abs(v.z)) return v.x;
    return std::abs(v.y) >= std::abs(v.z) ? v.y : -v.z;  // heads are up
  };
  return {.columnsReversed = largest(header.steps[0]) < 0, .rowsReversed = largest(header.steps[1]) < 0};
}

SlicePlane planeOf(const VolumeHeader& header, int slice) {
  const ShownOrder order = shownOrder(header);
  Vec3 first = header.origin + static_cast<double>(slice) * header.steps[2];
  if (order.columnsReversed) first = first + static_cast<double>(header.size[0] - 1) * header.steps[0];
  if (order.rowsReversed) first = first + static_cast<double>(header.size[1] - 1) * header.steps[1];
  SlicePlane plane;
  plane.position = coordinates(first);
  plane.rowDirection = coordinates((order.columnsReversed ? -1.0 : 1.0) * unit(header.steps[0]));
  plane.columnDirection = coordinates((order.rowsReversed ? -1.0 : 1.0) * unit(header.steps[1]));
  plane.thicknessMm = norm(header.steps[2]);
  plane.spacingMm = plane.thicknessMm;
  return plane;
}

}  // namespace sural::imaging::dicom
