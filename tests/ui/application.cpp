#include "tests/ui/application.h"

#include <QElapsedTimer>
#include <QGuiApplication>

namespace sural::tests::ui {

namespace {

constexpr qint64 kPatienceMilliseconds = 10'000;

}  // namespace

void needApplication() {
  static int argumentCount = 1;
  static char name[] = "ui_tests";
  static char* arguments[] = {name, nullptr};
  if (qApp != nullptr) return;
  qputenv("QT_QPA_PLATFORM", "offscreen");
  static auto* application = new QGuiApplication(argumentCount, arguments);  // lives as long as the program
  Q_UNUSED(application)
}

bool waitUntil(const std::function<bool()>& reached) {
  QElapsedTimer timer;
  timer.start();
  while (!reached() && timer.elapsed() < kPatienceMilliseconds)
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
  return reached();
}

}  // namespace sural::tests::ui
