#include "imaging/dicom/write_angiogram.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "imaging/dicom/write_identity.h"

namespace sural::imaging::dicom {

namespace {

constexpr int kMrBits = 12;

bool isSide(int length) { return length >= 1 && length <= std::numeric_limits<Uint16>::max(); }

bool isPositive(double value) { return std::isfinite(value) && value > 0; }

struct GreyLayout {
  int width = 0;
  int height = 0;
  int bits = 12;
};

// An empty text: nothing speaks against writing.
std::string objectionToFrame(const std::vector<std::uint16_t>& frame, const GreyLayout& layout) {
  if (!isSide(layout.width) || !isSide(layout.height)) return "width and height must be 1 to 65535";
  const auto count = static_cast<std::size_t>(layout.width) * static_cast<std::size_t>(layout.height);
  if (frame.size() != count) return fmt::format("a frame has {} pixels where {} belong", frame.size(), count);
  const int highest = (1 << layout.bits) - 1;
  if (std::any_of(frame.begin(), frame.end(), [highest](std::uint16_t value) { return value > highest; }))
    return fmt::format("a pixel does not fit in {} bits", layout.bits);
  return {};
}

std::string objectionToIdentity(const ImageIdentity& id) {
  const bool uids = isUid(id.studyUid) && isUid(id.seriesUid) && isUid(id.sopUid);
  return uids ? std::string() : "a UID is missing or malformed";
}

std::string objectionToMask(const XrayRun& run) {
  const auto outside = [&](int frame) { return frame < 1 || frame > static_cast<int>(run.frames.size()); };
  return std::any_of(run.maskFrames.begin(), run.maskFrames.end(), outside) ? "a mask frame is not in the run"
                                                                            : std::string();
}

std::string objectionToGeometry(const XrayRun& run) {
  const XrayGeometry& g = run.geometry;
  const bool known = isPositive(g.sourceToDetectorMm) && isPositive(g.sourceToPatientMm) &&
                     isPositive(g.imagerSpacingMm) && g.sourceToPatientMm < g.sourceToDetectorMm;
  return known ? std::string() : "distances and spacing must be positive, the patient before the detector";
}

std::string objectionTo(const XrayRun& run) {
  const std::array bits{8, 10, 12, 16};
  if (std::find(bits.begin(), bits.end(), run.bitsStored) == bits.end()) return "XA images have 8, 10, 12 or 16 bits";
  if (run.frames.empty()) return "there is no frame";
  if (run.frames.size() > 1 && !isPositive(run.frameTimeMs)) return "a run needs a frame time";
  for (const auto& frame : run.frames)
    if (std::string o = objectionToFrame(frame, {run.width, run.height, run.bitsStored}); !o.empty()) return o;
  for (const std::string& o : {objectionToIdentity(run.identity), objectionToGeometry(run), objectionToMask(run)})
    if (!o.empty()) return o;
  return {};
}

std::string objectionTo(const MrSlice& slice) {
  const auto product = [](const std::array<double, 3>& a, const std::array<double, 3>& b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  };
  constexpr double kClose = 1e-4;
  const bool upright = std::abs(product(slice.rowDirection, slice.rowDirection) - 1) < kClose &&
                       std::abs(product(slice.columnDirection, slice.columnDirection) - 1) < kClose &&
                       std::abs(product(slice.rowDirection, slice.columnDirection)) < kClose;
  if (!upright) return "directions must be unit vectors at right angles";
  if (!isPositive(slice.pixelSpacingMm) || !isPositive(slice.sliceThicknessMm) || !isPositive(slice.sliceSpacingMm))
    return "spacings must be positive";
  if (!isUid(slice.frameOfReferenceUid)) return "the frame of reference has no UID";
  if (std::string o = objectionToIdentity(slice.identity); !o.empty()) return o;
  return objectionToFrame(slice.pixels, {slice.width, slice.height, kMrBits});
}

std::string joined(const std::vector<double>& values) {
  std::string text;
  for (double value : values) text += (text.empty() ? "" : "\\") + decimalString(value);
  return text;
}

void putInstance(DcmItem& item, const ImageIdentity& id, const char* sopClass) {
  putText(item, DCM_SOPClassUID, sopClass);
  putText(item, DCM_SOPInstanceUID, id.sopUid);
  putText(item, DCM_InstanceNumber, std::to_string(id.instanceNumber));
  putText(item, DCM_AcquisitionNumber, "1");
  putText(item, DCM_ContentDate, id.date);
  putText(item, DCM_ContentTime, id.time);
  putText(item, DCM_AcquisitionDate, id.date);
  putText(item, DCM_AcquisitionTime, id.time);
  if (!id.imageComments.empty()) putText(item, DCM_ImageComments, id.imageComments);
}

void putGreyLayout(DcmItem& item, const GreyLayout& layout) {
  item.putAndInsertUint16(DCM_SamplesPerPixel, 1);
  putText(item, DCM_PhotometricInterpretation, "MONOCHROME2");
  item.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(layout.height));
  item.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(layout.width));
  item.putAndInsertUint16(DCM_BitsAllocated, layout.bits == 8 ? 8 : 16);
  item.putAndInsertUint16(DCM_BitsStored, static_cast<Uint16>(layout.bits));
  item.putAndInsertUint16(DCM_HighBit, static_cast<Uint16>(layout.bits - 1));
  item.putAndInsertUint16(DCM_PixelRepresentation, 0);
  putText(item, DCM_LossyImageCompression, "00");
}

void putWindow(DcmItem& item, const std::array<double, 2>& window) {
  if (!(window[1] > 0)) return;
  putText(item, DCM_WindowCenter, decimalString(window[0]));
  putText(item, DCM_WindowWidth, decimalString(window[1]));
}

void putPixels(DcmItem& item, const std::vector<std::vector<std::uint16_t>>& frames, int bits) {
  std::vector<std::uint16_t> words;
  words.reserve(frames.size() * frames.front().size());
  for (const auto& frame : frames) words.insert(words.end(), frame.begin(), frame.end());
  if (bits > 8) {
    item.putAndInsertUint16Array(DCM_PixelData, words.data(), static_cast<unsigned long>(words.size()));
    return;
  }
  std::vector<Uint8> bytes(words.size());
  std::transform(words.begin(), words.end(), bytes.begin(), [](std::uint16_t w) { return static_cast<Uint8>(w); });
  if (bytes.size() % 2 != 0) bytes.push_back(0);
  item.putAndInsertUint8Array(DCM_PixelData, bytes.data(), static_cast<unsigned long>(bytes.size()));
}

// X-Ray Acquisition and XA Positioner, PS3.3 C.8.7.2 and C.8.7.5.
void putAcquisition(DcmItem& item, const XrayRun& run) {
  const XrayGeometry& g = run.geometry;
  putText(item, DCM_KVP, "70");
  putText(item, DCM_RadiationSetting, "GR");
  putText(item, DCM_XRayTubeCurrent, "400");
  putText(item, DCM_ExposureTime, "50");
  putText(item, DCM_BodyPartExamined, run.bodyPart);
  if (run.frames.size() > 1) putText(item, DCM_PositionerMotion, "STATIC");
  putText(item, DCM_PositionerPrimaryAngle, decimalString(g.primaryAngleDegrees));
  putText(item, DCM_PositionerSecondaryAngle, decimalString(g.secondaryAngleDegrees));
  if (run.calibration == XrayCalibration::None) return;
  const double magnification = g.sourceToDetectorMm / g.sourceToPatientMm;
  putText(item, DCM_DistanceSourceToDetector, decimalString(g.sourceToDetectorMm));
  putText(item, DCM_DistanceSourceToPatient, decimalString(g.sourceToPatientMm));
  putText(item, DCM_EstimatedRadiographicMagnificationFactor, decimalString(magnification));
  putText(item, DCM_ImagerPixelSpacing, joined({g.imagerSpacingMm, g.imagerSpacingMm}));
  if (run.calibration != XrayCalibration::PixelSpacing) return;
  const double spacing = g.imagerSpacingMm / magnification;
  putText(item, DCM_PixelSpacing, joined({spacing, spacing}));
  putText(item, DCM_PixelSpacingCalibrationType, "GEOMETRY");  // PS3.3 10.7.1.1
  putText(item, DCM_PixelSpacingCalibrationDescription, "AT THE ISOCENTER");
}

// Multi-frame and Cine, PS3.3 C.7.6.6 and C.7.6.5.
void putFrames(DcmItem& item, const XrayRun& run) {
  putText(item, DCM_NumberOfFrames, std::to_string(run.frames.size()));
  item.putAndInsertTagKey(DCM_FrameIncrementPointer, DCM_FrameTime);
  putText(item, DCM_FrameTime, decimalString(run.frameTimeMs));
  const int perSecond = std::max(1, static_cast<int>(std::lround(1000 / run.frameTimeMs)));
  putText(item, DCM_RecommendedDisplayFrameRate, std::to_string(perSecond));
  putText(item, DCM_CineRate, std::to_string(perSecond));
}

// Mask, PS3.3 C.7.6.10: the mean of the mask frames from every frame after them.
void putMask(DcmItem& item, const XrayRun& run) {
  if (run.maskFrames.empty()) return;
  putText(item, DCM_RecommendedViewingMode, "SUB");
  DcmItem* mask = nullptr;
  item.findOrCreateSequenceItem(DCM_MaskSubtractionSequence, mask, -2);
  if (mask == nullptr) return;
  std::vector<Uint16> numbers;
  for (int frame : run.maskFrames) numbers.push_back(static_cast<Uint16>(frame));
  const auto last = static_cast<Uint16>(run.frames.size());
  const std::array<Uint16, 2> range{static_cast<Uint16>(*std::max_element(numbers.begin(), numbers.end()) + 1), last};
  putText(*mask, DCM_MaskOperation, "AVG_SUB");
  mask->putAndInsertUint16Array(DCM_MaskFrameNumbers, numbers.data(), static_cast<unsigned long>(numbers.size()));
  if (range[0] <= last) mask->putAndInsertUint16Array(DCM_ApplicableFrameRange, range.data(), 2);
  mask->putAndInsertUint16(DCM_ContrastFrameAveraging, 1);
  putText(*mask, DCM_MaskOperationExplanation, "MEAN OF THE FRAMES BEFORE CONTRAST");
}

void putMrAcquisition(DcmItem& item, const MrSlice& slice) {
  putText(item, DCM_ScanningSequence, "GR");
  putText(item, DCM_SequenceVariant, slice.contrastEnhanced ? "SP\\SK" : "SP\\MTC");
  putText(item, DCM_ScanOptions, slice.contrastEnhanced ? "FS" : "FC\\SP");
  putText(item, DCM_MRAcquisitionType, "3D");
  putText(item, DCM_AngioFlag, "Y");
  putText(item, DCM_RepetitionTime, slice.contrastEnhanced ? "3.6" : "25");
  putText(item, DCM_EchoTime, slice.contrastEnhanced ? "1.3" : "3.7");
  putText(item, DCM_EchoTrainLength, "1");
  putText(item, DCM_FlipAngle, slice.contrastEnhanced ? "25" : "20");
  putText(item, DCM_MagneticFieldStrength, "1.5");
  putText(item, DCM_ImagedNucleus, "1H");
  putText(item, DCM_PatientPosition, "FFS");
  putText(item, DCM_BodyPartExamined, "LEG");
  if (slice.contrastEnhanced) putText(item, DCM_ContrastBolusAgent, "GADOLINIUM CHELATE");
}

// Image Plane and Frame of Reference, PS3.3 C.7.6.2 and C.7.4.1.
void putPlane(DcmItem& item, const MrSlice& slice) {
  const auto& r = slice.rowDirection;
  const auto& c = slice.columnDirection;
  const auto& p = slice.position;
  const std::array<double, 3> normal{r[1] * c[2] - r[2] * c[1], r[2] * c[0] - r[0] * c[2], r[0] * c[1] - r[1] * c[0]};
  putText(item, DCM_FrameOfReferenceUID, slice.frameOfReferenceUid);
  putText(item, DCM_PositionReferenceIndicator, "");
  putText(item, DCM_ImagePositionPatient, joined({p[0], p[1], p[2]}));
  putText(item, DCM_ImageOrientationPatient, joined({r[0], r[1], r[2], c[0], c[1], c[2]}));
  putText(item, DCM_PixelSpacing, joined({slice.pixelSpacingMm, slice.pixelSpacingMm}));
  putText(item, DCM_SliceThickness, decimalString(slice.sliceThicknessMm));
  putText(item, DCM_SpacingBetweenSlices, decimalString(slice.sliceSpacingMm));
  putText(item, DCM_SliceLocation, decimalString(normal[0] * p[0] + normal[1] * p[1] + normal[2] * p[2]));
}

}  // namespace

Status writeXrayRun(const std::string& path, const XrayRun& run) {
  if (const std::string objection = objectionTo(run); !objection.empty()) return refusal(objection, path);
  DcmFileFormat file;
  DcmDataset& dataset = *file.getDataset();
  putIdentity(dataset, run.identity, "XA");
  if (run.bodyPart == "LEG") putLaterality(dataset, run.identity);  // other parts are no pair
  putInstance(dataset, run.identity, UID_XRayAngiographicImageStorage);
  putText(dataset, DCM_PatientOrientation, "L\\F");
  putText(dataset, DCM_ImageType, "ORIGINAL\\PRIMARY\\SINGLE PLANE");
  putText(dataset, DCM_PixelIntensityRelationship, run.intensityRelationship);
  if (!run.contrastAgent.empty()) putText(dataset, DCM_ContrastBolusAgent, run.contrastAgent);
  putAcquisition(dataset, run);
  if (run.frames.size() > 1) {
    putFrames(dataset, run);
    putMask(dataset, run);
  }
  putGreyLayout(dataset, {run.width, run.height, run.bitsStored});
  putWindow(dataset, run.window);
  putPixels(dataset, run.frames, run.bitsStored);
  return saveImage(file, path, run.encoding);
}

Status writeMrSlice(const std::string& path, const MrSlice& slice) {
  if (const std::string objection = objectionTo(slice); !objection.empty()) return refusal(objection, path);
  DcmFileFormat file;
  DcmDataset& dataset = *file.getDataset();
  putIdentity(dataset, slice.identity, "MR");
  putLaterality(dataset, slice.identity);
  putInstance(dataset, slice.identity, UID_MRImageStorage);
  putText(dataset, DCM_ImageType, "ORIGINAL\\PRIMARY\\OTHER");
  putMrAcquisition(dataset, slice);
  putPlane(dataset, slice);
  putGreyLayout(dataset, {slice.width, slice.height, kMrBits});
  putWindow(dataset, slice.window);
  putPixels(dataset, {slice.pixels}, kMrBits);
  return saveImage(file, path, slice.encoding);
}

}  // namespace sural::imaging::dicom
