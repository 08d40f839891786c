#include "apps/commands/offscreen.h"

#include <QGuiApplication>

namespace sural::apps::commands {

Offscreen::Offscreen() {
  static int argumentCount = 1;
  static char name[] = "sural";
  static char* arguments[] = {name, nullptr};
  qputenv("QT_QPA_PLATFORM", "offscreen");
  application_ = std::make_unique<QGuiApplication>(argumentCount, arguments);
}

Offscreen::~Offscreen() = default;

}  // namespace sural::apps::commands
