#pragma once

#include <memory>

#include "imaging/model/clip.h"
#include "imaging/model/frame.h"
#include "imaging/model/grey_image.h"
#include "imaging/model/result.h"

namespace sural::imaging::dicom {

// Decodes frames of one clip, DICOM or recording, on demand, each from its own place in the file: what lies before it
// is not read. Only DICOM video is decoded from its start. Several threads may use one decoder.
class FrameDecoder {
 public:
  // Errors: a transfer syntax or colours that cannot be decoded, by name; a file that is not what it was.
  static Result<FrameDecoder> open(const Clip& clip);
  ~FrameDecoder();
  FrameDecoder(FrameDecoder&&) noexcept;
  FrameDecoder& operator=(FrameDecoder&&) noexcept;

  [[nodiscard]] const Clip& clip() const;

  // False for video, whose frames come one after the other: a second thread would only send it back.
  [[nodiscard]] bool decodesInParallel() const;

  // Grey is windowed to 8 bit (PS3.3 C.11.2), colour converted to RGB. Errors: index outside the clip, damaged
  // pixels, which spoil this frame only.
  [[nodiscard]] Result<Frame> frame(int index) const;

  // The same picture for measuring. Errors: as above, and a colour picture.
  [[nodiscard]] Result<GreyImage> grey(int index) const;

 private:
  struct Impl;
  explicit FrameDecoder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

Result<Frame> decodeFrame(const Clip& clip, int index);

}  // namespace sural::imaging::dicom
