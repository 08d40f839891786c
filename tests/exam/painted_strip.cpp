#include "tests/exam/painted_strip.h"

#include <cmath>
#include <random>

namespace sural::tests::exam {

namespace {

constexpr int kWidth = 640;
constexpr int kHeight = 480;
constexpr PixelBox kBox{40, 200, 599, 439};
constexpr int kBaselineRow = 120;
constexpr double kSecondsPerColumn = 0.01;
constexpr double kVelocityPerRow = 0.5;
constexpr double kSqueezeStart = 1.0;

using Grey = std::vector<std::uint8_t>;

// Half a wave up while the calf is squeezed, a plateau with short flanks down after its release.
double velocityAt(double seconds, const PaintedStrip& strip) {
  const double sinceSqueeze = seconds - kSqueezeStart;
  if (sinceSqueeze > 0 && sinceSqueeze < strip.squeezeSeconds)
    return strip.squeezeVelocity * std::sin(M_PI * sinceSqueeze / strip.squeezeSeconds);
  const double sinceRelease = sinceSqueeze - strip.squeezeSeconds;
  if (sinceRelease <= 0 || sinceRelease >= strip.refluxSeconds) return 0;
  constexpr double kFlankSeconds = 0.05;
  const double fromEnd = std::min(sinceRelease, strip.refluxSeconds - sinceRelease);
  return -strip.refluxVelocity * std::min(1.0, fromEnd / kFlankSeconds);
}

bool isSignal(double rowVelocity, double velocity) {
  return rowVelocity * velocity > 0 && std::abs(rowVelocity) <= std::abs(velocity);
}

Grey paintGrey(const PaintedStrip& strip) {
  std::mt19937 random(1);
  Grey grey(static_cast<std::size_t>(kWidth) * kHeight, 0);
  for (int column = 0; column < kBox.width(); ++column) {
    const double velocity = velocityAt(column * kSecondsPerColumn, strip);
    for (int row = 0; row < kBox.height(); ++row) {
      const bool signal = isSignal((kBaselineRow - row) * kVelocityPerRow, velocity);
      const unsigned speckle = static_cast<unsigned>(random()) % 60U;
      unsigned value = signal ? 130U + speckle : speckle / 6U;
      if (row == kBaselineRow) value = 200;
      grey[static_cast<std::size_t>((kBox.top + row) * kWidth + kBox.left + column)] = static_cast<std::uint8_t>(value);
    }
  }
  return grey;
}

Region spectralRegion() {
  Region region;
  region.kind = RegionKind::Spectral;
  region.data = RegionData::PulsedWave;
  region.box = kBox;
  region.x = {Unit::Second, kSecondsPerColumn, 0, 0, Provenance::Header};
  region.y = {Unit::CentimetrePerSecond, -kVelocityPerRow, kBaselineRow, 0, Provenance::Header};
  return region;
}

}  // namespace

imaging::dicom::UltrasoundImage paint(const PaintedStrip& strip) {
  imaging::dicom::UltrasoundImage image;
  image.identity.studyUid = "1.2.826.0.1.3680043.10.1";
  image.identity.seriesUid = strip.sopUid + ".1";
  image.identity.sopUid = strip.sopUid;
  image.identity.patientId = "PAINTED";
  image.identity.patientName = "PAINTED^STRIP";
  image.identity.date = "20240517";
  image.identity.time = "120000";
  image.identity.seriesDescription = strip.label;
  image.width = kWidth;
  image.height = kHeight;
  image.channels = 1;
  image.frames = {paintGrey(strip)};
  image.regions = {spectralRegion()};
  return image;
}

}  // namespace sural::tests::exam
