#include "imaging/dicom/frame_cache.h"

#include <future>

namespace sural::imaging::dicom {

Status FrameCache::openFor(const Clip& clip) {
  if (decoder_ && openFile_ == clip.file) return Nothing{};
  Result<FrameDecoder> opened = FrameDecoder::open(clip);
  if (!opened) return opened.error();
  decoder_ = std::make_unique<FrameDecoder>(std::move(opened).value());
  openFile_ = clip.file;
  return Nothing{};
}

Result<Frame> FrameCache::frame(const Clip& clip, int index) {
  const Key key{clip.file, index};
  const bool playing = last_ == Key{clip.file, index - 1};
  last_ = key;
  if (const auto known = entries_.find(key); known != entries_.end()) {
    uses_.splice(uses_.begin(), uses_, known->second.use);
    return known->second.frame;
  }
  if (const Status opened = openFor(clip); !opened) return opened.error();
  const Key following{clip.file, index + 1};
  const bool readAhead =
      playing && decoder_->decodesInParallel() && index + 1 < clip.frameCount && !entries_.contains(following);
  std::future<Result<Frame>> next;
  if (readAhead) next = std::async(std::launch::async, [&] { return decoder_->frame(index + 1); });
  Result<Frame> decoded = decoder_->frame(index);
  if (readAhead)
    if (const Result<Frame> ahead = next.get(); ahead) keep(following, *ahead);
  if (decoded) keep(key, *decoded);
  return decoded;
}

void FrameCache::keep(const Key& key, const Frame& frame) {
  uses_.push_front(key);
  entries_[key] = {frame, uses_.begin()};
  bytes_ += frame.byteCount();
  while (bytes_ > limitBytes_ && entries_.size() > 1) dropOldest();
}

void FrameCache::dropOldest() {
  const auto oldest = entries_.find(uses_.back());
  bytes_ -= oldest->second.frame.byteCount();
  entries_.erase(oldest);
  uses_.pop_back();
}

}  // namespace sural::imaging::dicom
