#include "tests/bench/accuracy/phantom_sets.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "datasets/generate/generate.h"
#include "imaging/dicom/clip/read_clip.h"

namespace sural::tests::bench::accuracy {

PhantomSets::PhantomSets(std::string folder, std::string dataFolder)
    : folder_(std::move(folder)), dataFolder_(std::move(dataFolder)) {
  if (folder_.empty()) folder_ = (std::filesystem::temp_directory_path() / "sural_phantoms").string();
}

Result<std::string> PhantomSets::folderOf(const std::string& set) const {
  const std::string folder = folder_ + "/" + set;
  if (std::filesystem::exists(folder + "/truth.json")) return folder;
  const auto truth =
      datasets::generate::generateSet({.outputFolder = folder, .dataFolder = dataFolder_, .set = set, .seed = 1});
  if (!truth) return truth.error();
  return folder;
}

const nlohmann::json* TrueClip::quantity(const std::string& name) const {
  for (const nlohmann::json& entry : truth.at("quantities"))
    if (entry.at("quantity") == name) return &entry.at("value");
  return nullptr;
}

bool TrueClip::notes(const std::string& note) const {
  const nlohmann::json& notes = truth.at("notes");
  return std::find(notes.begin(), notes.end(), note) != notes.end();
}

Result<std::vector<TrueClip>> readTrueClips(const std::string& setFolder) {
  std::ifstream file(setFolder + "/truth.json");
  const nlohmann::json truth = nlohmann::json::parse(file, nullptr, false);
  if (truth.is_discarded() || !truth.contains("clips"))
    return Error{"truth.json cannot be read", setFolder, "Write the set again"};
  std::vector<TrueClip> clips;
  for (const nlohmann::json& entry : truth.at("clips")) {
    auto instance = imaging::dicom::readInstance(setFolder + "/" + entry.at("file").get<std::string>());
    if (!instance) return instance.error();
    clips.push_back({std::move(instance->clip), entry});
  }
  return clips;
}

}  // namespace sural::tests::bench::accuracy
