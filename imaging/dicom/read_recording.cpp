#include "imaging/dicom/read_recording.h"
#include "imaging/dicom/file/preflight.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>

#include "imaging/dicom/clip/clip_doubts.h"
#include "imaging/dicom/codec/picture_header.h"
#include "imaging/dicom/codec/video_file.h"
#include "imaging/dicom/file/content_uid.h"

namespace sural::imaging::dicom {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 8> kVideos{".mov", ".mp4", ".m4v", ".avi", ".mkv", ".wmv", ".mpg", ".mpeg"};
constexpr std::array<std::string_view, 4> kPictures{".png", ".jpg", ".jpeg", ".bmp"};
constexpr long long kMostPixels = 100'000'000;

std::string extensionOf(const std::string& path) {
  std::string extension = fs::path(path).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

bool isVideoName(const std::string& path) {
  return std::find(kVideos.begin(), kVideos.end(), extensionOf(path)) != kVideos.end();
}

// A container that gives no length, or one that only a damaged or hostile one gives, is refused.
Result<VideoHeader> headerOf(const std::string& path) {
  constexpr int kLargestSide = 16384;
  constexpr int kMostFrames = 100'000;
  constexpr std::string_view kAdvice = "Play the file in another program; if that fails too, export it again";
  const Result<VideoFile> video = VideoFile::open(path, VideoOrder::Searchable);
  if (!video) return video.error();
  const VideoHeader header = video->header();
  const bool sane = header.width >= 1 && header.width <= kLargestSide && header.height >= 1 &&
                    header.height <= kLargestSide && 1LL * header.width * header.height <= kMostPixels;
  if (!sane) return Error{"is a video of an impossible size", path, std::string(kAdvice)};
  if (header.frameCount > kMostFrames)
    return Error{"is a video of more than 100,000 frames", path, "Cut it to what is to be measured"};
  if (!(header.frameCount >= 1) || !(header.framesPerSecond > 0.01) || !(header.framesPerSecond < 10'000))
    return Error{"is a video that does not say how long it is", path, std::string(kAdvice)};
  return header;
}

// The others hold at most a duration.
bool countsItsFrames(const std::string& path) {
  constexpr std::array<std::string_view, 4> kWithTable{".mov", ".mp4", ".m4v", ".avi"};
  return std::find(kWithTable.begin(), kWithTable.end(), extensionOf(path)) != kWithTable.end();
}

Status addVideo(Clip& clip) {
  const Result<VideoHeader> video = headerOf(clip.file);
  if (!video) return video.error();
  clip.width = video->width;
  clip.height = video->height;
  clip.frameCount = static_cast<int>(video->frameCount);
  for (int i = 0; i < clip.frameCount; ++i) clip.frameTimes.push_back(i / video->framesPerSecond);
  clip.flags.emplace_back("video");
  if (!countsItsFrames(clip.file)) clip.flags.emplace_back("frame_count_estimated");
  if (clip.frameCount < 2) return Nothing{};
  clip.flags.emplace_back("frame_times_from_rate");
  clip.playback = Playback{.framesPerSecond = video->framesPerSecond, .lastFrame = clip.frameCount - 1};
  return Nothing{};
}

Status addPicture(Clip& clip) {
  const Result<PictureSize> size = readPictureSize(clip.file);
  if (!size) return size.error();
  clip.width = size->width;
  clip.height = size->height;
  clip.frameCount = 1;
  clip.frameTimes = {0.0};
  if (1LL * clip.width * clip.height <= kMostPixels) return Nothing{};
  return Error{"is a picture of an impossible size", clip.file, "Export the picture again"};
}

// Letters, not signs, so that "right_gsv_standing.mov" is read as words.
std::string labelFromName(const std::string& path) { return fs::path(path).stem().string(); }

}  // namespace

bool isRecording(const std::string& path) {
  const std::string extension = extensionOf(path);
  const bool named = isVideoName(path) || std::find(kPictures.begin(), kPictures.end(), extension) != kPictures.end();
  return named && !looksLikeDicom(path);
}

Result<ReadInstance> readRecording(const std::string& path) {
  ReadInstance instance;
  Clip& clip = instance.clip;
  clip.file = path;
  clip.kind = ClipKind::Other;
  clip.flags = {"screen_recording"};
  clip.label = labelFromName(path);
  clip.site = siteFromWords(clip.label);
  clip.conditions = conditionsFromWords(clip.label);
  if (const Status content = isVideoName(path) ? addVideo(clip) : addPicture(clip); !content) return content.error();
  clip.sopInstanceUid = uidFromContent(path);
  const std::string folder = fs::absolute(path).parent_path().string();
  instance.study.studyInstanceUid = uidFromText("study " + folder);
  instance.study.description = "Screen recordings in " + fs::path(folder).filename().string();
  instance.series.seriesInstanceUid = uidFromText("series " + folder);
  instance.series.description = "Screen recordings";
  instance.doubts.push_back(
      {path, Severity::Note, "is a screen recording, and nothing says whose it is", "Check that it is this patient's"});
  for (Problem& doubt : doubtsOf(clip)) instance.doubts.push_back(std::move(doubt));
  return instance;
}

}  // namespace sural::imaging::dicom
