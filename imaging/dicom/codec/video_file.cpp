#include "imaging/dicom/codec/video_file.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <mutex>
#include <string_view>

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

namespace sural::imaging::dicom {

namespace {

constexpr int kWalkAhead = 90;  // frames that are cheaper to decode than to search for

Error damaged(std::string what) { return {std::move(what), "", "Play it in another program, or export it again"}; }

// MP4 and QuickTime, AVI, Matroska, ASF, MPEG program and transport streams, and bare MPEG-2, H.264 and HEVC. A play
// list, which could name other files or addresses, is none.
bool startsLikeVideo(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.size() < 12) return false;
  const std::string_view box = head.substr(4, 4);
  for (const std::string_view known : {"ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"})
    if (box == known) return true;
  if (head.starts_with("RIFF") && head.substr(8, 4) == "AVI ") return true;
  constexpr std::array kMagic{"\x1a\x45\xdf\xa3"sv, "\x30\x26\xb2\x75"sv, "\0\0\1"sv, "\0\0\0\1"sv, "\x47"sv};
  return std::any_of(kMagic.begin(), kMagic.end(), [&](std::string_view magic) { return head.starts_with(magic); });
}

Result<Bytes> headOf(const std::string& path) {
  const Result<ByteSource> source = ByteSource::openFile(path);
  if (!source) return source.error();
  return source->read({0, std::min<std::uint64_t>(16, source->size())});
}

// What the libraries would print on standard error is said in our own errors.
void silenceLibraries() {
  static std::once_flag once;
  std::call_once(once, [] {
    ::setenv("OPENCV_FFMPEG_LOGLEVEL", "-8", 0);
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  });
}

VideoHeader headerOf(const cv::VideoCapture& capture) {
  return {static_cast<int>(capture.get(cv::CAP_PROP_FRAME_WIDTH)),
          static_cast<int>(capture.get(cv::CAP_PROP_FRAME_HEIGHT)), capture.get(cv::CAP_PROP_FRAME_COUNT),
          capture.get(cv::CAP_PROP_FPS)};
}

}  // namespace

struct VideoFile::Impl {
  std::string path;
  VideoOrder order = VideoOrder::FromStart;
  cv::VideoCapture capture;
  VideoHeader header;
  int next = 0;  // frame that the video gives next

  bool restart() {
    next = 0;
    return capture.open(path, cv::CAP_FFMPEG);
  }
  bool advanceTo(int index) {
    const bool far = index < next || index > next + kWalkAhead;
    if (far && order == VideoOrder::Searchable) {
      capture.set(cv::CAP_PROP_POS_FRAMES, index);
      next = static_cast<int>(capture.get(cv::CAP_PROP_POS_FRAMES));
    }
    if (index < next && !restart()) return false;
    for (; next < index; ++next)
      if (!capture.grab()) return false;
    return true;
  }
  bool read(int index, cv::Mat& picture) {
    if (!advanceTo(index) || !capture.read(picture)) return false;
    ++next;
    return true;
  }
};

VideoFile::VideoFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
VideoFile::~VideoFile() = default;
VideoFile::VideoFile(VideoFile&&) noexcept = default;
VideoFile& VideoFile::operator=(VideoFile&&) noexcept = default;

Result<VideoFile> VideoFile::open(const std::string& path, VideoOrder order) {
  const Result<Bytes> head = headOf(path);
  if (!head) return head.error();
  if (!startsLikeVideo({reinterpret_cast<const char*>(head->data()), head->size()}))
    return damaged("is no video, whatever its name says");
  silenceLibraries();
  try {
    auto impl = std::make_unique<Impl>();
    impl->path = std::filesystem::absolute(path).string();
    impl->order = order;
    if (!impl->restart()) return damaged("is a video that cannot be opened");
    impl->header = headerOf(impl->capture);
    return VideoFile(std::move(impl));
  } catch (const cv::Exception&) {
    return damaged("is a video that cannot be opened");
  }
}

VideoHeader VideoFile::header() const { return impl_->header; }

// A damaged stream may end, or change its size in the middle, which OpenCV throws at.
Result<Bytes> VideoFile::frame(int index) {
  try {
    cv::Mat picture;
    if (impl_->read(index, picture)) {
      if (picture.cols != impl_->header.width || picture.rows != impl_->header.height || picture.type() != CV_8UC3)
        return damaged("the video changes its size there");
      Bytes pixels(static_cast<std::size_t>(picture.rows) * static_cast<std::size_t>(picture.cols) * 3);
      cv::Mat rgb(picture.rows, picture.cols, CV_8UC3, pixels.data());
      cv::cvtColor(picture, rgb, cv::COLOR_BGR2RGB);
      return pixels;
    }
  } catch (const cv::Exception&) {
  }
  impl_->next = std::numeric_limits<int>::max() - kWalkAhead;  // start again
  return damaged("the video ends before it or is damaged");
}

}  // namespace sural::imaging::dicom
