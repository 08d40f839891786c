#pragma once

#include <QObject>

class QWidget;

namespace sural::ui::widgets {

class HelpWindow;
class TourCard;

// Everything that helps: tour, guide, list of keys, about.
class HelpDesk : public QObject {
  Q_OBJECT
 public:
  explicit HelpDesk(QWidget& window);

  void beginTour();
  // Remembered in the program's settings.
  [[nodiscard]] static bool tourWasSeen();
  void openGuide();
  void showAbout();
  [[nodiscard]] TourCard& tour() { return *tour_; }

 private:
  QWidget& window_;
  TourCard* tour_ = nullptr;
  HelpWindow* guide_ = nullptr;
};

}  // namespace sural::ui::widgets
