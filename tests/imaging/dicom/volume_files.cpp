#include "tests/imaging/dicom/volume_files.h"

#include <zlib.h>

#include <cmath>

namespace sural::tests::volumes {

std::string niftiHeader(std::int16_t type, NiftiOptions options) {
  std::string bytes(352, '\0');
  const bool big = options.bigEndian;
  put<std::int32_t>(bytes, 0, 348, big);
  const std::array<std::int16_t, 4> dim{3, kColumns, kRows, kSlices};
  for (std::size_t i = 0; i < 4; ++i) put(bytes, 40 + 2 * i, dim.at(i), big);
  put(bytes, 70, type, big);
  const std::array<float, 4> size{1, 0.5F, 0.6F, 2};
  for (std::size_t i = 0; i < 4; ++i) put(bytes, 76 + 4 * i, size.at(i), big);
  put(bytes, 108, 352.0F, big);
  put(bytes, 112, options.slope, big);
  put(bytes, 116, options.intercept, big);
  put(bytes, 254, options.matrixCode, big);
  put(bytes, 123, options.units, big);
  const std::array<float, 12> matrix{0.5F, 0, 0, 10, 0, 0.6F, 0, 20, 0, 0, 2, 30};
  for (std::size_t i = 0; i < 12; ++i) put(bytes, 280 + 4 * i, matrix.at(i), big);
  bytes.replace(344, 4, "n+1\0", 4);
  return bytes;
}

std::string secondNiftiHeader(std::int16_t type, NiftiOptions options) {
  std::string bytes(544, '\0');
  const bool big = options.bigEndian;
  put<std::int32_t>(bytes, 0, 540, big);
  bytes.replace(4, 8, "n+2\0\r\n\x1a\n", 8);
  put(bytes, 12, type, big);
  const std::array<std::int64_t, 4> dim{3, kColumns, kRows, kSlices};
  for (std::size_t i = 0; i < 4; ++i) put(bytes, 16 + 8 * i, dim.at(i), big);
  const std::array<double, 4> size{1, 0.5, 0.6, 2};
  for (std::size_t i = 0; i < 4; ++i) put(bytes, 104 + 8 * i, size.at(i), big);
  put<std::int64_t>(bytes, 168, 544, big);
  put<double>(bytes, 176, options.slope, big);
  put<double>(bytes, 184, options.intercept, big);
  put<std::int32_t>(bytes, 344, 1, big);
  const std::array<double, 6> place{0, 0, std::sqrt(0.5), 10, 20, 30};
  for (std::size_t i = 0; i < 6; ++i) put(bytes, 352 + 8 * i, place.at(i), big);
  put<std::int32_t>(bytes, 500, options.units, big);
  return bytes;
}

std::string metaHeader(const std::string& more, const std::string& type) {
  return "ObjectType = Image\nNDims = 3\nDimSize = 4 3 9\nElementSpacing = 0.5 0.6 2\nOffset = 1 2 3\n"
         "TransformMatrix = 1 0 0 0 1 0 0 0 1\nElementType = " +
         type + "\n" + more;
}

std::string packed(const std::string& bytes, Packing packing) {
  const int windowBits = packing == Packing::Gzip ? 15 + 16 : 15;
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
  std::string from = bytes;
  std::string target(deflateBound(&stream, from.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(from.data());
  stream.avail_in = static_cast<uInt>(from.size());
  stream.next_out = reinterpret_cast<Bytef*>(target.data());
  stream.avail_out = static_cast<uInt>(target.size());
  deflate(&stream, Z_FINISH);
  target.resize(stream.total_out);
  deflateEnd(&stream);
  return target;
}

}  // namespace sural::tests::volumes
