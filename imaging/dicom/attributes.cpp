#include "imaging/dicom/attributes.h"

#include <array>
#include <cmath>
#include <string_view>

namespace sural::imaging::dicom {

namespace {

constexpr int kLargestCount = 1 << 24;

std::string textOf(const Dataset& data, Tag tag) { return data.text(tag).value_or(""); }

int countOf(const Dataset& data, Tag tag, int missing) {
  const auto value = data.number(tag);
  if (!value || !(*value >= 0) || *value > kLargestCount) return missing;
  return static_cast<int>(*value);
}

struct CodedVessel {
  std::string_view code;  // SNOMED CT
  std::string_view vessel;
};

// DICOM CID 12109 and 12110 as the standard's code dictionary lists them.
constexpr std::array kVessels = std::to_array<CodedVessel>({
    {"73634005", "common_iliac_artery"},
    {"113269004", "external_iliac_artery"},
    {"90024005", "internal_iliac_artery"},
    {"181347005", "common_femoral_artery"},
    {"31677005", "profunda_femoris_artery"},
    {"181349008", "superficial_femoral_artery"},
    {"43899006", "popliteal_artery"},
    {"68053000", "anterior_tibial_artery"},
    {"13363002", "posterior_tibial_artery"},
    {"8821006", "peroneal_artery"},
    {"86547008", "dorsalis_pedis_artery"},
    {"46027005", "common_iliac_vein"},
    {"63507001", "external_iliac_vein"},
    {"40300007", "internal_iliac_vein"},
    {"397363009", "common_femoral_vein"},
    {"23438002", "profunda_femoris_vein"},
    {"397364003", "femoral_vein"},
    {"56849005", "popliteal_vein"},
    {"26703007", "anterior_tibial_vein"},
    {"4258007", "posterior_tibial_vein"},
    {"71758008", "peroneal_vein"},
    {"264481007", "gastrocnemius_vein"},
    {"397427005", "soleal_vein"},
    {"60734001", "great_saphenous_vein"},
    {"414369008", "great_saphenous_vein"},
    {"414368000", "great_saphenous_vein"},
    {"26805005", "small_saphenous_vein"},
    {"128587003", "saphenofemoral_junction"},
    {"244415001", "saphenopopliteal_junction"},
});

// Frame n starts after the first n increments; the vector's first entry is that of the first frame (0).
std::vector<double> timesFromVector(const std::vector<double>& milliseconds, int frameCount) {
  if (static_cast<int>(milliseconds.size()) != frameCount) return {};
  std::vector<double> times(milliseconds.size(), 0.0);
  for (std::size_t i = 1; i < milliseconds.size(); ++i) {
    if (!(milliseconds[i] >= 0) || milliseconds[i] > 1e7) return {};
    times[i] = times[i - 1] + milliseconds[i] / 1000;
  }
  return times;
}

std::vector<double> timesFromStep(double seconds, int frameCount) {
  std::vector<double> times;
  if (!(seconds > 0) || seconds > 1e4) return times;
  times.reserve(static_cast<std::size_t>(frameCount));
  for (int i = 0; i < frameCount; ++i) times.push_back(i * seconds);
  return times;
}

std::optional<PixelSpacing> spacingFrom(const Dataset& data, Tag tag, std::string_view origin) {
  const std::vector<double> mm = data.numbers(tag);
  if (mm.size() != 2 || !(mm[0] > 0) || !(mm[1] > 0)) return std::nullopt;
  return PixelSpacing{mm[0], mm[1], std::string(origin)};
}

}  // namespace

std::string sopClassUid(const Dataset& data) { return textOf(data, {0x0008, 0x0016}); }
std::string sopInstanceUid(const Dataset& data) { return textOf(data, {0x0008, 0x0018}); }
std::string studyDate(const Dataset& data) { return textOf(data, {0x0008, 0x0020}); }
std::string modality(const Dataset& data) { return textOf(data, {0x0008, 0x0060}); }
std::string studyDescription(const Dataset& data) { return textOf(data, {0x0008, 0x1030}); }
std::string seriesDescription(const Dataset& data) { return textOf(data, {0x0008, 0x103e}); }
std::string patientName(const Dataset& data) { return textOf(data, {0x0010, 0x0010}); }
std::string patientId(const Dataset& data) { return textOf(data, {0x0010, 0x0020}); }
std::string patientBirthDate(const Dataset& data) { return textOf(data, {0x0010, 0x0030}); }
std::string patientSex(const Dataset& data) { return textOf(data, {0x0010, 0x0040}); }
std::string protocolName(const Dataset& data) { return textOf(data, {0x0018, 0x1030}); }
std::string studyInstanceUid(const Dataset& data) { return textOf(data, {0x0020, 0x000d}); }
std::string seriesInstanceUid(const Dataset& data) { return textOf(data, {0x0020, 0x000e}); }
int seriesNumber(const Dataset& data) { return countOf(data, {0x0020, 0x0011}, 0); }
std::string imageComments(const Dataset& data) { return textOf(data, {0x0020, 0x4000}); }
int rows(const Dataset& data) { return countOf(data, {0x0028, 0x0010}, 0); }
int columns(const Dataset& data) { return countOf(data, {0x0028, 0x0011}, 0); }
int samplesPerPixel(const Dataset& data) { return countOf(data, {0x0028, 0x0002}, 1); }
int bitsStored(const Dataset& data) { return countOf(data, {0x0028, 0x0101}, 8); }
int numberOfFrames(const Dataset& data) { return countOf(data, {0x0028, 0x0008}, 1); }
bool ultrasoundColorDataPresent(const Dataset& data) { return countOf(data, {0x0028, 0x0014}, 0) == 1; }
bool hasPixelData(const Dataset& data) { return data.has({0x7fe0, 0x0010}); }

std::optional<Side> laterality(const Dataset& data) {
  for (const Tag tag : {Tag{0x0020, 0x0062}, Tag{0x0020, 0x0060}}) {
    const std::string letter = textOf(data, tag);
    if (letter == "L") return Side::Left;
    if (letter == "R") return Side::Right;
  }
  return std::nullopt;
}

std::optional<std::string> anatomicRegion(const Dataset& data) {
  for (const Dataset& item : data.items({0x0008, 0x2218})) {
    const std::string code = textOf(item, {0x0008, 0x0100});
    for (const CodedVessel& known : kVessels)
      if (code == known.code) return std::string(known.vessel);
  }
  return std::nullopt;
}

std::vector<double> frameTimes(const Dataset& data, int frameCount) {
  if (frameCount == 1) return {0.0};
  if (auto times = timesFromVector(data.numbers({0x0018, 0x1065}), frameCount); !times.empty()) return times;
  if (const auto ms = data.number({0x0018, 0x1063}); ms && *ms > 0) return timesFromStep(*ms / 1000, frameCount);
  for (const Tag rate : {Tag{0x0018, 0x0040}, Tag{0x0008, 0x2144}})
    if (const auto hertz = data.number(rate); hertz && *hertz > 0) return timesFromStep(1 / *hertz, frameCount);
  return {};
}

std::optional<PixelSpacing> pixelSpacing(const Dataset& data) {
  if (auto spacing = spacingFrom(data, {0x0028, 0x0030}, "Pixel Spacing (0028,0030)")) return spacing;
  return spacingFrom(data, {0x0018, 0x1164}, "Imager Pixel Spacing (0018,1164), at the detector");
}

}  // namespace sural::imaging::dicom
