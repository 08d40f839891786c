#include "imaging/dicom/clip/read_acquisition.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "imaging/dicom/file/attributes.h"
#include "imaging/model/angiogram_flags.h"

namespace sural::imaging::dicom {

namespace {

constexpr std::size_t kMostMasks = 64;
constexpr std::size_t kMostMaskFrames = 1024;
constexpr Tag kSharedGroups{0x5200, 0x9229};
constexpr Tag kPerFrameGroups{0x5200, 0x9230};

// An item of the functional groups that all frames share, else of the first frame's.
std::optional<Dataset> groupItem(const Dataset& data, Tag sequence) {
  for (const Tag groups : {kSharedGroups, kPerFrameGroups}) {
    const auto group = data.firstItem(groups);
    if (auto item = group ? group->firstItem(sequence) : std::nullopt) return item;
  }
  return std::nullopt;
}

std::optional<double> lengthOf(const Dataset& data, Tag tag) {
  constexpr double kLongestMm = 1e5;
  const auto value = data.number(tag);
  return value && *value > 0 && *value < kLongestMm ? value : std::nullopt;
}

// Frame numbers count from 1 in the file.
std::vector<int> framesOf(const Dataset& item, Tag tag, int frameCount) {
  std::vector<int> frames;
  for (const double number : item.numbers(tag)) {
    if (frames.size() >= kMostMaskFrames) break;
    if (number >= 1 && number <= frameCount) frames.push_back(static_cast<int>(number) - 1);
  }
  return frames;
}

MaskModule maskOf(const Dataset& item, int frameCount) {
  MaskModule mask;
  mask.maskFrames = framesOf(item, {0x0028, 0x6110}, frameCount);
  mask.firstAndLast = framesOf(item, {0x0028, 0x6102}, frameCount);
  if (mask.firstAndLast.size() % 2 != 0) mask.firstAndLast.pop_back();
  const std::vector<double> shift = item.numbers({0x0028, 0x6114});
  const bool sane =
      shift.size() == 2 && std::all_of(shift.begin(), shift.end(), [](double s) { return std::abs(s) < 1e4; });
  if (sane) {
    mask.rowShift = shift[0];
    mask.columnShift = shift[1];
  }
  return mask;
}

// Subtraction of the mean of mask frames (AVG_SUB); time-interval differencing (TID) has no mask of its own.
std::vector<MaskModule> masksOf(const Dataset& data, int frameCount) {
  std::vector<MaskModule> masks;
  for (const Dataset& item : data.items({0x0028, 0x6100})) {
    if (masks.size() >= kMostMasks) break;
    if (item.text({0x0028, 0x6101}).value_or("") != "AVG_SUB") continue;
    masks.push_back(maskOf(item, frameCount));
    if (masks.back().maskFrames.empty()) masks.pop_back();
  }
  return masks;
}

IntensityRelationship intensityOf(const Dataset& data) {
  const std::string word = data.text({0x0028, 0x1040}).value_or("");
  if (word == "LIN") return IntensityRelationship::Linear;
  if (word == "LOG") return IntensityRelationship::Logarithmic;
  return word == "DISP" ? IntensityRelationship::Display : IntensityRelationship::Unknown;
}

void readImagerSpacing(const Dataset& data, XrayAcquisition& xray) {
  const std::vector<double> mm = data.numbers({0x0018, 0x1164});
  if (mm.size() != 2 || !(mm[0] > 0) || !(mm[1] > 0)) return;
  xray.imagerRowSpacingMm = mm[0];
  xray.imagerColumnSpacingMm = mm[1];
}

// Enhanced XA and XRF, PS3.3 C.8.19.6: Frame Pixel Data Properties (0028,9443) and X-Ray Geometry (0018,9476).
void readEnhanced(const Dataset& data, XrayAcquisition& xray) {
  if (const auto properties = groupItem(data, {0x0028, 0x9443})) {
    if (xray.intensity == IntensityRelationship::Unknown) xray.intensity = intensityOf(*properties);
    readImagerSpacing(*properties, xray);
  }
  const auto geometry = groupItem(data, {0x0018, 0x9476});
  if (!geometry) return;
  if (!xray.sourceToDetectorMm) xray.sourceToDetectorMm = lengthOf(*geometry, {0x0018, 0x1110});
  if (!xray.sourceToPatientMm) xray.sourceToPatientMm = lengthOf(*geometry, {0x0018, 0x9402});
}

// Object Pixel Spacing in Center of Beam (0018,9404), which holds in the patient; else the detector's.
std::optional<PixelSpacing> enhancedSpacing(const Dataset& data, const XrayAcquisition& xray) {
  const auto calibration = groupItem(data, {0x0018, 0x9401});
  const std::vector<double> mm = calibration ? calibration->numbers({0x0018, 0x9404}) : std::vector<double>{};
  if (mm.size() == 2 && mm[0] > 0 && mm[1] > 0)
    return PixelSpacing{
        .rowMm = mm[0], .columnMm = mm[1], .origin = "Object Pixel Spacing in Center of Beam (0018,9404)"};
  if (!xray.imagerRowSpacingMm) return std::nullopt;
  return spacingInPatient({.rowMm = *xray.imagerRowSpacingMm,
                           .columnMm = *xray.imagerColumnSpacingMm,
                           .origin = {},
                           .plane = SpacingPlane::Detector},
                          xray);
}

SpacingCalibration spacingCalibrationOf(const Dataset& data) {
  const std::string word = data.text({0x0028, 0x0a02}).value_or("");
  if (word == "GEOMETRY") return SpacingCalibration::Geometry;
  return word == "FIDUCIAL" ? SpacingCalibration::Fiducial : SpacingCalibration::Unknown;
}

bool isDetectors(const PixelSpacing& spacing, const XrayAcquisition& xray) {
  constexpr double kSame = 1e-3;
  if (spacing.plane == SpacingPlane::Detector) return true;
  return xray.imagerRowSpacingMm && xray.imagerColumnSpacingMm &&
         std::abs(spacing.rowMm / *xray.imagerRowSpacingMm - 1) < kSame &&
         std::abs(spacing.columnMm / *xray.imagerColumnSpacingMm - 1) < kSame;
}

// No smaller than 1, for the detector lies behind the patient, nor larger than tubes and tables allow.
std::optional<double> magnificationOf(const XrayAcquisition& xray) {
  constexpr double kLargest = 5;
  const auto sane = [](double factor) { return factor >= 1 && factor <= kLargest; };
  if (xray.magnification && sane(*xray.magnification)) return xray.magnification;
  if (!xray.sourceToDetectorMm || !xray.sourceToPatientMm) return std::nullopt;
  const double factor = *xray.sourceToDetectorMm / *xray.sourceToPatientMm;
  return sane(factor) ? std::optional(factor) : std::nullopt;
}

using Vector = std::array<double, 3>;

double product(const Vector& a, const Vector& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

// What a frame's own group says, else the group that all share.
std::vector<double> groupNumbers(const Dataset& own, const std::optional<Dataset>& shared, Tag sequence, Tag tag) {
  if (const auto item = own.firstItem(sequence))
    if (std::vector<double> numbers = item->numbers(tag); !numbers.empty()) return numbers;
  const auto item = shared ? shared->firstItem(sequence) : std::nullopt;
  return item ? item->numbers(tag) : std::vector<double>{};
}

bool uprightUnits(const Vector& row, const Vector& column) {
  constexpr double kClose = 1e-3;
  return std::abs(product(row, row) - 1) < kClose && std::abs(product(column, column) - 1) < kClose &&
         std::abs(product(row, column)) < kClose;
}

std::optional<SlicePlane> planeFrom(const std::vector<double>& position, const std::vector<double>& directions) {
  if (position.size() != 3 || directions.size() != 6) return std::nullopt;
  const auto sane = [](double v) { return std::isfinite(v) && std::abs(v) < 1e6; };
  if (!std::all_of(position.begin(), position.end(), sane)) return std::nullopt;
  SlicePlane plane;
  std::copy(position.begin(), position.end(), plane.position.begin());
  std::copy(directions.begin(), directions.begin() + 3, plane.rowDirection.begin());
  std::copy(directions.begin() + 3, directions.end(), plane.columnDirection.begin());
  if (!uprightUnits(plane.rowDirection, plane.columnDirection)) return std::nullopt;
  return plane;
}

}  // namespace

XrayAcquisition xrayAcquisition(const Dataset& data, int frameCount) {
  XrayAcquisition xray;
  xray.intensity = intensityOf(data);
  xray.inverted = data.text({0x0028, 0x0004}).value_or("") == "MONOCHROME1";
  xray.masks = masksOf(data, frameCount);
  xray.sourceToDetectorMm = lengthOf(data, {0x0018, 0x1110});
  xray.sourceToPatientMm = lengthOf(data, {0x0018, 0x1111});
  xray.magnification = lengthOf(data, {0x0018, 0x1114});
  readImagerSpacing(data, xray);
  readEnhanced(data, xray);
  xray.spacingCalibration = spacingCalibrationOf(data);
  xray.tableMoves = data.text({0x0018, 0x1134}).value_or("") == "DYNAMIC";
  return xray;
}

std::optional<SlicePlane> slicePlane(const Dataset& data) {
  auto plane = planeFrom(data.numbers({0x0020, 0x0032}), data.numbers({0x0020, 0x0037}));
  if (!plane) return std::nullopt;
  plane->thicknessMm = lengthOf(data, {0x0018, 0x0050});
  plane->spacingMm = lengthOf(data, {0x0018, 0x0088});
  plane->frameOfReferenceUid = data.text({0x0020, 0x0052}).value_or("");
  return plane;
}

std::vector<SlicePlane> framePlanes(const Dataset& data, int frameCount) {
  const std::vector<Dataset> groups = data.items(kPerFrameGroups);
  if (static_cast<int>(groups.size()) != frameCount) return {};
  const auto shared = data.firstItem(kSharedGroups);
  const std::string frameOfReference = data.text({0x0020, 0x0052}).value_or("");
  std::vector<SlicePlane> planes;
  for (const Dataset& group : groups) {
    auto plane = planeFrom(groupNumbers(group, shared, {0x0020, 0x9113}, {0x0020, 0x0032}),
                           groupNumbers(group, shared, {0x0020, 0x9116}, {0x0020, 0x0037}));
    if (!plane) return {};
    plane->frameOfReferenceUid = frameOfReference;
    planes.push_back(*std::move(plane));
  }
  return planes;
}

PixelSpacing spacingInPatient(PixelSpacing spacing, const XrayAcquisition& xray) {
  if (spacing.plane == SpacingPlane::Patient && xray.spacingCalibration != SpacingCalibration::Unknown) {
    spacing.origin += xray.spacingCalibration == SpacingCalibration::Fiducial ? ", calibrated on a known length"
                                                                              : ", calibrated by geometry";
    return spacing;
  }
  if (!isDetectors(spacing, xray)) {
    spacing.plane = SpacingPlane::Unknown;
    spacing.origin += ", of unknown calibration";
    return spacing;
  }
  const auto magnification = magnificationOf(xray);
  spacing.plane = magnification ? SpacingPlane::Patient : SpacingPlane::Detector;
  spacing.origin = "Imager Pixel Spacing (0018,1164), at the detector";
  if (!magnification) return spacing;
  spacing.rowMm /= *magnification;
  spacing.columnMm /= *magnification;
  spacing.origin = "Imager Pixel Spacing (0018,1164) divided by the magnification";
  return spacing;
}

void readAcquisition(const Dataset& data, Clip& clip) {
  if (clip.kind == ClipKind::XrayAngiography) {
    clip.xrayAcquisition = xrayAcquisition(data, clip.frameCount);
    clip.pixelSpacing = clip.pixelSpacing ? spacingInPatient(*clip.pixelSpacing, *clip.xrayAcquisition)
                                          : enhancedSpacing(data, *clip.xrayAcquisition);
  }
  if (clip.pixelSpacing && clip.pixelSpacing->plane == SpacingPlane::Detector)
    clip.flags.emplace_back("pixel_spacing_at_detector");
  if (clip.pixelSpacing && clip.pixelSpacing->plane == SpacingPlane::Unknown)
    clip.flags.emplace_back("pixel_spacing_of_unknown_plane");
  clip.slicePlane = slicePlane(data);
  if (clip.kind == ClipKind::MrAngiography || clip.kind == ClipKind::CtAngiography) {
    clip.framePlanes = framePlanes(data, clip.frameCount);
    if (isAngiogram(data)) clip.flags.emplace_back(kAngiogramByHeader);
    if (!clip.slicePlane && !clip.framePlanes.empty()) clip.slicePlane = clip.framePlanes.front();
  }
}

}  // namespace sural::imaging::dicom
