#include "tests/imaging/dicom/compressed_pictures.h"

#include <openjpeg.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/videoio.hpp>
#include <stdexcept>

#include "tests/support/files.h"

namespace sural::tests {

namespace {

OPJ_SIZE_T append(void* bytes, OPJ_SIZE_T count, void* user) {
  static_cast<std::string*>(user)->append(static_cast<const char*>(bytes), count);
  return count;
}

opj_image_t* imageOf(const Picture& picture) {
  std::vector<opj_image_cmptparm_t> shapes(static_cast<std::size_t>(picture.channels));
  for (opj_image_cmptparm_t& shape : shapes) {
    shape.dx = shape.dy = 1;
    shape.w = static_cast<OPJ_UINT32>(picture.width);
    shape.h = static_cast<OPJ_UINT32>(picture.height);
    shape.prec = static_cast<OPJ_UINT32>(picture.bits);
    shape.sgnd = picture.isSigned ? 1 : 0;
  }
  opj_image_t* image = opj_image_create(static_cast<OPJ_UINT32>(picture.channels), shapes.data(),
                                        picture.channels == 3 ? OPJ_CLRSPC_SRGB : OPJ_CLRSPC_GRAY);
  image->x1 = static_cast<OPJ_UINT32>(picture.width);
  image->y1 = static_cast<OPJ_UINT32>(picture.height);
  for (std::size_t i = 0; i < picture.samples.size(); ++i) {
    const auto channels = static_cast<std::size_t>(picture.channels);
    image->comps[i % channels].data[i / channels] = picture.samples[i];
  }
  return image;
}

}  // namespace

std::string jpeg2000Of(const Picture& picture) {
  opj_cparameters_t parameters{};
  opj_set_default_encoder_parameters(&parameters);
  parameters.tcp_numlayers = 1;
  parameters.tcp_rates[0] = 0;
  parameters.cp_disto_alloc = 1;
  parameters.numresolution = 3;
  parameters.tcp_mct = picture.channels == 3 ? 1 : 0;
  opj_image_t* image = imageOf(picture);
  opj_codec_t* codec = opj_create_compress(OPJ_CODEC_J2K);
  opj_stream_t* stream = opj_stream_default_create(OPJ_FALSE);
  std::string bytes;
  opj_stream_set_user_data(stream, &bytes, nullptr);
  opj_stream_set_write_function(stream, append);
  const bool done = opj_setup_encoder(codec, &parameters, image) == OPJ_TRUE &&
                    opj_start_compress(codec, image, stream) == OPJ_TRUE && opj_encode(codec, stream) == OPJ_TRUE &&
                    opj_end_compress(codec, stream) == OPJ_TRUE;
  opj_stream_destroy(stream);
  opj_destroy_codec(codec);
  opj_image_destroy(image);
  if (!done) throw std::runtime_error("the JPEG 2000 encoder failed");
  return bytes;
}

std::string screenPictureOf(const Picture& picture, const std::string& ending) {
  cv::Mat pixels(picture.height, picture.width, CV_8UC(picture.channels));
  std::copy(picture.samples.begin(), picture.samples.end(), pixels.data);
  std::vector<std::uint8_t> bytes;
  if (!cv::imencode(ending, pixels, bytes)) throw std::runtime_error("no picture of this kind can be written");
  return {bytes.begin(), bytes.end()};
}

std::string videoOf(const std::string& path, int frames) {
  cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  const bool mpeg2 = !path.ends_with(".h264") && !path.ends_with(".mp4");
  const int code = mpeg2 ? cv::VideoWriter::fourcc('M', 'P', 'G', '2') : cv::VideoWriter::fourcc('a', 'v', 'c', '1');
  cv::VideoWriter writer(path, cv::CAP_FFMPEG, code, 25, cv::Size(kVideoWidth, kVideoHeight));
  if (!writer.isOpened()) return {};
  for (int i = 0; i < frames; ++i)
    writer.write(cv::Mat(kVideoHeight, kVideoWidth, CV_8UC3, cv::Scalar::all(20 + 8 * i)));
  writer.release();
  return support::readText(path);
}

}  // namespace sural::tests
