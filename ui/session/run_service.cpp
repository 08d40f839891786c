#include "ui/session/run_service.h"

#include <algorithm>
#include <utility>

namespace sural::ui::session {

namespace {

constexpr std::size_t kMostAnswers = 6;

}  // namespace

imaging::angiography::XrayResult RunService::measure(const Clip& clip, const imaging::angiography::MaskChoice& mask,
                                                     std::optional<int> frame) {
  {
    const std::lock_guard lock(mutex_);
    const auto known = std::find_if(answers_.begin(), answers_.end(), [&](const Answer& answer) {
      return answer.file == clip.file && answer.sopInstanceUid == clip.sopInstanceUid && answer.site == clip.site &&
             answer.mask == mask && answer.frame == frame;
    });
    if (known != answers_.end()) return known->result;
  }
  imaging::angiography::XrayOptions options;
  options.subtraction = optionsOf(mask);
  options.subtraction.frame = frame;
  Answer answer{clip.file, clip.sopInstanceUid, clip.site, mask, frame, measure_(clip, options)};
  if (!answer.result.analysis) return std::move(answer.result);  // its file may be there again
  answer.result.analysis->readerMask = mask;
  const std::lock_guard lock(mutex_);
  if (answers_.size() >= kMostAnswers) answers_.erase(answers_.begin());
  answers_.push_back(answer);
  return std::move(answer.result);
}

void RunService::forget() {
  const std::lock_guard lock(mutex_);
  answers_.clear();
}

}  // namespace sural::ui::session
