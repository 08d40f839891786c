#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "imaging/dicom/file/byte_source.h"
#include "imaging/dicom/write_image.h"
#include "imaging/model/clip.h"

namespace sural::tests {

inline constexpr const char* kImplicitLittleEndian = "1.2.840.10008.1.2";
inline constexpr const char* kExplicitLittleEndian = "1.2.840.10008.1.2.1";
inline constexpr const char* kDeflatedLittleEndian = "1.2.840.10008.1.2.1.99";
inline constexpr const char* kExplicitBigEndian = "1.2.840.10008.1.2.2";
inline constexpr const char* kJpegBaseline = "1.2.840.10008.1.2.4.50";
inline constexpr const char* kJpegExtended = "1.2.840.10008.1.2.4.51";
inline constexpr const char* kJpegLossless = "1.2.840.10008.1.2.4.57";
inline constexpr const char* kJpegLosslessFirstOrder = "1.2.840.10008.1.2.4.70";
inline constexpr const char* kJpegLsLossless = "1.2.840.10008.1.2.4.80";
inline constexpr const char* kJpegLs = "1.2.840.10008.1.2.4.81";
inline constexpr const char* kJpeg2000Lossless = "1.2.840.10008.1.2.4.90";
inline constexpr const char* kRle = "1.2.840.10008.1.2.5";
inline constexpr const char* kMpeg2 = "1.2.840.10008.1.2.4.100";
inline constexpr const char* kH264 = "1.2.840.10008.1.2.4.102";

// An element of the header beyond what every file here has.
struct TestElement {
  std::uint16_t group = 0;
  std::uint16_t element = 0;
  std::string vr;
  std::string value;
};

// A small DICOM file put together byte by byte, so that it can be wrong in every way. Little endian.
struct TestFile {
  std::string transferSyntax = kExplicitLittleEndian;
  std::string photometric = "MONOCHROME2";
  int width = 8;
  int height = 8;
  int frames = 1;
  int samples = 1;
  int planar = 0;
  int bitsAllocated = 8;
  int bitsStored = 8;
  bool isSigned = false;
  std::vector<TestElement> extra;      // in ascending order, any group between 0018 and 7FE0
  std::string pixels;                  // uncompressed, or:
  std::vector<std::string> fragments;  // compressed
  std::vector<std::uint32_t> offsets;  // Basic Offset Table
};

std::string bytesOf(const TestFile& file);

// A file whose data set is deflated, in blocks that deflate allows to be stored as they are.
std::string deflatedFile(const std::string& dataSet);
std::string words(const std::vector<int>& values);  // 16 bit, little endian

// Writes it and reads its header again; throws std::runtime_error, which fails the test, when that is refused.
Clip writeAndRead(const std::string& path, const TestFile& file);
Clip readClip(const std::string& path);

// A colour or grey cine with a bar that moves from frame to frame over a slope of grey.
struct TestCine {
  int width = 96;
  int height = 64;
  int channels = 3;
  int frames = 6;
  imaging::dicom::Encoding encoding = imaging::dicom::Encoding::Uncompressed;
  std::vector<Region> regions = {};
};
std::vector<std::vector<std::uint8_t>> picturesOf(const TestCine& cine);
Clip writeCine(const std::string& path, const TestCine& cine);

// The fragments of each compressed item of a file, without its offset table.
std::vector<std::string> fragmentsOf(const std::string& path);

// Writes a file again in another transfer syntax with DCMTK's encoders. Throws when they cannot.
void transcode(const std::string& from, const std::string& to, const std::string& transferSyntax);

double meanDifference(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b);

}  // namespace sural::tests
