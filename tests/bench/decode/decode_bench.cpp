// How fast pictures come out of files, beside DCMTK's own decoders and GDCM: sural_bench_decode [--write FILE.md]
// FILE.md keeps what it says above its line "<!-- measured -->"; what comes below is replaced.
#include <fmt/format.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <thread>

#include "imaging/dicom/frame_cache.h"
#include "imaging/dicom/read_study.h"
#include "tests/bench/decode/bench_files.h"
#include "tests/bench/decode/contenders.h"
#include "tests/bench/decode/table_reporter.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

namespace sural::tests::bench {

namespace {

constexpr std::string_view kMark = "<!-- measured -->\n";
constexpr int kLateFrame = 400;

void measure(const std::string& name, const std::function<void()>& task, double items = 1) {
  benchmark::RegisterBenchmark(name.c_str(),
                               [task, items](benchmark::State& state) {
                                 try {
                                   for (auto unused : state) {
                                     static_cast<void>(unused);
                                     task();
                                   }
                                 } catch (const std::exception& failed) {
                                   state.SkipWithError(failed.what());
                                 }
                                 state.counters["items"] = items;
                               })
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime()
      ->MinTime(1.0);
}

// Peak memory of a process that does nothing else.
double peakMegabytes(const std::function<void()>& task) {
  const pid_t child = ::fork();
  if (child == 0) {
    task();
    ::_exit(0);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void measureMemory(const std::string& name, const std::function<void()>& task) {
  benchmark::RegisterBenchmark(name.c_str(), [task](benchmark::State& state) {
    double peak = 0;
    for (auto unused : state) {
      static_cast<void>(unused);
      peak = peakMegabytes(task);
    }
    state.counters["MB"] = peak;
  })->Iterations(1);
}

void playThroughCache(const Clip& clip, std::size_t limitBytes) {
  imaging::dicom::FrameCache cache(limitBytes);
  for (int i = 0; i < clip.frameCount; ++i)
    if (!cache.frame(clip, i)) throw std::runtime_error("a frame is missing");
}

void registerPlaying(const BenchFiles& files) {
  const std::string task = "JPEG colour cine 1024 x 768, a frame/";
  const Clip& cine = files.cine;
  measure(
      task + "Sural, 1 core", [&] { playWithSural(cine, 1); }, cine.frameCount);
  measure(
      task + "Sural, 2 cores", [&] { playWithSural(cine, 2); }, cine.frameCount);
  measure(
      task + "DCMTK", [&] { playWithDcmtk(cine); }, cine.frameCount);
  if (hasGdcm())
    measure(
        task + "GDCM", [&] { playWithGdcm(cine); }, cine.frameCount);
}

void registerShowing(const std::string& task, const Clip& clip, int frame) {
  measure(task + "/Sural, 1 core", [&clip, frame] { showWithSural(clip, frame); });
  measure(task + "/DCMTK", [&clip, frame] { showWithDcmtk(clip, frame); });
  if (hasGdcm()) measure(task + "/GDCM", [&clip, frame] { showWithGdcm(clip, frame); });
}

void registerHeaders(const BenchFiles& files) {
  measure("headers of 1,000 files/Sural, 1 core", [&] { imaging::dicom::readPaths({files.folder}); });
  measure("headers of 1,000 files/DCMTK", [&] {
    if (support::run({.program = "/usr/bin/dcmdump", .arguments = {"+sd", "-q", "-M", files.folder}}).exitStatus != 0)
      throw std::runtime_error("dcmdump failed");
  });
}

void registerMemory(const BenchFiles& files) {
  const std::string task = "memory while 500 frames play";
  const Clip& cine = files.longCine;
  measureMemory(task + "/Sural, 1 core", [&] { playThroughCache(cine, 512ULL << 20U); });
  measureMemory(task + ", cache of 64 MB/Sural, 1 core", [&] { playThroughCache(cine, 64ULL << 20U); });
  measureMemory(task + "/DCMTK", [&] { playWithDcmtk(cine); });
  if (hasGdcm()) measureMemory(task + "/GDCM", [&] { playWithGdcm(cine); });
}

std::string conditions() {
  double load = 0;
  const bool known = ::getloadavg(&load, 1) == 1;
  return fmt::format("Measured on {} cores, on which {} other tasks ran at the time.\n\n",
                     std::thread::hardware_concurrency(), known ? fmt::format("{:.0f}", load) : "an unknown number of");
}

void write(const std::string& path, const std::string& table) {
  const std::string text = support::readText(path);
  const std::size_t mark = text.find(kMark);
  if (mark == std::string::npos) throw std::runtime_error(path + " has no line " + std::string(kMark));
  support::writeText(path, text.substr(0, mark + kMark.size()) + "\n" + table);
}

}  // namespace

int run(const std::string& target) {
  const BenchFiles& files = benchFiles();
  registerMemory(files);  // first: a child starts with what its parent holds
  registerPlaying(files);
  registerShowing("one frame of that cine, the first", files.cine, 0);
  registerShowing("frame 400 of 500, the file opened for it", files.longCine, kLateFrame);
  registerShowing("first frame of a 300 MB file", files.large, 0);
  registerHeaders(files);
  const std::string place = conditions();
  TableReporter reporter({"Sural, 1 core", "Sural, 2 cores", "DCMTK", "GDCM"});
  benchmark::RunSpecifiedBenchmarks(&reporter);
  if (target.empty()) {
    fmt::print("\n{}{}", place, reporter.table());
  } else {
    write(target, place + reporter.table());
  }
  return 0;
}

}  // namespace sural::tests::bench

int main(int argc, char** argv) {
  const std::string_view option = argc == 3 ? argv[1] : "";
  const std::string target = option == "--write" ? argv[2] : "";
  benchmark::Initialize(&argc, argv);
  return sural::tests::bench::run(target);
}
