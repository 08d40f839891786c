#pragma once

#include <QFrame>
#include <QPointer>
#include <functional>
#include <vector>

class QLabel;
class QPushButton;

namespace sural::ui::widgets {

class WrappedLabel;

// One stop of the tour: what is said, and the part of the window it points at. A stop whose part is not shown is left
// out, unless most of them are not: the tour is then told without pointing.
struct TourStop {
  QString title;
  QString words;
  std::function<QWidget*()> part;
  bool below = false;  // the card rather stands below or above the part than beside it
};

// A small card that leads through the window, one part after the other, which it frames. The window stays usable
// meanwhile. Arrow keys go on and back, Escape leaves.
class TourCard : public QFrame {
  Q_OBJECT
 public:
  TourCard(std::vector<TourStop> stops, QWidget* window);

  void begin();
  void go(int stop);
  [[nodiscard]] int stop() const { return shownBefore(stop_); }  // among those that are shown
  void leave();

 signals:
  void left();  // at its end or before

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void place();
  [[nodiscard]] bool isShown(int stop) const;
  [[nodiscard]] int shownBefore(int stop) const;
  bool takeKey(int key);

  std::vector<TourStop> stops_;
  int stop_ = 0;
  bool pointing_ = true;
  QLabel* count_ = nullptr;
  QLabel* title_ = nullptr;
  WrappedLabel* words_ = nullptr;
  QPushButton* back_ = nullptr;
  QPushButton* next_ = nullptr;
  QFrame* frame_ = nullptr;   // around the part
  QPointer<QWidget> before_;  // had the keyboard when the tour began
};

}  // namespace sural::ui::widgets
