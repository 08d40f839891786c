#include "ui/widgets/picture_menus.h"

#include <QMenu>
#include <algorithm>

#include "ui/session/session.h"
#include "ui/session/site_choices.h"
#include "ui/session/volume_reading.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/main_window.h"
#include "ui/widgets/viewer_settings.h"
#include "ui/widgets/window_actions.h"

namespace sural::ui::widgets {

namespace {

using session::Session;

void addChoice(QMenu& menu, const QString& words, const Site& site, const SiteQuestion& question) {
  QAction* action = menu.addAction(words);
  action->setCheckable(true);
  action->setChecked(question.now == site);
  QObject::connect(action, &QAction::triggered, &menu, [site, choose = question.choose] { choose(site); });
}

void addVessels(QMenu& menu, const std::vector<std::string>& vessels, const SiteQuestion& question) {
  for (const std::string& vessel : vessels) {
    Site site = question.now;
    site.vessel = vessel;
    addChoice(menu, toQString(session::vesselPhrase(vessel)), site, question);
  }
}

void addSegments(QMenu& menu, const SiteQuestion& question) {
  Site site = question.now;
  site.segment.reset();
  addChoice(menu, MainWindow::tr("not stated"), site, question);
  for (const Segment segment : {Segment::Origin, Segment::Proximal, Segment::Middle, Segment::Distal}) {
    site.segment = segment;
    addChoice(menu, toQString(std::string(toWord(segment))), site, question);
  }
}

void addSides(QMenu& menu, const SiteQuestion& question) {
  Site site = question.now;
  for (const Side side : {Side::Right, Side::Left}) {
    site.side = side;
    addChoice(menu, toQString(std::string(toWord(side))), site, question);
  }
}

QString namePhrase(std::string_view name) {
  std::string phrase(name);
  std::replace(phrase.begin(), phrase.end(), '_', ' ');
  return toQString(phrase);
}

// What a reading stands for: "peak systolic velocity" brings the criteria that speak of it.
void addNames(QMenu& menu, Session& session, const session::CaliperReading& reading) {
  QMenu* names = menu.addMenu(MainWindow::tr("This is the"));
  for (const std::string_view name : session::namesFor(reading.measurement)) {
    QAction* action = names->addAction(namePhrase(name));
    action->setCheckable(true);
    action->setChecked(reading.measurement.quantity == name);
    session::CaliperReading renamed = reading;
    renamed.measurement.quantity = std::string(name);
    QObject::connect(action, &QAction::triggered, &session,
                     [&session, renamed] { session.perform(session::ChangeReading{renamed}); });
  }
}

}  // namespace

SiteQuestion siteOfClip(Session& session) {
  const Clip* clip = session.currentClip();
  if (clip == nullptr) return {};
  return {clip->site, [&session, sop = clip->sopInstanceUid](const Site& site) {
            session.perform(session::SetSite{sop, site});
          }};
}

SiteQuestion siteOfVessel(Session& session, const session::VolumeReading& volume) {
  const auto* vessel = volume.isOpen() ? volume.shown().chosen() : nullptr;
  if (vessel == nullptr || volume.series() == nullptr) return {};
  const session::VesselPlace place = volume.namedPlace();
  return {vessel->site, [&session, place](const Site& site) { session.perform(session::NameVessel{place, site}); }};
}

void addSiteChoices(QMenu& menu, const SiteQuestion& question) {
  if (!question.choose) return;
  addVessels(*menu.addMenu(MainWindow::tr("Vein")), session::legVeins(), question);
  addVessels(*menu.addMenu(MainWindow::tr("Artery")), session::legArteries(), question);
  addSegments(*menu.addMenu(MainWindow::tr("Segment")), question);
  menu.addSeparator();
  addSides(menu, question);
}

void fillPictureMenu(QMenu& menu, Session& session, const WindowActions& actions, const SiteQuestion& site) {
  const auto add = [&](std::initializer_list<const char*> ids) {
    for (const char* id : ids) menu.addAction(&actions[id]);
  };
  if (session.currentClip() == nullptr) return;
  if (!session.selectedMeasurement().empty()) {
    add({"accept"});
    if (const session::CaliperReading* reading = session.reader().reading(session.selectedMeasurement())) {
      addNames(menu, session, *reading);
      add({"remove"});
    }
    menu.addSeparator();
  }
  add({"undo", "redo"});
  menu.addSeparator();
  addSiteChoices(*menu.addMenu(MainWindow::tr("Name the vessel")), site);
  QMenu* measure = menu.addMenu(MainWindow::tr("Measure"));
  QMenu* calibrate = menu.addMenu(MainWindow::tr("Calibrate"));
  for (const ViewerToolInfo& info : viewerTools()) {
    if (info.tool == ViewerTool::Pointer || info.tool == ViewerTool::Tone) continue;
    (info.tool >= ViewerTool::FlowAngle ? calibrate : measure)->addAction(&actions[info.id]);
  }
  add({"edit", "reset"});
  if (actions["volume"].isEnabled()) add({"volume", "surface"});
  menu.addSeparator();
  add({"fit", "pixels", "clockwise", "mirror", "invert", "regions", "overlay"});
  menu.addSeparator();
  add({"copy", "export_picture", "export_frames", "export_movie"});
}

}  // namespace sural::ui::widgets
