#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>
#include <vector>

#include "imaging/dicom/volume/volume_header.h"

namespace sural::imaging::dicom {

namespace {

Error notWhatItSays() { return {"is a VTK file that is cut or damaged", "", "Export the volume again"}; }
Error cannotShow(const std::string& what) {
  return {"is a VTK file that holds " + what + ", which cannot be shown", "",
          "Save it as binary structured points of one scalar, or as NIfTI"};
}

// Words of a line; the bytes after the header's last line are the voxels.
std::vector<std::string> wordsOfLine(const std::string& bytes, std::size_t& at) {
  const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
  std::vector<std::string> words;
  std::string word;
  for (; at < end; ++at) {
    const bool blank = bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r';
    if (!blank) word += bytes[at];
    if (blank && !word.empty()) words.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) words.push_back(word);
  at = std::min(end + 1, bytes.size());
  return words;
}

std::array<double, 3> threeOf(const std::vector<std::string>& words) {
  std::array<double, 3> numbers{};
  for (std::size_t i = 0; i < 3 && i + 1 < words.size(); ++i)
    std::from_chars(words[i + 1].data(), words[i + 1].data() + words[i + 1].size(), numbers.at(i));
  return numbers;
}

std::optional<VoxelType> typeOf(std::string_view name) {
  static const std::map<std::string_view, VoxelType> kTypes{
      {"char", VoxelType::Int8},     {"unsigned_char", VoxelType::UInt8},
      {"short", VoxelType::Int16},   {"unsigned_short", VoxelType::UInt16},
      {"int", VoxelType::Int32},     {"unsigned_int", VoxelType::UInt32},
      {"float", VoxelType::Float32}, {"double", VoxelType::Float64}};
  const auto found = kTypes.find(name);
  return found == kTypes.end() ? std::nullopt : std::optional(found->second);
}

Status readGeometry(const std::vector<std::string>& words, VolumeHeader& header) {
  constexpr double kLargest = 1e6;
  const std::array<double, 3> numbers = threeOf(words);
  if (!std::all_of(numbers.begin(), numbers.end(), [](double number) { return std::isfinite(number); }))
    return notWhatItSays();
  if (words[0] == "DIMENSIONS")
    for (std::size_t i = 0; i < 3; ++i) header.size.at(i) = static_cast<int>(std::clamp(numbers.at(i), 0.0, kLargest));
  if (words[0] == "SPACING" || words[0] == "ASPECT_RATIO")
    header.steps = {Vec3{numbers[0], 0, 0}, Vec3{0, numbers[1], 0}, Vec3{0, 0, numbers[2]}};
  return Nothing{};
}

Status readScalars(const std::vector<std::string>& words, VolumeHeader& header) {
  if (words.size() < 3) return notWhatItSays();
  const auto type = typeOf(words[2]);
  if (!type) return cannotShow("numbers of the type " + words[2]);
  if (words.size() > 3 && words[3] != "1") return cannotShow(words[3] + " numbers a point");
  header.type = *type;
  return Nothing{};
}

}  // namespace

Result<VolumeHeader> parseStructuredPoints(const std::string& bytes) {
  VolumeHeader header;
  header.bigEndian = true;
  header.measuresMillimetres = false;
  std::size_t at = 0;
  wordsOfLine(bytes, at);
  wordsOfLine(bytes, at);
  if (const auto words = wordsOfLine(bytes, at); words.empty() || words[0] != "BINARY")
    return cannotShow("its numbers as text");
  bool scalars = false;
  while (at < bytes.size()) {
    const std::vector<std::string> words = wordsOfLine(bytes, at);
    if (words.empty()) continue;
    if (words[0] == "LOOKUP_TABLE" && scalars) {
      header.dataOffset = at;
      return header;
    }
    if (words[0] == "DATASET" && (words.size() < 2 || words[1] != "STRUCTURED_POINTS"))
      return cannotShow(words.size() < 2 ? "nothing" : words[1]);
    if (words[0] == "CELL_DATA") return cannotShow("values of cells and not of points");
    if (const Status read = readGeometry(words, header); !read) return read.error();
    if (words[0] != "SCALARS") continue;
    if (const Status read = readScalars(words, header); !read) return read.error();
    scalars = true;
  }
  return notWhatItSays();
}

}  // namespace sural::imaging::dicom
