#include "tests/ui/painted_angiogram.h"

#include <algorithm>
#include <cstdint>
#include <memory>

#include "tests/imaging/angiography/painted_run.h"
#include "ui/session/course_service.h"

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

angiography::ContrastPicture contrast(int frame) {
  const auto source = tests::angiography::sourceOf(run());
  const Clip clip = tests::angiography::clipOf(run());
  const auto survey = angiography::surveyRun(source, clip.frameCount, *clip.xrayAcquisition);
  return angiography::contrastPicture(source, survey.value(), *clip.xrayAcquisition, {.frame = frame}).value();
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
      [](const Clip&, int frame) -> Result<angiography::ContrastPicture> { return contrast(frame); });
  services.rules.courseAgain = [courses](const auto&... asked) { return courses->measure(asked...); };
  return services;
}

}  // namespace sural::tests::ui
