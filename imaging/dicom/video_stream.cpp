#include "imaging/dicom/video_stream.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <mutex>

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/videoio.hpp>

namespace sural::imaging::dicom {

namespace {

constexpr std::uint64_t kLargestStream = 2ULL << 30U;
constexpr std::size_t kStep = 1U << 20U;

Error damaged(std::string what) { return {std::move(what), "", "Export the file again, or as JPEG"}; }

// The video library looks at what the bytes are by itself, and some kinds of file that it knows name other files
// to read. So only what starts as DICOM's streams do gets that far.
bool startsLikeVideo(std::span<const std::uint8_t> head) {
  if (head.size() < 12) return false;
  const bool startCode = head[0] == 0 && head[1] == 0 && (head[2] == 1 || (head[2] == 0 && head[3] == 1));
  const bool transportStream = head[0] == 0x47;
  const bool mp4 = head[4] == 'f' && head[5] == 't' && head[6] == 'y' && head[7] == 'p';
  return startCode || transportStream || mp4;
}

// What the libraries would print on standard error is said in our own errors.
void silenceLibraries() {
  static std::once_flag once;
  std::call_once(once, [] {
    ::setenv("OPENCV_FFMPEG_LOGLEVEL", "-8", 0);
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  });
}

struct AnonymousFile {
  AnonymousFile() : descriptor(::memfd_create("video", MFD_CLOEXEC)) {}
  ~AnonymousFile() {
    if (descriptor >= 0) ::close(descriptor);
  }
  AnonymousFile(const AnonymousFile&) = delete;
  AnonymousFile& operator=(const AnonymousFile&) = delete;

  [[nodiscard]] bool append(std::span<const std::uint8_t> bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
      if (written <= 0) return false;
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
  }
  [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor); }

  int descriptor = -1;
};

bool copy(const ByteSource& source, ByteRange range, const AnonymousFile& target) {
  Bytes buffer(kStep);
  while (range.length > 0) {
    const auto part = std::span(buffer).first(std::min<std::uint64_t>(kStep, range.length));
    if (source.readInto(range.offset, part) != part.size() || !target.append(part)) return false;
    range.offset += part.size();
    range.length -= part.size();
  }
  return true;
}

Status fill(const AnonymousFile& target, const CheckedFile& file) {
  const std::vector<ByteRange>& items = file.layout.pixels->items;
  std::uint64_t total = 0;
  for (std::size_t i = 1; i < items.size(); ++i) total += items[i].length;
  if (total > kLargestStream) return damaged("its video passes 2 GB");
  std::array<std::uint8_t, 16> head{};
  const std::size_t seen = items.size() > 1 ? file.source.readInto(items[1].offset, head) : 0;
  if (!startsLikeVideo(std::span(head).first(seen))) return damaged("its pixels are no MPEG-2, H.264 or HEVC video");
  for (std::size_t i = 1; i < items.size(); ++i)
    if (!copy(file.source, items[i], target)) return damaged("its video cannot be read");
  return Nothing{};
}

}  // namespace

struct VideoStream::Impl {
  AnonymousFile bytes;
  PixelFormat format;
  cv::VideoCapture capture;
  int next = 0;

  bool restart() {
    next = 0;
    return capture.open(bytes.path(), cv::CAP_FFMPEG);
  }
  bool advanceTo(int index) {
    if (index < next && !restart()) return false;
    for (; next < index; ++next)
      if (!capture.grab()) return false;
    return true;
  }
  // A damaged stream may end, or change its size in the middle, which OpenCV throws at.
  bool read(int index, cv::Mat& picture) {
    try {
      if (advanceTo(index) && capture.read(picture)) {
        ++next;
        return true;
      }
    } catch (const cv::Exception&) {
      picture.release();
    }
    next = std::numeric_limits<int>::max();  // start again
    return false;
  }
  Result<cv::Size> start() {
    try {
      if (restart())
        return cv::Size(static_cast<int>(capture.get(cv::CAP_PROP_FRAME_WIDTH)),
                        static_cast<int>(capture.get(cv::CAP_PROP_FRAME_HEIGHT)));
    } catch (const cv::Exception&) {
      capture.release();
    }
    return damaged("its video cannot be decoded");
  }
};

VideoStream::VideoStream(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
VideoStream::~VideoStream() = default;
VideoStream::VideoStream(VideoStream&&) noexcept = default;
VideoStream& VideoStream::operator=(VideoStream&&) noexcept = default;

Result<VideoStream> VideoStream::open(const CheckedFile& file, const PixelFormat& format) {
  if (!file.layout.pixels || !file.layout.pixels->encapsulated) return damaged("its pixels are no video");
  silenceLibraries();
  auto impl = std::make_unique<Impl>();
  impl->format = format;
  if (impl->bytes.descriptor < 0) return damaged("there is no memory for its video");
  if (const Status filled = fill(impl->bytes, file); !filled) return filled.error();
  const Result<cv::Size> size = impl->start();
  if (!size) return size.error();
  if (size->width != format.width || size->height != format.height)
    return damaged(fmt::format("its video is of {} x {} pixels and its header says {} x {}", size->width, size->height,
                               format.width, format.height));
  return VideoStream(std::move(impl));
}

Result<Samples> VideoStream::frame(int index) {
  cv::Mat picture;
  if (!impl_->read(index, picture)) return damaged("the video ends before it or is damaged");
  if (picture.cols != impl_->format.width || picture.rows != impl_->format.height || picture.type() != CV_8UC3)
    return damaged("its size differs from the header's");
  Samples samples;
  samples.channels = 3;
  samples.colours = SampleColours::Rgb;
  samples.bytes.reserve(impl_->format.pixelCount() * 3);
  for (int row = 0; row < picture.rows; ++row) {
    const std::uint8_t* bgr = picture.ptr<std::uint8_t>(row);
    for (int i = 0; i < picture.cols; ++i, bgr += 3)
      samples.bytes.insert(samples.bytes.end(), {bgr[2], bgr[1], bgr[0]});
  }
  return samples;
}

}  // namespace sural::imaging::dicom
