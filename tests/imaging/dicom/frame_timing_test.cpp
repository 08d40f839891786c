#include "imaging/dicom/clip/frame_timing.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "imaging/dicom/clip/read_clip.h"
#include "tests/imaging/dicom/edited_file.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::imaging::dicom {
namespace {

using sural::imaging::dicom::readInstance;

// Five frames whose own times are taken away before `edit` gives them others.
Clip clipWith(const std::function<void(DcmItem&)>& edit) {
  const support::TemporaryFolder folder;
  writeEdited(folder.file("a.dcm"), plainImage(5), [&](DcmItem& data) {
    for (const DcmTagKey& tag : {DCM_FrameTime, DCM_FrameTimeVector, DCM_CineRate, DCM_RecommendedDisplayFrameRate})
      delete data.remove(tag);
    edit(data);
  });
  return readInstance(folder.file("a.dcm")).value().clip;
}

bool has(const Clip& clip, std::string_view flag) {
  return std::find(clip.flags.begin(), clip.flags.end(), flag) != clip.flags.end();
}

void expectTimes(const Clip& clip, const std::vector<double>& seconds) {
  ASSERT_EQ(clip.frameTimes.size(), seconds.size());
  for (std::size_t i = 0; i < seconds.size(); ++i) EXPECT_NEAR(clip.frameTimes[i], seconds[i], 1e-6) << i;
}

TEST(FrameTiming, AddsUpTheStepsThatFollowTheFirstFrame) {
  expectTimes(clipWith([](DcmItem& d) { d.putAndInsertString(DCM_FrameTimeVector, "0\\30\\50\\30\\40"); }),
              {0, 0.03, 0.08, 0.11, 0.15});
}

TEST(FrameTiming, TakesAVectorWithoutItsFirstEntryAsSteps) {
  const Clip clip = clipWith([](DcmItem& d) { d.putAndInsertString(DCM_FrameTimeVector, "30\\50\\30\\40"); });
  expectTimes(clip, {0, 0.03, 0.08, 0.11, 0.15});
  EXPECT_TRUE(has(clip, "frame_time_vector_wrong_length"));
}

TEST(FrameTiming, FallsBackToFrameTimeWhereTheVectorIsTooShort) {
  const Clip clip = clipWith([](DcmItem& d) {
    d.putAndInsertString(DCM_FrameTimeVector, "0\\30");
    d.putAndInsertString(DCM_FrameTime, "20");
  });
  expectTimes(clip, {0, 0.02, 0.04, 0.06, 0.08});
  EXPECT_TRUE(has(clip, "frame_time_vector_wrong_length"));
}

TEST(FrameTiming, HonoursTheFrameIncrementPointer) {
  const auto both = [](const DcmTagKey& pointer) {
    return [pointer](DcmItem& d) {
      d.putAndInsertTagKey(DCM_FrameIncrementPointer, pointer);
      d.putAndInsertString(DCM_FrameTimeVector, "0\\10\\10\\10\\10");
      d.putAndInsertString(DCM_FrameTime, "20");
    };
  };
  EXPECT_NEAR(clipWith(both(DCM_FrameTime)).frameTimes.back(), 0.08, 1e-9);
  EXPECT_NEAR(clipWith(both(DCM_FrameTimeVector)).frameTimes.back(), 0.04, 1e-9);
}

TEST(FrameTiming, DoesNotBelieveSecondsWhereMillisecondsStand) {
  const Clip clip = clipWith([](DcmItem& d) {
    d.putAndInsertString(DCM_FrameTime, "0.033");
    d.putAndInsertString(DCM_CineRate, "25");
  });
  EXPECT_NEAR(clip.frameTimes.back(), 0.16, 1e-9);
  EXPECT_TRUE(has(clip, "frame_time_implausible"));
  EXPECT_TRUE(has(clip, "frame_times_from_rate"));
}

TEST(FrameTiming, AllowsACineRateItsRounding) {
  const auto withRate = [](const char* rate) {
    return clipWith([rate](DcmItem& d) {
      d.putAndInsertString(DCM_FrameTime, "400");
      d.putAndInsertString(DCM_CineRate, rate);
    });
  };
  EXPECT_FALSE(has(withRate("3"), "frame_times_and_cine_rate_disagree"));  // 2.5 frames/s
  EXPECT_TRUE(has(withRate("5"), "frame_times_and_cine_rate_disagree"));
}

TEST(FrameTiming, SaysWhenNothingGivesTimes) {
  const Clip clip = clipWith([](DcmItem&) {});
  EXPECT_EQ(clip.frameTimes.size(), 5U);
  EXPECT_TRUE(has(clip, "frame_times_assumed"));
}

TEST(FrameTiming, ReadsTheTimesOfAnEnhancedObjectsFrames) {
  const Clip clip = clipWith([](DcmItem& d) {
    for (int i = 0; i < 5; ++i) {
      DcmItem* frame = nullptr;
      DcmItem* content = nullptr;
      d.findOrCreateSequenceItem(DCM_PerFrameFunctionalGroupsSequence, frame, -2);
      frame->findOrCreateSequenceItem(DCM_FrameContentSequence, content, -2);
      const std::string time = i < 3 ? "20260102235959." + std::to_string(i) : "20260103000000." + std::to_string(i);
      content->putAndInsertString(DCM_FrameReferenceDateTime, time.c_str());
    }
  });
  expectTimes(clip, {0, 0.1, 0.2, 1.3, 1.4});  // over midnight
}

TEST(Playback, TakesRateDirectionAndTrim) {
  const Clip clip = clipWith([](DcmItem& d) {
    d.putAndInsertString(DCM_RecommendedDisplayFrameRate, "12");
    d.putAndInsertUint16(DCM_PreferredPlaybackSequencing, 1);
    d.putAndInsertString(DCM_StartTrim, "2");
    d.putAndInsertString(DCM_StopTrim, "4");
  });
  ASSERT_TRUE(clip.playback.has_value());
  EXPECT_EQ(clip.playback->framesPerSecond, 12.0);
  EXPECT_TRUE(clip.playback->backAndForth);
  EXPECT_EQ(clip.playback->firstFrame, 1);
  EXPECT_EQ(clip.playback->lastFrame, 3);
}

TEST(Playback, DoesNotTrimBeyondTheClip) {
  const Clip clip = clipWith([](DcmItem& d) { d.putAndInsertString(DCM_StopTrim, "9"); });
  EXPECT_EQ(clip.playback->lastFrame, 4);
}

TEST(FrameTiming, OfTheRealColourCineIsUneven) {
  const auto file = support::sharedData("ultrasound/colour_cine.dcm");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  expectTimes(readInstance(*file).value().clip, {0, 0.05, 0.083333, 0.133333, 0.183333, 0.233333, 0.266666, 0.309999});
}

}  // namespace
}  // namespace sural::tests::imaging::dicom
