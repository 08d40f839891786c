#include "exam/stated_volume_unit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "imaging/dicom/read_study.h"
#include "imaging/dicom/volume/read_volume_file.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::exam {
namespace {

namespace dicom = sural::imaging::dicom;

constexpr const char* kPoints =
    "# vtk DataFile Version 3.0\nneck\nBINARY\nDATASET STRUCTURED_POINTS\nDIMENSIONS 4 3 2\nSPACING 0.5 0.6 2\nORIGIN "
    "1 2 3\n"
    "POINT_DATA 24\nSCALARS grey short\nLOOKUP_TABLE default\n";

class StatedVolumeUnit : public testing::Test {
 protected:
  void SetUp() override {
    support::writeText(folder_.file("neck.vtk"), kPoints + std::string(48, '\1'));
    reading_ = dicom::readPaths({folder_.file("neck.vtk")});
    ASSERT_EQ(reading_.studies.size(), 1U);
  }
  [[nodiscard]] const Clip& clip() const { return reading_.studies[0].series[0].clips[0]; }
  [[nodiscard]] bool says(std::string_view flag) const {
    return std::any_of(reading_.problems.begin(), reading_.problems.end(),
                       [&](const Problem& problem) { return problem.flag == flag; });
  }

  support::TemporaryFolder folder_;
  Reading reading_;
};

TEST_F(StatedVolumeUnit, WithoutOneNothingHasASize) {
  EXPECT_FALSE(clip().pixelSpacing.has_value());
  EXPECT_TRUE(clip().framePlanes.empty());
  EXPECT_TRUE(says(dicom::kUnitUnknown));
}

TEST_F(StatedVolumeUnit, GivesSlicesTheirPlacesAndSizeInMillimetres) {
  sural::exam::stateVolumeUnit(reading_, 10);
  ASSERT_TRUE(clip().pixelSpacing.has_value());
  EXPECT_NEAR(clip().pixelSpacing->columnMm, 5, 1e-6);
  EXPECT_NEAR(clip().pixelSpacing->rowMm, 6, 1e-6);
  ASSERT_EQ(clip().framePlanes.size(), 2U);
  EXPECT_NEAR(std::abs(clip().framePlanes[1].position[2] - clip().framePlanes[0].position[2]), 20, 1e-6);
  EXPECT_NE(std::find(clip().flags.begin(), clip().flags.end(), dicom::kUnitFromReader), clip().flags.end());
  EXPECT_FALSE(says(dicom::kUnitUnknown)) << "advice that was followed is not given again";
}

TEST_F(StatedVolumeUnit, KeepsWhatWasStatedOfThePlace) {
  reading_.studies[0].series[0].clips[0].site.side = Side::Left;
  sural::exam::stateVolumeUnit(reading_, 1);
  EXPECT_EQ(clip().site.side, Side::Left);
}

TEST_F(StatedVolumeUnit, FileThatWentAwayMeanwhileIsNamed) {
  std::filesystem::remove(folder_.file("neck.vtk"));
  sural::exam::stateVolumeUnit(reading_, 1);
  EXPECT_EQ(reading_.problems.back().file, folder_.file("neck.vtk"));
  EXPECT_NE(reading_.problems.back().flag, dicom::kUnitUnknown);
}

TEST_F(StatedVolumeUnit, IsRefusedWhereNothingLacksIt) {
  sural::exam::stateVolumeUnit(reading_, 1);
  sural::exam::stateVolumeUnit(reading_, 1000);
  EXPECT_NEAR(clip().pixelSpacing->columnMm, 0.5, 1e-6) << "what was said first holds";
  EXPECT_EQ(reading_.problems.back().file, "--volume-unit");
}

}  // namespace
}  // namespace sural::tests::exam
