#include <algorithm>

#include "ui/session/exam_as_read.h"
#include "ui/session/run_place.h"
#include "ui/session/session.h"

namespace sural::ui::session {

const Clip* Session::clipIn(int viewport) const {
  const Viewport& place = viewports_.at(static_cast<std::size_t>(viewport));
  const std::vector<const Clip*>& clips = place.prior ? priorClips_ : clips_;
  const bool isThere = place.clip >= 0 && place.clip < static_cast<int>(clips.size());
  return isThere ? clips[static_cast<std::size_t>(place.clip)] : nullptr;
}

const exam::Exam& Session::examIn(int viewport) const {
  return viewports_.at(static_cast<std::size_t>(viewport)).prior ? *prior_ : *exam_;
}

bool Session::anyFrameIsPending() const {
  return std::any_of(viewports_.begin(), viewports_.end(), [](const Viewport& v) { return v.pending; });
}

void Session::hang(const Hanging& hanging) {
  if (hanging.grid.count() < 1) return;
  const std::vector<Viewport> before =
      std::exchange(viewports_, std::vector<Viewport>(static_cast<std::size_t>(hanging.grid.count())));
  const int previous =
      before[static_cast<std::size_t>(active_)].prior ? -1 : before[static_cast<std::size_t>(active_)].clip;
  leaveComparison();
  grid_ = hanging.grid;
  active_ = 0;
  for (std::size_t i = 0; i < viewports_.size() && i < hanging.clips.size(); ++i) {
    const int clip = hanging.clips[i];
    const auto same =
        std::find_if(before.begin(), before.end(), [&](const Viewport& v) { return v.clip == clip && !v.prior; });
    if (clip >= 0 && same != before.end()) viewports_[i] = *same;
    viewports_[i].pending = false;
    if (clip == previous && clip >= 0) active_ = static_cast<int>(i);
  }
  emit gridChanged();
  for (int i = 0; i < viewportCount(); ++i) emit viewportChanged(i);
  for (std::size_t i = 0; i < viewports_.size() && i < hanging.clips.size(); ++i) {
    if (viewports_[i].clip < 0 && hanging.clips[i] >= 0) placeClip(static_cast<int>(i), hanging.clips[i]);
    if (viewports_[i].clip >= 0 && !viewports_[i].shown) requestFrame(static_cast<int>(i));
  }
  emit clipChanged();
}

void Session::activate(int viewport) {
  if (viewport < 0 || viewport >= viewportCount() || viewport == active_) return;
  active_ = viewport;
  emit activated();
  emit clipChanged();
  emit frameShown();
}

void Session::placeClip(int viewport, int clip) {
  Viewport& place = viewports_[static_cast<std::size_t>(viewport)];
  if (clip < 0 || clip >= static_cast<int>(clips_.size()) || (clip == place.clip && !place.prior)) return;
  place = {.clip = clip, .frame = openingFrame(*machine_, *clips_[static_cast<std::size_t>(clip)])};
  requestFrame(viewport);
  emit viewportChanged(viewport);
  if (viewport == active_) emit clipChanged();
}

void Session::showClip(int index) {
  if (comparing_) {
    activate(0);
    placeClip(0, index);
    return hangPrior();
  }
  placeClip(active_, index);
}

void Session::showFrameIn(int viewport, int frame) {
  const Clip* clip = clipIn(viewport);
  Viewport& place = viewports_[static_cast<std::size_t>(viewport)];
  if (clip == nullptr || frame < 0 || frame >= clip->frameCount || frame == place.frame) return;
  place.frame = frame;
  place.stepped = true;
  requestFrame(viewport);
}

const imaging::angiography::XrayAnalysis* Session::shownRun() const {
  const Clip* clip = currentClip();
  return clip != nullptr ? xrayOf(examIn(active_), clip->sopInstanceUid) : nullptr;
}

std::optional<layers::RunPlace> Session::runPlace() const {
  const imaging::angiography::XrayAnalysis* run = shownRun();
  if (run == nullptr) return std::nullopt;
  const std::string& sop = currentClip()->sopInstanceUid;
  if (pointed_ && pointed_->first == sop)
    if (const auto held = heldInside(*run, pointed_->second)) return held;
  const Measurement* selected = examIn(active_).measurement(selected_);
  const bool isHere = selected != nullptr && selected->evidence.sopInstanceUid == sop;
  return runPlaceOf(*run, isHere ? selected : nullptr);
}

void Session::goToRunPlace(const layers::RunPlace& place) {
  const imaging::angiography::XrayAnalysis* run = shownRun();
  const auto held = run != nullptr ? heldInside(*run, place) : std::nullopt;
  if (!held || runPlace() == held) return;
  pointed_ = {currentClip()->sopInstanceUid, *held};
  emit runPlaceChanged();
}

void Session::stepRunVessel(int by) {
  const auto at = runPlace();
  if (!at) return;
  const int count = static_cast<int>(shownRun()->vessels.size());
  for (int step = 1; step < count; ++step) {
    const auto next = static_cast<std::size_t>(((static_cast<int>(at->vessel) + by * step) % count + count) % count);
    if (heldInside(*shownRun(), {next, 0})) return goToRunPlace(startOfVessel(*shownRun(), next));
  }
}

void Session::showWithoutMask(const std::string& sopInstanceUid,
                              const std::optional<imaging::angiography::MaskPlace>& mask) {
  const auto known = withoutMask_.find(sopInstanceUid);
  if (mask ? known != withoutMask_.end() && known->second == *mask : known == withoutMask_.end()) return;
  withoutMask_.erase(sopInstanceUid);
  if (mask) withoutMask_.emplace(sopInstanceUid, *mask);
  for (int i = 0; i < viewportCount(); ++i)
    if (!viewport(i).prior && clipIn(i) != nullptr && clipIn(i)->sopInstanceUid == sopInstanceUid) requestFrame(i);
}

// Runs that nobody stepped through yet go to the frame that was measured, now that it is known.
void Session::showMeasuredFrames() {
  for (int i = 0; i < viewportCount(); ++i) {
    Viewport& place = viewports_[static_cast<std::size_t>(i)];
    const Clip* clip = clipIn(i);
    if (clip == nullptr || place.prior || place.stepped) continue;
    const int best = openingFrame(*machine_, *clip);
    if (best == place.frame) continue;
    place.frame = best;
    requestFrame(i);
  }
}

void Session::requestFrame(int viewport) {
  Viewport& place = viewports_[static_cast<std::size_t>(viewport)];
  place.problem.clear();
  const Clip* clip = clipIn(viewport);
  if (clip == nullptr) return;
  place.pending = clip->hasPixels();
  if (!place.pending) {
    place.problem = "nothing to show: this file holds no picture";
    return;
  }
  const auto mask = place.prior ? withoutMask_.end() : withoutMask_.find(clip->sopInstanceUid);
  FrameLoader::Request wanted{sharedClip(place, clip), place.frame};
  if (mask != withoutMask_.end()) wanted.mask = mask->second;
  loader_.show(viewport, std::move(wanted),
               [this, viewport](const FrameLoader::Request& request, const Result<Frame>& frame) {
                 takeFrame(viewport, request, frame);
               });
}

void Session::takeFrame(int viewport, const FrameLoader::Request& request, const Result<Frame>& frame) {
  if (viewport >= viewportCount()) return;
  Viewport& place = viewports_[static_cast<std::size_t>(viewport)];
  const Clip* clip = clipIn(viewport);
  if (clip == nullptr || request.clip->sopInstanceUid != clip->sopInstanceUid || request.index != place.frame) return;
  const auto mask = place.prior ? withoutMask_.end() : withoutMask_.find(clip->sopInstanceUid);
  const auto wanted = mask != withoutMask_.end() ? std::optional(mask->second) : std::nullopt;
  if (request.mask != wanted) return;  // asked for before the mask was chosen
  place.pending = false;
  if (frame.ok()) {
    place.shown = frame.value();
    if (!place.prior) seen_.emplace(clip->sopInstanceUid, request.index);
  } else {
    place.shown.reset();
    place.problem = frame.error().what;
    note(problemFrom(frame.error(), clip->file));
  }
  emit viewportChanged(viewport);
  if (viewport == active_) emit frameShown();
}

}  // namespace sural::ui::session
