#include "tests/bench/decode/bench_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <random>
#include <stdexcept>

#include "imaging/dicom/write_image.h"
#include "tests/imaging/dicom/test_files.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::bench {

namespace {

constexpr int kWidth = 1024;
constexpr int kHeight = 768;
constexpr int kDistinct = 20;  // pictures, repeated in longer cines
constexpr int kShort = 60;
constexpr int kLong = 500;
constexpr int kLarge = 128;
constexpr int kSmallFiles = 1000;

// Speckle: Rayleigh noise drawn on a coarse grid and smoothed by linear interpolation, with a coloured box.
std::vector<std::uint8_t> specklePicture(std::mt19937& random) {
  constexpr int kGrain = 4;
  constexpr int kColumns = kWidth / kGrain + 2;
  std::exponential_distribution<double> power(1);
  std::vector<double> grid(static_cast<std::size_t>(kColumns * (kHeight / kGrain + 2)));
  for (double& value : grid) value = 45 * std::sqrt(power(random));
  std::vector<std::uint8_t> pixels;
  pixels.reserve(std::size_t{3} * kWidth * kHeight);
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) {
      const double* corner = grid.data() + y / kGrain * kColumns + x / kGrain;
      const double u = x % kGrain / double{kGrain};
      const double v = y % kGrain / double{kGrain};
      const double grey =
          (corner[0] * (1 - u) + corner[1] * u) * (1 - v) + (corner[kColumns] * (1 - u) + corner[kColumns + 1] * u) * v;
      const auto level = static_cast<std::uint8_t>(std::min(grey, 255.0));
      const bool coloured = x > 400 && x < 600 && y > 300 && y < 500;
      pixels.insert(pixels.end(), {level, coloured ? std::uint8_t{40} : level, coloured ? std::uint8_t{60} : level});
    }
  return pixels;
}

Clip writeSpeckle(const std::string& path) {
  std::mt19937 random(1);
  imaging::dicom::UltrasoundImage image;
  image.identity = {.studyUid = "1.2.3", .seriesUid = "1.2.4", .sopUid = "1.2.5"};
  image.width = kWidth;
  image.height = kHeight;
  for (int i = 0; i < kDistinct; ++i) {
    image.frames.push_back(specklePicture(random));
    image.frameTimes.push_back(0.04 * i);
  }
  image.encoding = imaging::dicom::Encoding::JpegBaseline;
  if (const Status written = imaging::dicom::writeUltrasound(path, image); !written)
    throw std::runtime_error(toLine(written.error()));
  return readClip(path);
}

TestFile jpegCine(const std::vector<std::string>& pictures, int frames) {
  TestFile file{.transferSyntax = kJpegBaseline,
                .photometric = "YBR_FULL_422",
                .width = kWidth,
                .height = kHeight,
                .frames = frames,
                .samples = 3};
  std::uint32_t place = 0;
  for (int i = 0; i < frames; ++i) {
    file.fragments.push_back(pictures[static_cast<std::size_t>(i) % pictures.size()]);
    file.offsets.push_back(place);
    place += 8 + static_cast<std::uint32_t>(file.fragments.back().size());
  }
  return file;
}

void writeSmallFiles(const std::string& folder) {
  std::filesystem::create_directory(folder);
  for (int i = 0; i < kSmallFiles; ++i) {
    TestFile file{.width = 64, .height = 64, .pixels = std::string(4096, 'a')};
    std::string bytes = bytesOf(file);
    const std::string uid = "1.2.826.0.1.3680043.10.1";
    bytes.replace(bytes.find(uid), uid.size(), fmt::format("1.2.826.0.1.3680043.{:04d}", i));
    support::writeText(fmt::format("{}/{:04d}.dcm", folder, i), bytes);
  }
}

}  // namespace

const BenchFiles& benchFiles() {
  static const support::TemporaryFolder folder;
  static const BenchFiles files = [] {
    writeSpeckle(folder.file("speckle.dcm"));
    const std::vector<std::string> pictures = fragmentsOf(folder.file("speckle.dcm"));
    BenchFiles made;
    made.cine = writeAndRead(folder.file("cine.dcm"), jpegCine(pictures, kShort));
    made.longCine = writeAndRead(folder.file("long.dcm"), jpegCine(pictures, kLong));
    TestFile large{.photometric = "RGB", .width = kWidth, .height = kHeight, .frames = kLarge, .samples = 3};
    large.pixels.assign(std::size_t{3} * kWidth * kHeight * kLarge, 'a');
    made.large = writeAndRead(folder.file("large.dcm"), large);
    made.folder = folder.file("folder");
    writeSmallFiles(made.folder);
    return made;
  }();
  return files;
}

}  // namespace sural::tests::bench
