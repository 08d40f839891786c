#include "imaging/dicom/codec_jpeg2000.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <openjpeg.h>

namespace sural::imaging::dicom {

namespace {

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

bool usesColourTransform(opj_codec_t* codec) {
  opj_codestream_info_v2_t* info = opj_get_cstr_info(codec);
  if (info == nullptr) return false;
  const bool uses = info->m_default_tile_info.mct == 1;
  opj_destroy_cstr_info(&info);
  return uses;
}

bool isFile(std::span<const std::uint8_t> bytes) { return bytes.size() > 12 && bytes[0] == 0; }

// The decoded samples as they would lie uncompressed.
Samples stored(const opj_image_t& image, const PixelFormat& format) {
  Samples samples;
  samples.channels = static_cast<int>(image.numcomps);
  samples.bits = format.bitsAllocated;
  const std::size_t sampleBytes = format.bytesPerSample();
  const std::size_t step = image.numcomps * sampleBytes;
  samples.bytes.resize(format.pixelCount() * step);
  for (OPJ_UINT32 c = 0; c < image.numcomps; ++c) {
    const OPJ_INT32* from = image.comps[c].data;
    std::uint8_t* to = samples.bytes.data() + c * sampleBytes;
    for (std::size_t i = 0; i < format.pixelCount(); ++i, to += step) std::memcpy(to, &from[i], sampleBytes);
  }
  return samples;
}

}  // namespace

Result<Samples> decodeJpeg2000(std::span<const std::uint8_t> bytes, const PixelFormat& format) {
  Reading reading{bytes, 0};
  const std::unique_ptr<opj_stream_t, ReleaseStream> stream(opj_stream_default_create(OPJ_TRUE));
  const std::unique_ptr<opj_codec_t, ReleaseCodec> codec(
      opj_create_decompress(isFile(bytes) ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
  opj_dparameters_t parameters{};
  opj_set_default_decoder_parameters(&parameters);
  if (!stream || !codec || opj_setup_decoder(codec.get(), &parameters) != OPJ_TRUE)
    return damaged("there is no memory to decode it");
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
