#include "imaging/dicom/frame_cache.h"

namespace sural::imaging::dicom {

Result<Frame> FrameCache::frame(const Clip& clip, int index) {
  const Key key{clip.file, index};
  if (const auto known = entries_.find(key); known != entries_.end()) {
    uses_.splice(uses_.begin(), uses_, known->second.use);
    return known->second.frame;
  }
  if (!decoder_ || openFile_ != clip.file) {
    Result<FrameDecoder> opened = FrameDecoder::open(clip);
    if (!opened) return opened.error();
    decoder_ = std::make_unique<FrameDecoder>(std::move(opened).value());
    openFile_ = clip.file;
  }
  Result<Frame> decoded = decoder_->frame(index);
  if (!decoded) return decoded;
  uses_.push_front(key);
  entries_[key] = {*decoded, uses_.begin()};
  bytes_ += decoded->byteCount();
  while (bytes_ > limitBytes_ && entries_.size() > 1) dropOldest();
  return decoded;
}

void FrameCache::dropOldest() {
  const auto oldest = entries_.find(uses_.back());
  bytes_ -= oldest->second.frame.byteCount();
  entries_.erase(oldest);
  uses_.pop_back();
}

}  // namespace sural::imaging::dicom
