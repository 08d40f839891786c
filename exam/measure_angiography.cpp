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

Result<imaging::angiography::ContrastPicture> contrastOf(const Clip& clip, int frame) {
  Result<imaging::dicom::FrameDecoder> decoder = imaging::dicom::FrameDecoder::open(clip);
  if (!decoder) return decoder.error();
  const auto source = [&decoder](int index) { return decoder.value().grey(index); };
  const XrayAcquisition xray = clip.xrayAcquisition.value_or(XrayAcquisition{});
  const Result<imaging::angiography::RunSurvey> survey = imaging::angiography::surveyRun(source, clip.frameCount, xray);
  if (!survey) return survey.error();
  return imaging::angiography::contrastPicture(source, *survey, xray, {.frame = frame});
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
