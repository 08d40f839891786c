#pragma once

class QMenu;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

class WindowActions;

// Fills a menu with the vessels, segments and sides that the current clip may be named by; what it is named is ticked.
void addSiteChoices(QMenu& menu, session::Session& session);

// The right button's menu on a picture: what is selected first, then the picture, then the tools.
void fillPictureMenu(QMenu& menu, session::Session& session, const WindowActions& actions);

}  // namespace sural::ui::widgets
