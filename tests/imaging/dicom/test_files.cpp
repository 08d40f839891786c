#include "tests/imaging/dicom/test_files.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmimage/diregist.h>
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpeg/djrplol.h>
#include <dcmtk/dcmjpeg/djrploss.h>
#include <dcmtk/dcmjpls/djencode.h>
#include <dcmtk/dcmjpls/djrparam.h>

#include <cmath>
#include <mutex>
#include <stdexcept>

#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/file/preflight.h"
#include "tests/support/files.h"

namespace sural::tests {

namespace {

namespace dicom = imaging::dicom;

constexpr const char* kSopUid = "1.2.826.0.1.3680043.10.1";
constexpr const char* kUltrasoundMultiframe = "1.2.840.10008.5.1.4.1.1.3.1";

std::string littleEndian(std::uint32_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i));
  return text;
}

std::string element(const TestElement& e, bool explicitVr) {
  std::string value = e.value;
  if (value.size() % 2 != 0) value += e.vr == "UI" || e.vr == "OB" ? '\0' : ' ';
  const std::string tag = littleEndian(e.group, 2) + littleEndian(e.element, 2);
  const auto length = static_cast<std::uint32_t>(value.size());
  if (!explicitVr) return tag + littleEndian(length, 4) + value;
  const bool isLong = e.vr == "OB" || e.vr == "OW" || e.vr == "SQ" || e.vr == "OV";
  if (isLong) return tag + e.vr + littleEndian(0, 2) + littleEndian(length, 4) + value;
  return tag + e.vr + littleEndian(length, 2) + value;
}

std::string number(int value) { return littleEndian(static_cast<std::uint32_t>(value), 2); }

std::string item(const std::string& bytes) {
  const std::string even = bytes + std::string(bytes.size() % 2, '\0');
  return littleEndian(0xe000fffeU, 4) + littleEndian(static_cast<std::uint32_t>(even.size()), 4) + even;
}

std::string compressedPixels(const TestFile& file) {
  std::string offsets;
  for (const std::uint32_t offset : file.offsets) offsets += littleEndian(offset, 4);
  std::string bytes = littleEndian(0x00107fe0U, 4) + "OB" + littleEndian(0, 2) + littleEndian(0xffffffffU, 4);
  bytes += item(offsets);
  for (const std::string& fragment : file.fragments) bytes += item(fragment);
  return bytes + littleEndian(0xe0ddfffeU, 4) + littleEndian(0, 4);
}

std::vector<TestElement> headerOf(const TestFile& file) {
  std::vector<TestElement> elements{{0x0008, 0x0016, "UI", kUltrasoundMultiframe},
                                    {0x0008, 0x0018, "UI", kSopUid},
                                    {0x0008, 0x0060, "CS", "US"},
                                    {0x0018, 0x1063, "DS", "40"},
                                    {0x0028, 0x0002, "US", number(file.samples)},
                                    {0x0028, 0x0004, "CS", file.photometric}};
  if (file.samples == 3) elements.push_back({0x0028, 0x0006, "US", number(file.planar)});
  const std::vector<TestElement> rest{
      {0x0028, 0x0008, "IS", std::to_string(file.frames)},  {0x0028, 0x0010, "US", number(file.height)},
      {0x0028, 0x0011, "US", number(file.width)},           {0x0028, 0x0100, "US", number(file.bitsAllocated)},
      {0x0028, 0x0101, "US", number(file.bitsStored)},      {0x0028, 0x0102, "US", number(file.bitsStored - 1)},
      {0x0028, 0x0103, "US", number(file.isSigned ? 1 : 0)}};
  elements.insert(elements.end(), rest.begin(), rest.end());
  elements.insert(elements.end(), file.extra.begin(), file.extra.end());
  return elements;
}

void registerEncoders() {
  static std::once_flag once;
  std::call_once(once, [] {
    DcmRLEEncoderRegistration::registerCodecs();
    DJEncoderRegistration::registerCodecs(ECC_lossyRGB);
    DJLSEncoderRegistration::registerCodecs();
  });
}

void require(const OFCondition& done, const std::string& what) {
  if (done.bad()) throw std::runtime_error(what + ": " + done.text());
}

}  // namespace

std::string words(const std::vector<int>& values) {
  std::string text;
  for (const int value : values) text += number(value);
  return text;
}

std::string bytesOf(const TestFile& file) {
  const bool explicitVr = file.transferSyntax != kImplicitLittleEndian;
  std::string bytes(128, '\0');
  bytes += "DICM" + element({0x0002, 0x0010, "UI", file.transferSyntax}, true);
  for (const TestElement& e : headerOf(file)) bytes += element(e, explicitVr);
  if (!file.fragments.empty()) return bytes + compressedPixels(file);
  return bytes + element({0x7fe0, 0x0010, file.bitsAllocated == 8 ? "OB" : "OW", file.pixels}, explicitVr);
}

std::string deflatedFile(const std::string& dataSet) {
  constexpr std::size_t kLargestBlock = 0xffff;
  std::string bytes(128, '\0');
  bytes += "DICM" + element({0x0002, 0x0010, "UI", kDeflatedLittleEndian}, true);
  for (std::size_t start = 0; start < dataSet.size(); start += kLargestBlock) {
    const std::string block = dataSet.substr(start, kLargestBlock);
    const auto length = static_cast<std::uint32_t>(block.size());
    bytes += start + kLargestBlock >= dataSet.size() ? '\1' : '\0';
    bytes += littleEndian(length, 2) + littleEndian(~length, 2) + block;
  }
  return bytes;
}

Clip readClip(const std::string& path) {
  Result<dicom::ReadInstance> read = dicom::readInstance(path);
  if (!read) throw std::runtime_error(toLine(read.error()));
  return std::move(read).value().clip;
}

Clip writeAndRead(const std::string& path, const TestFile& file) {
  support::writeText(path, bytesOf(file));
  return readClip(path);
}

std::vector<std::vector<std::uint8_t>> picturesOf(const TestCine& cine) {
  std::vector<std::vector<std::uint8_t>> pictures;
  for (int frame = 0; frame < cine.frames; ++frame) {
    std::vector<std::uint8_t> pixels;
    for (int y = 0; y < cine.height; ++y)
      for (int x = 0; x < cine.width; ++x)
        for (int c = 0; c < cine.channels; ++c) {
          const bool inBar = x / 8 == frame % (cine.width / 8);
          const int slope = 40 + (x + y) * 100 / (cine.width + cine.height);
          pixels.push_back(static_cast<std::uint8_t>(inBar ? 200 - 60 * c : slope));
        }
    pictures.push_back(std::move(pixels));
  }
  return pictures;
}

Clip writeCine(const std::string& path, const TestCine& cine) {
  dicom::UltrasoundImage image;
  image.identity.studyUid = "1.2.826.0.1.3680043.10.2";
  image.identity.seriesUid = "1.2.826.0.1.3680043.10.3";
  image.identity.sopUid = kSopUid;
  image.identity.date = "20260101";
  image.identity.time = "120000";
  image.width = cine.width;
  image.height = cine.height;
  image.channels = cine.channels;
  image.frames = picturesOf(cine);
  for (int i = 0; i < cine.frames; ++i) image.frameTimes.push_back(0.04 * i);
  image.encoding = cine.encoding;
  image.regions = cine.regions;
  if (const Status written = dicom::writeUltrasound(path, image); !written)
    throw std::runtime_error(toLine(written.error()));
  return readClip(path);
}

std::vector<std::string> fragmentsOf(const std::string& path) {
  const Result<dicom::CheckedFile> file = dicom::checkFile(path);
  if (!file || !file->layout.pixels) throw std::runtime_error(path + " has no fragments");
  std::vector<std::string> fragments;
  const auto& items = file->layout.pixels->items;
  for (std::size_t i = 1; i < items.size(); ++i) {
    const Result<dicom::Bytes> bytes = file->source.read(items[i]);
    if (bytes) fragments.emplace_back(bytes->begin(), bytes->end());
  }
  return fragments;
}

void transcode(const std::string& from, const std::string& to, const std::string& transferSyntax) {
  registerEncoders();
  const E_TransferSyntax syntax = DcmXfer(transferSyntax.c_str()).getXfer();
  DcmFileFormat file;
  require(file.loadFile(from.c_str()), from);
  const DJ_RPLossless lossless;
  const DJ_RPLossy lossy(95);
  const DJLSRepresentationParameter jpegLs(0, transferSyntax == kJpegLsLossless ? OFTrue : OFFalse);
  const DcmRepresentationParameter* parameter = nullptr;
  if (transferSyntax == kJpegLossless || transferSyntax == kJpegLosslessFirstOrder) parameter = &lossless;
  if (transferSyntax == kJpegBaseline || transferSyntax == kJpegExtended) parameter = &lossy;
  if (transferSyntax == kJpegLsLossless || transferSyntax == kJpegLs) parameter = &jpegLs;
  require(file.getDataset()->chooseRepresentation(syntax, parameter), transferSyntax);
  require(file.saveFile(to.c_str(), syntax), to);
}

double meanDifference(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  if (a.size() != b.size() || a.empty()) return 1e9;
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] - b[i]);
  return sum / static_cast<double>(a.size());
}

}  // namespace sural::tests
