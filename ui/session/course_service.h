#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "imaging/angiography/analyze_xray.h"
#include "ui/session/exam_as_read.h"

namespace sural::ui::session {

// Measures the vessels that a reader draws in X-ray runs. A run is subtracted once for all that are drawn in it; what
// cannot be read is tried again the next time. Threads may share it.
class CourseService {
 public:
  // A run as contrast medium alone in the frame that the options name.
  using Subtract = std::function<Result<imaging::angiography::ContrastPicture>(
      const Clip& clip, const imaging::angiography::SubtractionOptions& options)>;

  explicit CourseService(Subtract subtract) : subtract_(std::move(subtract)) {}

  // Through places of the frame that `before` names, under its reader's mask where there is one. Errors: those of
  // reading the run, and no vessel there.
  Result<DrawnVessel> measure(const Clip& clip, const imaging::angiography::XrayAnalysis& before,
                              const std::vector<Point>& places);
  // Another exam is opened: a file may be another one by now.
  void forget();

 private:
  using Picture = std::shared_ptr<const imaging::angiography::ContrastPicture>;
  struct Last {
    std::string file;
    std::string sopInstanceUid;
    int frame = 0;
    std::optional<imaging::angiography::MaskChoice> mask;
    Picture picture;
  };
  Result<Picture> pictureOf(const Clip& clip, const imaging::angiography::XrayAnalysis& before);

  Subtract subtract_;
  std::mutex mutex_;  // of last_
  Last last_;
};

}  // namespace sural::ui::session
