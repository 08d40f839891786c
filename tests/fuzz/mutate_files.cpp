// Damages small files of every kind in many ways and opens each as a user would: sural_mutate_files [COUNT [FIRST]]
// Each batch runs in a process of its own, so that one that dies is counted and the others go on. Fails when a file
// ends the process, takes more than five seconds or more than a gigabyte.
#include <fmt/format.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/read_study.h"
#include "tests/fuzz/mutation.h"
#include "tests/fuzz/seeds.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::fuzz {

namespace {

constexpr std::uint64_t kBatch = 250;
constexpr unsigned kSecondsAFile = 20;  // then the process ends
constexpr double kSlowMilliseconds = 5000;
constexpr long kLargeKilobytes = 1L << 20;
constexpr rlim_t kMostAddresses = rlim_t{4} << 30U;

// What one file cost.
struct Cost {
  std::uint64_t number = 0;
  double milliseconds = 0;
  long peakKilobytes = 0;  // of the process so far
  bool decoded = false;
};

struct Totals {
  std::uint64_t files = 0;
  std::uint64_t decoded = 0;
  Cost slowest;
  Cost largest;
  std::vector<std::uint64_t> died;
  std::vector<std::uint64_t> costly;  // in time or memory
};

bool openAndDecode(const std::string& path) {
  const Reading reading = imaging::dicom::readPaths({path});
  bool decoded = false;
  for (const Study& study : reading.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) {
        if (!clip.hasPixels()) continue;
        decoded |= imaging::dicom::decodeFrame(clip, 0).ok();
        decoded |= imaging::dicom::decodeFrame(clip, clip.frameCount - 1).ok();
      }
  return decoded;
}

Cost costOf(std::uint64_t number, const std::string& bytes, const std::string& path) {
  support::writeText(path, bytes);
  ::alarm(kSecondsAFile);
  const auto began = std::chrono::steady_clock::now();
  const bool decoded = openAndDecode(path);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  ::alarm(0);
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return {number, took.count(), usage.ru_maxrss, decoded};
}

void add(Totals& totals, const Cost& cost) {
  ++totals.files;
  totals.decoded += cost.decoded ? 1 : 0;
  if (cost.milliseconds > totals.slowest.milliseconds) totals.slowest = cost;
  if (cost.peakKilobytes > totals.largest.peakKilobytes) totals.largest = cost;
  if (cost.milliseconds <= kSlowMilliseconds && cost.peakKilobytes <= kLargeKilobytes) return;
  totals.costly.push_back(cost.number);
  fmt::print("file {} took {:.0f} ms; its process {} MB\n", cost.number, cost.milliseconds, cost.peakKilobytes / 1024);
}

// A file to damage; its ending says how it is opened.
struct Seed {
  std::string bytes;
  std::string ending;
};

// The files from `first` to before `end`, which lie at `path` and their ending one after the other.
struct Batch {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
  const std::vector<Seed>& seeds;
  std::string path;
};

[[noreturn]] void runChild(const Batch& batch, int report) {
  const rlimit limit{kMostAddresses, kMostAddresses};
  ::setrlimit(RLIMIT_AS, &limit);
  for (std::uint64_t number = batch.first; number < batch.end; ++number) {
    const Seed& seed = batch.seeds[number % batch.seeds.size()];
    const Cost cost = costOf(number, mutate(seed.bytes, number), batch.path + seed.ending);
    if (::write(report, &cost, sizeof(cost)) != sizeof(cost)) ::_exit(1);
  }
  ::_exit(0);
}

// Runs the files from `first` to before `end` in a child; the first that is left to do.
std::uint64_t runBatch(std::uint64_t first, std::uint64_t end, const std::vector<Seed>& seeds, Totals& totals) {
  const support::TemporaryFolder folder;
  int pipe[2] = {-1, -1};
  if (::pipe(pipe) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) runChild({first, end, seeds, folder.file("a")}, pipe[1]);
  ::close(pipe[1]);
  Cost cost;
  std::uint64_t next = first;
  while (::read(pipe[0], &cost, sizeof(cost)) == sizeof(cost)) {
    add(totals, cost);
    next = cost.number + 1;
  }
  ::close(pipe[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (status == 0) return end;
  totals.died.push_back(next);
  fmt::print("file {} ended the process with status {:#x}\n", next, status);
  return next + 1;
}

std::optional<std::uint64_t> numberFrom(std::string_view text) {
  std::uint64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

int run(std::uint64_t count, std::uint64_t first) {
  const support::TemporaryFolder folder;
  std::vector<std::string> paths = writeSeeds(folder.path());
  for (std::string& path : writeVolumeSeeds(folder.path())) paths.push_back(std::move(path));
  for (std::string& path : writePictureSeeds(folder.path())) paths.push_back(std::move(path));
  std::vector<Seed> seeds;
  for (const std::string& path : paths)
    seeds.push_back({support::readText(path), path.substr(path.find('.', path.rfind('/')))});
  Totals totals;
  for (std::uint64_t next = first; next < first + count;)
    next = runBatch(next, std::min(next + kBatch, first + count), seeds, totals);
  fmt::print("{} damaged files from {} seeds: {} still gave a picture, {} ended the process, {} took too much\n",
             totals.files, seeds.size(), totals.decoded, totals.died.size(), totals.costly.size());
  fmt::print("slowest: file {} with {:.0f} ms; most memory: {} MB at file {}\n", totals.slowest.number,
             totals.slowest.milliseconds, totals.largest.peakKilobytes / 1024, totals.largest.number);
  return totals.died.empty() && totals.costly.empty() ? 0 : 1;
}

}  // namespace

}  // namespace sural::tests::fuzz

int main(int argc, char** argv) {
  const auto count = sural::tests::fuzz::numberFrom(argc > 1 ? argv[1] : "100000");
  const auto first = sural::tests::fuzz::numberFrom(argc > 2 ? argv[2] : "0");
  if (count && first) return sural::tests::fuzz::run(*count, *first);
  fmt::print(stderr, "sural_mutate_files [COUNT [FIRST]]\n");
  return 2;
}
