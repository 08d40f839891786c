#include "imaging/dicom/picture/grey_transform.h"

#include <algorithm>
#include <cmath>

namespace sural::imaging::dicom {

namespace {

constexpr Tag kSharedGroups{0x5200, 0x9229};
constexpr Tag kPerFrameGroups{0x5200, 0x9230};
constexpr Tag kPixelValueTransformation{0x0028, 0x9145};
constexpr Tag kFrameVoiLut{0x0028, 0x9132};

bool readRescale(const Dataset& item, GreyTransform& transform) {
  const auto slope = item.number({0x0028, 0x1053});
  const auto intercept = item.number({0x0028, 0x1052});
  if (!slope || !intercept || *slope == 0) return false;
  transform.slope = *slope;
  transform.intercept = *intercept;
  return true;
}

WindowShape shapeOf(const Dataset& item) {
  const std::string function = item.text({0x0028, 0x1056}).value_or("");
  if (function == "SIGMOID") return WindowShape::Sigmoid;
  return function == "LINEAR_EXACT" ? WindowShape::LinearExact : WindowShape::Linear;
}

bool readWindow(const Dataset& item, GreyTransform& transform) {
  const std::vector<double> centres = item.numbers({0x0028, 0x1050});
  const std::vector<double> widths = item.numbers({0x0028, 0x1051});
  if (centres.empty() || widths.empty()) return false;
  const Window window{centres.front(), widths.front(), shapeOf(item)};
  const double narrowest = window.shape == WindowShape::Linear ? 1 : 1e-6;
  if (!(window.width >= narrowest)) return false;
  transform.window = window;
  return true;
}

// Whether a functional group says anything about grey values.
bool readGroup(const Dataset& group, GreyTransform& transform) {
  const auto values = group.firstItem(kPixelValueTransformation);
  const auto window = group.firstItem(kFrameVoiLut);
  const bool rescaled = values && readRescale(*values, transform);
  const bool windowed = window && readWindow(*window, transform);
  return rescaled || windowed;
}

bool mayBeNegative(const GreyTransform& transform, const PixelFormat& format) {
  return format.isSigned || transform.intercept < 0 || transform.slope < 0;
}

std::shared_ptr<const LookupTable> firstTable(const Dataset& data, Tag sequence, bool isSigned) {
  constexpr LookupTags kTable{{0x0028, 0x3002}, {0x0028, 0x3006}};
  constexpr std::size_t kMostTables = 64;
  for (const Dataset& item : data.items(sequence, kMostTables))
    if (auto table = readLookupTable(item, kTable, isSigned))
      return std::make_shared<const LookupTable>(std::move(*table));
  return nullptr;
}

void readTables(const Dataset& data, const PixelFormat& format, GreyTransform& transform) {
  transform.modalityLut = firstTable(data, {0x0028, 0x3000}, format.isSigned);
  transform.voiLut = firstTable(data, {0x0028, 0x3010}, mayBeNegative(transform, format));
}

void readPadding(const Dataset& data, const PixelFormat& format, GreyTransform& transform) {
  auto value = data.number({0x0028, 0x0120});
  auto limit = data.number({0x0028, 0x0121});
  if (!value) return;
  const auto withSign = [&](double number) {
    return format.isSigned && format.bitsAllocated == 16 && number > 32767 ? number - 65536 : number;
  };
  const double one = withSign(*value);
  const double other = limit ? withSign(*limit) : one;
  transform.padding = Padding{std::min(one, other), std::max(one, other)};
}

GreyTransform readWholeTransform(const Dataset& data, const PixelFormat& format) {
  GreyTransform transform;
  readRescale(data, transform);
  readWindow(data, transform);
  readTables(data, format, transform);
  readPadding(data, format, transform);
  const std::string shape = data.text({0x2050, 0x0020}).value_or("");
  transform.inverse = format.photometric == "MONOCHROME1" || shape == "INVERSE";
  if (const auto group = data.firstItem(kSharedGroups)) readGroup(*group, transform);
  return transform;
}

}  // namespace

double Window::at(double value) const {
  if (shape == WindowShape::Sigmoid) return 1 / (1 + std::exp(-4 * (value - centre) / width));
  if (shape == WindowShape::LinearExact) return std::clamp((value - centre) / width + 0.5, 0.0, 1.0);
  if (width <= 1) return value > centre - 0.5 ? 1 : 0;
  return std::clamp((value - (centre - 0.5)) / (width - 1) + 0.5, 0.0, 1.0);
}

double GreyTransform::modalityValue(std::int32_t stored) const {
  return modalityLut ? modalityLut->at(stored) : stored * slope + intercept;
}

bool GreyTransform::isPadding(std::int32_t stored) const {
  return padding && stored >= padding->lowest && stored <= padding->highest;
}

std::vector<GreyTransform> readGreyTransforms(const Dataset& data, const PixelFormat& format, int frameCount) {
  const GreyTransform whole = readWholeTransform(data, format);
  const std::vector<Dataset> groups = data.items(kPerFrameGroups);
  if (static_cast<int>(groups.size()) != frameCount) return {whole};
  std::vector<GreyTransform> each;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    GreyTransform own = whole;
    if (!readGroup(groups[i], own) && each.empty()) continue;
    each.resize(i, whole);
    each.push_back(std::move(own));
  }
  if (each.empty()) return {whole};
  return each;
}

}  // namespace sural::imaging::dicom
