#include "datasets/generate/generate.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "datasets/generate/angiography/angiogram_plan.h"
#include "datasets/generate/angiography/write_angiogram_run.h"
#include "datasets/generate/bmode/read_compression.h"
#include "datasets/generate/bmode/write_compression.h"
#include "datasets/generate/colour/read_colour.h"
#include "datasets/generate/colour/write_colour.h"
#include "datasets/generate/mra/mra_plan.h"
#include "datasets/generate/mra/write_mra_series.h"
#include "datasets/generate/spectral_clip.h"
#include "datasets/generate/study_set.h"

namespace sural::datasets::generate {

namespace {

template <auto Read>
Status checkedBy(const Scenario& scenario) {
  const auto read = Read(scenario);
  return read ? Status(Nothing{}) : Status(read.error());
}

struct Kind {
  std::string_view name;
  Status (*check)(const Scenario& scenario);
  WriteKind write;
};

// Every kind of scenario there is.
constexpr std::array kKinds{
    Kind{"venous_strip", &checkVenousStrip, &writeVenousStrip},
    Kind{"arterial_strip", &checkArterialStrip, &writeArterialStrip},
    Kind{"compression_cine", &checkedBy<bmode::readCompression>, &bmode::writeCompressionCine},
    Kind{"compression_pair", &checkedBy<bmode::readCompression>, &bmode::writeCompressionPair},
    Kind{"compression_dual", &checkedBy<bmode::readCompression>, &bmode::writeCompressionDual},
    Kind{"colour_cine", &checkedBy<colour::readColour>, &colour::writeColourCine},
    Kind{"angiogram_run", &checkedBy<angiography::readAngiogramPlan>, &angiography::writeAngiogramRun},
    Kind{"mra_series", &checkedBy<mra::readMraPlan>, &mra::writeMraSeries},
};

const Kind* kindOf(const Scenario& scenario) {
  const auto found =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return kind.name == scenario.kind; });
  return found == kKinds.end() ? nullptr : &*found;
}

Error unknownKind(const Scenario& scenario) {
  std::string known;
  for (const Kind& kind : kKinds) known += (known.empty() ? "" : ", ") + std::string(kind.name);
  return Error{"field \"kind\" is \"" + scenario.kind + "\", which is unknown", scenario.file, "use one of: " + known};
}

// All of a set is read before anything of it is drawn, so that a mistake in its last clip costs no minutes.
Status check(const PlannedSet& set) {
  for (const PlannedClip& clip : set.clips) {
    const Kind* kind = kindOf(clip.scenario);
    if (kind == nullptr) return unknownKind(clip.scenario);
    if (const Status read = kind->check(clip.scenario); !read) {
      Error error = read.error();
      error.what += " (for " + clip.target.file + ")";
      return error;
    }
  }
  return Nothing{};
}

Status makeFolder(const std::filesystem::path& folder) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure)
    return Error{"the folder cannot be made: " + failure.message(), folder.string(), "choose one that can be written"};
  return Nothing{};
}

Status writeText(const std::filesystem::path& path, const std::string& text) {
  std::ofstream stream(path, std::ios::binary);
  stream << text;
  stream.close();
  if (!stream) return Error{"cannot be written", path.string(), "check the folder's rights and space"};
  return Nothing{};
}

}  // namespace

Result<Truth> generateSet(const GenerateOptions& options) {
  Result<PlannedSet> planned = readSet(options.dataFolder, options.set, options.seed);
  if (!planned) return planned.error();
  if (const Status sound = check(*planned); !sound) return sound.error();
  Truth truth{.set = options.set, .seed = options.seed, .cases = planned->cases, .clips = {}};
  const std::filesystem::path out(options.outputFolder);
  std::error_code none;
  std::filesystem::remove(out / "truth.json", none);  // of another set
  const int total = static_cast<int>(planned->clips.size());
  int done = 0;
  for (PlannedClip& clip : planned.value().clips) {
    if (options.progress) options.progress(done++, total, clip.target.file);
    clip.target.path = (out / clip.target.file).string();
    if (const Status made = makeFolder((out / clip.target.file).parent_path()); !made) return made.error();
    const Result<std::vector<ClipTruth>> written = kindOf(clip.scenario)->write(clip.scenario, clip.target);
    if (!written) return written.error();
    truth.clips.insert(truth.clips.end(), written->begin(), written->end());
  }
  if (options.progress) options.progress(total, total, "truth.json");
  if (const Status written = writeText(out / "truth.json", toJson(truth)); !written) return written.error();
  return truth;
}

}  // namespace sural::datasets::generate
