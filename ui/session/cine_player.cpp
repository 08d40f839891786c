#include "ui/session/cine_player.h"

#include <algorithm>

#include "ui/session/session.h"

namespace sural::ui::session {

namespace {

constexpr int kTickMilliseconds = 8;  // finer than the frames of any cine, so that none comes noticeably late
constexpr double kSlowest = 0.25;
constexpr double kFastest = 4;

double secondsInto(const Clip& clip, PlayRange range, int frame) {
  const std::vector<double> times = playTimes(clip);
  const int inside = std::clamp(frame, range.first, range.last);
  return times[static_cast<std::size_t>(inside)] - times[static_cast<std::size_t>(range.first)];
}

}  // namespace

CinePlayer::CinePlayer(Session& session, QObject* parent) : QObject(parent), session_(session) {
  timer_.setTimerType(Qt::PreciseTimer);
  timer_.setInterval(kTickMilliseconds);
  connect(&timer_, &QTimer::timeout, this, &CinePlayer::advance);
  connect(&session, &Session::clipChanged, this, &CinePlayer::pause);
  connect(&session, &Session::clipChanged, this, &CinePlayer::resetRange);
  connect(&session, &Session::frameShown, this, &CinePlayer::countShown);
  resetRange();
}

double CinePlayer::framesPerSecond() const {
  const Clip* clip = session_.currentClip();
  if (clip == nullptr || clip->frameCount < 2) return 0;
  const double length = lengthOf(playTimes(*clip), {0, clip->frameCount - 1});
  return length > 0 ? clip->frameCount / length : 0;
}

void CinePlayer::resetRange() {
  const Clip* clip = session_.currentClip();
  range_ = {0, clip != nullptr ? std::max(0, clip->frameCount - 1) : 0};
  repeat_ = clip != nullptr && clip->playback && clip->playback->backAndForth ? Repeat::BackAndForth : Repeat::Loop;
  emit settingsChanged();
}

PlayRange CinePlayer::range() const {
  const Clip* clip = session_.currentClip();
  const int last = clip != nullptr ? std::max(0, clip->frameCount - 1) : 0;
  return {std::min(range_.first, last), std::min(range_.last, last)};
}

void CinePlayer::toggle() {
  if (playing()) return pause();
  if (framesPerSecond() <= 0 || range().last <= range().first) return;
  restart();
  timer_.start();
  emit playingChanged(true);
}

// Plays on from the frame that is shown; from the start where a cine that plays once has ended.
void CinePlayer::restart() {
  const Clip* clip = session_.currentClip();
  if (clip == nullptr) return;
  startedAt_ = secondsInto(*clip, range(), session_.currentFrame());
  if (repeat_ == Repeat::Once && session_.currentFrame() >= range().last) startedAt_ = 0;
  clock_.start();
  shownClock_.start();
  shown_ = 0;
}

void CinePlayer::pause() {
  if (!playing()) return;
  timer_.stop();
  showOthers();
  emit playingChanged(false);
}

void CinePlayer::advance() {
  const Clip* clip = session_.currentClip();
  if (clip == nullptr) return pause();
  const double seconds = startedAt_ + speed_ * static_cast<double>(clock_.nsecsElapsed()) * 1e-9;
  const std::vector<double> times = playTimes(*clip);
  if (!session_.frameIsPending()) session_.showFrame(frameAt(times, range(), seconds, repeat_));
  showOthers();
  if (isOver(times, range(), seconds, repeat_)) pause();
}

// To the moment that the current cine shows, counted from the start of each; a shorter one waits on its last frame.
void CinePlayer::showOthers() {
  const Clip* leading = session_.currentClip();
  if (!joined_ || leading == nullptr || leading->frameCount < 2) return;
  const double seconds = secondsInto(*leading, {0, leading->frameCount - 1}, session_.currentFrame());
  for (int i = 0; i < session_.viewportCount(); ++i) {
    const Clip* clip = session_.clipIn(i);
    if (i == session_.activeViewport() || clip == nullptr || clip->frameCount < 2) continue;
    if (playing() && session_.viewport(i).pending) continue;
    session_.showFrameIn(i, frameAt(playTimes(*clip), {0, clip->frameCount - 1}, seconds, Repeat::Once));
  }
}

void CinePlayer::countShown() {
  if (!playing()) return;
  ++shown_;
  constexpr qint64 kWindow = 1000;
  if (shownClock_.elapsed() < kWindow) return;
  shownPerSecond_ = shown_ * 1000.0 / static_cast<double>(shownClock_.elapsed());
  shown_ = 0;
  shownClock_.start();
}

void CinePlayer::setSpeed(double speed) {
  speed_ = std::clamp(speed, kSlowest, kFastest);
  if (playing()) restart();
  emit settingsChanged();
}

void CinePlayer::setRepeat(Repeat repeat) {
  repeat_ = repeat;
  if (playing()) restart();
  emit settingsChanged();
}

void CinePlayer::startRangeHere() {
  range_ = {session_.currentFrame(), std::max(session_.currentFrame(), range().last)};
  if (playing()) restart();
  emit settingsChanged();
}

void CinePlayer::endRangeHere() {
  range_ = {std::min(session_.currentFrame(), range().first), session_.currentFrame()};
  if (playing()) restart();
  emit settingsChanged();
}

void CinePlayer::clearRange() {
  const Repeat repeat = repeat_;
  resetRange();
  setRepeat(repeat);
}

void CinePlayer::setJoined(bool joined) {
  joined_ = joined;
  emit settingsChanged();
}

void CinePlayer::step(int by) {
  pause();
  session_.stepFrame(by);
  showOthers();
}

}  // namespace sural::ui::session
