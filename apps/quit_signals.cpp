#include "apps/quit_signals.h"

#include <sys/socket.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QSocketNotifier>
#include <array>
#include <cerrno>
#include <csignal>

namespace sural::apps {

namespace {

// A signal's handler may do little more than write a byte; the loop reads it at the other end. What it interrupts may
// be about to read errno.
std::array<int, 2> ends{-1, -1};

void tellLoop(int /*signal*/) {
  const int before = errno;
  const char byte = 1;
  [[maybe_unused]] const ssize_t written = write(ends[0], &byte, 1);
  errno = before;
}

}  // namespace

void quitOnSignals(QCoreApplication& application) {
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return;
  auto* notifier = new QSocketNotifier(ends[1], QSocketNotifier::Read, &application);
  QObject::connect(notifier, &QSocketNotifier::activated, &application, [notifier] {
    notifier->setEnabled(false);
    QCoreApplication::quit();
  });
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) std::signal(signal, tellLoop);
}

}  // namespace sural::apps
