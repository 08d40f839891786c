#pragma once

#include <functional>

#include "imaging/model/site.h"

class QMenu;

namespace sural::ui::session {
class Session;
class VolumeReading;
}  // namespace sural::ui::session

namespace sural::ui::widgets {

class WindowActions;

// What is named now, and what becomes of another name; empty where there is nothing to name.
struct SiteQuestion {
  Site now = {};
  std::function<void(const Site&)> choose = {};
};
SiteQuestion siteOfClip(session::Session& session);
SiteQuestion siteOfVessel(session::Session& session, const session::VolumeReading& volume);

// Fills a menu with the vessels, segments and sides that it may be named by; what it is named is ticked.
void addSiteChoices(QMenu& menu, const SiteQuestion& question);

// The right button's menu on a picture: what is selected first, then the picture, then the tools.
void fillPictureMenu(QMenu& menu, session::Session& session, const WindowActions& actions, const SiteQuestion& site);

}  // namespace sural::ui::widgets
