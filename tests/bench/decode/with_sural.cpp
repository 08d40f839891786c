#include <stdexcept>

#include "imaging/dicom/decode_frames.h"
#include "tests/bench/decode/contenders.h"

namespace sural::tests::bench {

void playWithSural(const Clip& clip, int threads) {
  const auto decoder = imaging::dicom::FrameDecoder::open(clip);
  if (!decoder) throw std::runtime_error(toLine(decoder.error()));
  const auto see = [](const Result<Frame>& frame) {
    if (!frame) throw std::runtime_error(toLine(frame.error()));
    return true;
  };
  const Status visited = imaging::dicom::visitFrames(*decoder, {0, clip.frameCount}, see, threads);
  if (!visited) throw std::runtime_error(toLine(visited.error()));
}

void showWithSural(const Clip& clip, int frame) {
  const auto decoded = imaging::dicom::decodeFrame(clip, frame);
  if (!decoded) throw std::runtime_error(toLine(decoded.error()));
}

}  // namespace sural::tests::bench
