#include "doppler/sweep_recording.h"

#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/videoio.hpp>

#include "doppler/analyze_spectral.h"
#include "doppler/flow_runs.h"
#include "tests/doppler/drawn_artery.h"
#include "tests/support/paths.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;
using tests::doppler::pulses;

constexpr int kShown = 300;  // columns of the running strip
constexpr double kColumnsPerFrame = 4;

struct Running {
  std::vector<Frame> frames;
  Region region;
};

// A long drawn strip, shown through a window that scrolls, or that is written over and over from the left.
Running running(bool scrolls) {
  const auto whole = draw({.velocity = pulses({.peak = 80, .diastole = 15}), .width = 1600, .velocityRange = 140});
  Running result{{}, whole.clip.regions.front()};
  result.region.box = {0, 0, kShown - 1, whole.frame.height - 1};
  for (int i = 0; i < 300; ++i) {
    const int newest = kShown + static_cast<int>(i * kColumnsPerFrame);
    auto pixels = std::make_shared<std::vector<std::uint8_t>>();
    for (int y = 0; y < whole.frame.height; ++y)
      for (int x = 0; x < kShown; ++x) {
        const int ring = newest - 1 - ((newest - 1 - x) % kShown + kShown) % kShown;
        pixels->push_back(*whole.frame.at(scrolls ? newest - kShown + x : ring, y));
      }
    result.frames.push_back({i, i * kColumnsPerFrame * 0.01, kShown, whole.frame.height, 1, pixels});
  }
  return result;
}

SpectralResult measureJoined(const JoinedStrip& strip) {
  Clip clip;
  clip.file = "joined";
  clip.kind = ClipKind::SpectralDoppler;
  clip.site.vessel = "anterior_tibial_artery";
  clip.regions = {strip.region};
  return analyzeSpectral(clip, strip.frame, 0);
}

class RunningStrip : public testing::TestWithParam<bool> {};

TEST_P(RunningStrip, IsJoinedToOneWithAllItsBeats) {
  const Running strip = running(GetParam());
  SweepRecorder recorder(strip.region);
  for (const Frame& frame : strip.frames) recorder.add(frame);
  const auto joined = recorder.finish();
  ASSERT_TRUE(joined.ok());
  EXPECT_GT(joined->frame.width, 1100);
  const SpectralResult result = measureJoined(*joined);
  ASSERT_TRUE(result.analysis && result.analysis->artery && result.analysis->artery->heartRate);
  EXPECT_NEAR(result.analysis->artery->heartRate->value, 60 / 0.85, 0.8);
  EXPECT_NEAR(result.analysis->artery->peakSystolic.value, 80, 4);
}

INSTANTIATE_TEST_SUITE_P(Motions, RunningStrip, testing::Values(true, false));

TEST(SweepRecording, OfAStillPictureIsRefused) {
  const Running strip = running(true);
  SweepRecorder recorder(strip.region);
  for (int i = 0; i < 60; ++i) recorder.add(strip.frames.front());
  EXPECT_FALSE(recorder.finish().ok());
}

// The calibration as a reader gives it: the printed scales of the recording.
Region tibialRegion() {
  Region region;
  region.kind = RegionKind::Spectral;
  region.data = RegionData::PulsedWave;
  region.box = {30, 262, 456, 436};
  region.x = {Unit::Second, 6.0 / (459 - 28), 0, 0, Provenance::Reader};
  region.y = {Unit::CentimetrePerSecond, -100 / (409 - 293.5), 409.0 - 262, 0, Provenance::Reader};
  region.dopplerAngleDegrees = 60;
  return region;
}

// Mean summit of the beats whose summit lies between two times of the recording.
double meanPeak(const SpectralAnalysis& analysis, double from, double to) {
  double sum = 0;
  int count = 0;
  for (const Upstroke& u : analysis.artery->upstrokes) {
    const double t = u.summitColumn * analysis.strip.secondsPerColumn;
    if (t < from || t > to) continue;
    sum += u.summit;
    ++count;
  }
  return count > 0 ? sum / count : 0;
}

std::vector<Beat> beatsBetween(const SpectralAnalysis& analysis, double from, double to) {
  std::vector<Beat> beats;
  for (const Beat& beat : analysis.artery->beats) {
    const double t = beat.foot * analysis.strip.secondsPerColumn;
    if (t >= from && t <= to) beats.push_back(beat);
  }
  return beats;
}

// Rest, then contraction of the calf and hyperaemia from about 35 s on (the recording's own description).
TEST(SweepRecording, OfTheRealTibialArteryShowsRestAndHyperaemia) {
  const auto file = tests::support::sharedData("video/tibial_artery_pw_126s.mov");
  if (!file) GTEST_SKIP() << tests::support::kSharedDataMissing;
  cv::VideoCapture video(*file);
  ASSERT_TRUE(video.isOpened());
  SweepRecorder recorder(tibialRegion());
  cv::Mat picture;
  for (int i = 0; video.read(picture); ++i) {
    auto pixels = std::make_shared<std::vector<std::uint8_t>>(picture.datastart, picture.dataend);
    for (std::size_t k = 0; k + 2 < pixels->size(); k += 3) std::swap((*pixels)[k], (*pixels)[k + 2]);
    recorder.add({i, i / 30.0, picture.cols, picture.rows, 3, pixels});
  }
  const auto joined = recorder.finish();
  ASSERT_TRUE(joined.ok());
  EXPECT_NEAR(joined->frame.width * joined->region.x.deltaPerPixel, 126, 4);
  const SpectralResult result = measureJoined(*joined);
  ASSERT_TRUE(result.analysis && result.analysis->artery && result.analysis->artery->waveform);
  const WaveformClass rest =
      classifyWaveform(beatsBetween(*result.analysis, 2, 30), {leastSpeed(result.analysis->strip), 0});
  EXPECT_EQ(rest.phasicity, Phasicity::Multiphasic) << rest.reason;
  EXPECT_NEAR(meanPeak(*result.analysis, 2, 30), 45, 4.5);
  EXPECT_GT(meanPeak(*result.analysis, 38, 50), 1.2 * meanPeak(*result.analysis, 2, 30));
}

}  // namespace
}  // namespace sural::doppler
