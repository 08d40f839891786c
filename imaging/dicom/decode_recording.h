#pragma once

#include <memory>

#include "imaging/dicom/file/byte_source.h"
#include "imaging/model/clip.h"

namespace sural::imaging::dicom {

// Whether a clip was read from a video or picture file (imaging/dicom/read_recording.h).
bool isRecording(const Clip& clip);

// The pictures of one recording, one decoded at a time and by one thread at a time.
class RecordingDecoder {
 public:
  static Result<RecordingDecoder> open(const Clip& clip);
  ~RecordingDecoder();
  RecordingDecoder(RecordingDecoder&&) noexcept;
  RecordingDecoder& operator=(RecordingDecoder&&) noexcept;

  // RGB, of the clip's size. Errors: a damaged or shortened file, or one that is not what it was when it was read.
  Result<Bytes> frame(int index);

 private:
  struct Impl;
  explicit RecordingDecoder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sural::imaging::dicom
