#include "ui/session/strip_place.h"

#include <algorithm>

#include "ui/layers/trace_scene.h"

namespace sural::ui::session {

namespace {

int firstFrameOfCalibration(const Clip& clip, int frame) {
  int first = 0;
  for (const RegionChange& change : clip.regionChanges)
    if (change.firstFrame <= frame) first = change.firstFrame;
  return first;
}

}  // namespace

StripPlace stripPlaceIn(const Clip& clip, int region, int frame) {
  return {clip.sopInstanceUid, region, firstFrameOfCalibration(clip, frame)};
}

bool shareCalibration(const Clip& clip, int frame, int other) {
  return firstFrameOfCalibration(clip, frame) == firstFrameOfCalibration(clip, other);
}

const doppler::SpectralAnalysis* stripOf(const exam::Exam& exam, const StripPlace& place) {
  const exam::ClipAnalysis* analyses = exam.analysis(place.sopInstanceUid);
  const Clip* clip = exam.clip(place.sopInstanceUid);
  if (analyses == nullptr || clip == nullptr) return nullptr;
  const auto found =
      std::find_if(analyses->spectral.begin(), analyses->spectral.end(),
                   [&](const doppler::SpectralAnalysis& a) { return stripPlaceIn(*clip, a.region, a.frame) == place; });
  return found != analyses->spectral.end() ? &*found : nullptr;
}

const doppler::SpectralAnalysis* stripShownWith(const exam::Exam& exam, const Clip& clip, int frame) {
  const doppler::SpectralAnalysis* traced = layers::tracedAnalysis(exam, clip);
  if (traced == nullptr || shareCalibration(clip, traced->frame, frame)) return traced;
  const auto& strips = exam.analysis(clip.sopInstanceUid)->spectral;
  const auto found = std::find_if(strips.begin(), strips.end(), [&](const doppler::SpectralAnalysis& strip) {
    return shareCalibration(clip, strip.frame, frame);
  });
  return found != strips.end() ? &*found : traced;
}

std::optional<StripPlace> editedStrip(const ReaderState& state, const Clip& clip, int frame) {
  std::optional<StripPlace> edited;
  for (const auto& [place, edits] : state.strips) {
    if (place.sopInstanceUid != clip.sopInstanceUid) continue;
    if (place.firstFrame == firstFrameOfCalibration(clip, frame)) return place;
    if (!edited) edited = place;
  }
  return edited;
}

}  // namespace sural::ui::session
