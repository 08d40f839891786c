#include "imaging/dicom/read_volume_file.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "imaging/dicom/content_uid.h"

namespace sural::imaging::dicom {

namespace {

namespace fs = std::filesystem;

Error notWhatItSays(const std::string& path) {
  return {"is no NIfTI or MetaImage volume, or it is cut", path, "Export the volume again"};
}

std::string phrase(const std::array<long long, 3>& voxels, const std::array<double, 3>& mm) {
  return fmt::format("{} x {} x {} voxels of {:.3g} x {:.3g} x {:.3g} mm", voxels[0], voxels[1], voxels[2], mm[0],
                     mm[1], mm[2]);
}

template <class Value>
Value valueAt(const std::array<char, 348>& header, std::size_t offset) {
  Value value{};
  std::memcpy(&value, header.data() + offset, sizeof value);
  return value;
}

// The NIfTI-1 header in the byte order of the file's writer, which is ours but for old workstations.
Result<std::string> describeNifti(const std::string& path) {
  std::array<char, 348> header{};
  std::ifstream file(path, std::ios::binary);
  if (!file.read(header.data(), header.size())) return notWhatItSays(path);
  const bool named = std::memcmp(header.data() + 344, "n+1", 3) == 0 || std::memcmp(header.data() + 344, "ni1", 3) == 0;
  if (!named) return notWhatItSays(path);
  if (valueAt<std::int32_t>(header, 0) != 348) return std::string("volume in another byte order");
  std::array<long long, 3> voxels{};
  std::array<double, 3> mm{};
  for (std::size_t i = 0; i < 3; ++i) {
    voxels.at(i) = valueAt<std::int16_t>(header, 42 + 2 * i);
    mm.at(i) = static_cast<double>(valueAt<float>(header, 80 + 4 * i));
  }
  return phrase(voxels, mm);
}

Result<std::string> describeCompressed(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 2> magic{};
  if (!file.read(magic.data(), 2) || std::memcmp(magic.data(), "\x1f\x8b", 2) != 0) return notWhatItSays(path);
  return std::string("compressed volume");
}

// The three numbers after "Key = ".
template <class Value>
bool readThree(const std::string& text, const std::string& key, std::array<Value, 3>& values) {
  const std::size_t start = text.find(key + " = ");
  if (start == std::string::npos) return false;
  const char* at = text.data() + start + key.size() + 3;
  const char* end = text.data() + text.size();
  for (Value& value : values) {
    while (at != end && *at == ' ') ++at;
    const auto [stop, error] = std::from_chars(at, end, value);
    if (error != std::errc()) return false;
    at = stop;
  }
  return true;
}

Result<std::string> describeMetaImage(const std::string& path) {
  std::string head(4096, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  std::array<long long, 3> voxels{};
  std::array<double, 3> mm{1, 1, 1};
  if (!readThree(head, "DimSize", voxels)) return notWhatItSays(path);
  readThree(head, "ElementSpacing", mm);
  return phrase(voxels, mm);
}

Result<std::string> describe(const std::string& path) {
  if (path.ends_with(".nii.gz")) return describeCompressed(path);
  return path.ends_with(".nii") ? describeNifti(path) : describeMetaImage(path);
}

}  // namespace

bool isVolumeFile(const std::string& path) {
  return path.ends_with(".nii") || path.ends_with(".nii.gz") || path.ends_with(".mha") || path.ends_with(".mhd");
}

Result<ReadInstance> readVolumeFile(const std::string& path) {
  const Result<std::string> content = describe(path);
  if (!content) return content.error();
  ReadInstance instance;
  Clip& clip = instance.clip;
  clip.file = path;
  clip.kind = ClipKind::MrAngiography;
  clip.flags = {"volume_file"};
  clip.label = fs::path(path).filename().string() + " · " + *content;
  clip.sopInstanceUid = uidFromContent(path);
  const std::string folder = fs::absolute(path).parent_path().string();
  instance.study.studyInstanceUid = uidFromText("study " + folder);
  instance.study.description = "Volumes in " + fs::path(folder).filename().string();
  instance.series.seriesInstanceUid = uidFromText("volumes " + folder);
  instance.series.description = "Volumes";
  return instance;
}

}  // namespace sural::imaging::dicom
