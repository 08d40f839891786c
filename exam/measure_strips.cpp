#include "exam/measure_strips.h"

#include <utility>

#include "exam/drawn_scales.h"
#include "exam/measure_recording.h"
#include "imaging/dicom/decode_frame.h"

namespace sural::exam {

namespace {

// The regions that show a strip; for a spectral clip without a calibrated one also those that only say so.
std::vector<int> spectralRegions(const Clip& clip) {
  std::vector<int> calibrated;
  std::vector<int> named;
  for (std::size_t i = 0; i < clip.regions.size(); ++i) {
    if (clip.regions[i].isSpectral()) calibrated.push_back(static_cast<int>(i));
    if (clip.regions[i].kind == RegionKind::Spectral) named.push_back(static_cast<int>(i));
  }
  return calibrated.empty() && clip.kind == ClipKind::SpectralDoppler ? named : calibrated;
}

// A running strip is measured over its whole recording; its last frame is what is drawn and edited.
doppler::SpectralResult measureRegion(const Clip& clip, const Frame& last, int region) {
  doppler::SpectralResult strip = doppler::analyzeSpectral(clip, last, region);
  if (auto whole = measureRecording(clip, region)) strip.measurements = std::move(whole->measurements);
  return strip;
}

}  // namespace

StripResults measureStrips(const Clip& clip) {
  StripResults results;
  const std::vector<int> regions = spectralRegions(clip);
  if (!clip.hasPixels()) return results;
  if (regions.empty()) {
    if (clip.kind == ClipKind::SpectralDoppler && !drawnScalesWereLookedFor(clip))
      results.problems.push_back({clip.file, Severity::Warning, "the Doppler strip has no calibrated region",
                                  "Export the image from the scanner with its regions (0018,6011)"});
    return results;
  }
  const Result<Frame> frame = imaging::dicom::decodeFrame(clip, clip.frameCount - 1);
  if (frame)
    for (const int region : regions) results.strips.push_back(measureRegion(clip, *frame, region));
  else
    results.problems.push_back(problemFrom(frame.error(), clip.file));
  return results;
}

Conditions conditionsOf(const Clip& clip, const doppler::SpectralResult& strip) {
  const bool showsSqueeze = strip.analysis && strip.analysis->reflux && !strip.analysis->reflux->episodes.empty();
  const Conditions seen{{}, showsSqueeze ? std::optional(Provocation::Augmentation) : std::nullopt};
  return merge(clip.conditions, seen);
}

}  // namespace sural::exam
