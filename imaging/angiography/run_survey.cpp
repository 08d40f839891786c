#include "imaging/angiography/run_survey.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "imaging/angiography/register_shift.h"
#include "imaging/angiography/vessel_mask.h"

namespace sural::imaging::angiography {

namespace {

constexpr int kSmallWidth = 128;
constexpr double kActiveShare = 0.02;   // of the field: where most changes
constexpr double kContrastNoises = 12;  // of the change there, for contrast medium to be believed
constexpr double kArrived = 0.06;       // of the full filling
constexpr double kFull = 0.97;
constexpr std::size_t kMostMaskFrames = 6;

struct SmallRun {
  std::vector<Raster> frames;
  Raster field;
  int factor = 1;
};

// How much brighter or darker the whole frame is changes from frame to frame and says nothing.
void centre(Raster& raster) {
  const float middle = quantile(raster.values, 0.5);
  for (float& value : raster.values) value -= middle;
}

double saturated(const GreyImage& image, const Raster& field) {
  const auto [least, most] = std::minmax_element(image.values->begin(), image.values->end());
  std::size_t open = 0;
  std::size_t ends = 0;
  for (std::size_t i = 0; i < field.values.size(); ++i) {
    if (field.values[i] < 0.5F) continue;
    ++open;
    if ((*image.values)[i] >= *most || (*image.values)[i] <= *least) ++ends;
  }
  return open == 0 ? 1 : static_cast<double>(ends) / static_cast<double>(open);
}

// Greatest change over time at each pixel, 0 outside the field.
std::vector<float> ranges(const SmallRun& run) {
  std::vector<float> range(run.field.values.size(), 0);
  for (std::size_t i = 0; i < range.size(); ++i) {
    if (run.field.values[i] < 0.999F) continue;
    const auto [least, most] =
        std::minmax_element(run.frames.begin(), run.frames.end(),
                            [i](const Raster& a, const Raster& b) { return a.values[i] < b.values[i]; });
    range[i] = most->values[i] - least->values[i];
  }
  return range;
}

double noiseOf(const SmallRun& run) {
  std::vector<float> steps;
  for (std::size_t t = 1; t < run.frames.size(); t += std::max<std::size_t>(1, run.frames.size() / 20))
    for (std::size_t i = 0; i < run.field.values.size(); i += 7)
      if (run.field.values[i] > 0.999F) steps.push_back(run.frames[t].values[i] - run.frames[t - 1].values[i]);
  return robustDeviation(steps) / std::sqrt(2.0);
}

std::vector<double> attenuationIn(const SmallRun& run, const std::vector<std::size_t>& active) {
  std::vector<double> means;
  for (const Raster& frame : run.frames) {
    double sum = 0;
    for (const std::size_t i : active) sum += frame.values[i];
    means.push_back(sum / static_cast<double>(active.size()));
  }
  return means;
}

void fillFrom(RunSurvey& survey, std::vector<double> means) {
  const auto [least, most] = std::minmax_element(means.begin(), means.end());
  const double low = *least;
  const double range = std::max(1e-9, *most - low);
  for (double& mean : means) mean = (mean - low) / range;
  survey.filling = std::move(means);
  std::vector<int> full;
  for (std::size_t i = 0; i < survey.filling.size(); ++i)
    if (survey.filling[i] >= kFull) full.push_back(survey.frames[i]);
  survey.bestFrame = full[full.size() / 2];
}

// Frames before contrast comes; where it is there from the start, those after it has gone.
std::vector<int> framesWithoutContrast(const RunSurvey& survey) {
  const auto empty = [&](std::size_t i) { return survey.filling[i] < kArrived; };
  std::vector<int> mask;
  for (std::size_t i = 0; i < survey.frames.size() && empty(i); ++i) mask.push_back(survey.frames[i]);
  if (mask.size() > 2) mask.pop_back();
  if (mask.empty())
    for (std::size_t i = survey.frames.size(); i-- > 0 && empty(i);) mask.push_back(survey.frames[i]);
  if (mask.size() > kMostMaskFrames) mask.erase(mask.begin(), mask.end() - kMostMaskFrames);
  return mask;
}

double travel(const SmallRun& run) {
  double farthest = 0;
  const std::size_t stride = std::max<std::size_t>(1, run.frames.size() / 8);
  for (std::size_t t = stride; t < run.frames.size(); t += stride) {
    const Point shift = globalShift(run.frames[t], run.frames.front(), run.field);
    farthest = std::max(farthest, std::hypot(shift.x, shift.y) * run.factor);
  }
  return farthest;
}

// The frame whose lines of vessel width together are strongest, smoothed over neighbours.
int frameOfMostVessels(const SmallRun& run, const std::vector<int>& frames) {
  std::vector<double> strengths;
  for (const Raster& frame : run.frames) {
    const Raster ridges = ridgeStrength(frame, 1, 2.3);
    double sum = 0;
    for (std::size_t i = 0; i < ridges.values.size(); ++i)
      if (run.field.values[i] > 0.999F) sum += static_cast<double>(ridges.values[i]) * ridges.values[i];
    strengths.push_back(sum);
  }
  std::size_t best = 0;
  double most = -1;
  for (std::size_t i = 0; i < strengths.size(); ++i) {
    double sum = 0;
    double count = 0;
    for (std::size_t k = i > 2 ? i - 2 : 0; k < std::min(strengths.size(), i + 3); ++k, ++count) sum += strengths[k];
    if (sum / count <= most) continue;
    most = sum / count;
    best = i;
  }
  return frames[best];
}

Status readSmall(const FrameSource& source, const XrayAcquisition& xray, RunSurvey& survey, SmallRun& run) {
  for (const int index : survey.frames) {
    const Result<GreyImage> image = source(index);
    if (!image) return image.error();
    if (run.frames.empty()) {
      run.factor = std::max(1, image->width / kSmallWidth);
      run.field = reduced(openField(*image), run.factor);
    }
    run.frames.push_back(blurred(reduced(attenuationOf(*image, xray), run.factor), 0.8));
    centre(run.frames.back());
  }
  return Nothing{};
}

void findContrast(const SmallRun& run, RunSurvey& survey) {
  const std::vector<float> range = ranges(run);
  std::vector<float> seen;
  for (const float r : range)
    if (r > 0) seen.push_back(r);
  if (seen.size() < 64) return;
  const float limit = quantile(seen, 1 - kActiveShare);
  std::vector<std::size_t> active;
  for (std::size_t i = 0; i < range.size(); ++i)
    if (range[i] >= limit) active.push_back(i);
  survey.contrastSeen = limit > kContrastNoises * noiseOf(run);
  fillFrom(survey, attenuationIn(run, active));
  survey.maskFrames = framesWithoutContrast(survey);
}

}  // namespace

Result<RunSurvey> surveyRun(const FrameSource& source, int frameCount, const XrayAcquisition& xray,
                            const SurveyOptions& options) {
  RunSurvey survey;
  const int stride = (frameCount + options.mostFrames - 1) / options.mostFrames;
  for (int i = 0; i < frameCount; i += std::max(1, stride)) survey.frames.push_back(i);
  SmallRun run;
  if (const Status read = readSmall(source, xray, survey, run); !read) return read.error();
  if (run.frames.size() >= 2) findContrast(run, survey);
  if (run.frames.size() >= 2) survey.travelPixels = travel(run);
  survey.mostVesselsFrame = frameOfMostVessels(run, survey.frames);
  const Result<GreyImage> best = source(survey.bestFrame);
  if (!best) return best.error();
  survey.saturatedShare = saturated(*best, openField(*best));
  return survey;
}

}  // namespace sural::imaging::angiography
