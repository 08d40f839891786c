#include "ui/session/cine_player.h"

#include <algorithm>
#include <cmath>

#include "ui/session/session.h"

namespace sural::ui::session {

namespace {

constexpr double kDefaultFramesPerSecond = 20;  // where the file does not time its frames

}  // namespace

CinePlayer::CinePlayer(Session& session, QObject* parent) : QObject(parent), session_(session) {
  timer_.setTimerType(Qt::PreciseTimer);
  connect(&timer_, &QTimer::timeout, this, &CinePlayer::advance);
  connect(&session, &Session::clipChanged, this, &CinePlayer::pause);
}

double CinePlayer::framesPerSecond() const {
  const Clip* clip = session_.currentClip();
  if (clip == nullptr || clip->frameCount < 2) return 0;
  const double seconds = clip->frameTimes.empty() ? 0 : clip->frameTimes.back() - clip->frameTimes.front();
  return seconds > 0 ? static_cast<double>(clip->frameCount - 1) / seconds : kDefaultFramesPerSecond;
}

void CinePlayer::toggle() {
  if (playing()) return pause();
  const double rate = framesPerSecond();
  if (rate <= 0) return;
  timer_.start(std::clamp(static_cast<int>(std::lround(1000 / rate)), 5, 2000));
  emit playingChanged(true);
}

void CinePlayer::pause() {
  if (!playing()) return;
  timer_.stop();
  emit playingChanged(false);
}

void CinePlayer::advance() {
  const Clip* clip = session_.currentClip();
  if (clip == nullptr || session_.frameIsPending()) return;
  session_.showFrame((session_.currentFrame() + 1) % std::max(1, clip->frameCount));
}

}  // namespace sural::ui::session
