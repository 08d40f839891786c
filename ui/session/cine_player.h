#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "ui/session/playback.h"

namespace sural::ui::session {

class Session;

// Plays the current cine by elapsed time: a frame that cannot be decoded or drawn in time is left out, the motion
// keeps its pace. Joined viewports follow by their own recorded times.
class CinePlayer : public QObject {
  Q_OBJECT
 public:
  explicit CinePlayer(Session& session, QObject* parent = nullptr);

  void toggle();
  void pause();
  [[nodiscard]] bool playing() const { return timer_.isActive(); }

  // Frames a second of the current clip as it was recorded; 0 for a still.
  [[nodiscard]] double framesPerSecond() const;
  // Frames that really were shown in the last second of playing.
  [[nodiscard]] double shownPerSecond() const { return shownPerSecond_; }

  // A quarter of the recorded speed to four times it.
  void setSpeed(double speed);
  [[nodiscard]] double speed() const { return speed_; }
  void setRepeat(Repeat repeat);
  [[nodiscard]] Repeat repeat() const { return repeat_; }

  // The part that is played; the whole cine until the reader marks its ends.
  [[nodiscard]] PlayRange range() const;
  void startRangeHere();
  void endRangeHere();
  void clearRange();

  // Whether the other cines of the grid play along.
  void setJoined(bool joined);
  [[nodiscard]] bool joined() const { return joined_; }
  // One frame on or back; joined cines go to the frame of the same moment.
  void step(int by);

 signals:
  void playingChanged(bool playing);
  void settingsChanged();

 private:
  void advance();
  void restart();
  void resetRange();
  void showOthers();
  void countShown();

  Session& session_;
  QTimer timer_;
  QElapsedTimer clock_;
  double startedAt_ = 0;  // s into the range when the clock began
  double speed_ = 1;
  Repeat repeat_ = Repeat::Loop;
  PlayRange range_;
  bool joined_ = false;
  int shown_ = 0;
  QElapsedTimer shownClock_;
  double shownPerSecond_ = 0;
};

}  // namespace sural::ui::session
