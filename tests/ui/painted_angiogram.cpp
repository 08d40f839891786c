#include "tests/ui/painted_angiogram.h"

#include <algorithm>
#include <cstdint>
#include <memory>

#include "tests/imaging/angiography/painted_run.h"
#include "ui/session/course_service.h"
#include "ui/session/run_service.h"

namespace sural::tests::ui {

namespace {

namespace angiography = imaging::angiography;
using tests::angiography::PaintedRun;

PaintedRun run() {
  PaintedRun painted;
  painted.diameterAt = tests::angiography::narrowed(0.5, 60);
  return painted;
}

Reading reading() {
  Clip clip = tests::angiography::clipOf(run());
  clip.label = "RT SFA";
  Series series{.modality = "XA"};
  series.clips.push_back(std::move(clip));
  Study study{.studyInstanceUid = "1.2.3.9", .patientId = "PAINTED"};
  study.series.push_back(std::move(series));
  Reading read;
  read.studies.push_back(std::move(study));
  return read;
}

Frame picture(int index) {
  const GreyImage grey = tests::angiography::sourceOf(run())(index).value();
  std::vector<std::uint8_t> pixels;
  for (const float value : *grey.values)
    pixels.push_back(static_cast<std::uint8_t>(std::clamp(value / 3000.0F * 255, 0.0F, 255.0F)));
  Frame frame{.index = index, .width = grey.width, .height = grey.height, .channels = 1};
  frame.pixels = std::make_shared<const std::vector<std::uint8_t>>(std::move(pixels));
  return frame;
}

angiography::ContrastPicture contrast(const angiography::SubtractionOptions& options) {
  const auto source = tests::angiography::sourceOf(run());
  const Clip clip = tests::angiography::clipOf(run());
  const auto survey = angiography::surveyRun(source, clip.frameCount, *clip.xrayAcquisition);
  return angiography::contrastPicture(source, survey.value(), *clip.xrayAcquisition, options).value();
}

}  // namespace

exam::Exam paintedAngiogram() {
  static const exam::Exam kMeasured = [] {
    exam::Exam exam;
    exam.studies = reading().studies;
    auto result = angiography::analyzeXray(tests::angiography::clipOf(run()), tests::angiography::sourceOf(run()));
    for (Measurement& m : result.measurements) {
      m.id = "m" + std::to_string(exam.measurements.size() + 1);
      exam.measurements.push_back(std::move(m));
      exam.conditions.emplace_back();
    }
    exam.analyses.push_back({.sopInstanceUid = kPaintedRun, .xray = std::move(result.analysis)});
    return exam;
  }();
  return kMeasured;
}

sural::ui::session::ExamServices paintedServices() {
  sural::ui::session::ExamServices services;
  services.read = [](const std::vector<std::string>&) { return reading(); };
  services.analyse = [](Reading, const exam::WorkOptions&) { return paintedAngiogram(); };
  services.frame = [](const Clip&, int index) -> Result<Frame> { return picture(index); };
  services.composeReport = exam::report::composeReport;
  auto courses = std::make_shared<sural::ui::session::CourseService>(
      [](const Clip&, const angiography::SubtractionOptions& options) -> Result<angiography::ContrastPicture> {
        return contrast(options);
      });
  services.rules.courseAgain = [courses](const auto&... asked) { return courses->measure(asked...); };
  auto runs = std::make_shared<sural::ui::session::RunService>([](const Clip& clip, const auto& options) {
    return angiography::analyzeXray(clip, tests::angiography::sourceOf(run()), options);
  });
  services.rules.runAgain = [runs](const auto&... asked) { return runs->measure(asked...); };
  services.withoutMask = [](const Clip& clip, int index, const angiography::MaskPlace& place) -> Result<Frame> {
    const auto source = tests::angiography::sourceOf(run());
    const auto mask = angiography::viewMask(source, *clip.xrayAcquisition, place);
    if (!mask) return mask.error();
    Frame frame = picture(index);
    frame.pixels = std::make_shared<const std::vector<std::uint8_t>>(
        angiography::subtractedPicture(source(index).value(), *clip.xrayAcquisition, *mask));
    return frame;
  };
  return services;
}

}  // namespace sural::tests::ui
