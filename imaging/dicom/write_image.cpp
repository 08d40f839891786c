#include "imaging/dicom/write_image.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "imaging/dicom/write_colour.h"
#include "imaging/dicom/write_identity.h"

namespace sural::imaging::dicom {

namespace {

constexpr double kEqualStepMs = 0.05;  // steps that differ by less are written as one Frame Time

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

std::string objectionToPhotometric(const UltrasoundImage& image) {
  if (image.photometric == Photometric::Rgb) return {};
  if (image.channels != 3) return "a grey picture has no colours to convert";
  const bool raw = image.encoding == Encoding::Uncompressed;
  if (image.photometric == Photometric::YbrFull422)
    return raw && image.width % 2 == 0 ? std::string() : "YBR_FULL_422 is written uncompressed, in even widths";
  return raw || image.encoding == Encoding::Rle ? std::string() : "YBR_FULL and palettes are written raw or in RLE";
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
  for (const std::string& objection :
       {objectionToPixels(image), objectionToPhotometric(image), objectionToTimes(image), objectionToRegions(image)})
    if (!objection.empty()) return objection;
  return {};
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

// Image Pixel, PS3.3 C.7.6.3.
void putLayout(DcmItem& item, const UltrasoundImage& image, const char* photometric) {
  const bool colour = image.channels == 3 && image.photometric != Photometric::Palette;
  item.putAndInsertUint16(DCM_SamplesPerPixel, colour ? 3 : 1);
  putText(item, DCM_PhotometricInterpretation, photometric);
  if (colour) item.putAndInsertUint16(DCM_PlanarConfiguration, image.photometric == Photometric::YbrFull ? 1 : 0);
  item.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(image.height));
  item.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(image.width));
  item.putAndInsertUint16(DCM_BitsAllocated, 8);
  item.putAndInsertUint16(DCM_BitsStored, 8);
  item.putAndInsertUint16(DCM_HighBit, 7);
  item.putAndInsertUint16(DCM_PixelRepresentation, 0);
  putText(item, DCM_LossyImageCompression, "00");
}

// Palette Color Lookup Table, PS3.3 C.7.9, of 16 bits.
void putPalette(DcmItem& item, const std::vector<Colour>& palette) {
  const std::array<Uint16, 3> descriptor{static_cast<Uint16>(palette.size()), 0, 16};
  const std::array tags{std::pair{DCM_RedPaletteColorLookupTableDescriptor, DCM_RedPaletteColorLookupTableData},
                        std::pair{DCM_GreenPaletteColorLookupTableDescriptor, DCM_GreenPaletteColorLookupTableData},
                        std::pair{DCM_BluePaletteColorLookupTableDescriptor, DCM_BluePaletteColorLookupTableData}};
  for (std::size_t i = 0; i < tags.size(); ++i) {
    std::vector<Uint16> entries;
    for (const Colour& colour : palette) entries.push_back(static_cast<Uint16>(colour[i] * 257));
    item.putAndInsertUint16Array(tags[i].first, descriptor.data(), 3);
    item.putAndInsertUint16Array(tags[i].second, entries.data(), static_cast<unsigned long>(entries.size()));
  }
}

void putBytes(DcmItem& item, const std::vector<std::vector<std::uint8_t>>& frames) {
  std::vector<Uint8> bytes;
  bytes.reserve(frames.size() * frames.front().size() + 1);
  for (const auto& frame : frames) bytes.insert(bytes.end(), frame.begin(), frame.end());
  if (bytes.size() % 2 != 0) bytes.push_back(0);
  item.putAndInsertUint8Array(DCM_PixelData, bytes.data(), static_cast<unsigned long>(bytes.size()));
}

void putConverted(DcmItem& item, const UltrasoundImage& image,
                  std::vector<std::uint8_t> (*convert)(const std::vector<std::uint8_t>&)) {
  std::vector<std::vector<std::uint8_t>> frames;
  for (const auto& frame : image.frames) frames.push_back(convert(frame));
  putBytes(item, frames);
}

void putColourPixels(DcmItem& item, const UltrasoundImage& image) {
  switch (image.photometric) {
    case Photometric::Rgb: putLayout(item, image, "RGB"); return putBytes(item, image.frames);
    case Photometric::YbrFull: putLayout(item, image, "YBR_FULL"); return putConverted(item, image, &ybrFull);
    case Photometric::YbrFull422: putLayout(item, image, "YBR_FULL_422"); return putConverted(item, image, &ybrFull422);
    case Photometric::Palette: break;
  }
  const Indexed picture = indexed(image.frames);
  putLayout(item, image, "PALETTE COLOR");
  putPalette(item, picture.palette);
  putBytes(item, picture.indices);
}

void putPixels(DcmItem& item, const UltrasoundImage& image) {
  if (image.channels == 3) return putColourPixels(item, image);
  putLayout(item, image, "MONOCHROME2");
  // The window that leaves 8 bit as they are; without one, readers stretch each frame.
  putText(item, DCM_WindowCenter, "128");
  putText(item, DCM_WindowWidth, "256");
  putBytes(item, image.frames);
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

}  // namespace

Status writeUltrasound(const std::string& path, const UltrasoundImage& image) {
  if (const std::string objection = objectionTo(image); !objection.empty()) return refusal(objection, path);
  DcmFileFormat file;
  DcmDataset& dataset = *file.getDataset();
  putIdentity(dataset, image.identity, "US");
  putLaterality(dataset, image.identity);
  putInstance(dataset, image.identity, image.frames.size() > 1);
  if (image.frames.size() > 1) putFrameTimes(dataset, image.frameTimes);
  putRegions(dataset, image.regions);
  putPixels(dataset, image);
  return saveImage(file, path, image.encoding);
}

}  // namespace sural::imaging::dicom
