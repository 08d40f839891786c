#pragma once

#include <memory>
#include <string>

#include "imaging/model/clip.h"
#include "imaging/model/frame.h"
#include "imaging/model/result.h"

namespace sural::imaging::dicom {

// Whether a clip was read from a video or picture file (imaging/dicom/read_recording.h).
bool isRecording(const Clip& clip);

struct VideoHeader {
  int width = 0;
  int height = 0;
  int frameCount = 0;
  double framesPerSecond = 0;
};

// What a video's container says; decodes at most its first frame.
// Errors: no video, or one that does not say how long it is.
Result<VideoHeader> readVideoHeader(const std::string& path);

// Frames of one recording, RGB, one decoded at a time. The file stays open: the next frame costs one frame, one
// further on those between, one further back a search from the nearest key frame.
class RecordingDecoder {
 public:
  static Result<RecordingDecoder> open(const Clip& clip);
  ~RecordingDecoder();
  RecordingDecoder(RecordingDecoder&&) noexcept;
  RecordingDecoder& operator=(RecordingDecoder&&) noexcept;

  // Errors: index outside the clip, a damaged or shortened file.
  Result<Frame> frame(int index);

 private:
  struct Impl;
  explicit RecordingDecoder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// One frame; the recording asked for last stays open in each thread.
Result<Frame> decodeRecordingFrame(const Clip& clip, int index);

}  // namespace sural::imaging::dicom
