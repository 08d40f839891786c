#include "imaging/dicom/codec/video_stream.h"

#include <algorithm>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "imaging/dicom/codec/video_file.h"

namespace sural::imaging::dicom {

namespace {

constexpr std::uint64_t kLargestStream = 2ULL << 30U;
constexpr std::size_t kStep = 1U << 20U;

Error damaged(std::string what) { return {std::move(what), "", "Export the file again, or as JPEG"}; }

// On disk without a name, gone when it is closed: a stream of two hours would not fit into memory.
class UnnamedFile {
 public:
  UnnamedFile() {
    std::error_code failed;
    std::string path = (std::filesystem::temp_directory_path(failed) / "sural-video-XXXXXX").string();
    if (failed) return;
    descriptor_ = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor_ >= 0) ::unlink(path.c_str());
  }
  ~UnnamedFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  UnnamedFile(const UnnamedFile&) = delete;
  UnnamedFile& operator=(const UnnamedFile&) = delete;

  [[nodiscard]] bool isOpen() const { return descriptor_ >= 0; }
  [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }
  [[nodiscard]] bool append(std::span<const std::uint8_t> bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written <= 0) return false;
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
  }

 private:
  int descriptor_ = -1;
};

bool copy(const ByteSource& source, ByteRange range, const UnnamedFile& target) {
  Bytes buffer(kStep);
  while (range.length > 0) {
    const auto part = std::span(buffer).first(std::min<std::uint64_t>(kStep, range.length));
    if (source.readInto(range.offset, part) != part.size() || !target.append(part)) return false;
    range.offset += part.size();
    range.length -= part.size();
  }
  return true;
}

Status fill(const UnnamedFile& target, const CheckedFile& file) {
  const std::vector<ByteRange>& items = file.layout.pixels->items;
  std::uint64_t total = 0;
  for (std::size_t i = 1; i < items.size(); ++i) total += items[i].length;
  if (total > kLargestStream) return damaged("its video passes 2 GB");
  for (std::size_t i = 1; i < items.size(); ++i)
    if (!copy(file.source, items[i], target))
      return damaged("its video cannot be copied to the folder for temporary files");
  return Nothing{};
}

}  // namespace

struct VideoStream::Impl {
  UnnamedFile bytes;
  std::optional<VideoFile> video;
};

VideoStream::VideoStream(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
VideoStream::~VideoStream() = default;
VideoStream::VideoStream(VideoStream&&) noexcept = default;
VideoStream& VideoStream::operator=(VideoStream&&) noexcept = default;

Result<VideoStream> VideoStream::open(const CheckedFile& file, const PixelFormat& format) {
  if (!file.layout.pixels || !file.layout.pixels->encapsulated) return damaged("its pixels are no video");
  auto impl = std::make_unique<Impl>();
  if (!impl->bytes.isOpen()) return damaged("there is no folder for temporary files to unpack its video to");
  if (const Status filled = fill(impl->bytes, file); !filled) return filled.error();
  Result<VideoFile> video = VideoFile::open(impl->bytes.path(), VideoOrder::FromStart);
  if (!video) return damaged("its pixels are no MPEG-2, H.264 or HEVC video that can be decoded");
  const VideoHeader header = video->header();
  if (header.width != format.width || header.height != format.height)
    return damaged(fmt::format("its video is of {} x {} pixels and its header says {} x {}", header.width,
                               header.height, format.width, format.height));
  impl->video = std::move(video).value();
  return VideoStream(std::move(impl));
}

Result<Samples> VideoStream::frame(int index) {
  Result<Bytes> pixels = impl_->video->frame(index);
  if (!pixels) return pixels.error();
  Samples samples;
  samples.channels = 3;
  samples.colours = SampleColours::Rgb;
  samples.bytes = std::move(pixels).value();
  return samples;
}

}  // namespace sural::imaging::dicom
