#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "imaging/model/result.h"

namespace sural::imaging::dicom {

struct MovieFormat {
  int width = 0;  // pixels, even
  int height = 0;
  double framesPerSecond = 0;
};

// Writes an MP4 file (MPEG-4 Part 2, ISO/IEC 14496-2) picture by picture. It takes its name only when it is complete;
// until then, and when it is given up, no file of that name is touched.
class MovieFile {
 public:
  // Errors: sizes that are not even or beyond 8192 pixels, a rate outside 1 to 240, a folder that cannot be written.
  static Result<MovieFile> create(const std::string& file, const MovieFormat& format);
  MovieFile(MovieFile&&) noexcept;
  MovieFile& operator=(MovieFile&&) noexcept;
  ~MovieFile();

  // `rgb`: rows from the top without gaps, 3 bytes a pixel. Error: another size, or it cannot be encoded.
  Status add(std::span<const std::uint8_t> rgb);
  // Completes the file, which is read again first. Error: it cannot be written there, or a picture is missing from it.
  Status finish();

 private:
  struct Content;
  explicit MovieFile(std::unique_ptr<Content> content);
  std::unique_ptr<Content> content_;
};

}  // namespace sural::imaging::dicom
