#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/dicom/file/dataset.h"
#include "imaging/model/clip.h"

namespace sural::imaging::dicom {

struct FrameTiming {
  std::vector<double> times;       // s from the first frame, one per frame, never falling
  std::vector<std::string> flags;  // "frame_times_assumed", "frame_time_vector_wrong_length", ...
};

// When each of `frameCount` frames was taken. What Frame Increment Pointer (0028,0009) names counts first, then Frame
// Time Vector (0018,1065), Frame Time (0018,1063), the frames' own times of an enhanced object, Cine Rate (0018,0040)
// and Recommended Display Frame Rate (0008,2144); PS3.3 C.7.6.5, C.7.6.6, C.7.6.16. Where none can be right, 25
// frames/s are assumed and flagged.
FrameTiming readFrameTiming(const Dataset& data, int frameCount);

// How the file asks to be played: rate, Preferred Playback Sequencing (0018,1244), Start Trim (0008,2142) and Stop
// Trim (0008,2143). Nothing for a still; trims that lie outside the clip are not used.
std::optional<Playback> readPlayback(const Dataset& data, int frameCount);

}  // namespace sural::imaging::dicom
