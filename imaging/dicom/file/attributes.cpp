#include "imaging/dicom/file/attributes.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "imaging/dicom/file/vessel_codes.h"

namespace sural::imaging::dicom {

namespace {

constexpr int kLargestCount = 1 << 24;

std::string textOf(const Dataset& data, Tag tag) { return data.text(tag).value_or(""); }

int countOf(const Dataset& data, Tag tag, int missing) {
  const auto value = data.number(tag);
  if (!value || !(*value >= 0) || *value > kLargestCount) return missing;
  return static_cast<int>(*value);
}

std::optional<PixelSpacing> spacingFrom(const Dataset& data, Tag tag, std::string_view origin) {
  const std::vector<double> mm = data.numbers(tag);
  if (mm.size() != 2 || !(mm[0] > 0) || !(mm[1] > 0)) return std::nullopt;
  return PixelSpacing{.rowMm = mm[0], .columnMm = mm[1], .origin = std::string(origin)};
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

std::string impossibleNumberOfFrames(const Dataset& data) {
  const Tag tag{0x0028, 0x0008};
  const bool possible = countOf(data, tag, -1) >= 0;
  return possible ? std::string() : textOf(data, tag).substr(0, 64);
}

bool hasPixelData(const Dataset& data) { return data.has({0x7fe0, 0x0010}); }

bool isAngiogram(const Dataset& data) {
  if (textOf(data, {0x0018, 0x0025}) == "Y") return true;
  const std::string contrast = textOf(data, {0x0008, 0x9209});
  // Of flow encoded pictures only the magnitude shows vessels bright; phase shows velocities.
  if (contrast == "TOF" || (contrast == "FLOW_ENCODED" && textOf(data, {0x0008, 0x9208}) == "MAGNITUDE")) return true;
  const std::string types = textOf(data, {0x0008, 0x0008});
  std::string_view type = types;
  for (int value = 0; !type.empty(); ++value) {
    const std::string_view word = type.substr(0, type.find('\\'));
    if (value >= 2 && (word == "ANGIO" || word == "ANGIO_TIME" || word == "TOF")) return true;
    type.remove_prefix(std::min(type.size(), word.size() + 1));
  }
  return false;
}

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
    if (auto vessel = vesselFromCode({textOf(item, {0x0008, 0x0100}), textOf(item, {0x0008, 0x0102}), ""}))
      return vessel;
  }
  return std::nullopt;
}

std::optional<PixelSpacing> pixelSpacing(const Dataset& data) {
  if (auto spacing = spacingFrom(data, {0x0028, 0x0030}, "Pixel Spacing (0028,0030)")) return spacing;
  auto spacing = spacingFrom(data, {0x0018, 0x1164}, "Imager Pixel Spacing (0018,1164), at the detector");
  if (spacing) spacing->plane = SpacingPlane::Detector;
  return spacing;
}

UltrasoundModes ultrasoundModes(const Dataset& data) {
  const std::string type = textOf(data, {0x0008, 0x0008});
  std::string_view rest = type;
  for (int skipped = 0; skipped < 3; ++skipped) {
    const std::size_t end = rest.find('\\');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\\'));
  unsigned bits = 0;
  const auto [stop, error] = std::from_chars(rest.data(), rest.data() + rest.size(), bits, 16);
  if (error != std::errc() || stop != rest.data() + rest.size()) return {};
  return {.twoD = (bits & 0x1U) != 0,
          .mMode = (bits & 0x2U) != 0,
          .spectral = (bits & 0xcU) != 0,
          .colour = (bits & 0x110U) != 0};
}

std::string documentTitle(const Dataset& data) { return textOf(data, {0x0042, 0x0010}); }
std::string contentLabel(const Dataset& data) { return textOf(data, {0x0070, 0x0080}); }

std::string conceptName(const Dataset& data) {
  for (const Dataset& code : data.items({0x0040, 0xa043})) return textOf(code, {0x0008, 0x0104});
  return {};
}

std::optional<PixelSpacing> pixelMeasures(const Dataset& data) {
  const auto measuresOf = [](const Dataset& group) {
    const auto measures = group.firstItem({0x0028, 0x9110});
    return measures ? spacingFrom(*measures, {0x0028, 0x0030}, "Pixel Measures Sequence (0028,9110)") : std::nullopt;
  };
  if (const auto shared = data.firstItem({0x5200, 0x9229}))
    if (auto spacing = measuresOf(*shared)) return spacing;
  std::optional<PixelSpacing> common;
  for (const Dataset& frame : data.items({0x5200, 0x9230})) {
    auto own = measuresOf(frame);
    if (!own || (common && (common->rowMm != own->rowMm || common->columnMm != own->columnMm))) return std::nullopt;
    common = std::move(own);
  }
  return common;
}

}  // namespace sural::imaging::dicom
