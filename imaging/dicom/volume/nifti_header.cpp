#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstring>

#include "imaging/dicom/volume/volume_header.h"

namespace sural::imaging::dicom {

namespace {

// Where the two versions of the header keep what is needed (nifti1.h, nifti2.h of the NIfTI Data Format Working Group).
struct Layout {
  std::size_t headerBytes, magic, dim, datatype, pixdim, voxOffset, slope, calMax, descrip, units;
  std::size_t qformCode, quatern, srow;
  bool isSecond;
};
constexpr Layout kFirst{348, 344, 40, 70, 76, 108, 112, 124, 148, 123, 252, 256, 280, false};
constexpr Layout kSecond{540, 4, 16, 12, 104, 168, 176, 192, 240, 500, 344, 352, 400, true};

Error notWhatItSays() { return {"is no NIfTI, MetaImage or VTK volume, or it is cut", "", "Export the volume again"}; }
Error cannotShow(const std::string& what) {
  return {"holds " + what + ", which cannot be shown", "", "Save it as a volume of 16 bit numbers"};
}

// A header's numbers in its byte order; the two versions store integers and fractions in different widths.
class Reader {
 public:
  Reader(const std::string& bytes, const Layout& layout, bool swapped)
      : bytes_(bytes), layout_(layout), swapped_(swapped) {}

  template <class Value>
  [[nodiscard]] Value at(std::size_t offset) const {
    std::array<char, sizeof(Value)> raw{};
    std::copy_n(bytes_.data() + offset, sizeof(Value), raw.begin());
    if (swapped_) std::reverse(raw.begin(), raw.end());
    Value value{};
    std::memcpy(&value, raw.data(), sizeof value);
    return value;
  }
  [[nodiscard]] long long dimension(std::size_t i) const {
    return layout_.isSecond ? at<std::int64_t>(layout_.dim + 8 * i) : at<std::int16_t>(layout_.dim + 2 * i);
  }
  [[nodiscard]] double fraction(std::size_t start, std::size_t i) const {
    return layout_.isSecond ? at<double>(start + 8 * i) : static_cast<double>(at<float>(start + 4 * i));
  }
  [[nodiscard]] int code(std::size_t i) const {
    return layout_.isSecond ? at<std::int32_t>(layout_.qformCode + 4 * i) : at<std::int16_t>(layout_.qformCode + 2 * i);
  }
  [[nodiscard]] int units() const {
    return layout_.isSecond ? at<std::int32_t>(layout_.units) : at<std::uint8_t>(layout_.units);
  }
  [[nodiscard]] const Layout& layout() const { return layout_; }

 private:
  const std::string& bytes_;
  const Layout& layout_;
  bool swapped_;
};

std::optional<VoxelType> typeOf(int code) {
  switch (code) {
    case 2: return VoxelType::UInt8;
    case 4: return VoxelType::Int16;
    case 8: return VoxelType::Int32;
    case 16: return VoxelType::Float32;
    case 64: return VoxelType::Float64;
    case 256: return VoxelType::Int8;
    case 512: return VoxelType::UInt16;
    case 768: return VoxelType::UInt32;
    case 1024: return VoxelType::Int64;
    case 1280: return VoxelType::UInt64;
    default: return std::nullopt;
  }
}

Status readSize(const Reader& reader, VolumeHeader& header) {
  const long long count = reader.dimension(0);
  if (count < 1 || count > 7) return notWhatItSays();
  const auto side = [&](long long i) { return i <= count ? reader.dimension(static_cast<std::size_t>(i)) : 1; };
  constexpr long long kLargest = 1'000'000;
  for (long long i = 1; i <= 3; ++i)
    header.size.at(static_cast<std::size_t>(i - 1)) = static_cast<int>(std::clamp(side(i), 0LL, kLargest));
  long long volumes = 1;
  for (long long i = 4; i <= 7; ++i) volumes = std::clamp(volumes * std::clamp(side(i), 1LL, kLargest), 1LL, kLargest);
  header.volumes = static_cast<int>(volumes);
  return Nothing{};
}

// From millimetres to the unit that the header names; 0: it names none, and NIfTI programs take mm.
double millimetresPerUnit(int code) {
  switch (code & 7) {
    case 1: return 1000;
    case 3: return 0.001;
    default: return 1;
  }
}

bool namesLength(int code) { return (code & 7) >= 1 && (code & 7) <= 3; }

// NIfTI counts x to the right and y to the front.
Vec3 toDicomAxes(Vec3 v) { return {-v.x, -v.y, v.z}; }

void placeByMatrix(const Reader& reader, double scale, VolumeHeader& header) {
  std::array<Vec3, 4> columns{};
  for (std::size_t i = 0; i < 4; ++i) {
    const auto row = [&](std::size_t r) { return scale * reader.fraction(reader.layout().srow, 4 * r + i); };
    columns.at(i) = toDicomAxes({row(0), row(1), row(2)});
  }
  header.steps = {columns[0], columns[1], columns[2]};
  header.origin = columns[3];
  header.oriented = true;
}

// Method 2 of nifti1.h: a rotation as a unit quaternion, and a sign for the slices.
void placeByQuaternion(const Reader& reader, double scale, VolumeHeader& header) {
  const auto q = [&](std::size_t i) { return reader.fraction(reader.layout().quatern, i); };
  const double b = q(0), c = q(1), d = q(2);
  const double a = std::sqrt(std::max(0.0, 1 - b * b - c * c - d * d));
  const auto size = [&](std::size_t i) { return scale * std::abs(reader.fraction(reader.layout().pixdim, i)); };
  const double handed = reader.fraction(reader.layout().pixdim, 0) < 0 ? -1 : 1;
  const Vec3 x{a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)};
  const Vec3 y{2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)};
  const Vec3 z{2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - c * c - b * b};
  header.steps = {toDicomAxes(size(1) * x), toDicomAxes(size(2) * y), toDicomAxes(handed * size(3) * z)};
  header.origin = toDicomAxes({scale * q(3), scale * q(4), scale * q(5)});
  header.oriented = true;
}

void placeBySizes(const Reader& reader, double scale, VolumeHeader& header) {
  const auto size = [&](std::size_t i) { return scale * std::abs(reader.fraction(reader.layout().pixdim, i)); };
  header.steps = {Vec3{size(1), 0, 0}, Vec3{0, size(2), 0}, Vec3{0, 0, size(3)}};
}

// The matrix where it is given and keeps right angles, else the quaternion, else the sizes alone.
void readPlace(const Reader& reader, VolumeHeader& header) {
  const int units = reader.units();
  const double scale = millimetresPerUnit(units);
  header.unitAssumed = !namesLength(units);
  const bool matrix = reader.code(1) > 0;
  const bool quaternion = reader.code(0) > 0;
  if (matrix) placeByMatrix(reader, scale, header);
  if (matrix && (isUpright(header) || !quaternion)) return;
  if (quaternion)
    placeByQuaternion(reader, scale, header);
  else
    placeBySizes(reader, scale, header);
}

Status readValues(const Reader& reader, VolumeHeader& header) {
  const Layout& layout = reader.layout();
  const int code = reader.at<std::int16_t>(layout.datatype);
  const auto type = typeOf(code);
  if (!type) return cannotShow("voxels of NIfTI type " + std::to_string(code) + " (colours, complex or bits)");
  header.type = *type;
  const double slope = reader.fraction(layout.slope, 0);
  if (slope != 0 && std::isfinite(slope)) {
    header.slope = slope;
    header.intercept = reader.fraction(layout.slope, 1);
  }
  const double most = reader.fraction(layout.calMax, 0);
  const double least = reader.fraction(layout.calMax, 1);
  if (std::isfinite(most) && std::isfinite(least) && most > least) header.shown = {least, most};
  const double offset = layout.isSecond ? static_cast<double>(reader.at<std::int64_t>(layout.voxOffset))
                                        : reader.fraction(layout.voxOffset, 0);
  constexpr double kFurthest = 1e12;
  if (!(offset >= static_cast<double>(layout.headerBytes)) || offset > kFurthest) return notWhatItSays();
  header.dataOffset = static_cast<std::uint64_t>(offset);
  return Nothing{};
}

std::string descriptionAt(const std::string& bytes, std::size_t offset) {
  constexpr std::size_t kLength = 80;
  const std::string text = bytes.substr(offset, kLength);
  return text.substr(0, text.find('\0'));
}

}  // namespace

Result<VolumeHeader> parseNifti(const std::string& bytes) {
  if (bytes.size() < kFirst.headerBytes) return notWhatItSays();
  const auto has = [&](const Layout& layout, const char* magic) {
    return bytes.size() >= layout.headerBytes && bytes.compare(layout.magic, 3, magic) == 0;
  };
  if (has(kFirst, "ni1") || has(kSecond, "ni2"))
    return Error{"is the header of a NIfTI pair (.hdr and .img), which is not read", "", "Save it as one .nii file"};
  if (!has(kFirst, "n+1") && !has(kSecond, "n+2")) return notWhatItSays();
  const Layout& layout = has(kFirst, "n+1") ? kFirst : kSecond;
  const auto length = static_cast<std::int32_t>(layout.headerBytes);
  VolumeHeader header;
  header.bigEndian = Reader(bytes, layout, false).at<std::int32_t>(0) != length;
  const Reader reader(bytes, layout, header.bigEndian);
  if (reader.at<std::int32_t>(0) != length) return notWhatItSays();
  if (const Status size = readSize(reader, header); !size) return size.error();
  if (const Status values = readValues(reader, header); !values) return values.error();
  readPlace(reader, header);
  header.description = descriptionAt(bytes, layout.descrip);
  return header;
}

}  // namespace sural::imaging::dicom
