#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>
#include <vector>

#include "imaging/dicom/volume/volume_header.h"

namespace sural::imaging::dicom {

namespace {

bool startsWithOneOf(const std::string& value, std::string_view letters) {
  return !value.empty() && letters.find(value.front()) != std::string_view::npos;
}

// The "Key = Value" lines of a MetaImage header, and where its voxels start when they follow it.
struct Fields {
  std::map<std::string, std::string, std::less<>> values;
  std::size_t length = 0;

  [[nodiscard]] std::string text(std::string_view key) const {
    const auto found = values.find(key);
    return found == values.end() ? std::string() : found->second;
  }
  // Some writers write "true" or "t".
  [[nodiscard]] bool isTrue(std::string_view key) const { return startsWithOneOf(text(key), "Tt1"); }
  [[nodiscard]] bool isFalse(std::string_view key) const { return startsWithOneOf(text(key), "Ff0"); }
};

Error notWhatItSays() { return {"is no MetaImage volume, or its header is damaged", "", "Export the volume again"}; }
Error cannotShow(const std::string& what) {
  return {"holds " + what + ", which cannot be shown", "", "Save it as one MetaImage file of 16 bit numbers"};
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t start = text.find_first_not_of(kBlanks);
  if (start == std::string_view::npos) return {};
  return std::string(text.substr(start, text.find_last_not_of(kBlanks) - start + 1));
}

// ElementDataFile ends the header.
Fields fieldsOf(const std::string& bytes) {
  Fields fields;
  while (fields.length < bytes.size()) {
    const std::size_t end = std::min(bytes.find('\n', fields.length), bytes.size());
    const std::string_view line = std::string_view(bytes).substr(fields.length, end - fields.length);
    fields.length = std::min(end + 1, bytes.size());
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) break;
    const std::string key = trimmed(line.substr(0, equals));
    fields.values.emplace(key, trimmed(line.substr(equals + 1)));
    if (key == "ElementDataFile") break;
  }
  return fields;
}

std::vector<double> numbersOf(const std::string& text) {
  std::vector<double> numbers;
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  while (at != end) {
    double value = 0;
    const auto [stop, error] = std::from_chars(at, end, value);
    if (error == std::errc()) numbers.push_back(value);
    if (error != std::errc() && *at != ' ' && *at != '\t') return {};
    at = error == std::errc() ? stop : at + 1;
  }
  return numbers;
}

std::vector<double> firstOf(const Fields& fields, std::initializer_list<std::string_view> keys, std::size_t count) {
  for (const std::string_view key : keys)
    if (std::vector<double> numbers = numbersOf(fields.text(key)); numbers.size() == count) return numbers;
  return {};
}

std::optional<VoxelType> typeOf(std::string_view name) {
  static const std::map<std::string_view, VoxelType> kTypes{
      {"MET_CHAR", VoxelType::Int8},     {"MET_UCHAR", VoxelType::UInt8},       {"MET_SHORT", VoxelType::Int16},
      {"MET_USHORT", VoxelType::UInt16}, {"MET_INT", VoxelType::Int32},         {"MET_UINT", VoxelType::UInt32},
      {"MET_LONG", VoxelType::Int32},    {"MET_ULONG", VoxelType::UInt32},      {"MET_LONG_LONG", VoxelType::Int64},
      {"MET_FLOAT", VoxelType::Float32}, {"MET_ULONG_LONG", VoxelType::UInt64}, {"MET_DOUBLE", VoxelType::Float64}};
  const auto found = kTypes.find(name);
  return found == kTypes.end() ? std::nullopt : std::optional(found->second);
}

Status readSize(const Fields& fields, VolumeHeader& header) {
  const std::vector<double> count = numbersOf(fields.text("NDims"));
  if (count.size() != 1 || (count[0] != 2 && count[0] != 3))
    return count.size() == 1 ? cannotShow("a volume that has not three dimensions") : notWhatItSays();
  std::vector<double> size = firstOf(fields, {"DimSize"}, static_cast<std::size_t>(count[0]));
  if (size.empty() || !std::all_of(size.begin(), size.end(), [](double side) { return std::isfinite(side); }))
    return notWhatItSays();
  size.resize(3, 1);
  constexpr double kLargest = 1e6;
  for (std::size_t i = 0; i < 3; ++i) header.size.at(i) = static_cast<int>(std::clamp(size[i], 0.0, kLargest));
  return Nothing{};
}

// Rows of TransformMatrix are the directions of the axes; ITK and Slicer write them in DICOM's.
void readPlace(const Fields& fields, VolumeHeader& header) {
  const bool flat = numbersOf(fields.text("NDims"))[0] == 2;
  std::vector<double> size = firstOf(fields, {"ElementSpacing", "ElementSize"}, flat ? 2 : 3);
  header.measuresMillimetres = !size.empty();
  size.resize(3, 1);
  std::vector<double> axes = firstOf(fields, {"TransformMatrix", "Rotation", "Orientation"}, 9);
  header.oriented = !axes.empty();
  if (axes.empty()) axes = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  for (std::size_t i = 0; i < 3; ++i)
    header.steps.at(i) = size[i] * unit(Vec3{axes[3 * i], axes[3 * i + 1], axes[3 * i + 2]});
  const std::vector<double> origin = firstOf(fields, {"Offset", "Position", "Origin"}, 3);
  if (!origin.empty()) header.origin = {origin[0], origin[1], origin[2]};
}

// Value = stored * slope + offset.
void readFactors(const Fields& fields, VolumeHeader& header) {
  const std::vector<double> slope = numbersOf(fields.text("ElementToIntensityFunctionSlope"));
  const std::vector<double> offset = numbersOf(fields.text("ElementToIntensityFunctionOffset"));
  if (slope.size() == 1 && slope[0] != 0) header.slope = slope[0];
  if (offset.size() == 1) header.intercept = offset[0];
}

Status readVoxels(const Fields& fields, VolumeHeader& header) {
  const std::string type = fields.text("ElementType");
  const auto known = typeOf(type);
  if (!known) return cannotShow("voxels of the type " + type);
  header.type = *known;
  const std::string channels = fields.text("ElementNumberOfChannels");
  if (!channels.empty() && channels != "1") return cannotShow(channels + " numbers a voxel");
  if (fields.isFalse("BinaryData")) return cannotShow("voxels written as text");
  header.bigEndian = fields.isTrue("BinaryDataByteOrderMSB") || fields.isTrue("ElementByteOrderMSB");
  if (fields.isTrue("CompressedData")) header.packing = VoxelPacking::Voxels;
  const std::string file = fields.text("ElementDataFile");
  if (file.empty() || file.starts_with("LIST") || file.find('%') != std::string::npos)
    return cannotShow("one file for each slice");
  const std::vector<double> skipped = numbersOf(fields.text("HeaderSize"));
  constexpr double kFurthest = 1e12;
  const double skip = skipped.size() == 1 ? skipped[0] : 0;
  if (skip < 0 || !(skip < kFurthest)) return cannotShow("voxels whose start is not said");
  const bool local = file == "LOCAL" || file == "Local" || file == "local";
  if (!local) header.dataFile = file;
  header.dataOffset = static_cast<std::uint64_t>(skip) + (local ? fields.length : 0);
  return Nothing{};
}

VolumeModality modalityOf(const std::string& word) {
  if (word == "MET_MOD_CT") return VolumeModality::Ct;
  return word == "MET_MOD_MR" ? VolumeModality::Mr : VolumeModality::Unknown;
}

}  // namespace

Result<VolumeHeader> parseMetaImage(const std::string& bytes) {
  const Fields fields = fieldsOf(bytes);
  VolumeHeader header;
  if (const Status size = readSize(fields, header); !size) return size.error();
  if (const Status voxels = readVoxels(fields, header); !voxels) return voxels.error();
  readPlace(fields, header);
  readFactors(fields, header);
  header.modality = modalityOf(fields.text("Modality"));
  header.description = fields.text("Comment");
  return header;
}

}  // namespace sural::imaging::dicom
