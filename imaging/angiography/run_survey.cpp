#include "imaging/angiography/run_survey.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "imaging/angiography/register_shift.h"
#include "imaging/angiography/vessel_mask.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr int kSmallWidth = 128;
constexpr double kActiveShare = 0.02;   // of the field: where most changes
constexpr double kContrastNoises = 12;  // of the change there, for contrast medium to be believed
constexpr double kArrived = 0.06;       // of the full filling
constexpr double kFull = 0.97;
constexpr double kRiseSeconds = 0.5;       // before the end of the run, in which contrast rises or not
constexpr double kLeastRise = 0.1;         // in that time
constexpr std::size_t kFewestTelling = 4;  // frames that tell whether contrast is still arriving
constexpr std::size_t kMostMaskFrames = 6;
constexpr std::size_t kMostSteps = 40;  // from frame to frame, from which the noise is told
constexpr double kBlankShare = 0.1;     // of the usual range of greys: a frame with less shows nothing

constexpr double kFitsBetter = 0.8;  // of the difference, that a shift may leave; chosen on phantoms

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

// From frame to frame; one that was repeated says nothing of it.
double noiseOf(const SmallRun& run) {
  std::vector<float> steps;
  std::size_t told = 0;
  for (std::size_t t = 1; t < run.frames.size() && told < kMostSteps; ++t) {
    if (run.frames[t].values == run.frames[t - 1].values) continue;
    ++told;
    for (std::size_t i = 0; i < run.field.values.size(); i += 7)
      if (run.field.values[i] > 0.999F) steps.push_back(run.frames[t].values[i] - run.frames[t - 1].values[i]);
  }
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

// How much the filling rises in this time before the end of the run; from the frame before the last at least.
double riseWithin(const RunSurvey& survey, double seconds) {
  constexpr double kSameTime = 1e-6;
  std::size_t from = survey.filling.size() - 2;
  while (from > 0 && survey.seconds.back() - survey.seconds[from] < seconds - kSameTime &&
         survey.seconds.back() - survey.seconds[from - 1] < seconds + kSameTime)
    --from;
  return survey.filling.back() - survey.filling[from];
}

// Up to the last frame: a rise that has come to rest in its latter half is over.
bool stillFills(const RunSurvey& survey) {
  return survey.filling.size() >= kFewestTelling && survey.filling.back() >= kFull &&
         riseWithin(survey, kRiseSeconds) > kLeastRise && riseWithin(survey, kRiseSeconds / 2) > kLeastRise / 2;
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
  survey.stillFilling = stillFills(survey);
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

// Mean absolute difference within the field.
double mismatch(const Raster& a, const Raster& b, const Raster& field) {
  double sum = 0;
  double count = 0;
  for (std::size_t i = 0; i < field.values.size(); ++i) {
    if (field.values[i] < 0.999F) continue;
    sum += std::abs(a.values[i] - b.values[i]);
    ++count;
  }
  return count > 0 ? sum / count : 0;
}

// A shift counts only where the picture then fits better: one without anatomy, as a run that was subtracted before,
// fits nowhere.
double travel(const SmallRun& run) {
  double farthest = 0;
  const std::size_t stride = std::max<std::size_t>(1, run.frames.size() / 8);
  const Raster& first = run.frames.front();
  for (std::size_t t = stride; t < run.frames.size(); t += stride) {
    const Point shift = globalShift(run.frames[t], first, run.field);
    const double before = mismatch(run.frames[t], first, run.field);
    if (mismatch(run.frames[t], moved(first, shift), run.field) > kFitsBetter * before) continue;
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

// Frames that show nothing, as before the tube is switched on, say nothing of contrast medium.
void leaveOutBlank(RunSurvey& survey, SmallRun& run) {
  std::vector<float> ranges;
  for (const Raster& frame : run.frames) ranges.push_back(quantile(frame.values, 0.9) - quantile(frame.values, 0.1));
  const double least = kBlankShare * static_cast<double>(quantile(ranges, 0.75));
  SmallRun kept{{}, {}, run.factor};
  std::vector<int> frames;
  std::vector<double> seconds;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (ranges[i] < least) continue;
    frames.push_back(survey.frames[i]);
    seconds.push_back(survey.seconds[i]);
    kept.frames.push_back(std::move(run.frames[i]));
  }
  survey.blankFrames = static_cast<int>(ranges.size() - frames.size());
  survey.frames = std::move(frames);
  survey.seconds = std::move(seconds);
  survey.bestFrame = survey.frames.front();
  run = std::move(kept);
}

Status readSmall(const FrameSource& source, const XrayAcquisition& xray, RunSurvey& survey, SmallRun& run) {
  for (const int index : survey.frames) {
    const Result<GreyImage> image = source(index);
    if (!image) return image.error();
    run.factor = std::max(1, image->width / kSmallWidth);
    survey.seconds.push_back(image->timeSeconds);
    run.frames.push_back(blurred(reduced(attenuationOf(*image, xray), run.factor), 0.8));
    centre(run.frames.back());
  }
  leaveOutBlank(survey, run);
  const Result<GreyImage> first = source(survey.frames.front());
  if (!first) return first.error();
  run.field = reduced(openField(*first), run.factor);
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
