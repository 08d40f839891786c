#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "ui/session/exam_as_read.h"

namespace sural::ui::session {

// Measures X-ray runs under the mask that a reader chose. The last answers are kept: every later command of the reader
// asks for them again, and undo goes back to them. Threads may share it.
class RunService {
 public:
  using Measure =
      std::function<imaging::angiography::XrayResult(const Clip&, const imaging::angiography::XrayOptions&)>;

  explicit RunService(Measure measure) : measure_(std::move(measure)) {}

  // In the frame that is named, else in the best filled one.
  imaging::angiography::XrayResult measure(const Clip& clip, const imaging::angiography::MaskChoice& mask,
                                           std::optional<int> frame);
  // Another exam is opened: a file may be another one by now.
  void forget();

 private:
  struct Answer {
    std::string file;
    std::string sopInstanceUid;
    Site site;
    imaging::angiography::MaskChoice mask;
    std::optional<int> frame;
    imaging::angiography::XrayResult result;
  };
  Measure measure_;
  std::mutex mutex_;  // of answers_
  std::vector<Answer> answers_;
};

}  // namespace sural::ui::session
