#include "doppler/mean_velocity.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sural::doppler {

namespace {

constexpr double kDisplayDecibels = 45;  // the middle of 40 to 60, which carts show; see the header

// Power of a grey level, 1 at full white.
std::array<double, 256> powerOfGrey() {
  std::array<double, 256> table{};
  for (std::size_t grey = 0; grey < table.size(); ++grey)
    table[grey] = std::pow(10, (static_cast<double>(grey) / 255 - 1) * kDisplayDecibels / 10);
  return table;
}

}  // namespace

std::vector<double> meanVelocity(const SpectralStrip& strip, const Envelope& envelope, const StripPicture& picture) {
  static const std::array<double, 256> kPower = powerOfGrey();
  const auto powerAt = [&](float grey) { return kPower[static_cast<std::size_t>(std::clamp(grey, 0.0F, 1.0F) * 255)]; };
  const double noise = powerAt(static_cast<float>(picture.noiseMean));
  std::vector<double> means;
  for (int column = 0; column < strip.width(); ++column) {
    const auto c = static_cast<std::size_t>(column);
    const int first = std::max(0, static_cast<int>(std::ceil(strip.rowOf(envelope.upper[c]))));
    const int last = std::min(strip.height() - 1, static_cast<int>(std::floor(strip.rowOf(envelope.lower[c]))));
    double sum = 0;
    double moment = 0;
    for (int row = first; row <= last; ++row) {
      const float grey = strip.at(column, row);
      if (grey <= picture.noiseMean) continue;
      const double power = powerAt(grey) - noise;
      sum += power;
      moment += power * strip.velocityAt(row);
    }
    means.push_back(sum > 0 ? moment / sum : 0);
  }
  return means;
}

}  // namespace sural::doppler
