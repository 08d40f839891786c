#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "datasets/generate/truth.h"
#include "imaging/model/result.h"

namespace sural::datasets::generate {

struct GenerateOptions {
  std::string outputFolder;
  std::string dataFolder;  // where sets/ and scenarios/ lie
  std::string set = "sample";
  std::uint64_t seed = 1;
  std::function<void(int done, int total, const std::string& what)> progress;
};

// Writes the set's studies and truth.json. The same set and seed give the same bytes.
// Errors: unknown set, a scenario with an error (its file and field), a folder that cannot be written.
Result<Truth> generateSet(const GenerateOptions& options);

}  // namespace sural::datasets::generate
