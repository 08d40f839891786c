// How long the window's event loop ever stands still: standstill_bench FOLDER. Needs a display: run it under xvfb-run.
#include <fmt/format.h>

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <ctime>
#include <iostream>
#include <string>

#include "ui/session/angiogram_handles.h"
#include "ui/session/cine_player.h"
#include "ui/session/exam_keeper.h"
#include "ui/session/exam_store.h"
#include "ui/session/session.h"
#include "ui/widgets/main_window.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/viewer_canvas.h"
#include "ui/widgets/viewer_grid.h"
#include "ui/widgets/viewer_pane.h"
#include "ui/widgets/window_actions.h"

namespace sural::bench {

namespace {

using ui::session::Session;
using ui::session::Stage;

double threadMilliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1000.0 * double(now.tv_sec) + double(now.tv_nsec) / 1e6;
}

// What the longest event took: on the clock, and of processor, which other programs do not lengthen.
struct Longest {
  double wall = 0;
  double processor = 0;
  std::string what;
};

// Times every event that the loop hands out; nested ones count with the one that they came from.
class TimedApplication : public QApplication {
 public:
  using QApplication::QApplication;
  bool notify(QObject* receiver, QEvent* event) override {
    if (depth_ > 0) return QApplication::notify(receiver, event);
    const std::string what = fmt::format("{} for {}", int(event->type()), receiver->metaObject()->className());
    QElapsedTimer clock;
    clock.start();
    const double before = threadMilliseconds();
    ++depth_;
    const bool taken = QApplication::notify(receiver, event);
    --depth_;
    const double wall = double(clock.nsecsElapsed()) / 1e6;
    const double processor = threadMilliseconds() - before;
    if (processor > longest.processor) longest = {std::max(wall, longest.wall), processor, what};
    longest.wall = std::max(longest.wall, wall);
    return taken;
  }
  Longest longest;

 private:
  int depth_ = 0;
};

template <class Reached>
bool waitFor(Reached reached, int milliseconds = 120000) {
  QElapsedTimer clock;
  clock.start();
  while (!reached() && clock.elapsed() < milliseconds)
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
  return reached();
}

void rest(int milliseconds) {
  waitFor([] { return false; }, milliseconds);
}

// As a key press would have it: an event of its own, so that it is timed.
template <class Do>
void asEvent(QObject& home, Do act) {
  QMetaObject::invokeMethod(&home, act, Qt::QueuedConnection);
  rest(30);
}

void print(const char* name, const Longest& longest) {
  std::cout << fmt::format("{:<34} {:6.1f} ms of processor, {:6.1f} ms on the clock   (event {})\n", name,
                           longest.processor, longest.wall, longest.what);
}

bool isQuiet(const Session& session) {
  return session.stage() == Stage::Idle && !session.anyFrameIsPending() && !session.isRemeasuring();
}

int firstThat(const Session& session, bool (*fits)(const Clip&)) {
  for (std::size_t i = 0; i < session.clips().size(); ++i)
    if (fits(*session.clips()[i])) return static_cast<int>(i);
  return -1;
}

bool editFirstHandle(Session& session, ui::widgets::MainWindow& window, ui::session::HandleKind kind) {
  auto& canvas = window.findChild<ui::widgets::ViewerGrid*>()->active().canvas();
  window.viewerSettings().setEditing(true);
  rest(200);
  bool found = false;
  for (const auto& handle : ui::session::handlesOn(*session.exam(), *session.currentClip(), session.currentFrame())) {
    if (handle.kind != kind) continue;
    found = true;
    const Point at = toView(canvas.transform(), {double(canvas.width()), double(canvas.height())}, handle.at);
    const QPoint place(int(at.x), int(at.y));
    QTest::mousePress(&canvas, Qt::LeftButton, {}, place);
    for (int i = 1; i < 12; ++i) {
      QTest::mouseMove(&canvas, place + QPoint(0, -i));
      rest(20);
    }
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, place + QPoint(0, -12));
    waitFor([&] { return isQuiet(session); });
    break;
  }
  window.viewerSettings().setEditing(false);
  return found;
}

void playClip(Session& session, int clip) {
  session.showClip(clip);
  waitFor([&] { return isQuiet(session); });
  ui::session::CinePlayer player(session);
  player.toggle();
  rest(2000);
  player.pause();
}

struct Bench {
  TimedApplication& application;
  Session& session;
  ui::widgets::MainWindow& window;
  double worst = 0;
  int untimed = 0;

  // The longest standstill of one thing that a person does; `act` says whether there was anything to do it to.
  template <class Do>
  void timeIfThere(const char* name, const char* subject, Do act) {
    application.longest = {};
    const bool done = act();
    rest(400);
    if (!done) {
      std::cout << fmt::format("{:<34} FAILED: the folder has no {} for it\n", name, subject);
      ++untimed;
      return;
    }
    print(name, application.longest);
    worst = std::max(worst, application.longest.processor);
  }
  template <class Do>
  void time(const char* name, Do act) {
    timeIfThere(name, "", [&] {
      act();
      return true;
    });
  }
  // False where there is nothing to look at.
  bool open(const std::string& folder) {
    timeIfThere("opening, measuring, thumbnails", "clip", [&] {
      session.open({folder});
      waitFor([&] { return isQuiet(session); });
      return !session.clips().empty() && session.exam() != nullptr;
    });
    return untimed == 0;
  }
  void look() {
    time("going from clip to clip", [&] {
      for (int i = 0; i < int(session.clips().size()); ++i) {
        session.showClip(i);
        waitFor([&] { return isQuiet(session); });
      }
    });
    timeIfThere("playing a cine", "cine", [&] {
      const int cine = firstThat(session, [](const Clip& clip) { return clip.frameCount > 8; });
      if (cine >= 0) playClip(session, cine);
      return cine >= 0;
    });
    time("nine pictures, and one", [&] {
      asEvent(window, [&] { window.actions()["grid9"].trigger(); });
      waitFor([&] { return isQuiet(session); });
      asEvent(window, [&] { window.actions()["grid1"].trigger(); });
    });
  }
  void decide() {
    const int strip = firstThat(session, [](const Clip& clip) { return clip.kind == ClipKind::SpectralDoppler; });
    timeIfThere("dragging an envelope point", "measured strip", [&] {
      if (strip < 0) return false;
      session.showClip(strip);
      waitFor([&] { return isQuiet(session); });
      return editFirstHandle(session, window, ui::session::HandleKind::Envelope);
    });
    timeIfThere("accepting", "measurement", [&] {
      if (session.exam()->measurements.empty()) return false;
      asEvent(window, [&] { session.accept(session.exam()->measurements.front().id); });
      return true;
    });
    time("undo, redo", [&] {
      asEvent(window, [&] { session.undo(); });
      waitFor([&] { return isQuiet(session); });
      asEvent(window, [&] { session.redo(); });
      waitFor([&] { return isQuiet(session); });
    });
    for (const char* tab : {"tab_map", "tab_causes", "tab_worksheet", "tab_report", "tab_findings"})
      time(tab, [&] {
        asEvent(window, [&] { window.actions()[tab].trigger(); });
        rest(std::string(tab) == "tab_report" ? 3000 : 0);
      });
    time("dark or light", [&] { asEvent(window, [&] { window.actions()["theme"].trigger(); }); });
  }
};

int run(TimedApplication& application, const std::string& folder) {
  Result<exam::Knowledge> knowledge = exam::loadKnowledge(SURAL_SOURCE_DATA);
  if (!knowledge) return 1;
  const QTemporaryDir library;
  ui::session::ExamStore store(library.filePath(QStringLiteral("library.sqlite")).toStdString());
  Session session(ui::session::examServices(std::move(knowledge).value()));
  session.setReaderName("bench");
  double worst = 0;
  bool allTimed = false;
  {
    ui::session::ExamKeeper keeper(session, store);
    ui::widgets::MainWindow window(session, {.store = &store});
    window.resize(1600, 1000);
    window.show();
    rest(1000);
    Bench bench{application, session, window};
    if (!bench.open(folder)) return 1;
    bench.look();
    bench.decide();
    bench.time("leaving the exam and saving it", [&] {
      session.open({folder});
      waitFor([&] { return isQuiet(session); });
    });
    worst = bench.worst;
    allTimed = bench.untimed == 0;
  }
  std::cout << fmt::format("the longest standstill: {:.1f} ms of processor; at most 100 are allowed\n", worst);
  return worst <= 100 && allTimed ? 0 : 1;
}

}  // namespace

}  // namespace sural::bench

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "standstill_bench FOLDER\n";
    return 2;
  }
  qputenv("QT_QPA_PLATFORM", "xcb");
  sural::bench::TimedApplication application(argc, argv);
  sural::ui::widgets::applyTheme(application);
  return sural::bench::run(application, argv[1]);
}
