#include "exam/reading_summary.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "exam/results_json.h"
#include "imaging/dicom/clip/pixel_doubts.h"

namespace sural::tests::exam {
namespace {

Clip picture() {
  Clip clip;
  clip.width = clip.height = 8;
  clip.frameCount = 1;
  return clip;
}

TEST(ReadingSummary, CountsWhatHoldsPicturesWhatDecodesAndWhatIsCalibrated) {
  Clip report;
  Clip undecodable = picture();
  undecodable.flags.emplace_back(sural::imaging::dicom::kCannotBeDecoded);
  Clip spaced = picture();
  spaced.pixelSpacing = PixelSpacing{.rowMm = 0.3, .columnMm = 0.3};
  Study study;
  study.series.emplace_back();
  study.series[0].clips = {report, undecodable, spaced, picture()};
  const Reading reading{{study}, {}, {}};
  EXPECT_EQ(toPhrase(sural::exam::summaryOf(reading)),
            "4 clips: 3 hold pictures, 2 can be decoded, 1 carries a calibration");
  const auto summary = nlohmann::json::parse(sural::exam::toJson(reading))["summary"];
  EXPECT_EQ(summary, (nlohmann::json{{"clips", 4}, {"with_pictures", 3}, {"decodable", 2}, {"calibrated", 1}}));
}

}  // namespace
}  // namespace sural::tests::exam
