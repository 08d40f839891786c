#include "exam/measure_angiography.h"

#include <memory>

#include "imaging/dicom/decode_frame.h"

namespace sural::exam {

namespace {

// Decodes a series' slices in their order; each file is opened once.
class SlicesOf {
 public:
  explicit SlicesOf(const Series& series) : series_(&series) {}
  Result<GreyImage> operator()(std::size_t index, int frame) {
    const Clip& clip = series_->clips[index];
    if (opened_ != &clip) {
      Result<imaging::dicom::FrameDecoder> next = imaging::dicom::FrameDecoder::open(clip);
      if (!next) return next.error();
      decoder_ = std::make_shared<imaging::dicom::FrameDecoder>(std::move(next).value());
      opened_ = &clip;
    }
    return decoder_->grey(frame);
  }

 private:
  const Series* series_;
  const Clip* opened_ = nullptr;
  std::shared_ptr<imaging::dicom::FrameDecoder> decoder_;  // shared: a std::function has to be copied
};

}  // namespace

imaging::angiography::XrayResult measureXray(const Clip& clip, const imaging::angiography::XrayOptions& options) {
  Result<imaging::dicom::FrameDecoder> decoder = imaging::dicom::FrameDecoder::open(clip);
  if (!decoder) {
    imaging::angiography::XrayResult result;
    result.problems.push_back(problemFrom(decoder.error(), clip.file));
    return result;
  }
  return imaging::angiography::analyzeXray(
      clip, [&decoder](int frame) { return decoder.value().grey(frame); }, options);
}

Result<imaging::angiography::ContrastPicture> contrastOf(const Clip& clip,
                                                         const imaging::angiography::SubtractionOptions& options) {
  Result<imaging::dicom::FrameDecoder> decoder = imaging::dicom::FrameDecoder::open(clip);
  if (!decoder) return decoder.error();
  const auto source = [&decoder](int index) { return decoder.value().grey(index); };
  const XrayAcquisition xray = clip.xrayAcquisition.value_or(XrayAcquisition{});
  const Result<imaging::angiography::RunSurvey> survey = imaging::angiography::surveyRun(source, clip.frameCount, xray);
  if (!survey) return survey.error();
  return imaging::angiography::contrastPicture(source, *survey, xray, options);
}

Result<imaging::angiography::SeriesVolume> volumeOf(const Series& series) {
  return imaging::angiography::buildVolume(series.clips, SlicesOf(series));
}

imaging::angiography::MraResult measureVolume(const Series& series) {
  return imaging::angiography::analyzeMra(series.clips, SlicesOf(series));
}

}  // namespace sural::exam
