#include "doppler/waveform_class.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace sural::doppler {

namespace {

constexpr double kReversalShare = 0.06;     // of the summit, for a reversal that counts
constexpr double kReversalSeconds = 0.03;   // shorter is speckle or a wall
constexpr double kDeviations = 2;           // of the end-diastolic velocity, by which it differs from none
constexpr double kSmallShare = 0.15;        // of the summit: flow at the end of diastole that is as good as none
constexpr double kNotchShare = 0.1;         // of the summit, that flow rises again behind a notch
constexpr double kProlongedSeconds = 0.14;  // rise, above which an upstroke is prolonged

bool reverses(const Beat& beat, double leastSpeed) {
  return -beat.lowest > std::max(leastSpeed, kReversalShare * beat.peak) && beat.reversedSeconds >= kReversalSeconds;
}

bool flowsAtTheEnd(const Beat& beat, const WaveformLimits& limits) {
  return beat.endDiastolic > std::max(limits.leastSpeed, kDeviations * limits.endDoubt);
}

// Too little to matter, or none, however far off the end-diastolic velocity may be.
bool hardlyFlowsAtTheEnd(const Beat& beat, const WaveformLimits& limits) {
  return beat.endDiastolic + kDeviations * limits.endDoubt <= std::max(limits.leastSpeed, kSmallShare * beat.peak);
}

std::optional<Resistance> resistanceOf(const Beat& beat, const WaveformLimits& limits) {
  if (reverses(beat, limits.leastSpeed)) return Resistance::High;
  if (!flowsAtTheEnd(beat, limits))
    return hardlyFlowsAtTheEnd(beat, limits) ? std::optional(Resistance::High) : std::nullopt;
  return beat.notch > kNotchShare * beat.peak ? Resistance::Intermediate : Resistance::Low;
}

std::optional<Resistance> mostOften(const std::vector<Beat>& beats, const WaveformLimits& limits) {
  constexpr std::size_t kUnknown = 3;
  std::array<int, kUnknown + 1> votes{};
  for (const Beat& beat : beats) {
    const std::optional<Resistance> resistance = resistanceOf(beat, limits);
    ++votes[resistance ? static_cast<std::size_t>(*resistance) : kUnknown];
  }
  const auto most = static_cast<std::size_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
  return most == kUnknown ? std::nullopt : std::optional(static_cast<Resistance>(most));
}

std::string number(double value, int decimals) {
  std::array<char, 32> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
  return error == std::errc() ? std::string(text.data(), end) : "?";
}

std::string reasonOf(const WaveformClass& result, const std::vector<Beat>& beats) {
  const double lowest = meanOf(beats, [](const Beat& b) { return b.lowest; });
  const double end = meanOf(beats, [](const Beat& b) { return b.endDiastolic; });
  std::string text;
  if (result.phasicity == Phasicity::Multiphasic) {
    const double seconds = meanOf(beats, [](const Beat& b) { return b.reversedSeconds; });
    text = "flow crosses the baseline: " + number(lowest, 0) + " cm/s, for " + number(seconds, 2) + " s a beat";
  } else {
    text = "flow does not cross the baseline";
  }
  if (!result.resistance) return text + "; flow at the end of diastole is not told from none, nor known to be small";
  switch (*result.resistance) {
    case Resistance::High:
      return text +
             (result.phasicity == Phasicity::Multiphasic ? "" : "; at the end of diastole no flow is told from none");
    case Resistance::Intermediate:
      return text + "; a notch, then " + number(end, 0) + " cm/s forwards at the end of diastole";
    case Resistance::Low: return text + "; forward flow through diastole, " + number(end, 0) + " cm/s at its end";
  }
  return text;
}

}  // namespace

std::string_view toWord(Phasicity phasicity) {
  return phasicity == Phasicity::Multiphasic ? "multiphasic" : "monophasic";
}

std::string_view toWord(Resistance resistance) {
  switch (resistance) {
    case Resistance::High: return "high_resistive";
    case Resistance::Intermediate: return "intermediate_resistive";
    case Resistance::Low: break;
  }
  return "low_resistive";
}

WaveformClass classifyWaveform(const std::vector<Beat>& beats, const WaveformLimits& limits) {
  WaveformClass result;
  const auto count = static_cast<double>(beats.size());
  const auto reversing = static_cast<double>(
      std::count_if(beats.begin(), beats.end(), [&](const Beat& b) { return reverses(b, limits.leastSpeed); }));
  result.phasicity = 2 * reversing > count ? Phasicity::Multiphasic : Phasicity::Monophasic;
  result.certainty = std::max(reversing, count - reversing) / count;
  result.resistance = result.phasicity == Phasicity::Multiphasic ? Resistance::High : mostOften(beats, limits);
  result.prolongedUpstroke = meanOf(beats, [](const Beat& b) { return b.accelerationSeconds; }) > kProlongedSeconds;
  result.reason = reasonOf(result, beats);
  return result;
}

}  // namespace sural::doppler
