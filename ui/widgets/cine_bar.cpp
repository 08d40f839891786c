#include "ui/widgets/cine_bar.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <cmath>

#include "ui/session/cine_player.h"
#include "ui/session/session.h"
#include "ui/widgets/frame_slider.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/range_marks.h"
#include "ui/widgets/window_actions.h"

namespace sural::ui::widgets {

namespace {

constexpr const char* kPlay = "P5,3 L17,10 L5,17";
constexpr const char* kPause = "P5,3 L8,3 L8,17 L5,17 P12,3 L15,3 L15,17 L12,17";
constexpr double kSpeeds[] = {0.25, 0.5, 1, 2, 4};

QString speedPhrase(double speed) { return QString::number(speed) + QStringLiteral("×"); }

QToolButton* buttonFor(QAction& action, QWidget* parent) {
  auto* result = new QToolButton(parent);
  result->setDefaultAction(&action);
  result->setAccessibleName(action.text());
  result->setIconSize({18, 18});
  result->setFocusPolicy(Qt::TabFocus);
  return result;
}

}  // namespace

CineBar::CineBar(session::Session& session, session::CinePlayer& player, QWidget* parent)
    : QFrame(parent), session_(session), player_(player) {
  setProperty("role", QStringLiteral("panel"));
  setObjectName(QStringLiteral("cineBar"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 5, 14, 7);
  row->setSpacing(8);
  play_ = new QToolButton(this);
  play_->setObjectName(QStringLiteral("playButton"));
  play_->setIconSize({20, 20});
  slider_ = new FrameSlider(this);
  slider_->setObjectName(QStringLiteral("frameSlider"));
  slider_->setAccessibleName(tr("frame"));
  slider_->setToolTip(tr("Frame (← → one, Shift ten, Home and End)"));
  marks_ = new RangeMarks(this);
  marks_->setFixedHeight(6);
  auto* track = new QVBoxLayout;
  track->setSpacing(0);
  track->addWidget(marks_);
  track->addWidget(slider_);
  speed_ = new QToolButton(this);
  speed_->setObjectName(QStringLiteral("speedButton"));
  speed_->setProperty("role", QStringLiteral("words"));
  speed_->setPopupMode(QToolButton::InstantPopup);
  auto* speeds = new QMenu(speed_);
  for (const double speed : kSpeeds)
    connect(speeds->addAction(speedPhrase(speed)), &QAction::triggered, &player,
            [&player, speed] { player.setSpeed(speed); });
  speed_->setMenu(speeds);
  frame_ = plainLabel({}, "quiet", this);
  frame_->setObjectName(QStringLiteral("frameLabel"));
  row->addWidget(play_);
  row->addLayout(track, 1);
  row->addWidget(speed_);
  row->addWidget(frame_);
  connect(play_, &QToolButton::clicked, &player, &session::CinePlayer::toggle);
  connect(slider_, &FrameSlider::valueChanged, &session, &session::Session::showFrame);
  connect(&player, &session::CinePlayer::playingChanged, this, &CineBar::showPlaying);
  connect(&player, &session::CinePlayer::settingsChanged, this, &CineBar::showSettings);
  connect(&session, &session::Session::clipChanged, this, &CineBar::showClip);
  connect(&session, &session::Session::frameShown, this, &CineBar::showFrame);
  showPlaying(false);
  showSettings();
  hide();
}

void CineBar::addActions(const WindowActions& actions) {
  auto* row = static_cast<QHBoxLayout*>(layout());
  int place = 1;
  for (const char* id : {"step_back", "step_on", "loop"}) row->insertWidget(place++, buttonFor(actions[id], this));
  place = row->indexOf(speed_);
  for (const char* id : {"range_start", "range_end", "join"}) row->insertWidget(place++, buttonFor(actions[id], this));
}

void CineBar::redrawIcons() { showPlaying(player_.playing()); }

void CineBar::showClip() {
  const Clip* clip = session_.currentClip();
  setVisible(clip != nullptr && clip->frameCount > 1);
  if (clip == nullptr) return;
  {
    const QSignalBlocker quiet(slider_);
    slider_->setRange(0, std::max(0, clip->frameCount - 1));
    slider_->setPageStep(std::max(1, clip->frameCount / 10));
  }
  showSettings();
  showFrame();
}

void CineBar::showFrame() {
  const Clip* clip = session_.currentClip();
  if (clip == nullptr) return;
  const QSignalBlocker quiet(slider_);
  slider_->setValue(session_.currentFrame());
  const int digits = static_cast<int>(QString::number(clip->frameCount).size());
  frame_->setText(QStringLiteral("%1 / %2   %3 fps")
                      .arg(session_.currentFrame() + 1, digits, 10, QChar(0x2007))
                      .arg(clip->frameCount)
                      .arg(std::lround(player_.framesPerSecond())));
}

void CineBar::showPlaying(bool playing) {
  play_->setIcon(iconFrom(playing ? kPause : kPlay));
  play_->setAccessibleName(playing ? tr("pause") : tr("play"));
  play_->setToolTip(playing ? tr("Pause (space)") : tr("Play (space)"));
}

void CineBar::showSettings() {
  const Clip* clip = session_.currentClip();
  speed_->setText(speedPhrase(player_.speed()));
  speed_->setAccessibleName(tr("speed ") + speed_->text());
  speed_->setToolTip(tr("Speed (, slower . faster)"));
  marks_->setRange(player_.range(), clip != nullptr ? clip->frameCount : 0);
}

}  // namespace sural::ui::widgets
