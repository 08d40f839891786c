#pragma once

#include <memory>

#include "imaging/model/clip.h"
#include "imaging/model/frame.h"
#include "imaging/model/grey_image.h"
#include "imaging/model/result.h"

namespace sural::imaging::dicom {

// Decodes frames of one clip on demand and keeps the file's header. Only where frames lie in fragments without an
// offset table are all of them decoded at once, up to a gigabyte.
class FrameDecoder {
 public:
  static Result<FrameDecoder> open(const Clip& clip);
  ~FrameDecoder();
  FrameDecoder(FrameDecoder&&) noexcept;
  FrameDecoder& operator=(FrameDecoder&&) noexcept;

  // Grey is windowed to 8 bit (PS3.3 C.11.2), colour converted to RGB. Errors: index outside the clip,
  // a transfer syntax that cannot be decoded, damaged pixels.
  Result<Frame> frame(int index);

  // The same picture for measuring. Errors: as above, and a colour picture.
  Result<GreyImage> grey(int index);

 private:
  struct Impl;
  explicit FrameDecoder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

Result<Frame> decodeFrame(const Clip& clip, int index);

}  // namespace sural::imaging::dicom
