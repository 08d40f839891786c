#include "tests/ui/window_fixture.h"

#include <QApplication>
#include <QCursor>
#include <algorithm>
#include <cstdlib>
#include <set>

#include "tests/support/temporary_folder.h"
#include "tests/ui/application.h"
#include "tests/ui/sample_exam.h"
#include "ui/widgets/theme.h"

namespace sural::tests::ui {

bool needWindowApplication() {
  const char* display = std::getenv("DISPLAY");
  if (display == nullptr || *display == '\0') return false;
  static int argumentCount = 1;
  static char name[] = "ui_window_tests";
  static char* arguments[] = {name, nullptr};
  qputenv("QT_QPA_PLATFORM", "xcb");
  static const support::TemporaryFolder home;  // settings and progress of the one who runs the tests stay as they are
  qputenv("XDG_CONFIG_HOME", home.path().c_str());
  qputenv("XDG_DATA_HOME", home.path().c_str());
  // Never deleted: at the program's end the display's other users are gone already.
  static auto* application = new QApplication(argumentCount, arguments);
  sural::ui::widgets::applyTheme(*application, QStringLiteral("DejaVu Sans"));
  QCursor::setPos(1, 1);  // over no picture, which would read what lies under it
  return true;
}

void OpenWindow::SetUp() {
  if (!needWindowApplication()) GTEST_SKIP() << "needs a display: run it under xvfb-run";
  session_ = std::make_unique<sural::ui::session::Session>(sampleServices());
  window_ = std::make_unique<sural::ui::widgets::MainWindow>(*session_);
  window_->resize(1600, 1000);
  window_->show();
  window_->activateWindow();  // keys go to the active window only, and there is no window manager to say which
  ASSERT_TRUE(waitUntil([&] { return window_->isActiveWindow(); }));
  std::set<QString> thumbnails;
  const auto count = QObject::connect(session_.get(), &sural::ui::session::Session::thumbnailReady, session_.get(),
                                      [&](const QString& sop) { thumbnails.insert(sop); });
  session_->open({"/exam"});
  ASSERT_TRUE(waitUntil([&] { return !session_->exam()->findings.empty(); }));
  const auto& clips = session_->clips();
  const auto pictured = std::count_if(clips.begin(), clips.end(), [](const Clip* clip) { return clip->hasPixels(); });
  ASSERT_TRUE(waitUntil([&] { return std::ssize(thumbnails) == pictured; }));
  QObject::disconnect(count);
  settle();
}

void OpenWindow::TearDown() {
  window_.reset();
  session_.reset();
}

// Waits for the pictures under way and for what the window still has to lay out.
void OpenWindow::settle() const {
  using sural::ui::session::Stage;
  ASSERT_TRUE(waitUntil([&] {
    const auto* curtain = window_ != nullptr ? window_->findChild<QWidget*>(QStringLiteral("curtain")) : nullptr;
    const bool hasItsColours = curtain == nullptr || curtain->isHidden();  // not while the theme changes
    return hasItsColours && session_->stage() == Stage::Idle && !session_->anyFrameIsPending() &&
           !session_->isRemeasuring();
  }));
  int rounds = 0;
  waitUntil([&] { return ++rounds > 10; });
}

}  // namespace sural::tests::ui
