#include "ui/widgets/cine_bar.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <cmath>

#include "ui/session/cine_player.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

namespace sural::ui::widgets {

namespace {

constexpr int kIconPixels = 18;

QIcon playIcon(bool playing) {
  QPixmap pixmap(2 * kIconPixels, 2 * kIconPixels);
  pixmap.setDevicePixelRatio(2);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::kText);
  if (playing) {
    painter.drawRect(QRectF(3, 2, 4, 14));
    painter.drawRect(QRectF(11, 2, 4, 14));
  } else {
    painter.drawPolygon(QPolygonF({{3, 1}, {16, 9}, {3, 17}}));
  }
  return QIcon(pixmap);
}

}  // namespace

CineBar::CineBar(session::Session& session, session::CinePlayer& player, QWidget* parent)
    : QFrame(parent), session_(session), player_(player) {
  setProperty("role", QStringLiteral("panel"));
  setObjectName(QStringLiteral("cineBar"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(16, 9, 18, 9);
  row->setSpacing(16);
  play_ = new QToolButton(this);
  play_->setObjectName(QStringLiteral("playButton"));
  play_->setIconSize({kIconPixels, kIconPixels});
  slider_ = new QSlider(Qt::Horizontal, this);
  slider_->setObjectName(QStringLiteral("frameSlider"));
  slider_->setAccessibleName(QStringLiteral("frame"));
  frame_ = plainLabel({}, "quiet", this);
  frame_->setObjectName(QStringLiteral("frameLabel"));
  row->addWidget(play_);
  row->addWidget(slider_, 1);
  row->addWidget(frame_);
  connect(play_, &QToolButton::clicked, &player, &session::CinePlayer::toggle);
  connect(slider_, &QSlider::valueChanged, &session, &session::Session::showFrame);
  connect(&player, &session::CinePlayer::playingChanged, this, &CineBar::showPlaying);
  connect(&session, &session::Session::clipChanged, this, &CineBar::showClip);
  connect(&session, &session::Session::frameShown, this, &CineBar::showFrame);
  showPlaying(false);
  hide();
}

void CineBar::showClip() {
  const Clip* clip = session_.currentClip();
  setVisible(clip != nullptr && clip->frameCount > 1);
  if (clip == nullptr) return;
  {
    const QSignalBlocker quiet(slider_);
    slider_->setRange(0, std::max(0, clip->frameCount - 1));
  }
  showFrame();
}

void CineBar::showFrame() {
  const Clip* clip = session_.currentClip();
  if (clip == nullptr) return;
  const QSignalBlocker quiet(slider_);
  slider_->setValue(session_.currentFrame());
  frame_->setText(QStringLiteral("frame %1 / %2   %3 fps")
                      .arg(session_.currentFrame() + 1)
                      .arg(clip->frameCount)
                      .arg(std::lround(player_.framesPerSecond())));
}

void CineBar::showPlaying(bool playing) {
  play_->setIcon(playIcon(playing));
  play_->setAccessibleName(playing ? QStringLiteral("pause") : QStringLiteral("play"));
  play_->setToolTip(playing ? QStringLiteral("Pause (space)") : QStringLiteral("Play (space)"));
}

}  // namespace sural::ui::widgets
