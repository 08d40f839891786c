#include "imaging/dicom/codec/decode_samples.h"

#include "imaging/dicom/codec/codec_dcmtk.h"
#include "imaging/dicom/codec/codec_jpeg.h"
#include "imaging/dicom/codec/codec_jpeg2000.h"
#include "imaging/dicom/codec/codec_rle.h"

namespace sural::imaging::dicom {

namespace {

bool startsJpeg2000(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < 12) return false;
  const bool codestream = bytes[0] == 0xff && bytes[1] == 0x4f && bytes[2] == 0xff;
  const bool file = bytes[0] == 0 && bytes[3] == 12 && bytes[4] == 'j' && bytes[5] == 'P';
  return codestream || file;
}

Result<Samples> decodeJpegFamily(std::span<const std::uint8_t> bytes, const PixelFormat& format) {
  const auto header = readJpegHeader(bytes);
  if (!header) return Error{"its JPEG header is damaged", "", "Export the file again"};
  const bool dct = header->process == JpegProcess::Dct && header->precision == 8;
  return dct ? decodeJpegDct(bytes, *header, format) : decodeWithDcmtk(bytes, *header, format);
}

}  // namespace

Result<Samples> decodeCompressed(std::span<const std::uint8_t> bytes, Codec declared, const PixelFormat& format) {
  const std::size_t size =
      format.pixelCount() * static_cast<std::size_t>(format.samplesPerPixel) * format.bytesPerSample();
  if (size == 0 || size > kLargestFrameBytes) return Error{"its size is impossible", "", "Export the file again"};
  if (declared == Codec::Rle) return decodeRle(bytes, format);
  if (startsJpeg2000(bytes)) return decodeJpeg2000(bytes, format);
  return decodeJpegFamily(bytes, format);
}

}  // namespace sural::imaging::dicom
