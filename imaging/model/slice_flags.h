#pragma once

#include <algorithm>
#include <string_view>

#include "imaging/model/clip.h"

namespace sural {

// Flag of a volume in one file that is no MR or CT: its frames lie beside each other and do not follow in time.
inline constexpr std::string_view kFramesAreSlices = "frames_are_slices";

inline bool framesAreSlices(const Clip& clip) {
  return std::find(clip.flags.begin(), clip.flags.end(), kFramesAreSlices) != clip.flags.end();
}

}  // namespace sural
