#pragma once

#include <functional>
#include <vector>

#include "imaging/dicom/decode_frame.h"

namespace sural::imaging::dicom {

// Frames `first`, `first` + 1, ... of a clip.
struct FrameSpan {
  int first = 0;
  int count = 0;
};

// Sees one frame, or why it could not be decoded; false ends the visit.
using FrameVisitor = std::function<bool(const Result<Frame>&)>;

// Decodes frames on `threads` threads and shows them in their order, on the calling thread. Never more than a few
// frames are held at once, so a whole cine of any length can be visited. Errors: a span outside the clip.
Status visitFrames(const FrameDecoder& decoder, FrameSpan span, const FrameVisitor& visit, int threads = 2);

// All of them at once: for spans that fit in memory, at most 2 GB. A damaged frame is an error in its own place.
Result<std::vector<Result<Frame>>> decodeFrames(const Clip& clip, FrameSpan span, int threads = 2);

}  // namespace sural::imaging::dicom
