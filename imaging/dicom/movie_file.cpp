#include "imaging/dicom/movie_file.h"

#include <cmath>
#include <filesystem>
#include <opencv2/core.hpp>
#include <opencv2/videoio.hpp>
#include <utility>

namespace sural::imaging::dicom {

namespace {

constexpr int kLargestSide = 8192;
constexpr const char* kAdvice = "Choose a folder that you may write to and that has room";

bool isUsable(const MovieFormat& format) {
  const auto side = [](int length) { return length > 0 && length <= kLargestSide && length % 2 == 0; };
  return side(format.width) && side(format.height) && format.framesPerSecond >= 1 && format.framesPerSecond <= 240;
}

// The writer says nothing of a full disk: what was written is read again. 0 where it is no movie.
int picturesIn(const std::string& path) {
  try {
    cv::VideoCapture movie(path, cv::CAP_FFMPEG);
    return movie.isOpened() ? static_cast<int>(std::lround(movie.get(cv::CAP_PROP_FRAME_COUNT))) : 0;
  } catch (const cv::Exception&) {
    return 0;
  }
}

}  // namespace

struct MovieFile::Content {
  std::string file;
  std::string part;  // where it is written until it is complete
  MovieFormat format;
  cv::VideoWriter writer;
  int pictures = 0;  // that were added

  Content(std::string path, const MovieFormat& wanted)
      : file(std::move(path)), part(file + ".part.mp4"), format(wanted) {}
  ~Content() {
    writer.release();
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
  }
  Content(const Content&) = delete;
  Content& operator=(const Content&) = delete;
};

MovieFile::MovieFile(std::unique_ptr<Content> content) : content_(std::move(content)) {}
MovieFile::MovieFile(MovieFile&&) noexcept = default;
MovieFile& MovieFile::operator=(MovieFile&&) noexcept = default;
MovieFile::~MovieFile() = default;

Result<MovieFile> MovieFile::create(const std::string& file, const MovieFormat& format) {
  if (!isUsable(format)) return Error{"a movie cannot have this size or rate", file, "Write single frames instead"};
  auto content = std::make_unique<Content>(file, format);
  try {
    content->writer.open(content->part, cv::CAP_FFMPEG, cv::VideoWriter::fourcc('m', 'p', '4', 'v'),
                         format.framesPerSecond, cv::Size(format.width, format.height));
  } catch (const cv::Exception&) {
    return Error{"a movie cannot be written", file, kAdvice};
  }
  if (!content->writer.isOpened()) return Error{"a movie cannot be written", file, kAdvice};
  return MovieFile(std::move(content));
}

Status MovieFile::add(std::span<const std::uint8_t> rgb) {
  const MovieFormat& format = content_->format;
  const std::size_t expected = static_cast<std::size_t>(format.width) * static_cast<std::size_t>(format.height) * 3;
  if (rgb.size() != expected) return Error{"a picture of another size", content_->file, "Report it"};
  try {
    cv::Mat picture(format.height, format.width, CV_8UC3);
    const std::uint8_t* from = rgb.data();
    for (std::size_t i = 0; i < expected; i += 3) {
      picture.data[i] = from[i + 2];
      picture.data[i + 1] = from[i + 1];
      picture.data[i + 2] = from[i];
    }
    content_->writer.write(picture);
    ++content_->pictures;
  } catch (const cv::Exception&) {
    return Error{"a picture could not be encoded", content_->file, kAdvice};
  }
  return Nothing{};
}

Status MovieFile::finish() {
  content_->writer.release();
  const bool whole = content_->pictures > 0 && picturesIn(content_->part) == content_->pictures;
  std::error_code failed;
  if (whole) std::filesystem::rename(content_->part, content_->file, failed);
  if (failed || !whole) return Error{"the movie could not be completed", content_->file, kAdvice};
  return Nothing{};
}

}  // namespace sural::imaging::dicom
