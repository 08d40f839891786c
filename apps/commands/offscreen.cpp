#include "apps/commands/offscreen.h"

#include <QGuiApplication>
#include <array>
#include <iostream>
#include <string>

namespace sural::apps::commands {

namespace {

// Standard error is for the user's problems; Qt's remarks on a machine without a desktop are none.
void passOnFailures(QtMsgType type, const QMessageLogContext& /*context*/, const QString& message) {
  if (type == QtCriticalMsg || type == QtFatalMsg) std::cerr << "error: " << message.toStdString() << '\n';
}

}  // namespace

Offscreen::Offscreen() {
  if (qApp != nullptr) return;  // a window has one already
  static int argumentCount = 1;
  static std::string name = "sural";
  static std::array<char*, 2> arguments{name.data(), nullptr};
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qInstallMessageHandler(passOnFailures);
  application_ = std::make_unique<QGuiApplication>(argumentCount, arguments.data());
}

Offscreen::~Offscreen() = default;

}  // namespace sural::apps::commands
