#include "imaging/bmode/vessel_pulse.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/core.hpp>

namespace sural::imaging::bmode {

namespace {

constexpr double kLeastSeconds = 1.0;  // of one stretch at rest
constexpr std::size_t kFewestFrames = 10;
constexpr double kSlowestHertz = 0.75;
constexpr double kFastestHertz = 2.5;
constexpr double kHertzStep = 0.05;
constexpr int kUnknowns = 5;  // two waves' sines and cosines, and the rate
constexpr double kHardlyExplained = 0.4;
constexpr double kExplained = 0.75;
constexpr double kNoSwing = 0.008;  // of the radius, from least to most
constexpr double kFullSwing = 0.02;

struct Sample {
  double seconds = 0;
  double radius = 0;
};

// Takes a straight line out of the radii, in shares of their mean.
void removeLine(std::vector<Sample>& stretch) {
  double t = 0;
  double r = 0;
  const auto count = static_cast<double>(stretch.size());
  for (const Sample& s : stretch) {
    t += s.seconds / count;
    r += s.radius / count;
  }
  double tt = 0;
  double tr = 0;
  for (const Sample& s : stretch) {
    tt += (s.seconds - t) * (s.seconds - t);
    tr += (s.seconds - t) * (s.radius - r);
  }
  for (Sample& s : stretch) s.radius = (s.radius - r - (tt > 0 ? tr / tt : 0) * (s.seconds - t)) / r;
}

// The radii at rest in stretches of a second and more, each without its line.
std::vector<Sample> restSamples(const LumenTrack& track, const std::vector<double>& seconds,
                                const PressPhases& phases) {
  std::vector<Sample> all;
  std::vector<Sample> stretch;
  const auto close = [&] {
    const bool longEnough = stretch.size() > 2 && stretch.back().seconds - stretch.front().seconds >= kLeastSeconds;
    if (longEnough) removeLine(stretch);
    if (longEnough) all.insert(all.end(), stretch.begin(), stretch.end());
    stretch.clear();
  };
  for (std::size_t k = 0; k < phases.rest.size(); ++k) {
    const std::size_t i = phases.rest[k];
    if (k > 0 && i != phases.rest[k - 1] + 1) close();
    const bool usable =
        i < track.frames.size() && i < seconds.size() && track.frames[i].seen && track.frames[i].areaMm2 > 0;
    if (usable) stretch.push_back({seconds[i], std::sqrt(track.frames[i].areaMm2 / std::numbers::pi)});
  }
  close();
  return all;
}

struct Wave {
  double explained = 0;  // share of the variance
  double swing = 0;      // from least to most
};

Wave waveAt(const std::vector<Sample>& samples, double hertz) {
  const int count = static_cast<int>(samples.size());
  cv::Mat basis(count, 4, CV_64F);
  cv::Mat radii(count, 1, CV_64F);
  for (int i = 0; i < count; ++i) {
    const double phase = 2 * std::numbers::pi * hertz * samples[static_cast<std::size_t>(i)].seconds;
    basis.at<double>(i, 0) = std::sin(phase);
    basis.at<double>(i, 1) = std::cos(phase);
    basis.at<double>(i, 2) = std::sin(2 * phase);
    basis.at<double>(i, 3) = std::cos(2 * phase);
    radii.at<double>(i, 0) = samples[static_cast<std::size_t>(i)].radius;
  }
  cv::Mat weights;
  cv::solve(basis, radii, weights, cv::DECOMP_SVD);
  const cv::Mat fitted = basis * weights;
  double least = 0;
  double most = 0;
  cv::minMaxLoc(fitted, &least, &most);
  const double whole = radii.dot(radii);
  const cv::Mat left = radii - fitted;
  return {whole > 0 ? 1 - left.dot(left) / whole : 0, most - least};
}

double ramp(double value, double none, double all) { return std::clamp((value - none) / (all - none), 0.0, 1.0); }

}  // namespace

std::optional<double> pulsationOf(const LumenTrack& track, const std::vector<double>& seconds,
                                  const PressPhases& phases) {
  const std::vector<Sample> samples = restSamples(track, seconds, phases);
  if (samples.size() < kFewestFrames) return std::nullopt;
  Wave best;
  for (double hertz = kSlowestHertz; hertz <= kFastestHertz; hertz += kHertzStep) {
    const Wave wave = waveAt(samples, hertz);
    if (wave.explained > best.explained) best = wave;
  }
  const auto count = static_cast<double>(samples.size());
  const double beyondChance = 1 - (1 - best.explained) * (count - 1) / (count - kUnknowns);
  return ramp(beyondChance, kHardlyExplained, kExplained) * ramp(best.swing, kNoSwing, kFullSwing);
}

}  // namespace sural::imaging::bmode
