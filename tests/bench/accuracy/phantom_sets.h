#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "imaging/model/clip.h"
#include "imaging/model/result.h"

namespace sural::tests::bench::accuracy {

// Where sets of phantoms lie: those already written in `folder` are used as they are, others are written there first.
class PhantomSets {
 public:
  // An empty folder stands for a new one under the system's temporary folder.
  PhantomSets(std::string folder, std::string dataFolder);

  // The folder of a set with its truth.json. Error: the set is unknown or cannot be written.
  [[nodiscard]] Result<std::string> folderOf(const std::string& set) const;

 private:
  std::string folder_;
  std::string dataFolder_;
};

// One file of a set with what it should give.
struct TrueClip {
  Clip clip;
  nlohmann::json truth;  // its entry of truth.json

  // The true value of a quantity; null when the phantom has none.
  [[nodiscard]] const nlohmann::json* quantity(const std::string& name) const;
  [[nodiscard]] bool notes(const std::string& note) const;
};

// Reads the headers of every file of a set. Error: truth.json or a file cannot be read.
Result<std::vector<TrueClip>> readTrueClips(const std::string& setFolder);

}  // namespace sural::tests::bench::accuracy
