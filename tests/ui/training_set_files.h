#pragma once

#include "tests/support/temporary_folder.h"

namespace sural::tests::ui {

// A training set of two cases over the clips of the sample exam: the reflux strip (truth 1.20 s), and the vein that
// stays open (9.4 mm, compressibility none).
class TrainingSetFiles {
 public:
  TrainingSetFiles();
  [[nodiscard]] const std::string& path() const { return folder_.path(); }
  [[nodiscard]] std::string progress() const { return folder_.file("progress.jsonl"); }

 private:
  support::TemporaryFolder folder_;
};

}  // namespace sural::tests::ui
