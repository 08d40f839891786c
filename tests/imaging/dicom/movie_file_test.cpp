#include "imaging/dicom/movie_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

constexpr int kSide = 128;
constexpr MovieFormat kFormat{.width = kSide, .height = kSide, .framesPerSecond = 25};

// Pictures of noise, which no encoder makes small.
Status writeNoise(const std::string& file, int pictures) {
  Result<MovieFile> movie = MovieFile::create(file, kFormat);
  if (!movie) return movie.error();
  std::vector<std::uint8_t> rgb(std::size_t{3} * kSide * kSide);
  std::uint32_t state = 7;
  for (int i = 0; i < pictures; ++i) {
    for (std::uint8_t& value : rgb) value = static_cast<std::uint8_t>((state = state * 1664525U + 1013904223U) >> 24U);
    if (const Status added = movie.value().add(rgb); !added) return added;
  }
  return movie.value().finish();
}

// Stands for a disk that has no room for more: no file of this process grows beyond `bytes`.
class SmallFiles {
 public:
  explicit SmallFiles(rlim_t bytes) : ignored_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallFiles() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, ignored_);
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  rlimit before_{};
  void (*ignored_)(int);
};

TEST(MovieFile, OnADiskWithoutRoomIsAnErrorAndLeavesNoFile) {
  const tests::support::TemporaryFolder folder;
  const std::string file = folder.file("a.mp4");
  if (!MovieFile::create(folder.file("try.mp4"), kFormat)) GTEST_SKIP() << "this system cannot encode MPEG-4";
  {
    const SmallFiles full(60'000);
    EXPECT_FALSE(writeNoise(file, 30).ok());
  }
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  const Status written = writeNoise(file, 30);
  EXPECT_TRUE(written.ok()) << toLine(written.error());
  EXPECT_TRUE(std::filesystem::exists(file));
}

TEST(MovieFile, WithoutPicturesIsAnError) {
  const tests::support::TemporaryFolder folder;
  EXPECT_FALSE(writeNoise(folder.file("a.mp4"), 0).ok());
}

}  // namespace
}  // namespace sural::imaging::dicom
