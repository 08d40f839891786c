#pragma once

#include <memory>

#include "imaging/dicom/codec/frame_index.h"

namespace sural::imaging::dicom {

// MPEG-2, H.264 or HEVC pixels (PS3.5 8.2.5 to 8.2.9): one stream for all frames. A stream has no table of its
// frames, so they are decoded in their order: forward from the last one asked for, or from the start again.
class VideoStream {
 public:
  // Errors: bytes that are no such stream, or a size other than the header's.
  static Result<VideoStream> open(const CheckedFile& file, const PixelFormat& format);
  ~VideoStream();
  VideoStream(VideoStream&&) noexcept;
  VideoStream& operator=(VideoStream&&) noexcept;

  // RGB. Errors: a stream that ends before this frame.
  Result<Samples> frame(int index);

 private:
  struct Impl;
  explicit VideoStream(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sural::imaging::dicom
