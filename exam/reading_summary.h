#pragma once

#include <cstddef>
#include <string>

#include "imaging/model/study.h"

namespace sural::exam {

// How much of what was read can be used; by the headers alone, so that a damaged frame may still lower it.
struct ReadingSummary {
  std::size_t clips = 0;
  std::size_t withPictures = 0;
  std::size_t decodable = 0;   // of those with pictures
  std::size_t calibrated = 0;  // of the decodable: a region or a pixel spacing gives lengths or velocities
};

ReadingSummary summaryOf(const Reading& reading);

// "4 clips: 3 hold pictures, 2 can be decoded, 1 carries a calibration".
std::string toPhrase(const ReadingSummary& summary);

}  // namespace sural::exam
