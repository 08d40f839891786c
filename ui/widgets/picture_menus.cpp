#include "ui/widgets/picture_menus.h"

#include <QMenu>
#include <algorithm>

#include "ui/session/session.h"
#include "ui/session/site_choices.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/main_window.h"
#include "ui/widgets/viewer_settings.h"
#include "ui/widgets/window_actions.h"

namespace sural::ui::widgets {

namespace {

using session::Session;

void addChoice(QMenu& menu, Session& session, const QString& words, const Site& site) {
  const Clip* clip = session.currentClip();
  QAction* action = menu.addAction(words);
  action->setCheckable(true);
  action->setChecked(clip->site == site);
  const std::string sop = clip->sopInstanceUid;
  QObject::connect(action, &QAction::triggered, &session, [&session, sop, site] {
    session.perform(session::SetSite{sop, site});
  });
}

void addVessels(QMenu& menu, Session& session, const std::vector<std::string>& vessels) {
  for (const std::string& vessel : vessels) {
    Site site = session.currentClip()->site;
    site.vessel = vessel;
    addChoice(menu, session, toQString(session::vesselPhrase(vessel)), site);
  }
}

void addSegments(QMenu& menu, Session& session) {
  Site site = session.currentClip()->site;
  site.segment.reset();
  addChoice(menu, session, MainWindow::tr("not stated"), site);
  for (const Segment segment : {Segment::Origin, Segment::Proximal, Segment::Middle, Segment::Distal}) {
    site.segment = segment;
    addChoice(menu, session, toQString(std::string(toWord(segment))), site);
  }
}

void addSides(QMenu& menu, Session& session) {
  Site site = session.currentClip()->site;
  for (const Side side : {Side::Right, Side::Left}) {
    site.side = side;
    addChoice(menu, session, toQString(std::string(toWord(side))), site);
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

void addSiteChoices(QMenu& menu, Session& session) {
  if (session.currentClip() == nullptr) return;
  addVessels(*menu.addMenu(MainWindow::tr("Vein")), session, session::legVeins());
  addVessels(*menu.addMenu(MainWindow::tr("Artery")), session, session::legArteries());
  addSegments(*menu.addMenu(MainWindow::tr("Segment")), session);
  menu.addSeparator();
  addSides(menu, session);
}

void fillPictureMenu(QMenu& menu, Session& session, const WindowActions& actions) {
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
  addSiteChoices(*menu.addMenu(MainWindow::tr("Name the vessel")), session);
  QMenu* measure = menu.addMenu(MainWindow::tr("Measure"));
  QMenu* calibrate = menu.addMenu(MainWindow::tr("Calibrate"));
  for (const ViewerToolInfo& info : viewerTools()) {
    if (info.tool == ViewerTool::Pointer || info.tool == ViewerTool::Tone) continue;
    (info.tool >= ViewerTool::FlowAngle ? calibrate : measure)->addAction(&actions[info.id]);
  }
  add({"edit", "reset"});
  menu.addSeparator();
  add({"fit", "pixels", "clockwise", "mirror", "invert", "regions", "overlay"});
  menu.addSeparator();
  add({"copy", "export_picture", "export_frames", "export_movie"});
}

}  // namespace sural::ui::widgets
