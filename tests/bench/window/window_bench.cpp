// How fast the window is: window_bench CINE.dcm [CACHE_MB]. Needs a display: run it under xvfb-run.
#include <fmt/format.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "doppler/analyze_spectral.h"
#include "ui/layers/clip_scene.h"
#include "ui/session/cine_player.h"
#include "ui/session/exam_as_read.h"
#include "ui/session/session.h"
#include "ui/widgets/main_window.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/viewer_canvas.h"
#include "ui/widgets/viewer_grid.h"
#include "ui/widgets/viewer_pane.h"

namespace sural::bench {

namespace {

using ui::session::Session;

// MB of this process in memory, from /proc/self/status.
double residentMegabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (word == "VmRSS:") {
      double kilobytes = 0;
      status >> kilobytes;
      return kilobytes / 1024;
    }
  return 0;
}

// Sleeps between events, as the window does: a loop that asks all the time would take the decoder's processor.
template <class Reached>
bool waitFor(Reached reached, int milliseconds = 60000) {
  QElapsedTimer clock;
  clock.start();
  QTimer wake;
  wake.start(5);
  while (!reached() && clock.elapsed() < milliseconds)
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
  return reached();
}

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0
                        : values[std::min(values.size() - 1, static_cast<std::size_t>(share * double(values.size())))];
}

double processorSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

// Speckle with a coloured vessel through it, another in each frame.
Frame speckled(int index) {
  constexpr int kWidth = 1024;
  constexpr int kHeight = 768;
  std::vector<std::uint8_t> pixels(std::size_t(kWidth) * kHeight * 3);
  unsigned random = static_cast<unsigned>(index) + 1;
  for (std::size_t i = 0; i + 2 < pixels.size(); i += 3) {
    random = random * 1664525U + 1013904223U;
    const auto grain = static_cast<std::uint8_t>((random >> 24U) * (random >> 16U & 0xffU) >> 8U);
    const std::size_t row = i / 3 / kWidth;
    pixels[i] = row > 300 && row < 360 ? 220 : grain;
    pixels[i + 1] = row > 300 && row < 360 ? 40 : grain;
    pixels[i + 2] = grain;
  }
  Frame frame{.index = index, .width = kWidth, .height = kHeight, .channels = 3};
  frame.pixels = std::make_shared<const std::vector<std::uint8_t>>(std::move(pixels));
  return frame;
}

// As many different frames as the screen can take in five seconds, with regions and a caliper over them.
void benchDrawing(Session& session, ui::widgets::ViewerCanvas& canvas) {
  std::vector<Frame> frames;
  for (int i = 0; i < 20; ++i) frames.push_back(speckled(i));
  ui::layers::SceneOptions options{.regions = true};
  options.calipers.push_back({.points = {{200, 200}, {420, 310}}, .label = "24.6 mm ± 0.3", .selected = true});
  QElapsedTimer clock;
  clock.start();
  const double before = processorSeconds();
  int drawn = 0;
  constexpr int kMilliseconds = 5000;
  while (clock.elapsed() < kMilliseconds) {
    const Frame& frame = frames[static_cast<std::size_t>(drawn) % frames.size()];
    canvas.showScene(ui::layers::clipScene(*session.exam(), *session.currentClip(), frame, options));
    QCoreApplication::processEvents();
    ++drawn;
  }
  std::cout << fmt::format(
      "drawing 1024 x 768 colour in {} x {}, overlay on: {:.1f} frames/s, {:.1f} ms of processor a frame\n",
      canvas.width(), canvas.height(), drawn * 1000.0 / double(clock.elapsed()),
      1000 * (processorSeconds() - before) / drawn);
}

// From the click to the picture on the screen: headers are read, the first frame decoded and drawn.
bool benchOpening(Session& session, ui::widgets::ViewerCanvas& canvas, const std::string& file) {
  const double before = processorSeconds();
  bool shown = false;
  const auto watch =
      QObject::connect(&canvas, &ui::widgets::ViewerCanvas::drawn, [&] { shown = session.shownFrame().has_value(); });
  QElapsedTimer clock;
  clock.start();
  session.open({file});
  const bool opened = waitFor([&] { return shown; });
  std::cout << fmt::format("opening to the first picture: {} ms, {:.0f} ms of processor\n", clock.elapsed(),
                           1000 * (processorSeconds() - before));
  QObject::disconnect(watch);
  return opened;
}

void benchPlaying(Session& session) {
  ui::session::CinePlayer player(session);
  int shown = 0;
  const auto count = QObject::connect(&session, &Session::frameShown, &player, [&] { ++shown; });
  QElapsedTimer clock;
  player.toggle();
  clock.start();
  waitFor([&] { return clock.elapsed() > 5000; });
  player.pause();
  std::cout << fmt::format("playing a cine recorded at {:.1f} frames/s: {:.1f} shown\n", player.framesPerSecond(),
                           shown * 1000.0 / double(clock.elapsed()));
  QObject::disconnect(count);
}

void benchScrubbing(Session& session, ui::widgets::ViewerCanvas& canvas) {
  const int frames = session.currentClip()->frameCount;
  std::vector<double> waits;
  unsigned random = 1;
  int drawn = 0;
  const auto count = QObject::connect(&canvas, &ui::widgets::ViewerCanvas::drawn, [&] { ++drawn; });
  const double before = processorSeconds();
  constexpr int kJumps = 200;
  for (int i = 0; i < kJumps; ++i) {
    random = random * 1664525U + 1013904223U;
    const int frame = static_cast<int>((random >> 8U) % static_cast<unsigned>(frames));
    if (frame == session.currentFrame()) continue;
    QElapsedTimer clock;
    clock.start();
    const int drawnBefore = drawn;
    session.showFrame(frame);
    if (!waitFor([&] { return drawn > drawnBefore; })) return;
    waits.push_back(double(clock.nsecsElapsed()) / 1e6);
  }
  std::cout << fmt::format(
      "scrubbing {} frames at random: median {:.1f} ms, 95 % within {:.1f} ms; {:.1f} ms of processor and {:.2f} "
      "drawings each\n",
      frames, quantile(waits, 0.5), quantile(waits, 0.95), 1000 * (processorSeconds() - before) / kJumps,
      double(drawn) / double(waits.size()));
  QObject::disconnect(count);
}

// A strip measured again for each place of a handle under the hand.
void benchEditing(const exam::Exam& read, const Frame& frame) {
  exam::Exam exam = read;
  const Clip& clip = exam.studies.at(0).series.at(0).clips.at(0);
  for (int region = 0; region < static_cast<int>(clip.regions.size()); ++region) {
    if (!clip.regions[static_cast<std::size_t>(region)].isSpectral()) continue;
    doppler::SpectralResult measured = doppler::analyzeSpectral(clip, frame, region);
    if (!measured.analysis) continue;
    const ui::session::StripPlace place{clip.sopInstanceUid, region};
    exam.analyses = {{.sopInstanceUid = clip.sopInstanceUid, .spectral = {std::move(*measured.analysis)}}};
    std::vector<double> waits;
    for (int i = 0; i < 50; ++i) {
      doppler::StripEdits edits;
      edits.baselineRow = exam.analyses[0].spectral[0].strip.baselineRow + i % 7 - 3;
      const double before = processorSeconds();
      const doppler::SpectralResult again = ui::session::stripAsEdited(exam, {}, place, edits);
      waits.push_back(1000 * (processorSeconds() - before));
      if (!again.analysis) return;
    }
    std::cout << fmt::format("a strip under the hand: median {:.1f} ms of processor, 95 % within {:.1f} ms\n",
                             quantile(waits, 0.5), quantile(waits, 0.95));
  }
}

int run(const std::string& file, std::size_t cacheMegabytes) {
  Result<exam::Knowledge> knowledge = exam::loadKnowledge(SURAL_SOURCE_DATA);
  if (!knowledge) return 1;
  ui::session::ExamServices services = ui::session::examServices(std::move(knowledge).value(), cacheMegabytes << 20U);
  services.analyse = [](Reading reading, const exam::WorkOptions&) {  // what is measured is another bench's
    exam::Exam exam;
    exam.studies = std::move(reading.studies);
    return exam;
  };
  Session session(services);
  ui::widgets::MainWindow window(session);
  window.resize(1600, 1000);
  window.show();
  waitFor([&] { return window.isVisible(); });
  auto& canvas = window.findChild<ui::widgets::ViewerGrid*>()->active().canvas();
  waitFor([] { return false; }, 500);
  const double before = residentMegabytes();
  if (!benchOpening(session, canvas, file)) return 1;
  waitFor([&] { return session.stage() == ui::session::Stage::Idle; });
  benchEditing(*session.exam(), *session.shownFrame());
  if (session.currentClip()->frameCount < 2) return 0;
  benchDrawing(session, canvas);
  benchPlaying(session);
  benchScrubbing(session, canvas);
  std::cout << fmt::format("memory: {:.0f} MB more than before opening, the cache set to {} MB\n",
                           residentMegabytes() - before, cacheMegabytes);
  return 0;
}

}  // namespace

}  // namespace sural::bench

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "window_bench CINE.dcm [CACHE_MB]\n";
    return 2;
  }
  qputenv("QT_QPA_PLATFORM", "xcb");
  QApplication application(argc, argv);
  sural::ui::widgets::applyTheme(application);
  const std::size_t megabytes = argc > 2 ? QString::fromLatin1(argv[2]).toULongLong() : 512;
  return sural::bench::run(argv[1], megabytes);
}
