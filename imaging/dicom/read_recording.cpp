#include "imaging/dicom/read_recording.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>

#include "imaging/dicom/content_uid.h"
#include "imaging/dicom/decode_recording.h"
#include "imaging/dicom/picture_header.h"

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

Status addVideo(Clip& clip) {
  const Result<VideoHeader> video = readVideoHeader(clip.file);
  if (!video) return video.error();
  clip.width = video->width;
  clip.height = video->height;
  clip.frameCount = video->frameCount;
  for (int i = 0; i < clip.frameCount; ++i) clip.frameTimes.push_back(i / video->framesPerSecond);
  clip.flags.emplace_back("video");
  if (clip.frameCount > 1)
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
  return isVideoName(path) || std::find(kPictures.begin(), kPictures.end(), extension) != kPictures.end();
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
  instance.doubts.push_back({path, Severity::Note,
                             "is a screen recording: it has no calibration, and nothing says whose it is",
                             "Calibrate it on its drawn scale before measuring"});
  return instance;
}

}  // namespace sural::imaging::dicom
