#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "imaging/dicom/decode_frame.h"

namespace sural::imaging::dicom {

// Decoded frames of any clips, the least recently used dropped when `limitBytes` is passed. While frames are asked
// for one after the other, the next one is decoded at the same time on a second core. One thread at a time.
class FrameCache {
 public:
  explicit FrameCache(std::size_t limitBytes = 512ULL << 20U) : limitBytes_(limitBytes) {}

  Result<Frame> frame(const Clip& clip, int index);
  [[nodiscard]] std::size_t byteCount() const { return bytes_; }

 private:
  using Key = std::pair<std::string, int>;  // file, frame
  struct Entry {
    Frame frame;
    std::list<Key>::iterator use;
  };
  Status openFor(const Clip& clip);
  void keep(const Key& key, const Frame& frame);
  void dropOldest();

  std::size_t limitBytes_;
  std::size_t bytes_ = 0;
  std::map<Key, Entry> entries_;
  std::list<Key> uses_;  // most recent first
  Key last_;             // asked for
  std::string openFile_;
  std::unique_ptr<FrameDecoder> decoder_;
};

}  // namespace sural::imaging::dicom
