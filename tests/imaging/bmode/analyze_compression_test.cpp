#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "imaging/bmode/compression_measurements.h"
#include "tests/imaging/bmode/painted_leg.h"

namespace sural::tests::bmode {
namespace {

using namespace imaging::bmode;

const Measurement* find(const std::vector<Measurement>& measurements, const std::string& quantity) {
  for (const Measurement& m : measurements)
    if (m.quantity == quantity) return &m;
  return nullptr;
}

std::vector<Measurement> measuredOn(const PaintedLeg& leg, const CompressionOptions& options = {}) {
  const Clip clip = clipOf(leg);
  return compressionMeasurements({clip, clip}, analysed(leg, options));
}

std::string verdictOf(const std::vector<Measurement>& measurements) {
  const Measurement* m = find(measurements, "compressibility");
  return m != nullptr && m->code ? *m->code : "";
}

bool hasFlag(const Measurement& m, const std::string& flag) {
  return std::find(m.flags.begin(), m.flags.end(), flag) != m.flags.end();
}

TEST(VeinCompression, VeinWhoseWallsMeetIsFullyCompressible) {
  const std::vector<Measurement> measurements = measuredOn(groin(1.0));
  EXPECT_EQ(verdictOf(measurements), "full");
  EXPECT_EQ(find(measurements, "vein_ap_compressed")->value, 0.0);
  EXPECT_EQ(find(measurements, "compression_ratio")->value, 1.0);
}

TEST(VeinCompression, LumenAtRestIsMeasuredInMillimetres) {
  const std::vector<Measurement> measurements = measuredOn(groin(1.0));
  const Measurement& area = *find(measurements, "vein_area_uncompressed");
  const Measurement& height = *find(measurements, "vein_ap_uncompressed");
  EXPECT_NEAR(*area.value, std::numbers::pi * 5.5 * 4.0,
              0.09 * 69);  // painted without the sound's blur, which is allowed for
  EXPECT_NEAR(*height.value, 8.0, 0.45);
  EXPECT_GE(area.evidence.points.size(), 36U);
}

TEST(VeinCompression, ResidualLumenIsMeasuredAndCalledPartial) {
  const PaintedLeg leg = groin(0.55);
  const std::vector<Measurement> measurements = measuredOn(leg);
  EXPECT_EQ(verdictOf(measurements), "partial");
  EXPECT_NEAR(*find(measurements, "vein_ap_compressed")->value, 8.0 * 0.45 * (1 - 0.16),
              0.5);  // painted without blur, as above
  EXPECT_NEAR(*find(measurements, "compression_ratio")->value, 1 - 0.45 * (1 - 0.16), 0.06);
}

TEST(VeinCompression, ThinResidualLumenIsNeverCalledFull) {
  for (const double closes : {0.7, 0.8, 0.85}) EXPECT_EQ(verdictOf(measuredOn(groin(closes))), "partial") << closes;
}

TEST(VeinCompression, ClotAsBrightAsTheTissueIsNeverCalledFull) {
  PaintedLeg leg = groin(0.5);
  leg.lumens[1].inside = 80;
  EXPECT_NE(verdictOf(measuredOn(leg)), "full");
}

TEST(VeinCompression, DarkTissueBelowAClosedVeinIsNotItsLumen) {
  PaintedLeg leg = groin(1.0);
  leg.lumens[1].halfWidth = 2.8;
  leg.lumens[1].halfHeight = 2.0;
  const std::vector<double> pressure = leg.pressure;
  leg.veil = [pressure](int frame, Point p) {
    const double depthAtRest = p.y / (1 - 0.16 * pressure[static_cast<std::size_t>(frame)]);
    return p.x > 19 && p.x < 28 && depthAtRest > 20.9 && depthAtRest < 22.1 ? 0.4 : 1.0;
  };
  EXPECT_NE(verdictOf(measuredOn(leg)), "partial");
}

TEST(VeinCompression, VeinThatThePictureCutsHasNoPressedArea) {
  PaintedLeg leg = groin(0.5);
  leg.widthMm = 26.5;
  const std::vector<Measurement> measurements = measuredOn(leg);
  EXPECT_FALSE(find(measurements, "vein_area_compressed")->measured());
  EXPECT_EQ(verdictOf(measurements), "");
}

TEST(VeinCompression, VeinThatThePictureCutsALittleIsCompletedAndSaysSo) {
  PaintedLeg leg = groin(0.5);
  const double whole = *find(measuredOn(leg), "vein_area_uncompressed")->value;
  leg.widthMm = 28.6;  // its right end lies 0.4 mm outside
  const std::vector<Measurement> measurements = measuredOn(leg);
  const Measurement& area = *find(measurements, "vein_area_uncompressed");
  ASSERT_TRUE(area.measured()) << area.absentReason;
  EXPECT_NEAR(*area.value, whole, 0.05 * whole);
  EXPECT_TRUE(hasFlag(area, "cut_by_picture"));
  EXPECT_FALSE(find(measurements, "vein_transverse_uncompressed")->measured());
}

TEST(VeinCompression, VeinThatKeepsItsAreaIsNotCompressible) {
  PaintedLeg leg = groin(0.02);
  leg.firmness = 0.12;
  leg.lumens[1].halfWidth = 5.0;
  leg.lumens[1].halfHeight = 4.6;
  for (PaintedLumen& lumen : leg.lumens) lumen.closes = -0.12;  // area-preserving: the squeeze takes it back
  EXPECT_EQ(verdictOf(measuredOn(leg)), "none");
}

TEST(VeinCompression, PressTooWeakToJudgeIsSaidToBeSo) {
  PaintedLeg leg = groin(0.6);
  leg.pressure = onePress(0.35);
  const std::vector<Measurement> measurements = measuredOn(leg);
  const Measurement& verdict = *find(measurements, "compressibility");
  EXPECT_FALSE(verdict.measured());
  EXPECT_NE(verdict.absentReason.find("too weak"), std::string::npos);
  EXPECT_TRUE(hasFlag(verdict, "inadequate_compression"));
  EXPECT_TRUE(find(measurements, "compression_ratio")->measured());
}

TEST(VeinCompression, TheVesselThatYieldsIsTheVeinAndTheOtherStaysOpen) {
  const CompressionAnalysis analysis = analysed(groin(1.0));
  ASSERT_GE(analysis.vessels.size(), 2U);
  EXPECT_EQ(analysis.vessels[0].role, VesselRole::Vein);
  EXPECT_NEAR(analysis.vessels[0].rest->outline.front().x, 235 + 55, 6);
  EXPECT_EQ(analysis.vessels[1].role, VesselRole::Artery);
  EXPECT_GT(analysis.vessels[1].pressed->areaMm2, 0.6 * analysis.vessels[1].rest->areaMm2);
}

TEST(VeinCompression, CineWithoutPressHasNoVerdict) {
  PaintedLeg leg = groin(1.0);
  leg.pressure.assign(12, 0.0);
  const std::vector<Measurement> measurements = measuredOn(leg);
  EXPECT_TRUE(find(measurements, "vein_area_uncompressed")->measured() ||
              !find(measurements, "vein_area_uncompressed")->absentReason.empty());
  EXPECT_FALSE(find(measurements, "compressibility")->measured());
}

TEST(VeinCompression, OneFrameHasNoVerdict) {
  PaintedLeg leg = groin(1.0);
  leg.pressure = {0.0};
  const std::vector<Measurement> measurements = measuredOn(leg);
  EXPECT_FALSE(find(measurements, "compressibility")->measured());
  EXPECT_FALSE(find(measurements, "compressibility")->absentReason.empty());
}

TEST(VeinCompression, TissueWithoutVesselGivesAReason) {
  PaintedLeg leg = groin(1.0);
  leg.lumens.clear();
  for (const Measurement& m : measuredOn(leg)) {
    if (m.quantity == "tissue_shortening") continue;
    EXPECT_FALSE(m.measured()) << m.quantity;
    EXPECT_FALSE(m.absentReason.empty());
  }
}

TEST(VeinCompression, VesselSeenAlongItsAxisGivesAReason) {
  PaintedLeg leg = groin(1.0);
  leg.lumens = {{{18, 17}, 60, 3.5, 1.0, 28}};
  const std::vector<Measurement> measurements = measuredOn(leg);
  EXPECT_EQ(verdictOf(measurements), "");
  EXPECT_FALSE(find(measurements, "compressibility")->absentReason.empty());
}

TEST(VeinCompression, ProbeOffTheSkinThroughoutThePressGivesAReason) {
  PaintedLeg leg = groin(1.0);
  leg.veil = [](int frame, Point) { return frame >= 10 && frame <= 24 ? 0.03 : 1.0; };
  const std::vector<Measurement> measurements = measuredOn(leg);
  EXPECT_EQ(verdictOf(measurements), "");
  EXPECT_FALSE(find(measurements, "compressibility")->absentReason.empty());
}

TEST(VeinCompression, ProbeThatLeavesTheSkinClosesNoVein) {
  PaintedLeg leg = groin(0.02);
  leg.veil = [](int frame, Point p) { return frame >= 10 && frame <= 22 && p.x > 14 ? 0.1 : 1.0; };
  EXPECT_NE(verdictOf(measuredOn(leg)), "full");
}

TEST(VeinCompression, ShadowOverTheVeinNeverMakesItFull) {
  PaintedLeg leg = groin(0.4);
  leg.veil = [](int, Point p) { return p.x > 20 && p.x < 27 && p.y > 3 ? 0.15 : 1.0; };
  EXPECT_NE(verdictOf(measuredOn(leg)), "full");
}

TEST(VeinCompression, BlackAndWhitePicturesGiveReasons) {
  for (const double gain : {0.0, 40.0}) {
    PaintedLeg leg = groin(1.0);
    leg.gain = gain;
    const std::vector<Measurement> measurements = measuredOn(leg);
    EXPECT_EQ(verdictOf(measurements), "") << gain;
    EXPECT_FALSE(find(measurements, "compressibility")->absentReason.empty());
  }
}

TEST(VeinCompression, LowAndHighGainLeaveTheVerdictAlone) {
  for (const double gain : {0.55, 1.4}) {
    PaintedLeg leg = groin(1.0);
    leg.gain = gain;
    EXPECT_EQ(verdictOf(measuredOn(leg)), "full") << gain;
  }
}

TEST(VeinCompression, WithoutCalibrationOnlyRatiosAreGiven) {
  PaintedLeg leg = groin(0.55);
  leg.calibrated = false;
  leg.depthMm = 40;
  const std::vector<Measurement> measurements = measuredOn(leg);
  EXPECT_FALSE(find(measurements, "vein_area_uncompressed")->measured());
  EXPECT_NE(find(measurements, "vein_ap_compressed")->absentReason.find("calibration"), std::string::npos);
  EXPECT_NEAR(find(measurements, "compression_ratio")->value.value_or(0), 1 - 0.45 * (1 - 0.16), 0.05);
}

TEST(VeinCompression, ALargerScaleGivesTheSameFactorOfTheDiameter) {
  PaintedLeg leg = groin(0.55);
  for (PaintedLumen& lumen : leg.lumens)
    lumen = {lumen.centre, 0.75 * lumen.halfWidth, 0.75 * lumen.halfHeight, lumen.closes};
  leg.lumens[1].centre.x -= 2;  // a vein lies beside its artery at both scales
  const Clip once = clipOf(leg);
  Clip twice = once;
  twice.regions[0].x.deltaPerPixel *= 1.5;
  twice.regions[0].y.deltaPerPixel *= 1.5;
  const auto height = [&](const Clip& clip) {
    const PreparedCine cine =
        prepareCine(clip, clip.regions[0].box, [&](int i) { return Result<Frame>(paint(leg, i)); }).value();
    return *find(compressionMeasurements({clip, clip}, analyzeCompression(cine, clip.site)), "vein_ap_uncompressed")
                ->value;
  };
  EXPECT_NEAR(height(twice) / height(once), 1.5, 0.09);  // the sound's blur, which is allowed for, stays as it is
}

TEST(VeinCompression, TinyAndAbsurdPicturesAreErrors) {
  Clip clip = clipOf(groin(1.0));
  EXPECT_FALSE(gridFor(clip, {0, 0, 7, 7}).ok());
  clip.regions[0].x.deltaPerPixel = 9;
  clip.regions[0].y.deltaPerPixel = 9;
  EXPECT_FALSE(gridFor(clip, clip.regions[0].box).ok());
  clip.regions[0].y.deltaPerPixel = 1e-9;
  EXPECT_FALSE(gridFor(clip, clip.regions[0].box).ok());
}

TEST(VeinCompression, PictureWithoutCalibrationIsNoWiderThanAProbe) {
  const Clip clip;
  EXPECT_NEAR(gridFor(clip, {0, 0, 799, 299}).value().widthMm(), 50, 0.2);
  EXPECT_NEAR(gridFor(clip, {0, 0, 599, 599}).value().heightMm(), 40, 0.2);
}

TEST(VeinCompression, HugePictureKeepsItsGridSmall) {
  Clip clip;
  const ScanGrid grid = gridFor(clip, {0, 0, 19999, 19999}).value();
  EXPECT_LE(static_cast<long long>(grid.width) * grid.height, 900 * 900);
}

TEST(VeinCompression, FrameThatDoesNotHoldThePictureIsAnError) {
  const Clip clip = clipOf(groin(1.0));
  const ScanGrid grid = gridFor(clip, clip.regions[0].box).value();
  EXPECT_FALSE(pictureOn(grid, Frame{}).ok());
}

TEST(VeinCompression, ReadersSeedMakesThatLumenTheVein) {
  PaintedLeg leg = groin(1.0);
  const CompressionOptions options{.vein = CompressionOptions::Seed{2, {120, 160}}, .correction = {}};
  const CompressionAnalysis analysis = analysed(leg, options);
  ASSERT_FALSE(analysis.vessels.empty());
  EXPECT_EQ(analysis.vessels[0].role, VesselRole::Vein);
  EXPECT_NEAR(analysis.vessels[0].rest->transverseMm, 7.8, 0.5);
}

TEST(VeinCompression, ReadersCorrectionIsCarriedThroughTheOtherFrames) {
  const PaintedLeg leg = groin(0.4);
  const PreparedCine cine = prepared(leg);
  const Site site = clipOf(leg).site;
  const CompressionAnalysis before = analyzeCompression(cine, site);
  CompressionOptions options;
  options.correction = CompressionOptions::Correction{3, {}};
  for (int i = 0; i < 60; ++i) {
    const double t = 2 * std::numbers::pi * i / 60;
    options.correction->outline.push_back({234.5 + 61 * std::cos(t), 179.5 + 46 * std::sin(t)});
  }
  const CompressionAnalysis after = analyzeCompression(cine, site, options);
  EXPECT_NEAR(after.vessels[0].frames[5].anteroposteriorMm, 9.2, 0.3);
  EXPECT_GT(after.vessels[0].frames[14].areaMm2, before.vessels[0].frames[14].areaMm2 + 1);
}

TEST(VeinCompression, EvidenceNamesTheFrameOfTheStrongestPress) {
  const std::vector<Measurement> measurements = measuredOn(groin(0.55));
  const int frame = find(measurements, "vein_area_compressed")->evidence.frame;
  EXPECT_GE(frame, 12);
  EXPECT_LE(frame, 20);
  EXPECT_EQ(find(measurements, "vein_area_compressed")->evidence.region, 0);
}

}  // namespace
}  // namespace sural::tests::bmode
