#pragma once

#include <memory>
#include <string>

#include "imaging/dicom/file/byte_source.h"

namespace sural::imaging::dicom {

struct VideoHeader {
  int width = 0;
  int height = 0;
  double frameCount = 0;  // as the container says; 0 or less where it does not
  double framesPerSecond = 0;
};

// Whether the library can go to a frame (a container with a table) or must decode from the start (a bare stream).
enum class VideoOrder { Searchable, FromStart };

// An open video, its frames decoded one at a time: the next costs one frame, one further on those between, one further
// back a search or the start again. For one thread at a time.
class VideoFile {
 public:
  // Opens only what starts as video does, for the library would also follow play lists to other files and addresses.
  // Errors: no such bytes, or a video that cannot be opened.
  static Result<VideoFile> open(const std::string& path, VideoOrder order);
  ~VideoFile();
  VideoFile(VideoFile&&) noexcept;
  VideoFile& operator=(VideoFile&&) noexcept;

  [[nodiscard]] VideoHeader header() const;

  // RGB, rows from the top, of the size at opening. Errors: a video that ends before it, is damaged there or changes
  // its size.
  Result<Bytes> frame(int index);

 private:
  struct Impl;
  explicit VideoFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sural::imaging::dicom
