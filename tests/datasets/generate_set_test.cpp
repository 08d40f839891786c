#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "datasets/generate/frame_times.h"
#include "datasets/generate/generate.h"
#include "datasets/generate/scenario.h"
#include "datasets/generate/study_set.h"
#include "imaging/dicom/clip/read_clip.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::datasets::generate {
namespace {

using tests::support::readText;
using tests::support::TemporaryFolder;
using tests::support::writeText;

// A data folder of the test's own: one set of one study with one vein and one artery, quick to draw.
class OwnData {
 public:
  OwnData() {
    std::filesystem::create_directories(folder_.file("sets"));
    std::filesystem::create_directories(folder_.file("scenarios"));
    write("scenarios/vein.json",
          R"({"kind": "venous_strip", "series_description": "LT SSV", "image_comments": "STANDING AUG",
      "site": {"vessel": "small_saphenous_vein", "side": "left"},
      "conditions": {"position": "standing", "provocation": "augmentation"},
      "flow": {"starts": [0.5], "reflux_seconds": [0.9], "reflux_peak": [20]},
      "machine": {"look": "meadow", "seconds": 4, "scale": [-40, 70]}})");
    write("scenarios/artery.json", R"({"kind": "arterial_strip", "site": {"vessel": "popliteal_artery"},
      "flow": {"peak_systolic": 80}, "machine": {"look": "cinder", "seconds": 3, "scale": [-50, 120]}})");
    writeSet(R"([{"scenario": "vein"}, {"scenario": "artery"}])");
  }
  void write(const std::string& name, const std::string& text) const { writeText(folder_.file(name), text); }
  [[nodiscard]] const std::string& path() const { return folder_.path(); }
  void writeSet(const std::string& clips) const {
    write("sets/own.json", R"({"studies": [{"folder": "one", "patient": {"id": "P", "name": "A^B"},
      "date": "20240101", "clips": )" +
                               clips + "}]}");
  }
  [[nodiscard]] GenerateOptions options(const TemporaryFolder& out, std::uint64_t seed = 1) const {
    return {.outputFolder = out.path(), .dataFolder = folder_.path(), .set = "own", .seed = seed, .progress = {}};
  }

 private:
  TemporaryFolder folder_;
};

const TrueQuantity* quantity(const ClipTruth& clip, const std::string& name) {
  for (const TrueQuantity& known : clip.quantities)
    if (known.quantity == name) return &known;
  return nullptr;
}

TEST(GenerateSet, TheSameSeedGivesTheSameBytesAndAnotherSeedOthers) {
  const OwnData data;
  const TemporaryFolder a, b, c;
  ASSERT_TRUE(generateSet(data.options(a)).ok());
  ASSERT_TRUE(generateSet(data.options(b)).ok());
  ASSERT_TRUE(generateSet(data.options(c, 2)).ok());
  for (const char* name : {"truth.json", "one/vein.dcm", "one/artery.dcm"}) {
    EXPECT_EQ(readText(a.file(name)), readText(b.file(name))) << name;
    EXPECT_NE(readText(a.file(name)), readText(c.file(name))) << name;
  }
}

TEST(GenerateSet, TruthPointsToTheWrittenFileAndItsRegionGivesTheTrueValues) {
  const OwnData data;
  const TemporaryFolder out;
  const Result<Truth> truth = generateSet(data.options(out));
  ASSERT_TRUE(truth.ok()) << toLine(truth.error());
  const ClipTruth& vein = truth->clips.at(0);
  const auto read = imaging::dicom::readInstance(out.file(vein.file));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->clip.sopInstanceUid, vein.sopInstanceUid);
  EXPECT_EQ(read->clip.site.vessel, vein.site.vessel);
  ASSERT_EQ(read->clip.regions.size(), 2U);
  const Region& strip = read->clip.regions[1];
  const TrueQuantity* reflux = quantity(vein, "reflux_time");
  ASSERT_NE(reflux, nullptr);
  EXPECT_NEAR(std::get<double>(reflux->value), 0.9, 1e-9);
  ASSERT_EQ(reflux->points.size(), 2U);
  EXPECT_NEAR((reflux->points[1].x - reflux->points[0].x) * strip.x.deltaPerPixel, 0.9, 1e-6);
  EXPECT_NEAR(strip.y.toPhysical(strip.toRegion(reflux->points[0]).y), 0, 1e-6);
  const TrueQuantity* peak = quantity(vein, "peak_reflux_velocity");
  ASSERT_NE(peak, nullptr);
  EXPECT_NEAR(strip.y.toPhysical(strip.toRegion(peak->points.at(0)).y), -std::get<double>(peak->value), 1e-6);
}

TEST(GenerateSet, ArterialIndicesFollowFromItsVelocities) {
  const OwnData data;
  const TemporaryFolder out;
  const Result<Truth> truth = generateSet(data.options(out));
  ASSERT_TRUE(truth.ok());
  const auto value = [&](const char* name) { return std::get<double>(quantity(truth->clips.at(1), name)->value); };
  EXPECT_NEAR(value("peak_systolic_velocity"), 80, 1e-6);
  EXPECT_NEAR(value("resistive_index"),
              (value("peak_systolic_velocity") - value("end_diastolic_velocity")) / value("peak_systolic_velocity"),
              1e-9);
  EXPECT_NEAR(
      value("pulsatility_index"),
      (value("peak_systolic_velocity") - value("minimum_diastolic_velocity")) / value("time_averaged_peak_velocity"),
      1e-9);
}

TEST(GenerateSet, AStripThatEndsBeforeTheRefluxSaysTruncatedAndTellsTheVisiblePart) {
  const OwnData data;
  const TemporaryFolder out;
  data.writeSet(R"([{"scenario": "vein", "with": {"flow.reflux_seconds": [5], "flow.starts": [1]}}])");
  const Result<Truth> truth = generateSet(data.options(out));
  ASSERT_TRUE(truth.ok()) << toLine(truth.error());
  const auto& notes = truth->clips.at(0).notes;
  EXPECT_NE(std::find(notes.begin(), notes.end(), "truncated"), notes.end());
  EXPECT_NEAR(std::get<double>(quantity(truth->clips.at(0), "reflux_time")->value), 4 - 1 - 0.8, 1e-9);
}

TEST(GenerateSet, AVariedScenarioIsWrittenOnceForEveryEntry) {
  const OwnData data;
  const TemporaryFolder out;
  data.writeSet(R"([{"scenario": "vein", "count": 3, "vary": {"flow.reflux_seconds": [[0.4], [0.8], [1.2]]}}])");
  const Result<Truth> truth = generateSet(data.options(out));
  ASSERT_TRUE(truth.ok()) << toLine(truth.error());
  ASSERT_EQ(truth->clips.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_NEAR(std::get<double>(quantity(truth->clips[i], "reflux_time")->value), 0.4 * static_cast<double>(i + 1),
                1e-9);
  EXPECT_EQ(truth->clips[2].file, "one/vein_003.dcm");
}

TEST(GenerateSet, ASetThatNamesAnotherGivesItsClipsAsTheyAreAlone) {
  const OwnData data;
  data.write("sets/both.json", R"({"sets": ["own"]})");
  const auto both = readSet(data.path(), "both", 1);
  const auto own = readSet(data.path(), "own", 1);
  ASSERT_TRUE(both.ok() && own.ok());
  ASSERT_EQ(both->clips.size(), own->clips.size());
  EXPECT_EQ(both->clips[0].target.identity.sopUid, own->clips[0].target.identity.sopUid);
  EXPECT_EQ(setNames(data.path()), (std::vector<std::string>{"both", "own"}));
}

TEST(GenerateSet, TwoClipsOfOneNameAndNamesThatLeaveTheFolderAreRefused) {
  const OwnData data;
  const TemporaryFolder out;
  for (const char* clips :
       {R"([{"scenario": "vein"}, {"scenario": "vein"}])", R"([{"scenario": "vein", "name": "../../escape"}])",
        R"([{"scenario": "../vein"}])", R"("vein")"}) {
    data.writeSet(clips);
    const Result<Truth> truth = generateSet(data.options(out));
    ASSERT_FALSE(truth.ok()) << clips;
    EXPECT_NE(truth.error().where.find("own.json"), std::string::npos) << toLine(truth.error());
  }
}

TEST(GenerateSet, WhatIsVariedHasListsAndCopies) {
  const OwnData data;
  for (const char* vary :
       {R"("count": 3, "vary": {"flow.reflux_peak": 30})", R"("count": 3, "vary": [1, 2])",
        R"("count": 3, "vary": {"flow.reflux_peak": []})", R"("vary": {"flow.reflux_peak": [[30]]})"}) {
    data.writeSet(std::string(R"([{"scenario": "vein", )") + vary + "}]");
    EXPECT_FALSE(readSet(data.path(), "own", 1).ok()) << vary;
  }
}

TEST(GenerateSet, AMistakeInTheLastClipIsFoundBeforeTheFirstIsWritten) {
  const OwnData data;
  const TemporaryFolder out;
  writeText(out.file("truth.json"), "of another set");
  data.writeSet(R"([{"scenario": "vein"}, {"scenario": "artery", "with": {"flow.peak_systolick": 3}}])");
  const Result<Truth> truth = generateSet(data.options(out));
  ASSERT_FALSE(truth.ok());
  EXPECT_NE(truth.error().what.find("one/artery.dcm"), std::string::npos) << truth.error().what;
  EXPECT_FALSE(std::filesystem::exists(out.file("one/vein.dcm")));
}

TEST(GenerateSet, AWaveThatCannotBeAndAVesselNobodyKnowsAreRefused) {
  const OwnData data;
  const TemporaryFolder out;
  for (const char* with :
       {R"("flow.end_diastolic": -50)", R"("flow.notch": 0.3)",
        R"("flow.beats_per_minute": 180, "flow.rise_seconds": 0.3)", R"("site.vessel": "poplitael_artery")"}) {
    data.writeSet(std::string(R"([{"scenario": "artery", "with": {)") + with + "}}]");
    EXPECT_FALSE(generateSet(data.options(out)).ok()) << with;
  }
}

TEST(GenerateSet, SetsThatNameEachOtherAreRefused) {
  const OwnData data;
  data.write("sets/a.json", R"({"sets": ["b"]})");
  data.write("sets/b.json", R"({"sets": ["a"]})");
  const auto read = readSet(data.path(), "a", 1);
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().what.find("name each other"), std::string::npos);
}

TEST(GenerateSet, AnEntryOfAListIsChangedByItsNumberAndAnotherIsRefused) {
  const OwnData data;
  data.writeSet(R"([{"scenario": "vein", "with": {"flow.reflux_seconds.0": 0.5}}])");
  const auto read = readSet(data.path(), "own", 1);
  ASSERT_TRUE(read.ok()) << toLine(read.error());
  EXPECT_EQ((*read->clips[0].scenario.body)["flow"]["reflux_seconds"][0], 0.5);
  data.writeSet(R"([{"scenario": "vein", "with": {"flow.reflux_seconds.7": 0.5}}])");
  EXPECT_FALSE(readSet(data.path(), "own", 1).ok());
}

TEST(FrameTimes, UnevenOnesHoldEveryThirdFrameTwiceAsLongAtTheSameMeanRate) {
  const std::vector<double> times = frameTimes({20, true}, 31);
  EXPECT_NEAR(times[1] - times[0], 0.0375, 1e-9);
  EXPECT_NEAR(times[3] - times[2], 0.075, 1e-9);
  EXPECT_NEAR(times[30], 30 / 20.0, 1e-9);
}

TEST(GenerateSet, WrongHeadersLieAsTheScenarioSays) {
  const OwnData data;
  const TemporaryFolder out;
  data.writeSet(R"([{"scenario": "vein", "name": "sign", "with": {"header": ["delta_sign_wrong"]}},
                    {"scenario": "vein", "name": "mode", "with": {"header": ["mode_doppler_whole_frame"]}},
                    {"scenario": "vein", "name": "outside", "with": {"header": ["box_outside_image"]}},
                    {"scenario": "vein", "name": "none", "with": {"header": ["no_regions"]}}])");
  ASSERT_TRUE(generateSet(data.options(out)).ok());
  const auto clip = [&](const char* name) { return imaging::dicom::readInstance(out.file(name))->clip; };
  EXPECT_GT(clip("one/sign.dcm").regions.at(1).y.deltaPerPixel, 0);
  const Clip mode = clip("one/mode.dcm");
  EXPECT_EQ(mode.regions.at(0).data, RegionData::ModeDoppler);
  EXPECT_EQ(mode.regions.at(0).box, (PixelBox{0, 0, mode.width - 1, mode.height - 1}));
  EXPECT_FALSE(clip("one/outside.dcm").regions.at(1).flags.empty());
  EXPECT_TRUE(clip("one/none.dcm").regions.empty());
}

TEST(GenerateSet, ErrorsNameTheFileAndTheField) {
  const OwnData data;
  const TemporaryFolder out;
  const auto error = [&] {
    const Result<Truth> made = generateSet(data.options(out));
    return made ? std::string() : toLine(made.error());
  };
  const auto says = [](const std::string& line, const char* a, const char* b) {
    return line.find(a) != std::string::npos && line.find(b) != std::string::npos;
  };
  data.writeSet(R"([{"scenario": "vein", "with": {"machine.lok": "meadow"}}])");
  EXPECT_TRUE(says(error(), "vein.json", "\"machine.lok\"")) << error();
  data.writeSet(R"([{"scenario": "vein", "with": {"kind": "teapot"}}])");
  EXPECT_TRUE(says(error(), "vein.json", "teapot")) << error();
  data.writeSet(R"([{"scenario": "nobody"}])");
  EXPECT_TRUE(says(error(), "nobody.json", "cannot be opened")) << error();
  data.writeSet(R"([{"scenario": "vein", "vray": {}}])");
  EXPECT_TRUE(says(error(), "own.json", "\"studies.0.clips.0.vray\"")) << error();
  data.write("sets/own.json", "{\"studies\": [");
  EXPECT_TRUE(says(error(), "own.json", "not valid JSON")) << error();
}

TEST(GenerateSet, EveryScenarioOfTheRepositoryIsReadable) {
  const std::string scenarios = tests::support::sourceFile("datasets/scenarios");
  int seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(scenarios)) {
    const Result<Scenario> read =
        parseScenario(entry.path().stem(), entry.path(), tests::support::readJson(entry.path()));
    EXPECT_TRUE(read.ok()) << toLine(read.error());
    ++seen;
  }
  EXPECT_GT(seen, 10);
}

}  // namespace
}  // namespace sural::datasets::generate
