#pragma once

#include <vector>

#include "imaging/dicom/codec/pixel_format.h"
#include "imaging/dicom/file/preflight.h"

namespace sural::imaging::dicom {

// Where the bytes of each frame lie in the source: one range uncompressed, one for each fragment compressed; none
// where a frame could not be found.
struct FrameIndex {
  std::vector<ByteRange> ranges;
  std::vector<std::size_t> firstRange;  // of each frame, and one more for the end

  [[nodiscard]] std::size_t frameCount() const { return firstRange.empty() ? 0 : firstRange.size() - 1; }
};

// Fragments belong to frames as the Extended or Basic Offset Table says, where that table fits them (PS3.5 A.4);
// else one to each frame, else by where a compressed picture starts. Frames beyond the end of native pixels have
// no bytes.
FrameIndex indexFrames(const CheckedFile& file, const PixelFormat& format, int frameCount);

// The bytes of one frame, its fragments joined. Errors: a frame that could not be found, or a file cut since.
Result<Bytes> readFrame(const ByteSource& source, const FrameIndex& index, int frame);

}  // namespace sural::imaging::dicom
