#pragma once

#include <string>

#include "imaging/dicom/clip/read_clip.h"

namespace sural::imaging::dicom {

// Whether the name is that of a video (.mov, .mp4, .m4v, .avi, .mkv, .wmv, .mpg) or a picture (.png, .jpg, .bmp)
// and the content is not DICOM.
bool isRecording(const std::string& path);

// A screen recording or picture as a clip of kind `other` without calibration, flagged "screen_recording". It has no
// identity of its own: its UID is made from its bytes, and the recordings of one folder are one study.
// Frames of a video are taken as evenly spaced, flagged "frame_times_from_rate". Errors: not what its name says, cut,
// impossible in size, more than 100,000 frames.
Result<ReadInstance> readRecording(const std::string& path);

}  // namespace sural::imaging::dicom
