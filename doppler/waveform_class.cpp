#include "doppler/waveform_class.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace sural::doppler {

namespace {

constexpr double kReversalShare = 0.06;  // of the summit, for a reversal that counts
constexpr double kReversalSeconds = 0.03;
constexpr double kForwardShare = 0.06;      // of the summit, for forward flow at the end of diastole
constexpr double kNotchShare = 0.1;         // of the summit, that flow rises again behind a notch
constexpr double kProlongedSeconds = 0.14;  // rise, above which an upstroke is prolonged

bool reverses(const Beat& beat, double leastSpeed) {
  return -beat.lowest > std::max(leastSpeed, kReversalShare * beat.peak) && beat.reversedSeconds >= kReversalSeconds;
}

bool flowsAtTheEnd(const Beat& beat, double leastSpeed) {
  return beat.endDiastolic > std::max(leastSpeed, kForwardShare * beat.peak);
}

Resistance resistanceOf(const Beat& beat, double leastSpeed) {
  if (reverses(beat, leastSpeed) || !flowsAtTheEnd(beat, leastSpeed)) return Resistance::High;
  return beat.notch > kNotchShare * beat.peak ? Resistance::Intermediate : Resistance::Low;
}

template <class Value>
double meanOf(const std::vector<Beat>& beats, Value value) {
  double sum = 0;
  for (const Beat& beat : beats) sum += value(beat);
  return sum / static_cast<double>(beats.size());
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
  switch (result.resistance) {
    case Resistance::High:
      return text + (result.phasicity == Phasicity::Multiphasic ? "" : "; nothing flows at the end of diastole");
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

WaveformClass classifyWaveform(const std::vector<Beat>& beats, double leastSpeed) {
  WaveformClass result;
  const auto count = static_cast<double>(beats.size());
  const auto reversing = static_cast<double>(
      std::count_if(beats.begin(), beats.end(), [&](const Beat& b) { return reverses(b, leastSpeed); }));
  result.phasicity = 2 * reversing > count ? Phasicity::Multiphasic : Phasicity::Monophasic;
  result.certainty = std::max(reversing, count - reversing) / count;
  std::array<int, 3> votes{};
  for (const Beat& beat : beats) ++votes[static_cast<std::size_t>(resistanceOf(beat, leastSpeed))];
  const auto most = std::max_element(votes.begin(), votes.end()) - votes.begin();
  result.resistance = result.phasicity == Phasicity::Multiphasic ? Resistance::High : static_cast<Resistance>(most);
  result.prolongedUpstroke = meanOf(beats, [](const Beat& b) { return b.accelerationSeconds; }) > kProlongedSeconds;
  result.reason = reasonOf(result, beats);
  return result;
}

}  // namespace sural::doppler
