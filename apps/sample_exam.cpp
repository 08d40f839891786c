#include "apps/sample_exam.h"

#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "apps/data_folder.h"
#include "datasets/generate/generate.h"

namespace sural::apps {

namespace {

namespace fs = std::filesystem;

struct Stopped : std::runtime_error {
  Stopped() : std::runtime_error("stopped") {}
};

}  // namespace

// Written beside its place and then moved, so that it is whole or not there.
Result<std::string> sampleExam(const std::function<bool(int done, int all)>& tell) {
  const fs::path place = fs::path(userDataFolder()) / "sample";
  std::error_code failed;
  if (fs::exists(place / "truth.json", failed)) return place.string();
  const fs::path unfinished = fs::path(userDataFolder()) / ("sample-" + std::to_string(getpid()));
  fs::create_directories(unfinished, failed);
  const auto progress = [&](int done, int all, const std::string& /*what*/) {
    if (!tell(done, all)) throw Stopped();
  };
  Result<datasets::generate::Truth> made = Error{"the sample exam was stopped", place.string(), "Open it again"};
  try {
    made = datasets::generate::generateSet({.outputFolder = unfinished.string(),
                                            .dataFolder = dataFolder(),
                                            .set = "sample",
                                            .seed = 1,
                                            .progress = progress});
  } catch (const Stopped&) {
  }
  if (made.ok()) fs::rename(unfinished, place, failed);
  const bool isThere = fs::exists(place / "truth.json", failed);
  fs::remove_all(unfinished, failed);
  if (isThere) return place.string();
  if (!made.ok()) return made.error();
  return Error{"the sample exam cannot be written", place.string(), "Check the disk and whether it may be written"};
}

}  // namespace sural::apps
