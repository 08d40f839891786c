#include "ui/session/course_service.h"

#include <utility>

namespace sural::ui::session {

Result<CourseService::Picture> CourseService::pictureOf(const Clip& clip,
                                                        const imaging::angiography::XrayAnalysis& before) {
  {
    const std::lock_guard lock(mutex_);
    const bool isSame = last_.file == clip.file && last_.sopInstanceUid == clip.sopInstanceUid &&
                        last_.frame == before.frame && last_.mask == before.readerMask;
    if (isSame && last_.picture != nullptr) return last_.picture;
  }
  auto options = imaging::angiography::optionsOf(before.readerMask.value_or(imaging::angiography::MaskChoice{}));
  options.frame = before.frame;
  Result<imaging::angiography::ContrastPicture> fresh = subtract_(clip, options);
  if (!fresh) return fresh.error();
  auto picture = std::make_shared<const imaging::angiography::ContrastPicture>(std::move(fresh).value());
  const std::lock_guard lock(mutex_);
  last_ = {clip.file, clip.sopInstanceUid, before.frame, before.readerMask, picture};
  return Picture(std::move(picture));
}

Result<DrawnVessel> CourseService::measure(const Clip& clip, const imaging::angiography::XrayAnalysis& before,
                                           const std::vector<Point>& places) {
  const Result<Picture> picture = pictureOf(clip, before);
  if (!picture) return picture.error();
  auto vessel = imaging::angiography::measureThrough(**picture, places, imaging::angiography::vesselOptionsOf(clip));
  if (!vessel)
    return Error{"no vessel can be measured through the places that were drawn", clip.file,
                 "Choose places within the contrast medium of one vessel"};
  return DrawnVessel{std::move(*vessel), (*picture)->flags};
}

void CourseService::forget() {
  const std::lock_guard lock(mutex_);
  last_ = {};
}

}  // namespace sural::ui::session
