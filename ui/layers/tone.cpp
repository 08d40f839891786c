#include "ui/layers/tone.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sural::ui::layers {

namespace {

constexpr int kGreyDifference = 8;  // between channels; lossy coding leaves a little colour on grey

using Table = std::array<std::uint8_t, 256>;

Table tableOf(const Tone& tone) {
  Table table{};
  const double window = std::max(1.0, tone.window);
  for (std::size_t value = 0; value < table.size(); ++value) {
    const double share = std::clamp((double(value) - (tone.level - window / 2)) / window, 0.0, 1.0);
    table[value] = static_cast<std::uint8_t>(std::lround(255 * (tone.inverted ? 1 - share : share)));
  }
  return table;
}

void toneColour(std::vector<std::uint8_t>& pixels, const Table& table) {
  for (std::size_t i = 0; i + 2 < pixels.size(); i += 3) {
    const auto [least, most] = std::minmax({pixels[i], pixels[i + 1], pixels[i + 2]});
    if (most - least > kGreyDifference) continue;
    for (std::size_t channel = 0; channel < 3; ++channel) pixels[i + channel] = table[pixels[i + channel]];
  }
}

}  // namespace

Frame toned(const Frame& frame, const Tone& tone) {
  if (tone.isAsRecorded() || !frame.pixels) return frame;
  const Table table = tableOf(tone);
  std::vector<std::uint8_t> pixels = *frame.pixels;
  if (frame.channels == 3)
    toneColour(pixels, table);
  else
    std::transform(pixels.begin(), pixels.end(), pixels.begin(), [&](std::uint8_t value) { return table[value]; });
  Frame result = frame;
  result.pixels = std::make_shared<const std::vector<std::uint8_t>>(std::move(pixels));
  return result;
}

Tone dragged(const Tone& tone, double rightwards, double downwards) {
  constexpr double kStepPerPixel = 0.75;
  Tone result = tone;
  result.window = std::clamp(tone.window + kStepPerPixel * rightwards, 2.0, 510.0);
  result.level = std::clamp(tone.level + kStepPerPixel * downwards, 0.0, 255.0);
  return result;
}

}  // namespace sural::ui::layers
