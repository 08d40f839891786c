#include "exam/measure_angiography.h"

#include <optional>

#include "imaging/dicom/decode_frame.h"

namespace sural::exam {

imaging::angiography::XrayResult measureXray(const Clip& clip) {
  Result<imaging::dicom::FrameDecoder> decoder = imaging::dicom::FrameDecoder::open(clip);
  if (!decoder) {
    imaging::angiography::XrayResult result;
    result.problems.push_back(problemFrom(decoder.error(), clip.file));
    return result;
  }
  return imaging::angiography::analyzeXray(clip, [&decoder](int frame) { return decoder.value().grey(frame); });
}

imaging::angiography::MraResult measureVolume(const Series& series) {
  std::optional<imaging::dicom::FrameDecoder> decoder;
  const Clip* opened = nullptr;
  return imaging::angiography::analyzeMra(series.clips, [&](std::size_t index, int frame) -> Result<GreyImage> {
    const Clip& clip = series.clips[index];
    if (opened != &clip) {
      Result<imaging::dicom::FrameDecoder> next = imaging::dicom::FrameDecoder::open(clip);
      if (!next) return next.error();
      decoder = std::move(next).value();
      opened = &clip;
    }
    return decoder->grey(frame);
  });
}

}  // namespace sural::exam
