#include "datasets/generate/spectral/blood_signal.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sural::datasets::generate::spectral {

namespace {

using Complex = std::complex<double>;

constexpr int kLayers = 64;
constexpr double kKnotsPerSigma = 3;         // scatterers a beam width: dense enough to be Gaussian speckle
constexpr int kPlacesPerKnot = 4;            // of the beam's answer, worked out beforehand; linear between them
constexpr double kReachSigmas = 3.2;         // beyond it the beam is dark
constexpr double kMixingCmPerSecond = 0.35;  // blood shears and tumbles: speckle lives on even where it stands

// Frozen scatterers along one stream line, as the beam sees them from every place; repeats after 1024 of them.
class ScattererLine {
 public:
  ScattererLine(double beamWidthCm, Random random) : placesPerCm_(kPlacesPerKnot * kKnotsPerSigma / beamWidthCm) {
    std::vector<Complex> strengths(kKnots);
    for (Complex& strength : strengths) strength = {random.normal(), random.normal()};
    seen_.resize(kKnots * kPlacesPerKnot);
    for (std::size_t place = 0; place < seen_.size(); ++place) seen_[place] = beamSum(strengths, place);
  }

  // `positionCm` must not be negative.
  [[nodiscard]] Complex seenAt(double positionCm) const {
    const double place = positionCm * placesPerCm_;
    const auto before = static_cast<std::size_t>(place);
    const double part = place - static_cast<double>(before);
    return (1 - part) * seen_[before % seen_.size()] + part * seen_[(before + 1) % seen_.size()];
  }

 private:
  static constexpr std::size_t kKnots = 1024;

  static Complex beamSum(const std::vector<Complex>& strengths, std::size_t place) {
    constexpr int kReach = static_cast<int>(kReachSigmas * kKnotsPerSigma);
    const double offset = static_cast<double>(place % kPlacesPerKnot) / kPlacesPerKnot;
    Complex sum = 0;
    for (int k = -kReach; k <= kReach; ++k) {
      const double distance = (k - offset) / kKnotsPerSigma;
      const std::size_t knot =
          (place / kPlacesPerKnot + kKnots + static_cast<std::size_t>(k + kReach) - static_cast<std::size_t>(kReach)) %
          kKnots;
      sum += strengths[knot] * std::exp(-distance * distance / 2);
    }
    return sum;
  }

  double placesPerCm_;
  std::vector<Complex> seen_;
};

// How much a layer's blood is slowed by eddies at a time; a new draw every millisecond, remembered for twelve.
class Eddies {
 public:
  Eddies(double samplesPerSecond, Random random)
      : random_(random), every_(std::max<std::size_t>(1, static_cast<std::size_t>(samplesPerSecond / 1000))) {
    memory_ = std::exp(-static_cast<double>(every_) / samplesPerSecond / 0.012);
    value_ = random_.normal();
  }
  double slowing(std::size_t sample, double turbulence) {
    if (sample % every_ == 0) value_ = memory_ * value_ + std::sqrt(1 - memory_ * memory_) * random_.normal();
    return 1 - turbulence * std::min(1.3, std::abs(value_));
  }

 private:
  Random random_;
  std::size_t every_;
  double memory_ = 0;
  double value_ = 0;
};

// Flow resampled to the pulses, so that every layer walks through it once.
std::vector<FlowMoment> momentsAtPulses(const Flow& flow, const DopplerSignal& signal) {
  std::vector<FlowMoment> moments(signal.samples.size());
  for (std::size_t n = 0; n < moments.size(); ++n)
    moments[n] = flow.at(signal.startSeconds + static_cast<double>(n) / signal.samplesPerSecond);
  return moments;
}

struct LayerPlan {
  double area = 0;          // squared radius, 0 to the gate's
  double radiansPerCm = 0;  // of Doppler phase along the flow
};

void addLayer(DopplerSignal& signal, const std::vector<FlowMoment>& moments, const LayerPlan& plan,
              const DopplerSettings& settings, Random random) {
  const ScattererLine line(settings.beamWidthCm, random.fork(1));
  const double step = 1 / signal.samplesPerSecond;
  const float logRadius = 0.5F * std::log(static_cast<float>(std::max(plan.area, 1e-12)));
  constexpr double kStartCm = 1e4;  // far enough from 0 for any retrograde way
  Eddies eddies(signal.samplesPerSecond, random.fork(2));
  double position = random.uniform(0, 100) + kStartCm;
  double phase = random.uniform(0, 2 * std::numbers::pi);
  for (std::size_t n = 0; n < moments.size(); ++n) {
    const FlowMoment& moment = moments[n];
    const double share = 1 - std::exp(logRadius * static_cast<float>(moment.exponent));  // 1 - (r/R)^exponent
    const double velocity = moment.peak * share * eddies.slowing(n, moment.turbulence);
    position += (velocity + kMixingCmPerSecond) * step;
    phase = std::remainder(phase + plan.radiansPerCm * velocity * step, 2 * std::numbers::pi);
    const auto turn = static_cast<float>(phase);  // single precision is 20 times below the receiver's noise, and fast
    const Complex seen = line.seenAt(position);
    const double c = std::cos(turn), q = std::sin(turn);
    signal.samples[n] += Complex(seen.real() * c - seen.imag() * q, seen.real() * q + seen.imag() * c);
  }
}

// The wall answers the pulse of flow with a slow push of a fraction of a millimetre, and moves with the tissue.
void addClutter(DopplerSignal& signal, const std::vector<FlowMoment>& moments, const DopplerSettings& settings,
                double radiansPerCm) {
  const double step = 1 / signal.samplesPerSecond;
  const double amplitude =
      std::sqrt(2.0 * kLayers * kKnotsPerSigma * std::sqrt(std::numbers::pi)) * std::pow(10, settings.clutterDb / 20);
  const double memory = std::exp(-step / 0.03);
  double push = moments.front().peak;
  double shift = 0;
  for (std::size_t n = 0; n < signal.samples.size(); ++n) {
    push = memory * push + (1 - memory) * moments[n].peak;
    shift += step * moments[n].tissue;
    signal.samples[n] += amplitude * std::polar(1.0, radiansPerCm * (4e-5 * push + shift));
  }
}

// Two second-order sections of a fourth-order Butterworth high pass, run in place.
void highPass(std::vector<Complex>& samples, double cutoffHz, double samplesPerSecond) {
  if (cutoffHz <= 0) return;
  const double warped = std::tan(std::numbers::pi * std::min(0.45, cutoffHz / samplesPerSecond));
  for (const double damping : {1.8477590650, 0.7653668647}) {
    const double norm = 1 / (1 + damping * warped + warped * warped);
    const double a1 = 2 * (warped * warped - 1) * norm;
    const double a2 = (1 - damping * warped + warped * warped) * norm;
    Complex x1 = samples.front(), x2 = x1, y1 = 0, y2 = 0;
    for (Complex& sample : samples) {
      const Complex y = norm * (sample - 2.0 * x1 + x2) - a1 * y1 - a2 * y2;
      x2 = x1;
      x1 = sample;
      y2 = y1;
      y1 = y;
      sample = y;
    }
  }
}

}  // namespace

double DopplerSettings::hertzPerVelocity() const {
  return 2 * transducerMhz * 1e6 * std::cos(angleDegrees * std::numbers::pi / 180) / kSoundCmPerSecond;
}

DopplerSignal bloodSignal(const Flow& flow, const DopplerSettings& settings, int antegradeSign, const Random& random) {
  DopplerSignal signal;
  signal.samplesPerSecond = settings.pulseRepetitionHz();
  signal.startSeconds = -Flow::kMarginSeconds;
  signal.samples.resize(static_cast<std::size_t>((flow.seconds + 2 * Flow::kMarginSeconds) * signal.samplesPerSecond));
  const std::vector<FlowMoment> moments = momentsAtPulses(flow, signal);
  const double radiansPerCm = antegradeSign * 2 * std::numbers::pi * settings.hertzPerVelocity();
  const double gateArea = settings.gateFraction * settings.gateFraction;
  for (int layer = 0; layer < kLayers; ++layer) {
    const LayerPlan plan{gateArea * layer / (kLayers - 1), radiansPerCm};
    addLayer(signal, moments, plan, settings, random.fork(static_cast<std::uint64_t>(layer)));
  }
  addClutter(signal, moments, settings, radiansPerCm);
  return signal;
}

void receive(DopplerSignal& signal, const DopplerSettings& settings, Random random) {
  highPass(signal.samples, settings.wallFilterHz, signal.samplesPerSecond);
  const double mirror = std::pow(10, settings.mirrorDb / 20);
  // Blood fills about a third of the scale, so in its lines it stands three times higher than in the whole band.
  const double bloodPower = 2.0 * kLayers * kKnotsPerSigma * std::sqrt(std::numbers::pi) * 3;
  const double noise = std::sqrt(bloodPower * std::pow(10, -settings.signalToNoiseDb / 10) / 2);
  for (Complex& sample : signal.samples)
    sample += mirror * std::conj(sample) + Complex(noise * random.normal(), noise * random.normal());
}

}  // namespace sural::datasets::generate::spectral
