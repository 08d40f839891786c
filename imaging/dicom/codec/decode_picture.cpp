#include "imaging/dicom/codec/decode_picture.h"

#include "imaging/dicom/codec/codec_bmp.h"
#include "imaging/dicom/codec/codec_jpeg.h"
#include "imaging/dicom/codec/codec_png.h"
#include "imaging/dicom/codec/jpeg_header.h"

namespace sural::imaging::dicom {

namespace {

constexpr std::uint64_t kLargestFile = 1ULL << 30U;

Error damaged(const std::string& why) {
  return {"the picture is damaged (" + why + ")", "", "Export the picture again"};
}

Bytes greyToRgb(const Bytes& grey) {
  Bytes rgb;
  rgb.reserve(grey.size() * 3);
  for (const std::uint8_t value : grey) rgb.insert(rgb.end(), {value, value, value});
  return rgb;
}

Result<Bytes> decodeJpeg(std::span<const std::uint8_t> bytes, PictureSize size) {
  const auto header = readJpegHeader(bytes);
  if (!header || header->process != JpegProcess::Dct) return damaged("it is JPEG of an unknown kind");
  PixelFormat format{.width = size.width, .height = size.height, .samplesPerPixel = header->components};
  format.photometric = header->components == 1 ? "MONOCHROME2" : "YBR_FULL";
  Result<Samples> samples = decodeJpegDct(bytes, *header, format);
  if (!samples) return damaged(samples.error().what);
  return samples->channels == 1 ? greyToRgb(samples->bytes) : std::move(samples.value().bytes);
}

}  // namespace

Result<Bytes> decodePicture(const std::string& path, PictureSize expected) {
  const Result<PictureSize> size = readPictureSize(path);
  if (!size) return size.error();
  if (size->width != expected.width || size->height != expected.height)
    return Error{"is not the file that it was when it was read", "", "Read it again"};
  const Result<ByteSource> source = ByteSource::openFile(path);
  if (!source) return source.error();
  if (source->size() > kLargestFile) return Error{"is a picture of more than 1 GB", "", "Export the picture again"};
  const Result<Bytes> bytes = source->read({0, source->size()});
  if (!bytes) return bytes.error();
  if (bytes->empty()) return damaged("it is empty");
  if (bytes->front() == 0xff) return decodeJpeg(*bytes, expected);
  return bytes->front() == 'B' ? decodeBmp(*bytes, expected) : decodePng(*bytes, expected);
}

}  // namespace sural::imaging::dicom
