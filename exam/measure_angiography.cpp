#include "exam/measure_angiography.h"

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
  return imaging::angiography::analyzeMra(series.clips, [&series](std::size_t index) -> Result<GreyImage> {
    Result<imaging::dicom::FrameDecoder> decoder = imaging::dicom::FrameDecoder::open(series.clips[index]);
    if (!decoder) return decoder.error();
    return decoder.value().grey(0);
  });
}

}  // namespace sural::exam
