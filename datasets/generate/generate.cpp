#include "datasets/generate/generate.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "datasets/generate/angiography/write_angiogram_run.h"
#include "datasets/generate/bmode/write_compression.h"
#include "datasets/generate/colour/write_colour.h"
#include "datasets/generate/mra/write_mra_series.h"
#include "datasets/generate/spectral_clip.h"
#include "datasets/generate/study_set.h"

namespace sural::datasets::generate {

namespace {

struct Kind {
  std::string_view name;
  WriteKind write;
};

// Every kind of scenario there is.
constexpr std::array kKinds{
    Kind{"venous_strip", &writeVenousStrip},
    Kind{"arterial_strip", &writeArterialStrip},
    Kind{"compression_cine", &bmode::writeCompressionCine},
    Kind{"compression_pair", &bmode::writeCompressionPair},
    Kind{"compression_dual", &bmode::writeCompressionDual},
    Kind{"colour_cine", &colour::writeColourCine},
    Kind{"angiogram_run", &angiography::writeAngiogramRun},
    Kind{"mra_series", &mra::writeMraSeries},
};

Result<std::vector<ClipTruth>> writeClip(const Scenario& scenario, const ClipTarget& target) {
  for (const Kind& kind : kKinds)
    if (kind.name == scenario.kind) return kind.write(scenario, target);
  std::string known;
  for (const Kind& kind : kKinds) known += (known.empty() ? "" : ", ") + std::string(kind.name);
  return Error{"field \"kind\" is \"" + scenario.kind + "\", which is unknown", scenario.file, "use one of: " + known};
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
  Truth truth{.set = options.set, .seed = options.seed, .cases = planned->cases, .clips = {}};
  const std::filesystem::path out(options.outputFolder);
  const int total = static_cast<int>(planned->clips.size());
  int done = 0;
  for (PlannedClip& clip : planned.value().clips) {
    if (options.progress) options.progress(done++, total, clip.target.file);
    clip.target.path = (out / clip.target.file).string();
    if (const Status made = makeFolder((out / clip.target.file).parent_path()); !made) return made.error();
    const Result<std::vector<ClipTruth>> written = writeClip(clip.scenario, clip.target);
    if (!written) return written.error();
    truth.clips.insert(truth.clips.end(), written->begin(), written->end());
  }
  if (options.progress) options.progress(total, total, "truth.json");
  if (const Status written = writeText(out / "truth.json", toJson(truth)); !written) return written.error();
  return truth;
}

}  // namespace sural::datasets::generate
