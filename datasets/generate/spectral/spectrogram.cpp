#include "datasets/generate/spectral/spectrogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

#include "datasets/generate/spectral/fourier.h"

namespace sural::datasets::generate::spectral {

namespace {

constexpr double kLinesPerSecond = 160;  // as carts work them out; pixels between lines are interpolated

std::vector<double> hannWindow(std::size_t length) {
  std::vector<double> window(length);
  double energy = 0;
  for (std::size_t n = 0; n < length; ++n) {
    const double turn = 2 * std::numbers::pi * (static_cast<double>(n) + 0.5) / static_cast<double>(length);
    window[n] = 0.5 - 0.5 * std::cos(turn);
    energy += window[n] * window[n];
  }
  for (double& weight : window) weight /= std::sqrt(energy);
  return window;
}

// Power spectrum around `time`, zero-padded to `size` lines; line k is the shift k/size of the sampling frequency.
std::vector<double> powerAt(const DopplerSignal& signal, double time, const std::vector<double>& window,
                            std::size_t size) {
  std::vector<std::complex<double>> piece(size);
  const double centre = (time - signal.startSeconds) * signal.samplesPerSecond;
  const auto first = static_cast<long long>(std::llround(centre - static_cast<double>(window.size()) / 2));
  for (std::size_t n = 0; n < window.size(); ++n) {
    const long long place = first + static_cast<long long>(n);
    if (place >= 0 && place < static_cast<long long>(signal.samples.size()))
      piece[n] = window[n] * signal.samples[static_cast<std::size_t>(place)];
  }
  fourierTransform(piece);
  std::vector<double> power(size);
  for (std::size_t k = 0; k < size; ++k) power[k] = std::norm(piece[k]);
  return power;
}

double interpolatedCyclic(const std::vector<double>& values, double place) {
  const auto size = static_cast<double>(values.size());
  const double folded = place - size * std::floor(place / size);
  const auto before = static_cast<std::size_t>(folded) % values.size();
  return std::lerp(values[before], values[(before + 1) % values.size()], folded - std::floor(folded));
}

// The display's floor lies at 0, its ceiling at 1: noise (whose level the settings tell) just under the floor.
struct Compression {
  double floorDb = 0;
  double rangeDb = 40;
  [[nodiscard]] double levelOf(double power) const {
    return std::clamp((10 * std::log10(power + 1e-30) - floorDb) / rangeDb, 0.0, 1.0);
  }
};

Compression compressionOf(const std::vector<std::vector<double>>& lines, const DopplerSettings& settings) {
  std::vector<double> powers;
  for (const std::vector<double>& line : lines) powers.insert(powers.end(), line.begin(), line.end());
  const auto quiet = powers.begin() + static_cast<std::ptrdiff_t>(powers.size() / 5);
  std::nth_element(powers.begin(), quiet, powers.end());
  // The lowest fifth of exponentially distributed noise ends at -ln(0.8) of its mean.
  const double noiseDb = 10 * std::log10(*quiet / -std::log(0.8) + 1e-30);
  return {noiseDb + 2.5 - settings.gainDb, settings.dynamicRangeDb};
}

}  // namespace

StripPicture spectrogram(const DopplerSignal& signal, const DopplerSettings& settings, const StripGrid& grid) {
  const auto length = static_cast<std::size_t>(std::max(16.0, settings.windowSeconds * signal.samplesPerSecond));
  const std::size_t size = std::max<std::size_t>(256, std::bit_ceil(length));
  const std::vector<double> window = hannWindow(length);
  const auto lineCount = static_cast<std::size_t>(std::ceil(grid.seconds * kLinesPerSecond)) + 2;
  std::vector<std::vector<double>> lines(lineCount);
  for (std::size_t i = 0; i < lineCount; ++i)
    lines[i] = powerAt(signal, static_cast<double>(i) / kLinesPerSecond, window, size);
  const Compression compression = compressionOf(lines, settings);
  for (std::vector<double>& line : lines)
    for (double& value : line) value = compression.levelOf(value);

  StripPicture picture{grid.width, grid.height, {}};
  picture.levels.resize(static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height));
  const double linesPerVelocity = static_cast<double>(size) / (settings.highestVelocity - settings.lowestVelocity);
  for (int column = 0; column < grid.width; ++column) {
    const double place = grid.timeOf(column) * kLinesPerSecond;
    const auto before = static_cast<std::size_t>(place);
    for (int row = 0; row < grid.height; ++row) {
      const double shift = (grid.highestVelocity - (row + 0.5) * grid.velocityPerRow()) * linesPerVelocity;
      const double level = std::lerp(interpolatedCyclic(lines[before], shift),
                                     interpolatedCyclic(lines[before + 1], shift), place - std::floor(place));
      picture.levels[static_cast<std::size_t>(row * grid.width + column)] =
          static_cast<std::uint8_t>(std::lround(255 * level));
    }
  }
  return picture;
}

}  // namespace sural::datasets::generate::spectral
