#include "imaging/dicom/volume/decode_volume.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <mutex>
#include <new>

#include "imaging/dicom/file/inflate_stream.h"
#include "imaging/dicom/volume/read_volume_file.h"
#include "imaging/dicom/volume/volume_header.h"

namespace sural::imaging::dicom {

namespace {

Error changed() { return {"is not the file that it was when it was read", "", "Read it again"}; }

float toFloat(double value) {
  constexpr double kMost = std::numeric_limits<float>::max();
  return std::isnan(value) ? 0.0F : static_cast<float>(std::clamp(value, -kMost, kMost));
}

template <class Stored>
std::vector<float> convert(const Bytes& bytes, const VolumeHeader& header) {
  std::vector<float> values(bytes.size() / sizeof(Stored));
  const bool swapped = header.bigEndian;  // of all machines that this is built for
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::array<std::uint8_t, sizeof(Stored)> raw{};
    std::copy_n(bytes.data() + i * sizeof(Stored), sizeof(Stored), raw.begin());
    if (swapped) std::reverse(raw.begin(), raw.end());
    Stored stored{};
    std::memcpy(&stored, raw.data(), sizeof stored);
    values[i] = toFloat(static_cast<double>(stored) * header.slope + header.intercept);
  }
  return values;
}

std::vector<float> valuesOf(const Bytes& bytes, const VolumeHeader& header) {
  switch (header.type) {
    case VoxelType::Int8: return convert<std::int8_t>(bytes, header);
    case VoxelType::UInt8: return convert<std::uint8_t>(bytes, header);
    case VoxelType::Int16: return convert<std::int16_t>(bytes, header);
    case VoxelType::UInt16: return convert<std::uint16_t>(bytes, header);
    case VoxelType::Int32: return convert<std::int32_t>(bytes, header);
    case VoxelType::UInt32: return convert<std::uint32_t>(bytes, header);
    case VoxelType::Int64: return convert<std::int64_t>(bytes, header);
    case VoxelType::UInt64: return convert<std::uint64_t>(bytes, header);
    case VoxelType::Float32: return convert<float>(bytes, header);
    case VoxelType::Float64: return convert<double>(bytes, header);
  }
  return {};
}

void turn(std::vector<float>& values, const VolumeHeader& header) {
  const ShownOrder order = shownOrder(header);
  const std::ptrdiff_t columns = header.size[0];
  const std::ptrdiff_t rows = header.size[1];
  if (order.rowsReversed)
    for (std::ptrdiff_t y = 0; y < rows / 2; ++y)
      std::swap_ranges(values.begin() + y * columns, values.begin() + (y + 1) * columns,
                       values.begin() + (rows - 1 - y) * columns);
  if (order.columnsReversed)
    for (std::ptrdiff_t y = 0; y < rows; ++y)
      std::reverse(values.begin() + y * columns, values.begin() + (y + 1) * columns);
}

float nth(std::vector<float>& values, double share) {
  const auto place = values.begin() + std::lround(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

}  // namespace

bool isVolume(const Clip& clip) {
  return std::find(clip.flags.begin(), clip.flags.end(), kVolumeFile) != clip.flags.end();
}

struct VolumeDecoder::Impl {
  Impl(VolumeHeader itsHeader, ByteSource itsSource) : header(std::move(itsHeader)), source(std::move(itsSource)) {}

  VolumeHeader header;
  ByteSource source;
  std::uint64_t offset = 0;  // of the first voxel in the source
  mutable std::once_flag sampled;
  mutable ValueRange usual;  // once sampled

  [[nodiscard]] Result<std::vector<float>> values(int slice) const;
  [[nodiscard]] ValueRange usualRange() const;
};

Result<std::vector<float>> VolumeDecoder::Impl::values(int slice) const {
  const std::uint64_t bytes = header.sliceBytes();
  const Result<Bytes> stored = source.read({offset + static_cast<std::uint64_t>(slice) * bytes, bytes});
  if (!stored) return stored.error();
  std::vector<float> values = valuesOf(*stored, header);
  turn(values, header);
  return values;
}

ValueRange VolumeDecoder::Impl::usualRange() const {
  constexpr int kSlices = 16;
  constexpr std::size_t kPointsOfSlice = 8192;
  std::vector<float> sample;
  const int step = std::max(1, header.size[2] / kSlices);
  for (int slice = 0; slice < header.size[2]; slice += step) {
    const Result<std::vector<float>> read = values(slice);
    if (!read) continue;
    for (std::size_t i = 0; i < read->size(); i += std::max<std::size_t>(1, read->size() / kPointsOfSlice))
      sample.push_back((*read)[i]);
  }
  if (sample.empty()) return {0, 1};
  const double low = nth(sample, 0.01);
  return {low, std::max(low, static_cast<double>(nth(sample, 0.999)))};
}

namespace {

Result<Bytes> unpack(const ByteSource& source, std::uint64_t start, std::uint64_t count) {
  try {
    return inflateBytes(source, {start, source.size() - start}, static_cast<std::size_t>(count));
  } catch (const std::bad_alloc&) {
    return Error{"there is no memory for its voxels", "", "Close other programs"};
  }
}

}  // namespace

Result<VolumeDecoder> VolumeDecoder::open(const Clip& clip) {
  Result<VolumeHeader> header = readVolumeHeader(clip.file);
  if (!header) return header.error();
  const auto& size = header->size;
  if (size[0] != clip.width || size[1] != clip.height || size[2] != clip.frameCount) return changed();
  Result<ByteSource> file = ByteSource::openFile(header->dataFile);
  if (!file) return file.error();
  auto impl = std::make_shared<Impl>(std::move(header).value(), std::move(file).value());
  const VolumeHeader& known = impl->header;
  impl->offset = known.dataOffset;
  if (known.packing != VoxelPacking::None) {
    const bool whole = known.packing == VoxelPacking::WholeFile;
    const std::uint64_t start = whole ? 0 : known.dataOffset;
    if (!whole) impl->offset = 0;
    if (start > impl->source.size()) return changed();
    Result<Bytes> voxels = unpack(impl->source, start, impl->offset + known.byteCount());
    if (!voxels) return voxels.error();
    impl->source = ByteSource::inMemory(std::move(voxels).value());
  }
  return VolumeDecoder(std::move(impl));
}

Result<std::vector<float>> VolumeDecoder::values(int slice) const { return impl_->values(slice); }

ValueRange VolumeDecoder::shown() const {
  const auto& named = impl_->header.shown;
  if (named) return {named->first, named->second};
  std::call_once(impl_->sampled, [this] { impl_->usual = impl_->usualRange(); });
  return impl_->usual;
}

}  // namespace sural::imaging::dicom
