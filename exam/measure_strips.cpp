#include "exam/measure_strips.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "doppler/measure_strip.h"
#include "exam/drawn_scales.h"
#include "exam/measure_recording.h"
#include "imaging/dicom/decode_frame.h"
#include "imaging/model/region_flags.h"

namespace sural::exam {

namespace {

// The regions that show a strip; of a spectral clip without a calibrated one also those that only say so.
std::vector<int> spectralRegions(ClipKind kind, const std::vector<Region>& regions) {
  std::vector<int> calibrated;
  std::vector<int> named;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    if (regions[i].isSpectral()) calibrated.push_back(static_cast<int>(i));
    if (regions[i].kind == RegionKind::Spectral) named.push_back(static_cast<int>(i));
  }
  return calibrated.empty() && kind == ClipKind::SpectralDoppler ? named : calibrated;
}

// A frame and those of its regions that show a strip.
struct FrameWithStrips {
  int frame = 0;
  std::vector<int> regions;
};

// The last frame of each stretch that shares a calibration and shows a strip, in order: of an ordinary clip its last.
std::vector<FrameWithStrips> framesWithStrips(const Clip& clip) {
  std::vector<int> last;
  for (std::size_t i = 1; i < clip.regionChanges.size(); ++i) last.push_back(clip.regionChanges[i].firstFrame - 1);
  last.push_back(clip.frameCount - 1);
  std::vector<FrameWithStrips> frames;
  for (const int frame : last)
    if (std::vector<int> regions = spectralRegions(clip.kind, clip.regionsOf(frame)); !regions.empty())
      frames.push_back({frame, std::move(regions)});
  return frames;
}

// Every stretch costs as much as a recording.
void keepLatest(const Clip& clip, std::vector<FrameWithStrips>& frames, std::vector<Problem>& problems) {
  constexpr std::size_t kMost = 16;
  if (frames.size() <= kMost) return;
  const std::string all = std::to_string(frames.size());
  const std::string left = std::to_string(frames.size() - kMost);
  frames.erase(frames.begin(), frames.end() - kMost);
  problems.push_back({clip.file, Severity::Warning,
                      "shows strips in " + all + " stretches of frames with a calibration of their own: the first " +
                          left + " were not measured",
                      "Export the earlier frames as a recording of their own"});
}

// Seconds from the frame that brought the calibration of this one; nothing where it holds from the beginning.
std::optional<double> secondsSinceChange(const Clip& clip, int frame) {
  std::optional<double> seconds;
  const auto timeOf = [&](int index) { return clip.frameTimes.at(static_cast<std::size_t>(index)); };
  for (const RegionChange& change : clip.regionChanges)
    if (change.firstFrame > 0 && change.firstFrame <= frame) seconds = timeOf(frame) - timeOf(change.firstFrame);
  return seconds;
}

// Carts may leave the sweep before a change of scale as it was drawn.
void flagFreshScale(const Clip& clip, doppler::SpectralResult& strip) {
  if (!strip.analysis) return;
  const auto since = secondsSinceChange(clip, strip.analysis->frame);
  const double shown = strip.analysis->strip.width() * strip.analysis->strip.secondsPerColumn;
  if (!since || *since >= shown) return;
  for (Measurement& m : strip.measurements) m.flags.emplace_back("scale_changed_within_strip");
  strip.problems.push_back({clip.file, Severity::Warning,
                            "the strip's calibration changed within the time that frame " +
                                std::to_string(strip.analysis->frame) +
                                " shows, so its older part may be drawn at another scale",
                            "Compare with the numbers on the picture"});
}

// Its outline too is smoothed in time, so even its peak would be a guess.
doppler::SpectralResult withoutTime(const Clip& clip, const Frame& frame, int region) {
  doppler::SpectralResult strip;
  doppler::addAbsence(clip, doppler::contextOf(clip, frame.index, region),
                      "no time scale is drawn on the strip, and its outline is followed in time", strip.measurements);
  for (Measurement& m : strip.measurements) m.flags.emplace_back(kTimeScaleUnknown);
  return strip;
}

// A running strip is measured over its whole recording; its last frame is what is drawn and edited.
doppler::SpectralResult measureRegion(const Clip& clip, const Frame& frame, int region) {
  const std::vector<std::string>& flags = clip.regionsOf(frame.index).at(static_cast<std::size_t>(region)).flags;
  if (std::find(flags.begin(), flags.end(), kTimeScaleUnknown) != flags.end()) return withoutTime(clip, frame, region);
  const bool changes = clip.regionChanges.size() > 1;
  doppler::SpectralResult strip =
      doppler::analyzeSpectral(changes ? calibratedAs(clip, frame.index) : clip, frame, region);
  if (changes)
    flagFreshScale(clip, strip);
  else if (auto whole = measureRecording(clip, region))
    strip.measurements = std::move(whole->measurements);
  return strip;
}

void measureFrame(const Clip& clip, const FrameWithStrips& strips, StripResults& results) {
  const Result<Frame> frame = imaging::dicom::decodeFrame(clip, strips.frame);
  if (frame)
    for (const int region : strips.regions) results.strips.push_back(measureRegion(clip, *frame, region));
  else
    results.problems.push_back(problemFrom(frame.error(), clip.file));
}

}  // namespace

StripResults measureStrips(const Clip& clip) {
  StripResults results;
  if (!clip.hasPixels()) return results;
  std::vector<FrameWithStrips> frames = framesWithStrips(clip);
  keepLatest(clip, frames, results.problems);
  for (const FrameWithStrips& frame : frames) measureFrame(clip, frame, results);
  const bool looked = !results.strips.empty() || !results.problems.empty() || drawnScalesWereLookedFor(clip);
  if (clip.kind == ClipKind::SpectralDoppler && !looked)
    results.problems.push_back({clip.file, Severity::Warning, "the Doppler strip has no calibrated region",
                                "Export the image from the scanner with its regions (0018,6011)"});
  return results;
}

Conditions conditionsOf(const Clip& clip, const doppler::SpectralResult& strip) {
  const bool showsSqueeze = strip.analysis && strip.analysis->reflux && !strip.analysis->reflux->episodes.empty();
  const Conditions seen{{}, showsSqueeze ? std::optional(Provocation::Augmentation) : std::nullopt};
  return merge(clip.conditions, seen);
}

}  // namespace sural::exam
