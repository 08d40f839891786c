#include <gtest/gtest.h>

#include <cmath>

#include "exam/measure_angiography.h"
#include "exam/segment_table.h"
#include "imaging/dicom/read_study.h"
#include "imaging/dicom/volume/read_volume_file.h"
#include "tests/imaging/dicom/volume_files.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::exam {
namespace {

constexpr int kSide = 48;
constexpr int kSlices = 120;

// How much of a voxel lies in a tube of this diameter in voxels, sampled 5 x 5.
double shareInside(int x, int y, double diameter) {
  int inside = 0;
  for (int row = -2; row <= 2; ++row)
    for (int column = -2; column <= 2; ++column)
      inside += std::hypot(x - 24.2 + 0.2 * column, y - 23.7 + 0.2 * row) < diameter / 2 ? 1 : 0;
  return inside / 25.0;
}

// A tube of 7.5 voxels, half as wide at slice 60, along the slices of a volume with voxels of 0.8 mm.
std::string tubeVolume() {
  std::string bytes = volumes::niftiHeader(4);
  for (std::size_t i = 0; i < 3; ++i)
    volumes::put(bytes, 42 + 2 * i, static_cast<std::int16_t>(i == 2 ? kSlices : kSide), false);
  for (std::size_t i = 0; i < 3; ++i) volumes::put(bytes, 280 + 20 * i, 0.8F, false);
  const std::size_t start = bytes.size();
  bytes.resize(start + std::size_t{2} * kSide * kSide * kSlices);
  std::size_t at = start;
  for (int z = 0; z < kSlices; ++z) {
    const double away = std::abs(z - 60) / 12.0;
    const double diameter = 7.5 - 3.75 * (away < 1 ? 0.5 + 0.5 * std::cos(3.14159265 * away) : 0);
    for (int y = 0; y < kSide; ++y)
      for (int x = 0; x < kSide; ++x, at += 2)
        volumes::put(
            bytes, at,
            static_cast<std::int16_t>(100 + 1000 * shareInside(x, y, diameter) + 8 * std::sin(2.1 * x + 1.7 * y)),
            false);
  }
  return bytes;
}

TEST(MeasureVolume, OfOneFileGivesTheNarrowingInMillimetresWithItsSlice) {
  const support::TemporaryFolder folder;
  const std::string path = folder.file("tof_mra.nii.gz");
  support::writeText(path, volumes::packed(tubeVolume(), volumes::Packing::Gzip));
  const Reading reading = imaging::dicom::readPaths({path});
  ASSERT_EQ(reading.clipCount(), 1U);
  const auto result = sural::exam::measureVolume(reading.studies[0].series[0]);
  ASSERT_FALSE(result.measurements.empty());
  const Measurement& percent = result.measurements[0];
  ASSERT_TRUE(percent.value.has_value()) << percent.absentReason;
  EXPECT_NEAR(*percent.value, 50, 5);
  EXPECT_NEAR(percent.evidence.frame, 60, 3);
  for (const Measurement& m : result.measurements) {
    if (m.quantity != "reference_diameter") continue;
    EXPECT_NEAR(m.value.value_or(0), 6, 0.4);
  }
}

TEST(MeasureVolume, OfUnknownModalityIsFiledBesideMrAndNotWithDuplex) {
  Clip clip;
  clip.sopInstanceUid = "1.2.3";
  clip.flags = {std::string(imaging::dicom::kVolumeFile)};
  Study study;
  study.series.emplace_back().clips = {clip};
  Measurement stenosis{.id = "m1", .quantity = "percent_diameter_stenosis", .value = 60, .uncertainty = 4};
  stenosis.site.vessel = "popliteal_artery";
  stenosis.evidence.sopInstanceUid = "1.2.3";
  const auto rows = sural::exam::segmentTable({study}, {stenosis});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_TRUE(rows[0].duplex.empty());
  EXPECT_EQ(rows[0].mra, std::vector<std::string>{"m1"});
}

}  // namespace
}  // namespace sural::tests::exam
