#include "imaging/dicom/write_image.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmdata/dcrlerp.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmimage/diregist.h>  // without it the JPEG encoder knows no colour
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpeg/djrploss.h>
#include <dcmtk/dcmjpls/djencode.h>
#include <dcmtk/dcmjpls/djrparam.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace sural::imaging::dicom {

namespace {

constexpr int kJpegQuality = 92;
constexpr double kEqualStepMs = 0.05;  // steps that differ by less are written as one Frame Time

bool isUid(const std::string& uid) {
  const bool characters = uid.find_first_not_of("0123456789.") == std::string::npos;
  return characters && !uid.empty() && uid.size() <= 64 && uid.front() != '.' && uid.back() != '.' &&
         uid.find("..") == std::string::npos;
}

// An empty text: nothing speaks against writing.
std::string objectionToPixels(const UltrasoundImage& image) {
  const auto side = [](int length) { return length >= 1 && length <= std::numeric_limits<Uint16>::max(); };
  if (!side(image.width) || !side(image.height)) return "width and height must be 1 to 65535";
  if (image.channels != 1 && image.channels != 3) return "frames have 1 or 3 channels";
  if (image.frames.empty()) return "there is no frame";
  const std::size_t bytes = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) *
                            static_cast<std::size_t>(image.channels);
  for (const auto& frame : image.frames)
    if (frame.size() != bytes) return fmt::format("a frame has {} bytes where {} belong", frame.size(), bytes);
  if (bytes * image.frames.size() >= 0xfffffffeU) return "the frames pass 4 GiB together";
  return {};
}

std::string objectionToTimes(const UltrasoundImage& image) {
  if (image.frames.size() == 1 && image.frameTimes.empty()) return {};
  if (image.frameTimes.size() != image.frames.size()) return "a cine needs one time a frame";
  if (std::adjacent_find(image.frameTimes.begin(), image.frameTimes.end(),
                         [](double a, double b) { return !(b > a); }) != image.frameTimes.end())
    return "frame times must grow";
  return {};
}

std::string objectionToRegions(const UltrasoundImage& image) {
  for (const Region& region : image.regions) {
    if (region.box.left < 0 || region.box.top < 0 || region.box.empty())
      return "a region's box is empty or starts left of or above the image, which the attributes cannot say";
    for (const Axis* axis : {&region.x, &region.y})
      if (!std::isfinite(axis->deltaPerPixel) || !std::isfinite(axis->referencePixel) ||
          !std::isfinite(axis->referenceValue))
        return "a region's axis is not finite";
  }
  return {};
}

std::string objectionTo(const UltrasoundImage& image) {
  const ImageIdentity& id = image.identity;
  if (!isUid(id.studyUid) || !isUid(id.seriesUid) || !isUid(id.sopUid)) return "a UID is missing or malformed";
  for (const std::string& objection : {objectionToPixels(image), objectionToTimes(image), objectionToRegions(image)})
    if (!objection.empty()) return objection;
  return {};
}

void putText(DcmItem& item, const DcmTagKey& tag, const std::string& value) {
  item.putAndInsertOFStringArray(tag, OFString(value.c_str(), value.size()));
}

std::string decimalString(double value) { return fmt::format("{:.8g}", value); }

void putPatientAndStudy(DcmItem& item, const ImageIdentity& id) {
  putText(item, DCM_SpecificCharacterSet, "ISO_IR 192");
  putText(item, DCM_PatientName, id.patientName);
  putText(item, DCM_PatientID, id.patientId);
  putText(item, DCM_PatientBirthDate, id.patientBirthDate);
  putText(item, DCM_PatientSex, id.patientSex);
  putText(item, DCM_StudyInstanceUID, id.studyUid);
  putText(item, DCM_StudyDate, id.date);
  putText(item, DCM_StudyTime, id.time);
  putText(item, DCM_ReferringPhysicianName, "");
  putText(item, DCM_StudyID, "1");
  putText(item, DCM_AccessionNumber, "");
  putText(item, DCM_StudyDescription, id.studyDescription);
}

void putSeriesAndEquipment(DcmItem& item, const ImageIdentity& id) {
  putText(item, DCM_Modality, "US");
  putText(item, DCM_SeriesInstanceUID, id.seriesUid);
  putText(item, DCM_SeriesNumber, std::to_string(id.seriesNumber));
  putText(item, DCM_SeriesDate, id.date);
  putText(item, DCM_SeriesTime, id.time);
  putText(item, DCM_SeriesDescription, id.seriesDescription);
  // Laterality (0020,0060), PS3.3 C.7.3.1: empty where a side may matter but is not known.
  putText(item, DCM_Laterality, !id.side ? "" : *id.side == Side::Left ? "L" : "R");
  putText(item, DCM_Manufacturer, id.manufacturer);
  putText(item, DCM_ManufacturerModelName, id.modelName);
}

void putInstance(DcmItem& item, const ImageIdentity& id, bool cine) {
  putText(item, DCM_SOPClassUID, cine ? UID_UltrasoundMultiframeImageStorage : UID_UltrasoundImageStorage);
  putText(item, DCM_SOPInstanceUID, id.sopUid);
  putText(item, DCM_InstanceNumber, std::to_string(id.instanceNumber));
  putText(item, DCM_PatientOrientation, "");
  putText(item, DCM_ContentDate, id.date);
  putText(item, DCM_ContentTime, id.time);
  putText(item, DCM_ImageType, "ORIGINAL\\PRIMARY");
  if (!id.imageComments.empty()) putText(item, DCM_ImageComments, id.imageComments);
}

// Frame Time for even steps, Frame Time Vector (first entry 0, then the steps) otherwise; PS3.3 C.7.6.5.
void putFrameTimes(DcmItem& item, const std::vector<double>& times) {
  std::vector<double> steps;
  for (std::size_t i = 1; i < times.size(); ++i) steps.push_back((times[i] - times[i - 1]) * 1000);
  const auto [shortest, longest] = std::minmax_element(steps.begin(), steps.end());
  const bool even = *longest - *shortest < kEqualStepMs;
  const double mean = (times.back() - times.front()) * 1000 / static_cast<double>(steps.size());
  std::string vector = "0";
  for (double step : steps) vector += "\\" + decimalString(step);
  putText(item, DCM_NumberOfFrames, std::to_string(times.size()));
  item.putAndInsertTagKey(DCM_FrameIncrementPointer, even ? DCM_FrameTime : DCM_FrameTimeVector);
  putText(item, even ? DCM_FrameTime : DCM_FrameTimeVector, even ? decimalString(mean) : vector);
}

void putPixels(DcmItem& item, const UltrasoundImage& image) {
  item.putAndInsertUint16(DCM_SamplesPerPixel, static_cast<Uint16>(image.channels));
  putText(item, DCM_PhotometricInterpretation, image.channels == 3 ? "RGB" : "MONOCHROME2");
  if (image.channels == 3) item.putAndInsertUint16(DCM_PlanarConfiguration, 0);
  item.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(image.height));
  item.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(image.width));
  item.putAndInsertUint16(DCM_BitsAllocated, 8);
  item.putAndInsertUint16(DCM_BitsStored, 8);
  item.putAndInsertUint16(DCM_HighBit, 7);
  item.putAndInsertUint16(DCM_PixelRepresentation, 0);
  putText(item, DCM_LossyImageCompression, "00");
  if (image.channels == 1) {  // the window that leaves 8 bit as they are; without one, readers stretch each frame
    putText(item, DCM_WindowCenter, "128");
    putText(item, DCM_WindowWidth, "256");
  }
  std::vector<Uint8> bytes;
  bytes.reserve(image.frames.size() * image.frames.front().size() + 1);
  for (const auto& frame : image.frames) bytes.insert(bytes.end(), frame.begin(), frame.end());
  if (bytes.size() % 2 != 0) bytes.push_back(0);
  item.putAndInsertUint8Array(DCM_PixelData, bytes.data(), static_cast<unsigned long>(bytes.size()));
}

// Physical Units X/Y Direction, PS3.3 C.8.5.5.1.15.
Uint16 codeOf(Unit unit) {
  switch (unit) {
    case Unit::Percent: return 1;
    case Unit::Decibel: return 2;
    case Unit::Centimetre: return 3;
    case Unit::Second: return 4;
    case Unit::Hertz: return 5;
    case Unit::CentimetrePerSecond: return 7;
    case Unit::Degree: return 12;
    default: return 0;
  }
}

struct AxisTags {
  DcmTagKey unit, delta, referencePixel, referenceValue;
};

// Reference Pixel is a whole number: the remainder goes into the value there, so that the mapping stays exact.
void putAxis(DcmItem& item, const Axis& axis, const AxisTags& tags) {
  const double whole = std::round(axis.referencePixel);
  item.putAndInsertUint16(tags.unit, codeOf(axis.unit));
  item.putAndInsertFloat64(tags.delta, axis.deltaPerPixel);
  item.putAndInsertSint32(tags.referencePixel, static_cast<Sint32>(whole));
  item.putAndInsertFloat64(tags.referenceValue, axis.toPhysical(whole));
}

// Region Flags, PS3.3 C.8.5.5.1.3: bit 0 priority, bit 2 set where the Doppler scale is a velocity.
Uint32 flagsOf(const Region& region) {
  const bool velocity = region.kind == RegionKind::Spectral && region.y.unit == Unit::CentimetrePerSecond;
  return (region.lowPriority ? 1U : 0U) | (velocity ? 4U : 0U);
}

void putRegion(DcmItem& item, const Region& region) {
  item.putAndInsertUint16(DCM_RegionSpatialFormat, static_cast<Uint16>(region.kind));
  item.putAndInsertUint16(DCM_RegionDataType, static_cast<Uint16>(region.data));
  item.putAndInsertUint32(DCM_RegionFlags, flagsOf(region));
  item.putAndInsertUint32(DCM_RegionLocationMinX0, static_cast<Uint32>(region.box.left));
  item.putAndInsertUint32(DCM_RegionLocationMinY0, static_cast<Uint32>(region.box.top));
  item.putAndInsertUint32(DCM_RegionLocationMaxX1, static_cast<Uint32>(region.box.right));
  item.putAndInsertUint32(DCM_RegionLocationMaxY1, static_cast<Uint32>(region.box.bottom));
  putAxis(item, region.x,
          {DCM_PhysicalUnitsXDirection, DCM_PhysicalDeltaX, DCM_ReferencePixelX0, DCM_ReferencePixelPhysicalValueX});
  putAxis(item, region.y,
          {DCM_PhysicalUnitsYDirection, DCM_PhysicalDeltaY, DCM_ReferencePixelY0, DCM_ReferencePixelPhysicalValueY});
  const auto whole = [](double value) { return static_cast<Uint32>(std::lround(value)); };
  if (region.transducerFrequencyKhz)
    item.putAndInsertUint32(DCM_TransducerFrequency, whole(*region.transducerFrequencyKhz));
  if (region.pulseRepetitionHz) item.putAndInsertUint32(DCM_PulseRepetitionFrequency, whole(*region.pulseRepetitionHz));
  if (region.dopplerAngleDegrees) item.putAndInsertFloat64(DCM_DopplerCorrectionAngle, *region.dopplerAngleDegrees);
}

void putRegions(DcmItem& dataset, const std::vector<Region>& regions) {
  for (const Region& region : regions) {
    DcmItem* item = nullptr;
    dataset.findOrCreateSequenceItem(DCM_SequenceOfUltrasoundRegions, item, -2);
    if (item != nullptr) putRegion(*item, region);
  }
}

E_TransferSyntax syntaxOf(Encoding encoding) {
  switch (encoding) {
    case Encoding::Uncompressed: return EXS_LittleEndianExplicit;
    case Encoding::Rle: return EXS_RLELossless;
    case Encoding::JpegBaseline: return EXS_JPEGProcess1;
    case Encoding::JpegLs: return EXS_JPEGLSLossless;
  }
  return EXS_LittleEndianExplicit;
}

// Once for the program: DCMTK's codec list is global. No encoder may make a UID, which would change every run.
void registerEncoders() {
  static const bool registered = [] {
    DcmRLEEncoderRegistration::registerCodecs(OFFalse);
    DJEncoderRegistration::registerCodecs(ECC_lossyYCbCr, EUC_never, OFTrue, 0, 0, 0, OFTrue, ESS_422, OFTrue);
    DJLSEncoderRegistration::registerCodecs();
    return true;
  }();
  static_cast<void>(registered);
}

// DCMTK pads a JPEG-LS fragment of odd length with whatever its buffer held; the pad byte has to be 0 (PS3.5 A.4).
void clearPadding(DcmDataset& dataset) {
  DcmElement* element = nullptr;
  DcmPixelSequence* fragments = nullptr;
  if (dataset.findAndGetElement(DCM_PixelData, element).bad()) return;
  auto* pixels = dynamic_cast<DcmPixelData*>(element);
  const DJLSRepresentationParameter lossless;
  if (pixels == nullptr || pixels->getEncapsulatedRepresentation(EXS_JPEGLSLossless, &lossless, fragments).bad())
    return;
  for (unsigned long i = 1; i < fragments->card(); ++i) {
    DcmPixelItem* fragment = nullptr;
    Uint8* bytes = nullptr;
    if (fragments->getItem(fragment, i).bad() || fragment->getUint8Array(bytes).bad()) continue;
    const std::size_t length = fragment->getLength();
    const bool padded = length > 2 && bytes[length - 3] == 0xff && bytes[length - 2] == 0xd9;  // end of image
    if (padded) bytes[length - 1] = 0;
  }
}

OFCondition compress(DcmDataset& dataset, Encoding encoding) {
  registerEncoders();
  const DJ_RPLossy lossy(kJpegQuality);
  const DcmRLERepresentationParameter rle;
  const DJLSRepresentationParameter lossless;
  switch (encoding) {
    case Encoding::Uncompressed: return EC_Normal;
    case Encoding::Rle: return dataset.chooseRepresentation(syntaxOf(encoding), &rle);
    case Encoding::JpegBaseline: return dataset.chooseRepresentation(syntaxOf(encoding), &lossy);
    case Encoding::JpegLs: return dataset.chooseRepresentation(syntaxOf(encoding), &lossless);
  }
  return EC_Normal;
}

}  // namespace

Status writeUltrasound(const std::string& path, const UltrasoundImage& image) {
  if (const std::string objection = objectionTo(image); !objection.empty())
    return Error{"the image cannot be written: " + objection, path, "correct what is handed to the writer"};
  DcmFileFormat file;
  DcmDataset& dataset = *file.getDataset();
  putPatientAndStudy(dataset, image.identity);
  putSeriesAndEquipment(dataset, image.identity);
  putInstance(dataset, image.identity, image.frames.size() > 1);
  if (image.frames.size() > 1) putFrameTimes(dataset, image.frameTimes);
  putRegions(dataset, image.regions);
  putPixels(dataset, image);
  OFCondition done = compress(dataset, image.encoding);
  if (image.encoding == Encoding::JpegLs) clearPadding(dataset);
  if (done.good()) done = file.saveFile(OFFilename(path.c_str()), syntaxOf(image.encoding), EET_ExplicitLength);
  if (done.bad())
    return Error{std::string("the image cannot be written: ") + done.text(), path,
                 "check that the folder exists, can be written and has space left"};
  return Nothing{};
}

}  // namespace sural::imaging::dicom
