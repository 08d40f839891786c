#include "imaging/dicom/write_jpeg_2000.h"

#include <openjpeg.h>

#include <algorithm>
#include <array>
#include <memory>

namespace sural::imaging::dicom {

namespace {

struct Sink {
  std::vector<std::uint8_t> bytes;
  std::size_t place = 0;
};

OPJ_SIZE_T writeTo(void* buffer, OPJ_SIZE_T count, void* user) {
  auto& sink = *static_cast<Sink*>(user);
  const auto* first = static_cast<const std::uint8_t*>(buffer);
  sink.bytes.resize(std::max(sink.bytes.size(), sink.place + count));
  std::copy(first, first + count, sink.bytes.begin() + static_cast<std::ptrdiff_t>(sink.place));
  sink.place += count;
  return count;
}

OPJ_OFF_T skip(OPJ_OFF_T count, void* user) {
  static_cast<Sink*>(user)->place += static_cast<std::size_t>(count);
  return count;
}

OPJ_BOOL seek(OPJ_OFF_T place, void* user) {
  static_cast<Sink*>(user)->place = static_cast<std::size_t>(place);
  return OPJ_TRUE;
}

using Image = std::unique_ptr<opj_image_t, decltype(&opj_image_destroy)>;
using Codec = std::unique_ptr<opj_codec_t, decltype(&opj_destroy_codec)>;
using Stream = std::unique_ptr<opj_stream_t, decltype(&opj_stream_destroy)>;

Image imageOf(const Jpeg2000Picture& picture) {
  std::array<opj_image_cmptparm_t, 3> components{};
  for (opj_image_cmptparm_t& component : components) {
    component.dx = component.dy = 1;
    component.w = static_cast<OPJ_UINT32>(picture.width);
    component.h = static_cast<OPJ_UINT32>(picture.height);
    component.prec = static_cast<OPJ_UINT32>(picture.bits);
  }
  const auto channels = static_cast<std::size_t>(picture.channels);
  Image image(opj_image_create(static_cast<OPJ_UINT32>(channels), components.data(),
                               channels == 3 ? OPJ_CLRSPC_SRGB : OPJ_CLRSPC_GRAY),
              opj_image_destroy);
  if (!image) return image;
  image->x1 = static_cast<OPJ_UINT32>(picture.width);
  image->y1 = static_cast<OPJ_UINT32>(picture.height);
  for (std::size_t i = 0; i < picture.samples.size(); ++i)
    image->comps[i % channels].data[i / channels] = picture.samples[i];
  return image;
}

// No more wavelet levels than the shorter side can be halved.
int levelsFor(const Jpeg2000Picture& picture) {
  int levels = 1;
  while (levels < 6 && std::min(picture.width, picture.height) >> levels > 0) ++levels;
  return levels;
}

Stream streamInto(Sink& sink) {
  Stream stream(opj_stream_create(OPJ_J2K_STREAM_CHUNK_SIZE, OPJ_FALSE), opj_stream_destroy);
  if (!stream) return stream;
  opj_stream_set_user_data(stream.get(), &sink, nullptr);
  opj_stream_set_write_function(stream.get(), writeTo);
  opj_stream_set_skip_function(stream.get(), skip);
  opj_stream_set_seek_function(stream.get(), seek);
  return stream;
}

}  // namespace

std::vector<std::uint8_t> jpeg2000Codestream(const Jpeg2000Picture& picture) {
  opj_cparameters_t parameters;
  opj_set_default_encoder_parameters(&parameters);
  parameters.tcp_numlayers = 1;
  parameters.cp_disto_alloc = 1;
  parameters.numresolution = levelsFor(picture);
  parameters.tcp_mct = picture.channels == 3 ? 1 : 0;
  const Image image = imageOf(picture);
  const Codec codec(opj_create_compress(OPJ_CODEC_J2K), opj_destroy_codec);
  Sink sink;
  const Stream stream = streamInto(sink);
  const bool written =
      image && codec && stream && opj_setup_encoder(codec.get(), &parameters, image.get()) == OPJ_TRUE &&
      opj_start_compress(codec.get(), image.get(), stream.get()) == OPJ_TRUE &&
      opj_encode(codec.get(), stream.get()) == OPJ_TRUE && opj_end_compress(codec.get(), stream.get()) == OPJ_TRUE;
  return written ? std::move(sink.bytes) : std::vector<std::uint8_t>{};
}

}  // namespace sural::imaging::dicom
