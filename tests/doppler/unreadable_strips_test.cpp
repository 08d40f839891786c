#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <random>

#include "doppler/analyze_spectral.h"
#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/decode_frame.h"
#include "tests/doppler/drawn_artery.h"
#include "tests/support/paths.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;
using tests::doppler::DrawnStrip;
using tests::doppler::StripDrawing;

// A strip whose every pixel is painted by a function of column and row.
DrawnStrip paint(int width, int height, const std::function<int(int, int)>& grey) {
  DrawnStrip drawn = draw({.velocity = [](double) { return 0.0; }, .width = width, .height = height});
  auto pixels = std::make_shared<std::vector<std::uint8_t>>();
  for (int row = 0; row < height; ++row)
    for (int column = 0; column < width; ++column) pixels->push_back(static_cast<std::uint8_t>(grey(column, row)));
  drawn.frame.pixels = pixels;
  return drawn;
}

// No number, and a reason for everything, as vein and as artery.
void expectNoNumber(DrawnStrip drawn) {
  for (const char* vessel : {"great_saphenous_vein", "superficial_femoral_artery"}) {
    drawn.clip.site.vessel = vessel;
    const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
    EXPECT_FALSE(result.measurements.empty());
    for (const Measurement& m : result.measurements) {
      EXPECT_FALSE(m.measured()) << vessel << " " << m.quantity << " " << m.value.value_or(0);
      EXPECT_FALSE(m.absentReason.empty()) << m.quantity;
    }
  }
}

TEST(UnreadableStrip, WithoutSignalHasAReasonAndNoNumber) {
  expectNoNumber(paint(600, 240, [](int, int) { return 0; }));
}

std::string reasonOf(const DrawnStrip& drawn) {
  const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  return result.measurements.empty() ? "" : result.measurements.front().absentReason;
}

TEST(UnreadableStrip, SaysWhatItShows) {
  EXPECT_NE(reasonOf(paint(600, 240, [](int, int) { return 255; })).find("gain"), std::string::npos);
  EXPECT_NE(reasonOf(paint(600, 240, [](int, int) { return 0; })).find("no Doppler signal"), std::string::npos);
  const DrawnStrip curve = paint(600, 240, [](int column, int row) {
    return std::abs(row - 60 - static_cast<int>(30 * std::sin(column / 20.0))) < 2 ? 210 : 0;
  });
  EXPECT_NE(reasonOf(curve).find("drawn curve"), std::string::npos) << reasonOf(curve);
}

TEST(UnreadableStrip, OfNoiseAloneHasAReasonAndNoNumber) {
  std::mt19937 bits(7);
  expectNoNumber(paint(600, 240, [&](int, int) { return static_cast<int>(bits() % 120); }));
}

TEST(UnreadableStrip, ThatIsSaturatedHasAReasonAndNoNumber) {
  expectNoNumber(paint(600, 240, [](int, int) { return 255; }));
}

TEST(UnreadableStrip, OfAFlatLineHasAReasonAndNoNumber) {
  expectNoNumber(paint(600, 240, [](int, int row) { return std::abs(row - 60) < 2 ? 220 : 4; }));
}

TEST(UnreadableStrip, OfAnEcgAloneHasAReasonAndNoNumber) {
  expectNoNumber(paint(600, 240, [](int column, int row) {
    const int beat = column % 90;
    const int height = beat < 4 ? 40 * beat / 4 : beat < 8 ? 40 * (8 - beat) / 4 : 0;
    return std::abs(row - (190 - height)) < 2 ? 230 : 3;
  }));
}

TEST(UnreadableStrip, OfSpeckleEverywhereLikeABModePictureHasAReasonAndNoNumber) {
  std::mt19937 bits(3);
  expectNoNumber(paint(600, 240, [&](int column, int row) {
    const double layers = 70 + 40 * std::sin(row / 17.0 + column / 300.0);
    return static_cast<int>(layers * (0.4 + static_cast<double>(bits() % 1000) / 800));
  }));
}

// Speckle a few pixels large, as echoes have.
class Echoes {
 public:
  explicit Echoes(unsigned seed) : bits_(seed) {
    for (double& value : field_) value = std::sqrt(-2 * std::log((static_cast<double>(bits_()) + 0.5) / 4294967296.0));
  }
  double operator()(double x, double y) const {
    double sum = 0;
    for (int k = -1; k <= 1; ++k) sum += at(static_cast<int>(x / 2) + k, static_cast<int>(y / 2));
    return sum / 3;
  }

 private:
  [[nodiscard]] double at(int x, int y) const { return field_[static_cast<std::size_t>((y & 255) * 512 + (x & 511))]; }
  std::mt19937 bits_;
  std::array<double, std::size_t{256} * 512> field_{};
};

int grey(double brightness) { return static_cast<int>(std::clamp(brightness, 0.0, 255.0)); }

TEST(UnreadableStrip, OfABModePictureOfAVesselHasAReasonAndNoNumber) {
  const auto echoes = std::make_unique<Echoes>(5);
  expectNoNumber(paint(600, 240, [&](int column, int row) {
    const double depth = row - 120 + 8 * std::sin(column / 190.0);
    const double fade = 1 - row / 400.0;
    const bool lumen = std::abs(depth) < 26;
    const bool wall = !lumen && std::abs(depth) < 31;
    return grey((wall ? 190 : lumen ? 8 : 70) * fade * (*echoes)(column, row));
  }));
}

TEST(UnreadableStrip, OfAVesselAcrossInABModePictureHasAReasonAndNoNumber) {
  const auto echoes = std::make_unique<Echoes>(6);
  expectNoNumber(paint(600, 240, [&](int column, int row) {
    const double distance = std::hypot((column - 300) / 1.4, row - 90);
    return grey((distance < 40 ? 5 : distance < 46 ? 180 : 80) * (1 - row / 300.0) * (*echoes)(column, row));
  }));
}

// Layers of tissue that an artery between them moves with every beat, as time against depth.
int mMode(const Echoes& echoes, int column, int row) {
  const double beat = std::fmod(column, 86.0) / 86;
  const double depth = row + 9 * std::exp(-6 * beat) * std::sin(std::min(1.0, 8 * beat) * 1.57) * (row - 120) / 120.0;
  const bool lumen = std::abs(depth - 120) < 22;
  const double layer = 55 + 45 * std::sin(depth / 9.0) + (std::abs(std::abs(depth - 120) - 24) < 3 ? 110 : 0);
  return grey((lumen ? 7 : layer) * echoes(column / 24.0, depth * 2));
}

TEST(UnreadableStrip, OfMModeUnderAHeaderThatClaimsVelocityHasAReasonAndNoNumber) {
  const auto echoes = std::make_unique<Echoes>(8);
  expectNoNumber(paint(600, 240, [&](int column, int row) { return mMode(*echoes, column, row); }));
}

TEST(UnreadableStrip, OfNoiseAroundADrawnBaselineHasAReasonAndNoNumber) {
  for (const unsigned seed : {1U, 2U, 3U, 4U}) {
    std::mt19937 bits(seed);
    expectNoNumber(paint(600, 240, [&](int, int row) {
      return std::abs(row - 120) < 1 ? 150 : static_cast<int>(bits() % (30 * seed + 20));
    }));
  }
}

TEST(UnreadableStrip, OfAnEcgOverNoiseHasAReasonAndNoNumber) {
  std::mt19937 bits(11);
  expectNoNumber(paint(600, 240, [&](int column, int row) {
    const int beat = column % 90;
    const int height = beat < 4 ? 40 * beat / 4 : beat < 8 ? 40 * (8 - beat) / 4 : 0;
    return std::abs(row - (190 - height)) < 2 ? 230 : static_cast<int>(bits() % 40);
  }));
}

// Found by a user: a steep line is thick where columns are averaged.
TEST(UnreadableStrip, OfACurveThatSwingsLikeAPulseHasAReasonAndNoNumber) {
  for (const double steepness : {25.0, 16.0, 12.0})
    expectNoNumber(paint(860, 280, [&](int column, int row) {
      const int line = static_cast<int>(110 + 50 * std::sin(column / steepness));
      return row == line || row == line + 1 ? 210 : 0;
    }));
}

// As a sector whose grey levels were lost: one brightness, but for a dark surround.
TEST(UnreadableStrip, OfADrawnAreaHasAReasonAndNoNumber) {
  expectNoNumber(paint(800, 600, [](int column, int row) {
    const double depth = std::hypot(column - 400, row + 100);
    return depth > 200 && depth < 600 && std::abs(column - 400) < 0.65 * (row + 100) ? 95 : 0;
  }));
}

TEST(UnreadableStrip, WhoseGainDrownsTheFlowHasAReasonAndNoNumber) {
  std::mt19937 bits(12);
  expectNoNumber(paint(600, 240, [&](int, int) { return static_cast<int>(225 + bits() % 60 > 255 ? 255 : 240); }));
}

TEST(UnreadableStrip, OfAFlatLineOverNoiseHasAReasonAndNoNumber) {
  std::mt19937 bits(13);
  expectNoNumber(
      paint(600, 240, [&](int, int row) { return std::abs(row - 70) < 3 ? 210 : static_cast<int>(bits() % 50); }));
}

// What lies beside flow has its own brightness: tissue over which an outline can be drawn all the same.
TEST(UnreadableStrip, OfTissueBeyondItsOutlinesHasAReasonAndNoNumber) {
  const auto echoes = std::make_unique<Echoes>(9);
  DrawnStrip drawn = paint(600, 240, [&](int column, int row) {
    const bool layer = row < 40 || (row > 70 && row < 84) || (row > 120 && row < 150) || row > 190;
    return grey((layer ? 90 : 6) * (*echoes)(column, row) * (1 - row / 500.0));
  });
  for (const double baseline : {2.0, 12.0, 60.0, 120.0, 200.0}) {
    drawn.clip.regions.front().y.referencePixel = baseline;
    expectNoNumber(drawn);
  }
}

TEST(UnreadableStrip, OfARealPictureOfTissueHasAReasonAndNoNumber) {
  for (const char* name : {"carotid_cross_section", "aorta_caliper_3_3cm", "caliper_1_06cm", "cine_nonsquare_pixels",
                           "colour_cine", "colour_still_no_regions", "elbow_ybr422", "m_mode_palette",
                           "palette_rle_2frames", "region_outside_image_palette"}) {
    const auto file = tests::support::sharedData("ultrasound/" + std::string(name) + ".dcm");
    if (!file) GTEST_SKIP() << tests::support::kSharedDataMissing;
    const auto instance = imaging::dicom::readInstance(*file);
    ASSERT_TRUE(instance.ok()) << name;
    const auto frame = imaging::dicom::decodeFrame(instance->clip, instance->clip.frameCount - 1);
    ASSERT_TRUE(frame.ok()) << name;
    DrawnStrip drawn{instance->clip, *frame};
    Region region;
    region.kind = RegionKind::Spectral;
    region.data = RegionData::PulsedWave;
    region.box = {0, 0, frame->width - 1, frame->height - 1};
    region.x = {Unit::Second, 6.0 / frame->width, 0, 0, Provenance::Header};
    for (const double place : {0.02, 0.1, 0.3, 0.5, 0.8, 0.98}) {
      region.y = {Unit::CentimetrePerSecond, -200.0 / frame->height, place * frame->height, 0, Provenance::Header};
      drawn.clip.regions = {region};
      SCOPED_TRACE(std::string(name) + ", baseline at " + std::to_string(place));
      expectNoNumber(drawn);
    }
  }
}

TEST(ReadableStrip, OfOneBeatHasItsPeakAndReasonsForWhatNeedsTwo) {
  DrawnStrip drawn =
      draw({.velocity = [](double t) { return t > 0.5 && t < 0.85 ? 85 * std::sin((t - 0.5) / 0.35 * 3.14159) : 6.0; },
            .width = 140,
            .velocityRange = 130});
  drawn.clip.site.vessel = "superficial_femoral_artery";
  const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  for (const Measurement& m : result.measurements) {
    const bool ofThePeak = m.quantity == "peak_systolic_velocity" || m.quantity == "maximum_velocity";
    EXPECT_EQ(m.measured(), ofThePeak) << m.quantity;
    if (m.quantity == "peak_systolic_velocity") {
      EXPECT_EQ(std::count(m.flags.begin(), m.flags.end(), "single_beat"), 1);
    }
    if (!ofThePeak) {
      EXPECT_NE(m.absentReason.find("complete beat"), std::string::npos) << m.quantity;
    }
  }
}

TEST(UnreadableStrip, OfMModeIsRefusedByItsUnits) {
  DrawnStrip drawn = draw({.velocity = tests::doppler::pulses({})});
  drawn.clip.regions.front().kind = RegionKind::MMode;
  drawn.clip.regions.front().y.unit = Unit::Centimetre;
  expectNoNumber(drawn);
}

TEST(UnreadableStrip, OfThreeRowsIsRefusedBySize) {
  expectNoNumber(paint(600, 3, [](int, int) { return 90; }));
}

TEST(UnreadableStrip, OfOneColumnIsRefusedBySize) {
  expectNoNumber(paint(1, 240, [](int, int) { return 90; }));
}

TEST(UnreadableStrip, OfTwentyThousandColumnsIsStillMeasured) {
  const auto drawn =
      draw({.velocity = tests::doppler::pulses({.peak = 80, .diastole = 20}), .width = 20000, .velocityRange = 140});
  auto clip = drawn.clip;
  clip.site.vessel = "superficial_femoral_artery";
  const SpectralResult result = analyzeSpectral(clip, drawn.frame, 0);
  ASSERT_TRUE(result.analysis && result.analysis->artery);
  EXPECT_NEAR(result.analysis->artery->peakSystolic.value, 80, 4);
  EXPECT_GT(result.analysis->artery->beats.size(), 200U);
}

}  // namespace
}  // namespace sural::doppler
