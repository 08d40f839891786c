#include "exam/stated_kind.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "imaging/dicom/volume/read_volume_file.h"
#include "imaging/model/angiogram_flags.h"

namespace sural::tests::exam {
namespace {

using sural::exam::stateKind;

Clip clipOf(ClipKind kind, std::vector<std::string> flags = {}) {
  Clip clip;
  clip.kind = kind;
  clip.width = clip.height = 8;
  clip.frameCount = 1;
  clip.flags = std::move(flags);
  return clip;
}

Reading readingOf(std::vector<Clip> clips) {
  Series series;
  series.clips = std::move(clips);
  Study study;
  study.series = {series};
  return {{study}, {}, {}};
}

bool has(const Clip& clip, std::string_view flag) {
  return std::find(clip.flags.begin(), clip.flags.end(), flag) != clip.flags.end();
}

// Advice that was followed is not given again.
TEST(StatedKind, TakesAwayTheAdviceToStateIt) {
  const std::string volume(sural::imaging::dicom::kVolumeFile);
  Reading reading = readingOf({clipOf(ClipKind::Other, {volume, std::string(kModalityUnknown)})});
  reading.problems.push_back({"", Severity::Warning, "unknown", "Say what it is", std::string(kModalityUnknown)});
  stateKind(reading, ClipKind::MrAngiography);
  EXPECT_TRUE(reading.problems.empty());
}

TEST(StatedKind, AVolumeOfUnknownModalityIsWhatTheReaderSays) {
  const std::string volume(sural::imaging::dicom::kVolumeFile);
  Reading reading = readingOf({clipOf(ClipKind::Other, {volume, std::string(kModalityUnknown)})});
  stateKind(reading, ClipKind::CtAngiography);
  const Clip& clip = reading.studies[0].series[0].clips[0];
  EXPECT_EQ(clip.kind, ClipKind::CtAngiography);
  EXPECT_TRUE(has(clip, kKindFromReader));
  EXPECT_FALSE(has(clip, kModalityUnknown));
  EXPECT_TRUE(reading.problems.empty());
}

TEST(StatedKind, AVolumeThatIsCalledSomethingIsWhatTheReaderSays) {
  using namespace sural::imaging::dicom;
  Reading reading =
      readingOf({clipOf(ClipKind::MrAngiography, {std::string(kVolumeFile), std::string(kModalityFromWords)}),
                 clipOf(ClipKind::MrAngiography, {std::string(kVolumeFile)})});
  stateKind(reading, ClipKind::CtAngiography);
  const std::vector<Clip>& clips = reading.studies[0].series[0].clips;
  EXPECT_EQ(clips[0].kind, ClipKind::CtAngiography);
  EXPECT_FALSE(has(clips[0], kModalityFromWords));
  EXPECT_EQ(clips[1].kind, ClipKind::MrAngiography);  // by its header
}

TEST(StatedKind, WhatAHeaderCallsSomethingElseStaysThatAndIsSaid) {
  Reading reading = readingOf({clipOf(ClipKind::BMode), clipOf(ClipKind::MrAngiography)});
  stateKind(reading, ClipKind::CtAngiography);
  EXPECT_EQ(reading.studies[0].series[0].clips[0].kind, ClipKind::BMode);
  EXPECT_EQ(reading.studies[0].series[0].clips[1].kind, ClipKind::MrAngiography);
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_NE(reading.problems[0].what.find("ct_angiography"), std::string::npos);
  stateKind(reading, ClipKind::MrAngiography);
  EXPECT_TRUE(has(reading.studies[0].series[0].clips[1], kKindFromReader));
}

}  // namespace
}  // namespace sural::tests::exam
