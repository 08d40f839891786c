#pragma once

#include <optional>

#include "imaging/dicom/codec/pixel_format.h"
#include "imaging/dicom/file/dataset.h"
#include "imaging/dicom/file/transfer_syntax.h"
#include "imaging/dicom/picture/photometric.h"

namespace sural::imaging::dicom {

// What decodes an image's frames, and how their samples lie.
struct PixelCoding {
  Codec codec = Codec::Native;
  PixelFormat format;
  std::optional<Palette> palette;  // of PALETTE COLOR
};

// By the header alone. Pixels that carry no fragments are not compressed, whatever the file says. Errors: no pixels, a
// transfer syntax that nothing here decodes, by name, samples or colours that cannot be shown.
Result<PixelCoding> readPixelCoding(const Dataset& data, int frameCount);

}  // namespace sural::imaging::dicom
