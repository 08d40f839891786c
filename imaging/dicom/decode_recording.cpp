#include "imaging/dicom/decode_recording.h"

#include <algorithm>
#include <optional>

#include "imaging/dicom/codec/decode_picture.h"
#include "imaging/dicom/codec/video_file.h"

namespace sural::imaging::dicom {

namespace {

bool hasFlag(const Clip& clip, std::string_view flag) {
  return std::find(clip.flags.begin(), clip.flags.end(), flag) != clip.flags.end();
}

Error changed() { return {"is not the file that it was when it was read", "", "Read it again"}; }

}  // namespace

bool isRecording(const Clip& clip) { return hasFlag(clip, "screen_recording"); }

struct RecordingDecoder::Impl {
  Clip clip;
  std::optional<VideoFile> video;  // empty for a picture
};

RecordingDecoder::RecordingDecoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RecordingDecoder::~RecordingDecoder() = default;
RecordingDecoder::RecordingDecoder(RecordingDecoder&&) noexcept = default;
RecordingDecoder& RecordingDecoder::operator=(RecordingDecoder&&) noexcept = default;

Result<RecordingDecoder> RecordingDecoder::open(const Clip& clip) {
  auto impl = std::make_unique<Impl>();
  impl->clip = clip;
  if (hasFlag(clip, "video")) {
    Result<VideoFile> video = VideoFile::open(clip.file, VideoOrder::Searchable);
    if (!video) return video.error();
    const VideoHeader header = video->header();
    if (header.width != clip.width || header.height != clip.height) return changed();
    impl->video = std::move(video).value();
  }
  return RecordingDecoder(std::move(impl));
}

Result<Bytes> RecordingDecoder::frame(int index) {
  return impl_->video ? impl_->video->frame(index)
                      : decodePicture(impl_->clip.file, {impl_->clip.width, impl_->clip.height});
}

}  // namespace sural::imaging::dicom
