#include "imaging/dicom/file/transfer_syntax.h"

#include <algorithm>
#include <array>

namespace sural::imaging::dicom {

namespace {

constexpr std::array kKnown = std::to_array<TransferSyntax>({
    {"1.2.840.10008.1.2", "implicit little endian", Codec::Native},
    {"1.2.840.10008.1.2.1", "explicit little endian", Codec::Native},
    {"1.2.840.10008.1.2.1.99", "deflated little endian", Codec::Native},
    {"1.2.840.10008.1.2.2", "explicit big endian", Codec::Native},
    {"1.2.840.10008.1.2.5", "RLE", Codec::Rle},
    {"1.2.840.10008.1.2.4.50", "JPEG baseline", Codec::Jpeg},
    {"1.2.840.10008.1.2.4.51", "JPEG extended", Codec::Jpeg},
    {"1.2.840.10008.1.2.4.53", "JPEG spectral selection", Codec::Jpeg},
    {"1.2.840.10008.1.2.4.55", "JPEG progressive", Codec::Jpeg},
    {"1.2.840.10008.1.2.4.57", "JPEG lossless", Codec::Jpeg},
    {"1.2.840.10008.1.2.4.70", "JPEG lossless, first-order prediction", Codec::Jpeg},
    {"1.2.840.10008.1.2.4.80", "JPEG-LS lossless", Codec::JpegLs},
    {"1.2.840.10008.1.2.4.81", "JPEG-LS", Codec::JpegLs},
    {"1.2.840.10008.1.2.4.90", "JPEG 2000 lossless", Codec::Jpeg2000},
    {"1.2.840.10008.1.2.4.91", "JPEG 2000", Codec::Jpeg2000},
    {"1.2.840.10008.1.2.4.92", "JPEG 2000 part 2 lossless", Codec::None},
    {"1.2.840.10008.1.2.4.93", "JPEG 2000 part 2", Codec::None},
    {"1.2.840.10008.1.2.4.94", "JPIP", Codec::None},
    {"1.2.840.10008.1.2.4.95", "deflated JPIP", Codec::None},
    {"1.2.840.10008.1.2.4.100", "MPEG-2 main profile", Codec::Video},
    {"1.2.840.10008.1.2.4.100.1", "fragmented MPEG-2 main profile", Codec::Video},
    {"1.2.840.10008.1.2.4.101", "MPEG-2 high level", Codec::Video},
    {"1.2.840.10008.1.2.4.101.1", "fragmented MPEG-2 high level", Codec::Video},
    {"1.2.840.10008.1.2.4.102", "MPEG-4 H.264", Codec::Video},
    {"1.2.840.10008.1.2.4.102.1", "fragmented MPEG-4 H.264", Codec::Video},
    {"1.2.840.10008.1.2.4.103", "MPEG-4 H.264 for Blu-ray", Codec::Video},
    {"1.2.840.10008.1.2.4.103.1", "fragmented MPEG-4 H.264 for Blu-ray", Codec::Video},
    {"1.2.840.10008.1.2.4.104", "MPEG-4 H.264 level 4.2", Codec::Video},
    {"1.2.840.10008.1.2.4.104.1", "fragmented MPEG-4 H.264 level 4.2", Codec::Video},
    {"1.2.840.10008.1.2.4.105", "MPEG-4 H.264 level 4.2 for 3-D", Codec::Video},
    {"1.2.840.10008.1.2.4.105.1", "fragmented MPEG-4 H.264 level 4.2 for 3-D", Codec::Video},
    {"1.2.840.10008.1.2.4.106", "MPEG-4 H.264 stereo", Codec::Video},
    {"1.2.840.10008.1.2.4.106.1", "fragmented MPEG-4 H.264 stereo", Codec::Video},
    {"1.2.840.10008.1.2.4.107", "HEVC H.265", Codec::Video},
    {"1.2.840.10008.1.2.4.108", "HEVC H.265 of 10 bits", Codec::Video},
    {"1.2.840.10008.1.2.4.110", "JPEG XL lossless", Codec::None},
    {"1.2.840.10008.1.2.4.111", "JPEG XL recompression", Codec::None},
    {"1.2.840.10008.1.2.4.112", "JPEG XL", Codec::None},
    {"1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 lossless (HTJ2K)", Codec::None},
    {"1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 lossless with RPCL (HTJ2K)", Codec::None},
    {"1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000 (HTJ2K)", Codec::None},
    {"1.2.840.10008.1.2.4.204", "JPIP of HTJ2K", Codec::None},
    {"1.2.840.10008.1.2.4.205", "deflated JPIP of HTJ2K", Codec::None},
    {"1.2.840.10008.1.2.7.1", "SMPTE ST 2110-20 uncompressed progressive video", Codec::None},
    {"1.2.840.10008.1.2.7.2", "SMPTE ST 2110-20 uncompressed interlaced video", Codec::None},
    {"1.2.840.10008.1.2.8.1", "deflated image frames", Codec::None},
});

}  // namespace

TransferSyntax transferSyntax(std::string_view uid) {
  const auto* const found =
      std::find_if(kKnown.begin(), kKnown.end(), [&](const TransferSyntax& known) { return known.uid == uid; });
  if (found != kKnown.end()) return *found;
  return {uid, uid, Codec::None};
}

}  // namespace sural::imaging::dicom
