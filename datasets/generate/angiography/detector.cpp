#include "datasets/generate/angiography/detector.h"

#include <algorithm>
#include <cmath>

namespace sural::datasets::generate::angiography {

namespace {

constexpr int kScatterReduction = 8;
constexpr double kScatterSigmaShare = 0.09;  // of the width
constexpr double kWhiteShare = 0.985;        // of the open field is darker than white
constexpr double kHeadroom = 1.12;
constexpr double kLogRange = 4.2;  // natural logarithm from black to white

Picture primary(const Picture& attenuation, const Picture& collimator, double reference) {
  Picture dose(attenuation.width, attenuation.height);
  for (std::size_t i = 0; i < dose.values.size(); ++i)
    dose.values[i] = collimator.values[i] * std::exp(static_cast<float>(reference) - attenuation.values[i]);
  return dose;
}

Picture reduced(const Picture& picture, int factor) {
  Picture small(picture.width / factor, picture.height / factor);
  for (int row = 0; row < small.height; ++row) {
    for (int column = 0; column < small.width; ++column) {
      float sum = 0;
      for (int y = 0; y < factor; ++y)
        for (int x = 0; x < factor; ++x) sum += picture.at(column * factor + x, row * factor + y);
      small.values[small.indexOf(column, row)] = sum / static_cast<float>(factor * factor);
    }
  }
  return small;
}

Picture scatterOf(const Picture& dose, double share) {
  const Picture small = reduced(dose, kScatterReduction);
  const Picture smooth = blurred(small, kScatterSigmaShare * small.width);
  Picture scatter(dose.width, dose.height);
  for (int row = 0; row < dose.height; ++row)
    for (int column = 0; column < dose.width; ++column)
      scatter.values[scatter.indexOf(column, row)] =
          static_cast<float>(share) *
          sample(smooth, (column + 0.5) / kScatterReduction - 0.5, (row + 0.5) / kScatterReduction - 0.5);
  return scatter;
}

std::vector<float> inOpenField(const Picture& picture, const Picture& collimator) {
  std::vector<float> open;
  for (std::size_t i = 0; i < picture.values.size(); ++i)
    if (collimator.values[i] > 0.5F) open.push_back(picture.values[i]);
  return open.empty() ? picture.values : open;
}

}  // namespace

Exposure expose(const Detector& detector, const Picture& attenuation, const Picture& collimator) {
  Exposure exposure;
  exposure.referenceAttenuation = percentile(inOpenField(attenuation, collimator), 0.5);
  Picture dose = primary(attenuation, collimator, exposure.referenceAttenuation);
  exposure.scatter = scatterOf(dose, detector.scatterShare);
  for (std::size_t i = 0; i < dose.values.size(); ++i) dose.values[i] += exposure.scatter.values[i];
  exposure.white = kHeadroom * percentile(inOpenField(dose, collimator), kWhiteShare);
  return exposure;
}

Picture detected(const Detector& detector, const Exposure& exposure, const Picture& attenuation,
                 const Picture& collimator, Random random) {
  Picture dose = blurred(primary(attenuation, collimator, exposure.referenceAttenuation), detector.focusBlurPixels);
  for (std::size_t i = 0; i < dose.values.size(); ++i) dose.values[i] += exposure.scatter.values[i];
  if (detector.photons > 0) {
    for (float& value : dose.values) {
      const double noise = std::sqrt(std::max(0.0F, value) / detector.photons);
      value += static_cast<float>(noise * random.normal());
    }
  }
  return blurred(dose, detector.screenBlurPixels);
}

std::vector<std::uint16_t> stored(const Detector& detector, const Exposure& exposure, const Picture& dose) {
  const double highest = (1 << detector.bits) - 1;
  std::vector<std::uint16_t> values(dose.values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    double level = dose.values[i] / exposure.white;
    if (detector.intensity == Intensity::Logarithmic) level = 1 + std::log(std::max(level, 1e-6)) / kLogRange;
    level = std::clamp(level, 0.0, 1.0);
    values[i] = static_cast<std::uint16_t>(std::lround(level * highest));
  }
  return values;
}

}  // namespace sural::datasets::generate::angiography
