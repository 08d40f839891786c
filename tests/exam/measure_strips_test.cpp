#include "exam/measure_strips.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "imaging/dicom/read_study.h"
#include "tests/exam/painted_strip.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::exam {
namespace {

const Measurement& valueOf(const sural::exam::StripResults& results, std::size_t strip, std::string_view quantity) {
  const std::vector<Measurement>& all = results.strips.at(strip).measurements;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Measurement& m) { return m.quantity == quantity; });
  if (found == all.end() || !found->value) throw std::runtime_error(std::string(quantity) + " was not measured");
  return *found;
}

// Three frames with one picture; from the second on, `since` seconds before the third, a row is twice the velocity.
Clip twoScales(const support::TemporaryFolder& folder, double since) {
  imaging::dicom::UltrasoundImage image = paint({});
  image.frames.resize(3, image.frames.front());
  image.frameTimes = {0, 1, 1 + since};
  EXPECT_TRUE(imaging::dicom::writeUltrasound(folder.file("a.dcm"), image).ok());
  Clip clip = imaging::dicom::readPaths({folder.file("a.dcm")}).studies.at(0).series.at(0).clips.at(0);
  clip.regionChanges = {{0, clip.regions}, {1, clip.regions}};
  clip.regionChanges[1].regions[0].y.deltaPerPixel *= 2;
  return clip;
}

TEST(MeasureStrips, ReadsEveryStretchByItsOwnScale) {
  const support::TemporaryFolder folder;
  const sural::exam::StripResults results = sural::exam::measureStrips(twoScales(folder, 60));
  ASSERT_EQ(results.strips.size(), 2U);
  const Measurement& first = valueOf(results, 0, "peak_reflux_velocity");
  const Measurement& second = valueOf(results, 1, "peak_reflux_velocity");
  EXPECT_NEAR(*second.value, 2 * *first.value, 0.05 * *first.value);
  EXPECT_EQ(first.evidence.frame, 0);
  EXPECT_EQ(second.evidence.frame, 2);
  EXPECT_EQ(*valueOf(results, 0, "reflux_time").value, *valueOf(results, 1, "reflux_time").value);
}

TEST(MeasureStrips, SaysHowManyStretchesItLeftOut) {
  const support::TemporaryFolder folder;
  imaging::dicom::UltrasoundImage image = paint({});
  image.frames.resize(20, image.frames.front());
  for (int i = 0; i < 20; ++i) image.frameTimes.push_back(60.0 * i);
  ASSERT_TRUE(imaging::dicom::writeUltrasound(folder.file("a.dcm"), image).ok());
  Clip clip = imaging::dicom::readPaths({folder.file("a.dcm")}).studies.at(0).series.at(0).clips.at(0);
  for (int frame = 0; frame < 18; ++frame) clip.regionChanges.push_back({frame, clip.regions});
  clip.regionChanges.push_back({18, {}});  // the last two frames show no strip, which leaves nothing out
  const sural::exam::StripResults results = sural::exam::measureStrips(clip);
  ASSERT_EQ(results.strips.size(), 16U);
  EXPECT_EQ(valueOf(results, 0, "reflux_time").evidence.frame, 2);
  EXPECT_EQ(valueOf(results, 15, "reflux_time").evidence.frame, 17);
  const auto warning = std::find_if(results.problems.begin(), results.problems.end(),
                                    [](const Problem& p) { return p.what.find("18 stretches") != std::string::npos; });
  ASSERT_NE(warning, results.problems.end());
  EXPECT_NE(warning->what.find("the first 2 were not measured"), std::string::npos) << warning->what;
}

// What was drawn before the change may still stand in the strip.
TEST(MeasureStrips, FlagsAScaleThatChangedWithinTheStrip) {
  const support::TemporaryFolder folder;
  const auto flagged = [&](double since) {
    const sural::exam::StripResults results = sural::exam::measureStrips(twoScales(folder, since));
    const std::vector<std::string>& flags = valueOf(results, 1, "reflux_time").flags;
    return std::find(flags.begin(), flags.end(), "scale_changed_within_strip") != flags.end();
  };
  EXPECT_TRUE(flagged(0.1));
  EXPECT_FALSE(flagged(60));
}

}  // namespace
}  // namespace sural::tests::exam
