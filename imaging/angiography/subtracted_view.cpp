#include "imaging/angiography/subtracted_view.h"

#include <algorithm>
#include <cmath>

namespace sural::imaging::angiography {

namespace {

constexpr float kTissueGrey = 180;     // where nothing is left
constexpr double kFilledRank = 0.998;  // of the open field lies below the densest vessels
constexpr std::size_t kEvery = 5;      // pixels, where only a rank is wanted

// Brightness drifts from frame to frame: the middle of the open field is taken as tissue.
float middleOf(const Raster& contrast, const Raster& field) {
  std::vector<float> open;
  for (std::size_t i = 0; i < field.values.size(); i += kEvery)
    if (field.values[i] > 0.5F) open.push_back(contrast.values[i]);
  return quantile(std::move(open), 0.5);
}

float densestIn(const Raster& contrast, const Raster& field, float middle) {
  std::vector<float> open;
  for (std::size_t i = 0; i < field.values.size(); i += kEvery)
    if (field.values[i] > 0.5F) open.push_back(contrast.values[i] - middle);
  return quantile(std::move(open), kFilledRank);
}

}  // namespace

Result<ViewMask> viewMask(const FrameSource& source, const XrayAcquisition& xray, const MaskPlace& place) {
  const Result<Raster> mean = meanAttenuation(source, xray, place.frames);
  if (!mean) return mean.error();
  const Result<GreyImage> brightest = source(place.brightestFrame);
  if (!brightest) return brightest.error();
  const bool isStill = place.shift.x == 0 && place.shift.y == 0;
  ViewMask mask{isStill ? *mean : moved(*mean, place.shift), 1};
  const Raster frame = attenuationOf(*brightest, xray);
  if (frame.values.size() != mask.attenuation.values.size())
    return Error{"the frames of the run differ in size", "mask", "Look at the run as it was recorded"};
  const Raster contrast = difference(frame, mask.attenuation);
  const Raster field = openField(*brightest);
  mask.most = std::max(densestIn(contrast, field, middleOf(contrast, field)), 1e-6F);
  return mask;
}

std::vector<std::uint8_t> subtractedPicture(const GreyImage& frame, const XrayAcquisition& xray, const ViewMask& mask) {
  const Raster attenuation = attenuationOf(frame, xray);
  if (attenuation.values.size() != mask.attenuation.values.size()) return {};
  const Raster contrast = difference(attenuation, mask.attenuation);
  const Raster field = openField(frame);
  const float middle = middleOf(contrast, field);
  std::vector<std::uint8_t> picture(contrast.values.size(), 0);
  for (std::size_t i = 0; i < picture.size(); ++i)
    if (field.values[i] > 0.5F)
      picture[i] = static_cast<std::uint8_t>(
          std::lround(std::clamp(kTissueGrey * (1 - (contrast.values[i] - middle) / mask.most), 0.0F, 255.0F)));
  return picture;
}

}  // namespace sural::imaging::angiography
