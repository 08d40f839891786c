#include "tests/ui/painted_volume.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace sural::tests::ui {

namespace {

namespace angiography = imaging::angiography;

constexpr int kSide = 48;

Series series() {
  Series slices{.seriesInstanceUid = "1.2.3.7", .modality = "MR"};
  for (int i = 0; i < kPaintedSlices; ++i) {
    Clip clip;
    clip.sopInstanceUid = kPaintedSlice + std::to_string(i);
    clip.file = "/volume/" + std::to_string(i);
    clip.kind = ClipKind::MrAngiography;
    clip.label = "TOF MRA LEG";
    clip.width = clip.height = kSide;
    clip.frameCount = 1;
    clip.pixelSpacing = PixelSpacing{1, 1, "PixelSpacing"};
    clip.slicePlane = SlicePlane{{-24, 0, 1.0 * i}, {1, 0, 0}, {0, 1, 0}, 1, 1, "1.2"};
    slices.clips.push_back(clip);
  }
  return slices;
}

double diameterAt(int slice, bool left) {
  const double away = std::abs(slice - kNarrowSlice) / 12;
  const double share = left && away < 1 ? 0.5 + 0.5 * std::cos(3.14159265 * away) : 0;
  return 6 - 4 * share;
}

// Sampled 5 x 5 a voxel.
double filledAt(int x, int y, int slice) {
  int inside = 0;
  for (const int middle : {12, 36})
    for (int row = -2; row <= 2; ++row)
      for (int column = -2; column <= 2; ++column) {
        const double away = std::hypot(x - middle + column * 0.2, y - 24 + row * 0.2);
        inside += away < diameterAt(slice, middle == 36) / 2 ? 1 : 0;
      }
  return inside / 25.0;
}

GreyImage slicePicture(int slice) {
  auto values = std::make_shared<std::vector<float>>();
  for (int y = 0; y < kSide; ++y)
    for (int x = 0; x < kSide; ++x)
      values->push_back(static_cast<float>(100 + 1000 * filledAt(x, y, slice) + 8 * std::sin(2.1 * x + 1.7 * y)));
  return {0, 0, kSide, kSide, values};
}

Reading legReading() {
  Study study{.studyInstanceUid = "1.2.3.8", .patientId = "PAINTED"};
  study.series.push_back(series());
  Reading read;
  read.studies.push_back(std::move(study));
  return read;
}

Frame picture() {
  Frame frame{.width = kSide, .height = kSide, .channels = 1};
  frame.pixels = std::make_shared<const std::vector<std::uint8_t>>(std::size_t{kSide} * kSide, std::uint8_t{60});
  return frame;
}

}  // namespace

const exam::Exam& paintedVolume() {
  static const exam::Exam kMeasured = [] {
    exam::Exam exam;
    exam.studies = legReading().studies;
    auto result = angiography::analyzeMra(
        exam.studies[0].series[0].clips,
        [](std::size_t slice, int) -> Result<GreyImage> { return slicePicture(static_cast<int>(slice)); });
    for (Measurement& m : result.measurements) {
      m.id = "m" + std::to_string(exam.measurements.size() + 1);
      exam.measurements.push_back(std::move(m));
      exam.conditions.emplace_back();
    }
    exam.analyses.push_back({.sopInstanceUid = kPaintedSlice + std::string("0")});
    exam.analyses.back().volume = std::move(result.analysis);
    return exam;
  }();
  return kMeasured;
}

sural::ui::session::ExamServices volumeServices() {
  sural::ui::session::ExamServices services;
  services.read = [](const std::vector<std::string>&) { return legReading(); };
  services.analyse = [](Reading, const exam::WorkOptions&) { return paintedVolume(); };
  services.frame = [](const Clip&, int) -> Result<Frame> { return picture(); };
  services.composeReport = exam::report::composeReport;
  return services;
}

}  // namespace sural::tests::ui
