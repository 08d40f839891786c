#include "imaging/dicom/codec/codec_jpeg2000.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <thread>

#include <openjpeg.h>

namespace sural::imaging::dicom {

namespace {

constexpr std::uint64_t kMostTiles = 4096;

struct Reading {
  std::span<const std::uint8_t> bytes;
  std::size_t place = 0;
};

OPJ_SIZE_T readBytes(void* target, OPJ_SIZE_T count, void* user) {
  auto& reading = *static_cast<Reading*>(user);
  const std::size_t taken = std::min<std::size_t>(count, reading.bytes.size() - reading.place);
  if (taken == 0) return static_cast<OPJ_SIZE_T>(-1);
  std::memcpy(target, reading.bytes.data() + reading.place, taken);
  reading.place += taken;
  return taken;
}

OPJ_OFF_T skipBytes(OPJ_OFF_T count, void* user) {
  auto& reading = *static_cast<Reading*>(user);
  if (count < 0) return -1;
  const std::size_t left = reading.bytes.size() - reading.place;
  reading.place += std::min(left, static_cast<std::size_t>(count));
  return count;
}

OPJ_BOOL seekBytes(OPJ_OFF_T place, void* user) {
  auto& reading = *static_cast<Reading*>(user);
  if (place < 0 || static_cast<std::size_t>(place) > reading.bytes.size()) return OPJ_FALSE;
  reading.place = static_cast<std::size_t>(place);
  return OPJ_TRUE;
}

// OpenJPEG's two handles are of the same type.
struct ReleaseStream {
  void operator()(opj_stream_t* stream) const { opj_stream_destroy(stream); }
};
struct ReleaseCodec {
  void operator()(opj_codec_t* codec) const { opj_destroy_codec(codec); }
};
struct ReleaseImage {
  void operator()(opj_image_t* image) const { opj_image_destroy(image); }
};
using Image = std::unique_ptr<opj_image_t, ReleaseImage>;

Error damaged(const char* what) { return {what, "", "Export the file again"}; }

const char* objection(const opj_image_t& image, const PixelFormat& format) {
  if (image.numcomps != static_cast<OPJ_UINT32>(format.samplesPerPixel))
    return "its number of colours differs from the header's";
  for (OPJ_UINT32 i = 0; i < image.numcomps; ++i) {
    const opj_image_comp_t& part = image.comps[i];
    const bool whole = part.dx == 1 && part.dy == 1;
    if (!whole || part.w != static_cast<OPJ_UINT32>(format.width) || part.h != static_cast<OPJ_UINT32>(format.height))
      return "its size differs from the header's";
    if (part.prec < 1 || part.prec > static_cast<OPJ_UINT32>(format.bitsAllocated))
      return "its bits a sample differ from the header's";
  }
  return nullptr;
}

std::uint64_t numberAt(std::span<const std::uint8_t> bytes, std::size_t place) {
  return static_cast<std::uint64_t>(bytes[place]) << 24U | static_cast<std::uint64_t>(bytes[place + 1]) << 16U |
         static_cast<std::uint64_t>(bytes[place + 2]) << 8U | bytes[place + 3];
}

bool isFile(std::span<const std::uint8_t> bytes) { return bytes.size() > 12 && bytes[0] == 0; }

// Where the codestream starts: in a file, in its box jp2c (T.800 I.4), which is the one that is decoded.
std::size_t startOfCodestream(std::span<const std::uint8_t> bytes) {
  constexpr std::uint64_t kCodestreamBox = 0x6a703263;
  if (!isFile(bytes)) return 0;
  std::size_t place = 0;
  while (bytes.size() - place >= 16) {
    const bool isLong = numberAt(bytes, place) == 1;
    const std::uint64_t head = isLong ? 16 : 8;
    if (numberAt(bytes, place + 4) == kCodestreamBox) return place + head;
    const std::uint64_t length =
        isLong ? numberAt(bytes, place + 8) << 32U | numberAt(bytes, place + 12) : numberAt(bytes, place);
    if (length < head || length > bytes.size() - place) break;
    place += length;
  }
  return bytes.size();
}

// The size marker (T.800 A.5.1), before the decoder makes room for all tiles and colours that it declares.
const char* objectionToTiles(std::span<const std::uint8_t> bytes, const PixelFormat& format) {
  constexpr std::array<std::uint8_t, 4> kStart{0xff, 0x4f, 0xff, 0x51};  // SOC and SIZ
  const std::size_t place = startOfCodestream(bytes);
  if (place > bytes.size() || bytes.size() - place < 42) return "its JPEG 2000 header is damaged";
  if (!std::equal(kStart.begin(), kStart.end(), bytes.subspan(place).begin())) return "its JPEG 2000 header is damaged";
  if (bytes[place + 40] * 256 + bytes[place + 41] != format.samplesPerPixel)
    return "its number of colours differs from the header's";
  const auto field = [&](std::size_t index) { return numberAt(bytes, place + 8 + 4 * index); };
  const std::uint64_t width = field(0) - field(2);
  const std::uint64_t height = field(1) - field(3);
  if (width != static_cast<std::uint64_t>(format.width) || height != static_cast<std::uint64_t>(format.height))
    return "its size differs from the header's";
  const bool tiled = field(4) > 0 && field(5) > 0 && field(6) <= field(2) && field(7) <= field(3);
  if (!tiled) return "its JPEG 2000 header is damaged";
  const std::uint64_t columns = (field(0) - field(6)) / field(4) + 1;
  const std::uint64_t rows = (field(1) - field(7)) / field(5) + 1;
  return columns * rows > kMostTiles ? "it is cut into too many tiles" : nullptr;
}

// A frame alone is decoded twice as fast by two threads, which starting them for small ones would eat up.
int threadsFor(const PixelFormat& format) {
  constexpr std::size_t kFewestPixels = 128U << 10U;
  const auto cores = static_cast<int>(std::thread::hardware_concurrency());
  return format.pixelCount() < kFewestPixels ? 0 : std::clamp(cores, 0, 4);
}

bool usesColourTransform(opj_codec_t* codec) {
  opj_codestream_info_v2_t* info = opj_get_cstr_info(codec);
  if (info == nullptr) return false;
  const bool uses = info->m_default_tile_info.mct == 1;
  opj_destroy_cstr_info(&info);
  return uses;
}

template <class Sample>
void spread(const opj_image_t& image, std::size_t pixels, Bytes& bytes) {
  const std::size_t step = image.numcomps * sizeof(Sample);
  for (OPJ_UINT32 c = 0; c < image.numcomps; ++c) {
    const OPJ_INT32* from = image.comps[c].data;
    std::uint8_t* to = bytes.data() + c * sizeof(Sample);
    for (std::size_t i = 0; i < pixels; ++i, to += step) {
      const auto sample = static_cast<Sample>(from[i]);
      std::memcpy(to, &sample, sizeof(Sample));
    }
  }
}

// The decoded samples as they would lie uncompressed.
Samples stored(const opj_image_t& image, const PixelFormat& format) {
  Samples samples;
  samples.channels = static_cast<int>(image.numcomps);
  samples.bits = format.bitsAllocated;
  samples.bytes.resize(format.pixelCount() * image.numcomps * format.bytesPerSample());
  switch (format.bytesPerSample()) {
    case 1: spread<std::uint8_t>(image, format.pixelCount(), samples.bytes); break;
    case 2: spread<std::uint16_t>(image, format.pixelCount(), samples.bytes); break;
    default: spread<std::uint32_t>(image, format.pixelCount(), samples.bytes); break;
  }
  return samples;
}

}  // namespace

Result<Samples> decodeJpeg2000(std::span<const std::uint8_t> bytes, const PixelFormat& format) {
  if (const char* wrong = objectionToTiles(bytes, format); wrong != nullptr) return damaged(wrong);
  Reading reading{bytes, 0};
  const std::unique_ptr<opj_stream_t, ReleaseStream> stream(opj_stream_default_create(OPJ_TRUE));
  const std::unique_ptr<opj_codec_t, ReleaseCodec> codec(
      opj_create_decompress(isFile(bytes) ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
  opj_dparameters_t parameters{};
  opj_set_default_decoder_parameters(&parameters);
  parameters.flags |= OPJ_DPARAMETERS_IGNORE_PCLR_CMAP_CDEF_FLAG;  // colours are the header's; palettes take memory
  if (!stream || !codec || opj_setup_decoder(codec.get(), &parameters) != OPJ_TRUE)
    return damaged("there is no memory to decode it");
  opj_codec_set_threads(codec.get(), threadsFor(format));
  opj_stream_set_user_data(stream.get(), &reading, nullptr);
  opj_stream_set_user_data_length(stream.get(), bytes.size());
  opj_stream_set_read_function(stream.get(), readBytes);
  opj_stream_set_skip_function(stream.get(), skipBytes);
  opj_stream_set_seek_function(stream.get(), seekBytes);
  opj_image_t* raw = nullptr;
  const bool headerRead = opj_read_header(stream.get(), codec.get(), &raw) == OPJ_TRUE;
  const Image image(raw);
  if (!headerRead || !image) return damaged("its JPEG 2000 header is damaged");
  if (const char* wrong = objection(*image, format); wrong != nullptr) return damaged(wrong);
  const bool transformed = usesColourTransform(codec.get());
  if (opj_decode(codec.get(), stream.get(), image.get()) != OPJ_TRUE) return damaged("its JPEG 2000 data are damaged");
  if (const char* wrong = objection(*image, format); wrong != nullptr) return damaged(wrong);
  for (OPJ_UINT32 i = 0; i < image->numcomps; ++i)
    if (image->comps[i].data == nullptr) return damaged("its JPEG 2000 data are damaged");
  Samples samples = stored(*image, format);
  if (transformed && samples.channels == 3) samples.colours = SampleColours::Rgb;
  return samples;
}

}  // namespace sural::imaging::dicom
