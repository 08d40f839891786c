#include "datasets/generate/frame_times.h"

namespace sural::datasets::generate {

std::vector<double> frameTimes(const FrameRate& rate, int count) {
  std::vector<double> times;
  for (int i = 0; i < count; ++i) {
    const int steps = rate.uneven ? i + i / 3 : i;
    times.push_back(steps * (rate.uneven ? 0.75 : 1) / rate.perSecond);
  }
  return times;
}

}  // namespace sural::datasets::generate
