#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "datasets/generate/generate.h"
#include "datasets/generate/study_set.h"
#include "tests/support/dicom_errors.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::datasets::generate {
namespace {

using Json = nlohmann::json;
using tests::support::TemporaryFolder;

// What makes a set long, cut down: the kinds of file stay, their number and length do not.
void shorten(Json& node) {
  const auto limit = [&](const char* name, int most) {
    if (node.contains(name) && node[name].is_number_integer()) node[name] = std::min(node[name].get<int>(), most);
  };
  if (node.is_object()) {
    limit("count", 2);
    limit("frames", 4);
    limit("slices", 6);
    limit("volume.slices", 6);
    node.erase("slab_slices");
    node.erase("missing_slices");
    node.erase("duplicated_slice");
  }
  if (node.is_structured())
    for (auto& child : node) shorten(child);
}

// The repository's sets and scenarios in short.
class ShortData {
 public:
  ShortData() {
    for (const char* kind : {"sets", "scenarios"}) {
      std::filesystem::create_directories(folder_.file(kind));
      for (const auto& entry : std::filesystem::directory_iterator(tests::support::sourceFile("datasets/") + kind)) {
        Json body = tests::support::readJson(entry.path().string());
        shorten(body);
        tests::support::writeText(folder_.file(kind) + "/" + entry.path().filename().string(), body.dump());
      }
    }
  }
  [[nodiscard]] const std::string& path() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
};

bool saysBroken(const ClipTruth& clip) {
  return std::any_of(clip.notes.begin(), clip.notes.end(),
                     [](const std::string& note) { return note.rfind("header_", 0) == 0; });
}

class EverySet : public testing::TestWithParam<std::string> {};

TEST_P(EverySet, HasFilesInWhichAnIndependentCheckerFindsNoErrorUnlessTheirTruthSaysSo) {
  const ShortData data;
  const TemporaryFolder out;
  const Result<Truth> truth = generateSet(
      {.outputFolder = out.path(), .dataFolder = data.path(), .set = GetParam(), .seed = 3, .progress = {}});
  ASSERT_TRUE(truth.ok()) << toLine(truth.error());
  std::set<std::string> uids;
  for (const ClipTruth& clip : truth->clips) EXPECT_TRUE(uids.insert(clip.sopInstanceUid).second) << clip.file;
  for (const ClipTruth& clip : truth->clips) {
    if (saysBroken(clip)) continue;
    const auto errors = tests::support::dicomErrors(out.file(clip.file));
    if (!errors) GTEST_SKIP() << tests::support::kDicomCheckerMissing;
    EXPECT_EQ(*errors, "") << clip.file;
  }
}

std::vector<std::string> setsThatNameClips() {
  std::vector<std::string> names = setNames(tests::support::sourceFile("datasets"));
  names.erase(std::remove(names.begin(), names.end(), "accuracy"), names.end());  // only names the others
  return names;
}

INSTANTIATE_TEST_SUITE_P(Sets, EverySet, testing::ValuesIn(setsThatNameClips()),
                         [](const auto& given) { return given.param; });

TEST(AccuracySet, HasAtLeastFortyCasesOfEveryMeasurementItIsFor) {
  const Result<PlannedSet> set = readSet(tests::support::sourceFile("datasets"), "accuracy", 1);
  ASSERT_TRUE(set.ok()) << toLine(set.error());
  const auto count = [&](const std::vector<std::string>& kinds) {
    return std::count_if(set->clips.begin(), set->clips.end(), [&](const PlannedClip& clip) {
      return std::find(kinds.begin(), kinds.end(), clip.scenario.kind) != kinds.end();
    });
  };
  EXPECT_GE(count({"venous_strip"}), 40);
  EXPECT_GE(count({"arterial_strip"}), 40);
  EXPECT_GE(count({"compression_cine", "compression_pair", "compression_dual"}), 40);
  EXPECT_GE(count({"colour_cine"}), 40);
  EXPECT_GE(count({"angiogram_run"}), 40);
}

TEST(TrainingSet, AsksTenQuestionsFromEasyToHardAndAnswersThem) {
  const Result<PlannedSet> set = readSet(tests::support::sourceFile("datasets"), "training", 1);
  ASSERT_TRUE(set.ok()) << toLine(set.error());
  ASSERT_EQ(set->cases.size(), 10U);
  EXPECT_TRUE(std::is_sorted(set->cases.begin(), set->cases.end(),
                             [](const TrueCase& a, const TrueCase& b) { return a.level < b.level; }));
  for (const TrueCase& reading : set->cases) {
    EXPECT_FALSE(reading.answer.empty()) << reading.folder;
    const bool hasClips = std::any_of(set->clips.begin(), set->clips.end(), [&](const PlannedClip& clip) {
      return clip.target.identity.studyUid == reading.studyInstanceUid;
    });
    EXPECT_TRUE(hasClips) << reading.folder;
  }
}

}  // namespace
}  // namespace sural::datasets::generate
