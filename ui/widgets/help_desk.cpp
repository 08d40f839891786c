#include "ui/widgets/help_desk.h"

#include <QMessageBox>
#include <QSettings>
#include <QTabWidget>

#include "ui/widgets/help_window.h"
#include "ui/widgets/tour_card.h"

namespace sural::ui::widgets {

namespace {

constexpr const char* kSeenKey = "help/tourSeen";

std::vector<TourStop> stopsOf(QWidget& window) {
  const auto named = [&window](const char* name) {
    return [&window, name] { return window.findChild<QWidget*>(QString::fromLatin1(name)); };
  };
  return {
      {HelpDesk::tr("What there is"),
       HelpDesk::tr(
           "Every picture and cine of the study. The sign on a tile is the verdict of what was measured on it. "
           "The arrow keys go from clip to clip."),
       named("studyPanel")},
      {HelpDesk::tr("What one sees"),
       HelpDesk::tr(
           "The picture with what was measured drawn over it. Drag to move, turn the wheel to enlarge, O hides "
           "the graphics. D measures a distance, T a time, V a velocity."),
       named("viewerGrid"), true},
      {HelpDesk::tr("A cine"),
       HelpDesk::tr("Space plays it at the recorded rate. Comma and period change the speed, brackets mark a part."),
       named("cineBar"), true},
      {HelpDesk::tr("The trace"),
       HelpDesk::tr(
           "What was measured along time or along the vessel. E lets you drag its ends: the numbers follow, and "
           "the machine's stay beside yours."),
       named("tracePane")},
      {HelpDesk::tr("What it means"),
       HelpDesk::tr(
           "Each finding has its value with its doubt, the threshold, the verdict and its source. Show goes to "
           "where it was measured, A accepts it, E lets you drag what the machine drew."),
       named("tabs")},
      {HelpDesk::tr("What leaves the room"),
       HelpDesk::tr("The report, as a PDF. What nobody has accepted prints as preliminary. The question mark key lists "
                    "all keys; this tour and the guide are behind the question mark above the picture."),
       named("reportButton"), true},
  };
}

}  // namespace

HelpDesk::HelpDesk(QWidget& window) : QObject(&window), window_(window) {
  tour_ = new TourCard(stopsOf(window), &window);
  connect(tour_, &TourCard::left, this, [this] {
    QSettings(QStringLiteral("Sural"), QStringLiteral("workstation")).setValue(QLatin1String(kSeenKey), true);
  });
}

bool HelpDesk::tourWasSeen() {
  return QSettings(QStringLiteral("Sural"), QStringLiteral("workstation")).value(QLatin1String(kSeenKey)).toBool();
}

void HelpDesk::beginTour() { tour_->begin(); }

void HelpDesk::openGuide() {
  if (guide_ == nullptr) guide_ = new HelpWindow(&window_);
  guide_->open(QStringLiteral("README.md"));
}

void HelpDesk::showAbout() {
  auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Sural"), aboutText(), QMessageBox::Close, &window_);
  box->setObjectName(QStringLiteral("aboutBox"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setTextFormat(Qt::PlainText);
  box->setModal(false);
  box->show();
}

}  // namespace sural::ui::widgets
