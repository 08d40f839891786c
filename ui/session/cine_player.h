#pragma once

#include <QObject>
#include <QTimer>

namespace sural::ui::session {

class Session;

// Plays the current clip at the rate it was recorded. A frame that is not decoded in time delays the next one;
// none is queued.
class CinePlayer : public QObject {
  Q_OBJECT
 public:
  explicit CinePlayer(Session& session, QObject* parent = nullptr);

  void toggle();
  void pause();
  [[nodiscard]] bool playing() const { return timer_.isActive(); }
  // Frames a second of the current clip; 0 for a still.
  [[nodiscard]] double framesPerSecond() const;

 signals:
  void playingChanged(bool playing);

 private:
  void advance();

  Session& session_;
  QTimer timer_;
};

}  // namespace sural::ui::session
