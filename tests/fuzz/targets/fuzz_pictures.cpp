// A PNG, JPEG or BMP picture as a screen recording is read: its size from its header, then its pixels.
#include "imaging/dicom/codec/decode_picture.h"
#include "tests/fuzz/targets/memory_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr long long kMostPixels = 1LL << 24;  // larger ones only take time
  const sural::tests::fuzz::MemoryFile file({data, size});
  const auto shape = sural::imaging::dicom::readPictureSize(file.path());
  if (!shape || 1LL * shape->width * shape->height > kMostPixels) return 0;
  static_cast<void>(sural::imaging::dicom::decodePicture(file.path(), *shape));
  return 0;
}
