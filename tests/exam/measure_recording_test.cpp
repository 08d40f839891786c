#include "exam/measure_recording.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "exam/drawn_scales.h"
#include "imaging/dicom/read_study.h"
#include "tests/support/paths.h"

namespace sural::exam {
namespace {

namespace support = sural::tests::support;

const Measurement* find(const doppler::SpectralResult& result, const std::string& quantity) {
  const auto found = std::find_if(result.measurements.begin(), result.measurements.end(),
                                  [&](const Measurement& m) { return m.quantity == quantity; });
  return found == result.measurements.end() ? nullptr : &*found;
}

// Rest at 45 cm/s, three phases, then work and hyperaemia from the 35th second on (the recording's own description).
TEST(MeasureRecording, OfARealTibialArteryTellsRestFromHyperaemia) {
  const auto file = support::sharedData("video/tibial_artery_pw_126s.mov");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  Reading reading = imaging::dicom::readPaths({*file});
  takeDrawnScales(reading);
  Clip clip = reading.studies.at(0).series.at(0).clips.at(0);
  clip.site.vessel = "anterior_tibial_artery";
  clip.frameCount = 1700;
  ASSERT_FALSE(clip.regions.empty());
  const auto result = measureRecording(clip, static_cast<int>(clip.regions.size()) - 1);
  ASSERT_TRUE(result);
  const Measurement* rest = find(*result, "resting_peak_systolic_velocity");
  const Measurement* risen = find(*result, "hyperaemic_peak_systolic_velocity");
  const Measurement* waveform = find(*result, "resting_waveform");
  ASSERT_TRUE(rest != nullptr && risen != nullptr && waveform != nullptr);
  EXPECT_NEAR(*rest->value, 45, 4.5);
  EXPECT_GT(*risen->value, 1.3 * *rest->value);
  EXPECT_GT(risen->evidence.frame, 35 * 30);
  EXPECT_LT(rest->evidence.frame, 20 * 30);
  EXPECT_EQ(*waveform->code, "multiphasic");
  for (const Point& p : rest->evidence.points)
    EXPECT_TRUE(p.x >= clip.regions.back().box.left && p.x <= clip.regions.back().box.right);
}

TEST(MeasureRecording, OfAStillIsLeftToItsOnlyFrame) {
  Clip still;
  still.frameCount = 1;
  still.regions.emplace_back();
  EXPECT_FALSE(measureRecording(still, 0));
}

}  // namespace
}  // namespace sural::exam
