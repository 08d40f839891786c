#include "apps/commands/offscreen.h"

#include <QGuiApplication>
#include <iostream>

namespace sural::apps::commands {

namespace {

// Standard error is for the user's problems; Qt's remarks on a machine without a desktop are none.
void passOnFailures(QtMsgType type, const QMessageLogContext& /*context*/, const QString& message) {
  if (type == QtCriticalMsg || type == QtFatalMsg) std::cerr << "error: " << message.toStdString() << '\n';
}

}  // namespace

Offscreen::Offscreen() {
  static int argumentCount = 1;
  static char name[] = "sural";
  static char* arguments[] = {name, nullptr};
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qInstallMessageHandler(passOnFailures);
  application_ = std::make_unique<QGuiApplication>(argumentCount, arguments);
}

Offscreen::~Offscreen() = default;

}  // namespace sural::apps::commands
