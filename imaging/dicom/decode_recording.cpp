#include "imaging/dicom/decode_recording.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include "imaging/dicom/read_recording.h"

namespace sural::imaging::dicom {

namespace {

constexpr int kLargestSide = 16384;
constexpr int kMostFrames = 10'000'000;
constexpr int kWalkAhead = 90;  // frames that are cheaper to decode than to search for

Error damaged(const std::string& path, std::string what) {
  return {std::move(what), path, "Play the file in another program; if that fails too, export it again"};
}

// Containers that hold video of their own: MP4 and QuickTime, AVI, Matroska, ASF, MPEG. A play list, which could name
// other files or addresses, is none.
bool holdsVideo(const std::string& path) {
  std::array<char, 12> head{};
  std::ifstream file(path, std::ios::binary);
  if (!file.read(head.data(), head.size())) return false;
  const std::string_view bytes(head.data(), head.size());
  const std::string_view box = bytes.substr(4, 4);
  for (const std::string_view known : {"ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"})
    if (box == known) return true;
  using namespace std::string_view_literals;
  if (bytes.starts_with("RIFF") && bytes.substr(8) == "AVI ") return true;
  for (const std::string_view magic : {"\x1a\x45\xdf\xa3"sv, "\x30\x26\xb2\x75"sv, "\0\0\1\xba"sv, "\0\0\1\xb3"sv})
    if (bytes.starts_with(magic)) return true;
  return false;
}

// Silence: what fails is said once, by us.
void quiet() { cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT); }

Result<cv::VideoCapture> openVideo(const std::string& path) {
  if (!holdsVideo(path)) return damaged(path, "is no video, whatever its name says");
  quiet();
  try {
    cv::VideoCapture capture(std::filesystem::absolute(path).string(), cv::CAP_FFMPEG);
    if (capture.isOpened()) return capture;
  } catch (const cv::Exception&) {
  }
  return damaged(path, "is a video that cannot be opened");
}

std::shared_ptr<const std::vector<std::uint8_t>> pixelsOf(const cv::Mat& bgr) {
  cv::Mat rgb;
  cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
  return std::make_shared<const std::vector<std::uint8_t>>(rgb.datastart, rgb.dataend);
}

bool isVideo(const Clip& clip) { return std::find(clip.flags.begin(), clip.flags.end(), "video") != clip.flags.end(); }

}  // namespace

bool isRecording(const Clip& clip) {
  return std::find(clip.flags.begin(), clip.flags.end(), "screen_recording") != clip.flags.end();
}

Result<VideoHeader> readVideoHeader(const std::string& path) {
  const Result<cv::VideoCapture> capture = openVideo(path);
  if (!capture) return capture.error();
  const double width = capture->get(cv::CAP_PROP_FRAME_WIDTH);
  const double height = capture->get(cv::CAP_PROP_FRAME_HEIGHT);
  const double count = capture->get(cv::CAP_PROP_FRAME_COUNT);
  const double rate = capture->get(cv::CAP_PROP_FPS);
  const bool sane = width >= 1 && width <= kLargestSide && height >= 1 && height <= kLargestSide;
  if (!sane) return damaged(path, "is a video of an impossible size");
  if (!(count >= 1) || !(count <= kMostFrames) || !(rate > 0.01) || !(rate < 10'000))
    return damaged(path, "is a video that does not say how long it is");
  return VideoHeader{static_cast<int>(width), static_cast<int>(height), static_cast<int>(count), rate};
}

struct RecordingDecoder::Impl {
  Clip clip;
  std::optional<cv::VideoCapture> video;  // empty for a picture
  int next = 0;                           // frame that the video gives next

  bool seek(int index) {
    if (index < next || index > next + kWalkAhead) {
      video->set(cv::CAP_PROP_POS_FRAMES, index);
      next = static_cast<int>(video->get(cv::CAP_PROP_POS_FRAMES));
    }
    if (next > index) {  // the container cannot be searched: from its start
      Result<cv::VideoCapture> again = openVideo(clip.file);
      if (!again) return false;
      video = std::move(again).value();
      next = 0;
    }
    for (; next < index; ++next)
      if (!video->grab()) return false;
    return true;
  }

  bool read(int index, cv::Mat& picture) {
    if (!video) {
      picture = cv::imread(clip.file, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
      return !picture.empty();
    }
    if (!seek(index) || !video->read(picture)) return false;
    ++next;
    return !picture.empty();
  }
};

RecordingDecoder::RecordingDecoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RecordingDecoder::~RecordingDecoder() = default;
RecordingDecoder::RecordingDecoder(RecordingDecoder&&) noexcept = default;
RecordingDecoder& RecordingDecoder::operator=(RecordingDecoder&&) noexcept = default;

Result<RecordingDecoder> RecordingDecoder::open(const Clip& clip) {
  auto impl = std::make_unique<Impl>();
  impl->clip = clip;
  if (isVideo(clip)) {
    Result<cv::VideoCapture> video = openVideo(clip.file);
    if (!video) return video.error();
    impl->video = std::move(video).value();
  }
  return RecordingDecoder(std::move(impl));
}

Result<Frame> RecordingDecoder::frame(int index) {
  const Clip& clip = impl_->clip;
  if (index < 0 || index >= clip.frameCount)
    return Error{"there is no frame " + std::to_string(index), clip.file,
                 "Frames are 0 to " + std::to_string(clip.frameCount - 1)};
  cv::Mat picture;
  try {
    quiet();
    if (!impl_->read(index, picture))
      return damaged(clip.file, "frame " + std::to_string(index) + " cannot be decoded");
    if (picture.cols != clip.width || picture.rows != clip.height || picture.type() != CV_8UC3)
      return damaged(clip.file, "frame " + std::to_string(index) + " has another size than the file says");
    return Frame{
        index, clip.frameTimes.at(static_cast<std::size_t>(index)), clip.width, clip.height, 3, pixelsOf(picture)};
  } catch (const cv::Exception&) {
    return damaged(clip.file, "frame " + std::to_string(index) + " cannot be decoded");
  }
}

Result<Frame> decodeRecordingFrame(const Clip& clip, int index) {
  struct Last {
    std::string file;
    std::optional<RecordingDecoder> decoder;
  };
  thread_local Last last;
  if (!last.decoder || last.file != clip.file) {
    Result<RecordingDecoder> opened = RecordingDecoder::open(clip);
    if (!opened) return opened.error();
    last = {clip.file, std::move(opened).value()};
  }
  return last.decoder->frame(index);
}

}  // namespace sural::imaging::dicom
