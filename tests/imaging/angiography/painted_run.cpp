#include "tests/imaging/angiography/painted_run.h"

#include <cmath>
#include <memory>
#include <numbers>
#include <random>

#include "imaging/angiography/blurred_chord.h"

namespace sural::tests::angiography {

namespace {

// Bones and soft tissue that give registration something to hold on to.
double anatomy(double x, double y) {
  const double bone = std::exp(-std::pow((x - 190 - 0.05 * y) / 14, 2));
  const double knob = std::exp(-std::pow((x - 60) / 20, 2) - std::pow((y - 70) / 16, 2));
  return 0.5 * bone + 0.3 * knob + 0.001 * x;
}

GreyImage painted(const PaintedRun& run, int frame) {
  GreyImage image{frame, frame * 0.25, run.width, run.height, nullptr};
  auto values = std::make_shared<std::vector<float>>();
  std::mt19937 engine(static_cast<unsigned>(17 + frame));
  std::normal_distribution<double> noise(0, run.noise);
  const bool filled = frame >= run.contrastFrom;
  const Point shift = filled ? run.shiftFromContrast : Point{};
  for (int y = 0; y < run.height; ++y) {
    const double diameter = filled ? run.diameterAt(y) : 0;
    for (int x = 0; x < run.width; ++x) {
      const double chord =
          diameter > 0.05 ? imaging::angiography::blurredChord(x - 120.3 - 0.05 * y, diameter / 2, run.blur) : 0;
      const double attenuation = anatomy(x - shift.x, y - shift.y) + run.densityPerPixel * chord + noise(engine);
      values->push_back(static_cast<float>(3000 * std::exp(-attenuation)));
    }
  }
  image.values = std::move(values);
  return image;
}

}  // namespace

std::function<double(double)> narrowed(double share, double length) {
  return [share, length](double row) {
    const double away = std::abs(row - 128) / (length / 2);
    return 16 * (1 - (away < 1 ? share * (0.5 + 0.5 * std::cos(std::numbers::pi * away)) : 0));
  };
}

imaging::angiography::FrameSource sourceOf(const PaintedRun& run) {
  return [run](int frame) -> Result<GreyImage> {
    if (frame < 0 || frame >= run.frames) return Error{"no such frame", "painted run", "ask for less"};
    return painted(run, frame);
  };
}

Clip clipOf(const PaintedRun& run) {
  Clip clip;
  clip.file = "painted.dcm";
  clip.sopInstanceUid = "1.2.3";
  clip.kind = ClipKind::XrayAngiography;
  clip.width = run.width;
  clip.height = run.height;
  clip.frameCount = run.frames;
  clip.pixelSpacing = PixelSpacing{0.25, 0.25, "PixelSpacing"};
  clip.xrayAcquisition =
      XrayAcquisition{.intensity = IntensityRelationship::Linear, .spacingCalibration = SpacingCalibration::Geometry};
  return clip;
}

}  // namespace sural::tests::angiography
