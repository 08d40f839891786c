#include "imaging/dicom/codec/codec_png.h"

#include <png.h>

namespace sural::imaging::dicom {

namespace {

Error damaged(const std::string& what) {
  return {"the picture is damaged (" + what + ")", "", "Export the picture again"};
}

// libpng's simplified reader, which keeps its messages to itself.
struct Reader {
  png_image image{};
  Reader() { image.version = PNG_IMAGE_VERSION; }
  ~Reader() { png_image_free(&image); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
};

}  // namespace

Result<Bytes> decodePng(std::span<const std::uint8_t> bytes, PictureSize size) {
  Reader reader;
  png_image& image = reader.image;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return damaged(image.message);
  if (image.width != static_cast<png_uint_32>(size.width) || image.height != static_cast<png_uint_32>(size.height))
    return damaged("it has another size than its header says");
  image.format = PNG_FORMAT_RGB;
  image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
  Bytes pixels(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3);
  if (png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr) == 0) return damaged(image.message);
  return pixels;
}

}  // namespace sural::imaging::dicom
