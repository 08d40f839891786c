#pragma once

#include <QFrame>

namespace sural::ui::session {
class RunMask;
}

namespace sural::ui::widgets {

class ElidedLabel;
class WindowActions;

// Below an X-ray run: whether it is shown without its background, which frames are the mask, and how far it is moved.
class MaskBar : public QFrame {
  Q_OBJECT
 public:
  MaskBar(session::RunMask& mask, const WindowActions& actions, QWidget* parent = nullptr);

 private:
  void showMask();
  [[nodiscard]] QString maskPhrase() const;
  [[nodiscard]] QString shiftPhrase() const;

  session::RunMask& mask_;
  ElidedLabel* frames_ = nullptr;
  ElidedLabel* shift_ = nullptr;
};

}  // namespace sural::ui::widgets
