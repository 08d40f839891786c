#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace sural::ui::session {
class CinePlayer;
class Session;
}  // namespace sural::ui::session

namespace sural::ui::widgets {

class FrameSlider;
class RangeMarks;
class WindowActions;

// Plays a cine and goes through its frames; hidden for stills.
class CineBar : public QFrame {
  Q_OBJECT
 public:
  CineBar(session::Session& session, session::CinePlayer& player, QWidget* parent = nullptr);
  // Buttons for going to and fro, repeating, speed and joining.
  void addActions(const WindowActions& actions);
  void redrawIcons();

 private:
  void showClip();
  void showFrame();
  void showPlaying(bool playing);
  void showSettings();

  session::Session& session_;
  session::CinePlayer& player_;
  QToolButton* play_ = nullptr;
  FrameSlider* slider_ = nullptr;
  RangeMarks* marks_ = nullptr;
  QToolButton* speed_ = nullptr;
  QLabel* frame_ = nullptr;
};

}  // namespace sural::ui::widgets
