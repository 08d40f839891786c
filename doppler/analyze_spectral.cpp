#include "doppler/analyze_spectral.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "doppler/measure_strip.h"

namespace sural::doppler {

namespace {

struct FlagMeaning {
  std::string_view flag;
  std::string_view what;
  std::string_view advice;
};

constexpr std::array kHeaderDoubts = std::to_array<FlagMeaning>({
    {"delta_sign_corrected",
     "the header's velocity step is positive, as an inverted strip has it and some carts write it by mistake",
     "Velocity up is taken as positive; on an inverted strip signs as drawn are the other way round"},
    {"spectral_data_type_unexpected", "the header calls the spectral strip something else than PW or CW Doppler",
     "It is read as a velocity strip; check that it is one"},
    {"box_larger_than_strip", "the header's region is larger than the strip",
     "The strip was found in the picture; check its outline"},
    {"strip_not_verified", "the region takes up the whole picture and no baseline is drawn to check the strip by",
     "The region is measured as it stands; check that it holds the strip alone"},
    {"baseline_differs_from_header", "the drawn baseline is not where the header has it",
     "The drawn line is used; check it"},
});

void reportDoubts(const Clip& clip, const SpectralStrip& strip, std::vector<Problem>& problems) {
  for (const FlagMeaning& meaning : kHeaderDoubts)
    if (std::find(strip.flags.begin(), strip.flags.end(), meaning.flag) != strip.flags.end())
      problems.push_back({clip.file, Severity::Warning, std::string(meaning.what), std::string(meaning.advice)});
}

}  // namespace

SpectralResult analyzeSpectral(const Clip& clip, const Frame& frame, int regionIndex) {
  SpectralResult result;
  const Region& region = clip.regions.at(static_cast<std::size_t>(regionIndex));
  Result<SpectralStrip> strip = extractStrip(frame, region);
  if (!strip) {
    addAbsence(clip, contextOf(clip, frame.index, regionIndex), toLine(strip.error()), result.measurements);
    return result;
  }
  SpectralAnalysis analysis;
  analysis.frame = frame.index;
  analysis.region = regionIndex;
  analysis.strip = std::move(strip).value();
  analysis.envelope = traceEnvelope(analysis.strip);
  reportDoubts(clip, analysis.strip, result.problems);
  measureStrip(clip, region, std::move(analysis), {}, result);
  return result;
}

}  // namespace sural::doppler
