#include "imaging/angiography/mask_subtraction.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "imaging/angiography/level_tissue.h"
#include "imaging/angiography/register_shift.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr std::size_t kMostAveraged = 24;
constexpr double kStillResidual = 0.35;  // of the contrast: a frame that differs more is not averaged
constexpr double kArtefactShare = 0.45;  // of the contrast, on the side where no contrast can be
constexpr double kWidestShare = 0.09;    // of the width, a vessel without mask
constexpr double kFilledEnough = 0.3;

struct Mask {
  SubtractionKind kind = SubtractionKind::None;
  std::vector<int> frames;
  std::optional<Point> shift;
};

bool appliesTo(const MaskModule& mask, int frame) {
  if (mask.firstAndLast.empty()) return true;
  for (std::size_t i = 0; i + 1 < mask.firstAndLast.size(); i += 2)
    if (frame >= mask.firstAndLast[i] && frame <= mask.firstAndLast[i + 1]) return true;
  return false;
}

Mask chooseMask(const RunSurvey& survey, const XrayAcquisition& xray, const SubtractionOptions& options, int frame) {
  if (!options.subtract) return {};
  if (!options.maskFrames.empty()) return {SubtractionKind::ReaderMask, options.maskFrames, options.pixelShift};
  for (const MaskModule& mask : xray.masks) {
    if (!appliesTo(mask, frame)) continue;
    std::optional<Point> shift = options.pixelShift;
    if (!shift && mask.rowShift && mask.columnShift && (*mask.rowShift != 0 || *mask.columnShift != 0))
      shift = Point{*mask.columnShift, *mask.rowShift};
    return {SubtractionKind::FileMask, mask.maskFrames, shift};
  }
  return {survey.maskFrames.empty() ? SubtractionKind::None : SubtractionKind::OwnMask, survey.maskFrames,
          options.pixelShift};
}

void centreIn(Raster& raster, const Raster& field) {
  std::vector<float> open;
  for (std::size_t i = 0; i < field.values.size(); i += 3)
    if (field.values[i] > 0.5F) open.push_back(raster.values[i]);
  const float middle = quantile(open, 0.5);
  for (float& value : raster.values) value -= middle;
}

Result<Raster> attenuationAt(const FrameSource& source, const XrayAcquisition& xray, int frame) {
  const Result<GreyImage> image = source(frame);
  if (!image) return image.error();
  return attenuationOf(*image, xray);
}

// What a subtraction leaves on both sides of zero within the field: contrast above, artefacts on both.
struct Tails {
  double above = 0;
  double below = 0;
  double noise = 0;
};

Tails tailsOf(const Raster& contrast, const Raster& field) {
  const Raster smooth = blurred(contrast, 1.5);
  std::vector<float> open;
  for (std::size_t i = 0; i < field.values.size(); ++i)
    if (field.values[i] > 0.5F) open.push_back(smooth.values[i]);
  return {quantile(open, 0.995), -quantile(open, 0.005), robustDeviation(open)};
}

// The deviation of one pixel from its neighbours, which slow changes do not reach.
double pixelNoise(const Raster& raster, const Raster& field) {
  std::vector<float> rough;
  for (int row = 1; row + 1 < raster.height; row += 2)
    for (int column = 1; column + 1 < raster.width; column += 2)
      if (field.at(column, row) > 0.5F)
        rough.push_back(raster.at(column, row) -
                        0.5F * (raster.at(column - 1, row + 1) + raster.at(column + 1, row - 1)));
  return robustDeviation(rough) / std::sqrt(1.5);
}

Raster laidOnto(const Raster& frame, const Raster& mask, ContrastPicture& picture, const Mask& choice, bool local) {
  if (choice.shift) {
    picture.maskShift = *choice.shift;
    return moved(mask, *choice.shift);
  }
  const Point shift = globalShift(frame, mask, picture.field);
  picture.maskShift = shift;
  const Raster whole = moved(mask, shift);
  if (!local) return whole;
  const Raster piecewise = moved(mask, localShifts(frame, mask, picture.field, shift));
  const double before = tailsOf(difference(frame, whole), picture.field).below;
  const double after = tailsOf(difference(frame, piecewise), picture.field).below;
  return after < 0.95 * before ? piecewise : whole;
}

// The frames of the run one after the other, gathered in the geometry of the one measured in.
class Gathering {
 public:
  Gathering(ContrastPicture& picture, const Raster& fixed, const Raster& mask)
      : picture_(picture), fixed_(fixed), mask_(mask) {
    picture_.opacification = Raster(fixed.width, fixed.height);
    picture_.secondsToPeak = Raster(fixed.width, fixed.height);
    own_ = difference(fixed, mask);
    centreIn(own_, picture.field);
    sum_ = own_;
    ownTails_ = tailsOf(own_, picture.field);
  }

  void add(Raster frame, double seconds) {
    const Point shift = globalShift(fixed_, frame, picture_.field, Point{});
    constexpr double kNotWorthMoving = 0.02;
    if (std::hypot(shift.x, shift.y) > kNotWorthMoving) frame = moved(frame, shift);
    Raster contrast = difference(frame, mask_);
    centreIn(contrast, picture_.field);
    keepMost(contrast, seconds);
    if (!holdsStill(contrast)) return;
    for (std::size_t i = 0; i < sum_.values.size(); ++i) sum_.values[i] += contrast.values[i];
    ++picture_.framesAveraged;
  }

  void finish() {
    picture_.contrast = std::move(sum_);
    for (float& value : picture_.contrast.values) value /= static_cast<float>(picture_.framesAveraged);
  }

  void keepMost(const Raster& contrast, double seconds) {
    const Raster smooth = blurred(contrast, 1);
    for (std::size_t i = 0; i < smooth.values.size(); ++i) {
      if (smooth.values[i] <= picture_.opacification.values[i]) continue;
      picture_.opacification.values[i] = smooth.values[i];
      picture_.secondsToPeak.values[i] = static_cast<float>(seconds);
    }
  }

  [[nodiscard]] const Raster& own() const { return own_; }

 private:
  // A vessel that fills or empties keeps its sign; one that moved shows bright beside dark.
  bool holdsStill(const Raster& contrast) const {
    const Tails change = tailsOf(difference(contrast, own_), picture_.field);
    const Tails tails = tailsOf(contrast, picture_.field);
    return std::min(change.above, change.below) < kStillResidual * ownTails_.above &&
           tails.below < std::max(1.3 * ownTails_.below, 0.25 * ownTails_.above);
  }

  ContrastPicture& picture_;
  const Raster& fixed_;
  const Raster& mask_;
  Raster own_;
  Raster sum_;
  Tails ownTails_;
};

// Sampled frames with contrast in them but the one measured in, the nearest to it first.
std::vector<int> filledFrames(const RunSurvey& survey, int frame) {
  std::vector<int> frames;
  for (std::size_t i = 0; i < survey.frames.size(); ++i)
    if (survey.filling[i] > kFilledEnough && survey.frames[i] != frame) frames.push_back(survey.frames[i]);
  std::stable_sort(frames.begin(), frames.end(),
                   [frame](int a, int b) { return std::abs(a - frame) < std::abs(b - frame); });
  if (frames.size() > kMostAveraged) {
    std::vector<int> fewer;
    for (std::size_t i = 0; i < kMostAveraged; ++i) fewer.push_back(frames[i * frames.size() / kMostAveraged]);
    return fewer;
  }
  return frames;
}

Status gather(const FrameSource& source, const RunSurvey& survey, const XrayAcquisition& xray, Gathering& gathering,
              int frame) {
  for (const int index : filledFrames(survey, frame)) {
    const Result<GreyImage> image = source(index);
    if (!image) return image.error();
    gathering.add(attenuationOf(*image, xray), image->timeSeconds);
  }
  return Nothing{};
}

void withoutMask(const Raster& frame, ContrastPicture& picture) {
  picture.kind = SubtractionKind::None;
  picture.maskFrames.clear();
  picture.maskShift = {};
  picture.framesAveraged = 1;
  picture.contrast = aboveBackground(frame, picture.field);
  picture.opacification = blurred(picture.contrast, 1);
  picture.flags.emplace_back("not_subtracted");
}

Raster openedBy(const Raster& raster, double widest) {
  Raster result(raster.width, raster.height);
  try {
    const cv::Mat in(raster.height, raster.width, CV_32F, const_cast<float*>(raster.values.data()));
    cv::Mat out(result.height, result.width, CV_32F, result.values.data());
    const int size = 2 * static_cast<int>(widest / 2) + 1;
    cv::morphologyEx(in, out, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_ELLIPSE, {size, size}));
  } catch (const cv::Exception&) {
    return raster;
  }
  return result;
}

}  // namespace

SubtractionOptions optionsOf(const MaskChoice& choice) {
  SubtractionOptions options;
  options.subtract = choice.subtract;
  options.maskFrames = choice.frames;
  options.pixelShift = choice.shift;
  return options;
}

Result<Raster> meanAttenuation(const FrameSource& source, const XrayAcquisition& xray, const std::vector<int>& frames) {
  if (frames.empty()) return Error{"no frame makes the mask", "mask", "Choose the frames of the mask"};
  Raster sum;
  for (const int frame : frames) {
    const Result<Raster> next = attenuationAt(source, xray, frame);
    if (!next) return next.error();
    if (sum.values.empty()) sum = Raster(next->width, next->height);
    if (next->values.size() != sum.values.size())
      return Error{"the frames of the mask differ in size", "mask", "Choose other frames"};
    for (std::size_t i = 0; i < sum.values.size(); ++i) sum.values[i] += next->values[i];
  }
  for (float& value : sum.values) value /= static_cast<float>(frames.size());
  return sum;
}

Raster aboveBackground(const Raster& attenuation, const Raster& field) {
  const double widestPixels = kWidestShare * attenuation.width;
  Raster filled = attenuation;
  std::vector<float> open;
  for (std::size_t i = 0; i < field.values.size(); ++i)
    if (field.values[i] > 0.5F) open.push_back(attenuation.values[i]);
  const float highest = quantile(open, 0.999);
  for (float& value : filled.values) value = std::min(value, highest);
  const Raster background = blurred(openedBy(blurred(filled, 1.2), std::max(5.0, widestPixels)), widestPixels / 4);
  Raster contrast = difference(filled, background);
  for (std::size_t i = 0; i < field.values.size(); ++i) contrast.values[i] *= field.values[i];
  return contrast;
}

Result<ContrastPicture> contrastPicture(const FrameSource& source, const RunSurvey& survey, const XrayAcquisition& xray,
                                        const SubtractionOptions& options) {
  ContrastPicture picture;
  picture.frame = options.frame.value_or(survey.bestFrame);
  const Result<GreyImage> image = source(picture.frame);
  if (!image) return image.error();
  picture.field = openField(*image);
  const Raster frame = attenuationOf(*image, xray);
  const Mask choice = chooseMask(survey, xray, options, picture.frame);
  bool useful = !choice.frames.empty();
  if (useful) {
    picture.kind = choice.kind;
    picture.maskFrames = choice.frames;
    const Result<Raster> mask = meanAttenuation(source, xray, choice.frames);
    if (!mask) return mask.error();
    const Raster laid = laidOnto(frame, *mask, picture, choice, options.localRegistration);
    Gathering gathering(picture, frame, laid);
    const Tails tails = tailsOf(gathering.own(), picture.field);
    useful = tails.below < kArtefactShare * tails.above;
    if (useful) {
      gathering.keepMost(gathering.own(), image->timeSeconds);
      if (const Status read = gather(source, survey, xray, gathering, picture.frame); !read) return read.error();
      gathering.finish();
      levelTissue(picture.contrast, laid, picture.field);
      if (choice.kind == SubtractionKind::OwnMask && choice.frames.front() > picture.frame)
        picture.flags.emplace_back("mask_after_contrast");
    }
  }
  if (!useful) {
    picture.frame = options.frame.value_or(survey.mostVesselsFrame);
    const Result<GreyImage> shown = source(picture.frame);
    if (!shown) return shown.error();
    withoutMask(attenuationOf(*shown, xray), picture);
  }
  picture.noise = pixelNoise(picture.contrast, picture.field);
  return picture;
}

}  // namespace sural::imaging::angiography
